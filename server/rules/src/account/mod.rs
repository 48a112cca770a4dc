//! People's own accounts: a forgotten password ([`reset`]), another address ([`email`]), the end of it all ([`delete`]), and
//! who may not come in until an address is confirmed or somebody approves ([`held`]). Links in mails are in [`link`],
//! invitations in [`invitation`], what a good password is in [`policy`]; the letters about an account are written here.
//!
//! Nothing here tells whether somebody has an account: the pages say the same,
//! and the same work is done ([`crate::mail::decoy`]).

pub mod breached;
pub mod delete;
pub mod email;
pub mod held;
pub mod invitation;
pub mod link;
pub mod policy;
pub mod reset;

use std::net::IpAddr;

use chrono::TimeDelta;
use countersign_store::{NewMail, StoreError, User};
use poem::Response;
use poem::http::{HeaderValue, StatusCode};
use uuid::Uuid;

pub use breached::Breached;

use crate::app::App;
use crate::attempt::{self, Counter, Kind, Refused};
use crate::mail::{self, About, Subject};
use crate::page::CardPage;
use crate::session::Visit;
use crate::text::Text;
use crate::user::claims::display_name;

/// How long a mail without a link is worth sending.
const NOTICE_LIFETIME: TimeDelta = TimeDelta::days(3);

/// The time in which mails and changes are counted.
pub const HOUR: TimeDelta = TimeDelta::hours(1);
/// Mails that a signed-in person may ask for within the hour, whatever their networks.
const MAILS_PER_PERSON: u32 = 20;
/// What a page says about passwords.
pub fn password_rule() -> Text {
    Text::new("password-rule").with("count", crate::user::MIN_PASSWORD_BYTES)
}

/// The word for a link, or a step, that is of no use any more.
pub const LINK_GONE: &str = "link_gone";

/// Counts a request for a mail, by network and by person.
///
/// # Errors
/// When there were too many, or nobody knows how many.
pub async fn count_request_from(
    app: &App,
    address: Option<IpAddr>,
    person: Option<Uuid>,
) -> Result<(), Refused> {
    let limit = app.config.accounts.mails_per_network;
    let network = Counter::of_network(app, Kind::MailNetwork, address, limit, HOUR);
    let person = person.map(|id| {
        let id = id.to_string();
        Counter::new(app, Kind::MailPerson, &id, MAILS_PER_PERSON, HOUR)
    });
    let counters = network.into_iter().chain(person);
    attempt::count(app, counters).await.map(drop)
}

/// The page for too many attempts, or for not knowing how many there were.
pub fn too_many(visit: &Visit, refused: Refused) -> Response {
    let wait = match refused {
        Refused::TooMany(wait) => wait,
        Refused::Unavailable(error) => return visit.failed(&error.into()),
    };
    let lead =
        Text::new("sign-in-too-many").with("wait", Text::wait(wait.num_seconds().unsigned_abs()));
    let page = CardPage::new(visit.layout(), Text::new("error-too-many"), [lead]);
    let mut response = visit.refuse(StatusCode::TOO_MANY_REQUESTS, "attempts_too_many", page);
    response
        .headers_mut()
        .insert("retry-after", HeaderValue::from(wait.num_seconds()));
    response
}

/// Counts a mail to an address; whether it may be sent. The limit is silent, so
/// that nobody learns whether there was anything to send, and it locks nobody
/// out, because the mails before hold links that work.
pub async fn may_send(app: &App, to: &str) -> Result<bool, StoreError> {
    let limit = app.config.accounts.mails_per_address;
    let recipient = Counter::new(app, Kind::MailRecipient, to, limit, HOUR);
    match attempt::count(app, [recipient]).await {
        Ok(_) => Ok(true),
        Err(Refused::TooMany(_)) => Ok(false),
        Err(Refused::Unavailable(error)) => Err(error),
    }
}

/// A mail with a link, in a language. Where there is nobody to write to, a decoy.
pub fn letter_to(
    app: &App,
    to: Option<(&str, Option<&User>)>,
    subject: Subject<'_>,
    lifetime: TimeDelta,
    url: String,
    lang: &str,
) -> NewMail {
    let user = to.and_then(|(_, user)| user);
    let about = About {
        site: &app.site.name,
        name: user.map(display_name),
        lasts: in_words(lifetime),
    };
    let letter = mail::letter(subject, &about, Some(url));
    match to {
        Some((to, _)) => mail::compose(app, to, &letter, lang, lifetime),
        None => mail::decoy(app, &letter, lang, lifetime),
    }
}

/// A mail that tells the owner of an account what was done, if it has a
/// confirmed address.
pub fn notice_to(app: &App, user: &User, subject: Subject<'_>, path: &str) -> Option<NewMail> {
    let to = user.email.as_deref().filter(|_| user.email_verified)?;
    let url = app.config.issuer.join(path);
    Some(letter_to(
        app,
        Some((to, Some(user))),
        subject,
        NOTICE_LIFETIME,
        url,
        app.language_of(Some(user)),
    ))
}

/// The same with more to say, such as a reason.
pub(crate) fn notice_with(
    app: &App,
    user: &User,
    subject: Subject<'_>,
    path: &str,
    said: Vec<Text>,
) -> Option<NewMail> {
    let to = user.email.as_deref().filter(|_| user.email_verified)?;
    let lang = app.language_of(Some(user));
    let name = Some(display_name(user));
    Some(letter_about(app, to, name, subject, path, said, lang))
}

/// The same to an address that the person has not confirmed yet.
pub(crate) fn letter_to_waiting(
    app: &App,
    to: &str,
    user: &User,
    subject: Subject<'_>,
    path: &str,
    said: Vec<Text>,
) -> NewMail {
    let (lang, name) = (app.language_of(Some(user)), Some(display_name(user)));
    letter_about(app, to, name, subject, path, said, lang)
}

/// A mail to an address that belongs to nobody's account.
pub(crate) fn letter_with(
    app: &App,
    to: &str,
    subject: Subject<'_>,
    path: &str,
    lang: &str,
) -> NewMail {
    letter_about(app, to, None, subject, path, Vec::new(), lang)
}

fn letter_about(
    app: &App,
    to: &str,
    name: Option<&str>,
    subject: Subject<'_>,
    path: &str,
    said: Vec<Text>,
    lang: &str,
) -> NewMail {
    let about = About {
        site: &app.site.name,
        name,
        lasts: in_words(NOTICE_LIFETIME),
    };
    let url = app.config.issuer.join(path);
    let mut letter = mail::letter(subject, &about, Some(url));
    letter.after.extend(said);
    mail::compose(app, to, &letter, lang, NOTICE_LIFETIME)
}

/// `24 hours`, `7 days`: whole units where there are any.
pub fn in_words(length: TimeDelta) -> Text {
    let minutes = u64::try_from(length.num_minutes()).unwrap_or_default();
    let (key, count) = match minutes {
        _ if minutes.is_multiple_of(1440) && minutes > 1440 => ("wait-days", minutes / 1440),
        _ if minutes.is_multiple_of(60) && minutes >= 60 => ("wait-hours", minutes / 60),
        _ => ("wait-minutes", minutes.max(1)),
    };
    Text::new(key).with("count", count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_in_whole_units() {
        let theme = crate::theme::Theme::built_in();
        let words = theme.words("en").expect("English is there");
        let said: Vec<_> = [60, 3600, 5400, 86_400, 604_800]
            .map(|seconds| in_words(TimeDelta::seconds(seconds)))
            .map(|text| words.say(&text))
            .into();
        assert_eq!(
            said,
            ["1 minute", "1 hour", "90 minutes", "24 hours", "7 days"]
        );
    }
}

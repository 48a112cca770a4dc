//! What people do with their own accounts: open one ([`sign_up`]), choose a new
//! password ([`password`], [`reset`]), another address ([`email`]), a name
//! ([`profile`]), correct what they answered ([`answers`]), delete it all ([`delete`]); what they read whose account rests
//! until an address is confirmed ([`held`]). Links in mails are in [`link`],
//! what a good password is in [`policy`].
//!
//! Nothing here tells whether somebody has an account: the pages say the same,
//! and the same work is done ([`crate::mail::decoy`]).

pub mod answers;
pub mod breached;
pub mod confirm;
pub mod delete;
pub mod delete_page;
pub mod email;
pub mod email_page;
pub mod held;
pub mod invitation;
mod invitation_api;
pub mod link;
pub mod password;
pub mod policy;
pub mod profile;
pub mod reset;
pub mod reset_page;
pub mod sign_up;

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
use crate::page::{CardForm, CardPage, Field, path};
use crate::session::form::Form;
use crate::session::{self, SignedIn, Visit};
use crate::telemetry::client_address_of;
use crate::text::Text;
use crate::user::claims::display_name;

/// How long a mail without a link is worth sending.
const NOTICE_LIFETIME: TimeDelta = TimeDelta::days(3);

/// The time in which mails and changes are counted.
const HOUR: TimeDelta = TimeDelta::hours(1);
/// Mails that a signed-in person may ask for within the hour, whatever their networks.
const MAILS_PER_PERSON: u32 = 20;
/// Changes of their own data that a person may make within the hour.
const CHANGES_PER_PERSON: u32 = 60;

/// What a page says about passwords.
fn password_rule() -> Text {
    Text::new("password-rule").with("count", crate::user::MIN_PASSWORD_BYTES)
}

/// A field of a form, trimmed.
fn text(form: &Form, name: &str) -> String {
    form.one(name).unwrap_or("").trim().to_owned()
}

/// A password of a form, as it was typed.
fn secret(form: &Form, name: &str) -> zeroize::Zeroizing<String> {
    zeroize::Zeroizing::new(form.one(name).unwrap_or("").to_owned())
}

/// Whose password it is, for those who let the browser or another program keep it.
fn whose(username: &str) -> Field {
    Field {
        fixed: true,
        hint: None,
        ..Field::username(username)
    }
}

/// The two fields for a new password.
fn new_password_fields() -> Vec<Field> {
    vec![
        Field {
            hint: Some(password_rule()),
            ..Field::password("password", Text::new("password-new"), "new-password")
        },
        Field::password(
            "password_again",
            Text::new("password-new-again"),
            "new-password",
        ),
    ]
}

/// What is wrong with the two fields for a new password.
async fn password_faults(visit: &Visit, form: &Form, known: &[&str]) -> Vec<(&'static str, Text)> {
    let (password, again) = (secret(form, "password"), secret(form, "password_again"));
    let mut errors = Vec::new();
    if let Some(fault) = policy::fault(&visit.app, &password, known).await {
        errors.push(("password", fault));
    }
    if *password != *again {
        let words = Text::new("password-different");
        errors.push(("password_again", words));
    }
    errors
}

fn form(visit: &Visit, path: &str, fields: Vec<Field>, button: Text) -> CardForm {
    CardForm {
        action: visit.app.site.path(path),
        csrf: visit.csrf(),
        hidden: Vec::new(),
        fields,
        button,
        danger: false,
    }
}

/// A card, with a status that says whether something was wrong.
fn show(visit: &Visit, page: &CardPage) -> Response {
    let status = match page.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    visit.show(status, page, &[])
}

/// The word for a link, or a step, that is of no use any more.
pub(crate) const LINK_GONE: &str = "link_gone";

/// The card behind a link that is of no use any more.
fn gone(visit: &Visit, again: Option<(&str, Text)>) -> Response {
    let mut page = CardPage::new(
        visit.layout(),
        Text::new("claim-expired"),
        [Text::new("gone-lead")],
    );
    if let Some((path, words)) = again {
        page = page.link(path, words);
    }
    visit.refuse(StatusCode::GONE, LINK_GONE, page)
}

/// Who is signed in, if they proved lately who they are. `Err` asks for that.
pub(crate) fn fresh(visit: &Visit, next: &str) -> Result<SignedIn, Box<Response>> {
    let Some(who) = visit.signed_in.clone() else {
        return Err(Box::new(visit.go_to(path::SIGN_IN)));
    };
    if !session::is_fresh(&visit.app, &who) {
        let confirm = format!("{}?next={next}", path::CONFIRM);
        return Err(Box::new(visit.go_to(&confirm)));
    }
    Ok(who)
}

/// Counts what somebody asks for that makes work or mail for others. `Err` is
/// the page for too many.
async fn count(visit: &Visit, counters: impl IntoIterator<Item = Counter>) -> Limited {
    match attempt::count(&visit.app, counters).await {
        Ok(_) => Ok(()),
        Err(refused) => Err(Box::new(too_many(visit, refused))),
    }
}

pub(crate) type Limited = Result<(), Box<Response>>;

/// Counts a request for a mail, by network and, where somebody is signed in, by
/// person. `Err` is the page for too many.
pub(crate) async fn count_request(visit: &Visit) -> Limited {
    let person = visit.signed_in.as_ref().map(|who| who.user.id);
    count_request_by(visit, person).await
}

/// The same for a person who need not be signed in.
async fn count_request_by(visit: &Visit, person: Option<Uuid>) -> Limited {
    let address = client_address_of(&visit.app, &visit.request);
    let counted = count_request_from(&visit.app, address, person).await;
    counted.map_err(|refused| Box::new(too_many(visit, refused)))
}

/// The same for a program that asks for a person.
pub(crate) async fn count_request_from(
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
pub(crate) fn too_many(visit: &Visit, refused: Refused) -> Response {
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
pub(crate) async fn may_send(app: &App, to: &str) -> Result<bool, StoreError> {
    let limit = app.config.accounts.mails_per_address;
    let recipient = Counter::new(app, Kind::MailRecipient, to, limit, HOUR);
    match attempt::count(app, [recipient]).await {
        Ok(_) => Ok(true),
        Err(Refused::TooMany(_)) => Ok(false),
        Err(Refused::Unavailable(error)) => Err(error),
    }
}

/// A mail with a link, in a language. Where there is nobody to write to, a decoy.
fn letter_to(
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
pub(crate) fn notice_to(
    app: &App,
    user: &User,
    subject: Subject<'_>,
    path: &str,
) -> Option<NewMail> {
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
fn in_words(length: TimeDelta) -> Text {
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

//! People who have proven who they are and do not come in yet: their account has no confirmed address, and the
//! operator asks for one (`accounts.unconfirmed_may_sign_in`), or it waits until somebody approves it
//! ([`crate::user::approval`]).
//!
//! They get no session. Their browser keeps who they are in a sealed cookie, which opens the page that says what is
//! missing, has the link sent again, or to another address, and lets the link in the mail be used. It opens nothing
//! else: whoever has confirmed the address signs in.

use chrono::TimeDelta;
use countersign_store::{StoreError, User};
use futures::future::BoxFuture;
use poem::Response;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::email;
use crate::app::App;
use crate::broker::app_sign_in::deliver;
use crate::broker::app_sign_in::outcome::Outcome;
use crate::page::path;
use crate::session::{Browser, Cookies, Onward, Visit, set_held, travel};
use crate::text::Text;
use crate::user::approval::State;

/// How long the browser keeps it.
const LIFETIME: TimeDelta = TimeDelta::hours(1);
/// The longest that a browser is given to keep.
const LONGEST: usize = 3000;

/// Why somebody does not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The account has no confirmed address.
    Unconfirmed,
    /// It waits until somebody approves it.
    Waiting,
    /// Somebody decided against it.
    Denied,
}

impl Hold {
    /// What keeps the owner of an account, if anything does. An account that is merely deactivated holds
    /// nobody: there is nothing to wait for.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn of(app: &App, user: &User) -> Result<Option<Self>, StoreError> {
        if user.deactivated_at.is_none() {
            return Ok(app.lacks_address(user).then_some(Self::Unconfirmed));
        }
        let approval = app.store.account_approval(user.id).await?;
        Ok(match approval.and_then(|approval| State::of(&approval)) {
            Some(State::Waiting) => Some(Self::Waiting),
            Some(State::Denied) => Some(Self::Denied),
            Some(State::Approved) | None => None,
        })
    }

    /// The stable word.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Unconfirmed => "email_unconfirmed",
            Self::Waiting => "approval_pending",
            Self::Denied => "approval_denied",
        }
    }

    /// What the person reads.
    pub fn text(self) -> Text {
        Text::new(match self {
            Self::Unconfirmed => "held-unconfirmed-lead",
            Self::Waiting => "held-waiting-lead",
            Self::Denied => "held-denied-lead",
        })
    }

    /// The words over the page.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Unconfirmed => "held-unconfirmed",
            Self::Waiting => "held-waiting",
            Self::Denied => "held-denied",
        }
    }
}

/// Somebody who is held in this browser.
pub struct Held {
    /// Who it is.
    pub user: User,
    /// Where they wanted to go.
    pub onward: Onward,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    user_id: Uuid,
    onward: Onward,
}

/// It is of use in one browser.
fn place(browser: &Browser) -> String {
    format!("held sign-in {}", browser.value())
}

/// Who is held in the browser of a visit.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of(visit: &Visit) -> Result<Option<Held>, StoreError> {
    let app: &App = &visit.app;
    let text = Cookies::of(app, &visit.request).held();
    let kept = text.filter(|_| !visit.browser.is_new());
    let kept = kept.and_then(|text| travel::unpack::<Kept>(app, &place(&visit.browser), &text));
    let Some(Kept { user_id, onward }) = kept else {
        return Ok(None);
    };
    let user = app.store.user(user_id).await?;
    Ok(user.map(|user| Held { user, onward }))
}

/// Keeps somebody from coming in, and says why: on a page, or to the app that waits. Boxed, because it
/// stands at the end of deep ways.
pub fn stop<'a>(
    visit: &'a Visit,
    user: &'a User,
    hold: Hold,
    onward: &'a Onward,
) -> BoxFuture<'a, Response> {
    Box::pin(stopped(visit, user, hold, onward))
}

async fn stopped(visit: &Visit, user: &User, hold: Hold, onward: &Onward) -> Response {
    let app = &visit.app;
    let confirmation = link_of(app, onward);
    let mut response = match (onward.journey(app), confirmation) {
        (Some(journey), _) => {
            let outcome = Outcome::Held {
                user_id: user.id,
                hold,
                unconfirmed: !user.email_verified,
            };
            deliver(visit, &journey, &outcome).await
        }
        // They came from the page behind the link, which lets them go on now.
        (None, Some(link)) => visit.go(link),
        (None, None) => visit.go_to(path::HELD),
    };
    let further = match confirmation {
        Some(_) => Onward::default(),
        None => Onward {
            app: None,
            invitation: None,
            ..onward.clone()
        },
    };
    let mut kept = Kept {
        user_id: user.id,
        onward: further,
    };
    let seal = |kept: &Kept| travel::pack(app, &place(&visit.browser), kept, LIFETIME);
    let mut sealed = seal(&kept);
    if sealed.as_ref().is_ok_and(|text| text.len() > LONGEST) {
        kept.onward = Onward::default();
        sealed = seal(&kept);
    }
    match sealed {
        Ok(text) => set_held(app, &mut response, &text, LIFETIME.num_seconds()),
        Err(error) => return visit.failed(&error),
    }
    response
}

/// The link that confirms an address, if that is where somebody wants to go.
fn link_of<'a>(app: &App, onward: &'a Onward) -> Option<&'a str> {
    let page = format!("{}?", app.site.path(path::EMAIL_CONFIRM));
    let next = onward.next.as_deref().filter(|_| onward.request.is_none());
    next.filter(|next| next.starts_with(&page))
}

/// An address that waits to be confirmed.
pub struct Address {
    /// As the mail is addressed.
    pub email: String,
    /// Whether there is a link on its way that works.
    pub sent: bool,
}

/// The address that an account gets when its owner opens the link that was sent there, or has one sent.
///
/// # Errors
/// When the database cannot be reached.
pub async fn address_of(app: &App, user: &User) -> Result<Option<Address>, StoreError> {
    if let Some(email) = email::waiting(app, user).await? {
        return Ok(Some(Address { email, sent: true }));
    }
    let own = user.email.clone().filter(|_| !user.email_verified);
    Ok(own.map(|email| Address { email, sent: false }))
}

/// An address that is recognised by whoever knows it, and told to nobody else.
pub fn masked(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    let first = |text: &str| text.chars().take(1).collect::<String>();
    let (name, last) = match domain.rsplit_once('.') {
        Some((name, last)) => (name, format!(".{last}")),
        None => (domain, String::new()),
    };
    format!("{}•••@{}•••{last}", first(local), first(name))
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn an_address_is_known_to_its_owner_alone() {
        assert_eq!(masked("alice@mail.example.org"), "a•••@m•••.org");
        assert_eq!(masked("b@localhost"), "b•••@l•••");
    }
}

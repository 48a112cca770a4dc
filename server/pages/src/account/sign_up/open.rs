//! Opening the account, and where its owner goes from there.

use std::sync::Arc;

use countersign_store::{AccountLink, NewProfile, NewUser, PasswordHash, SignUp, SignedUp};
use countersign_store::{StoreError, User};
use poem::Response;

use super::Waiting;
use crate::account::gone;
use countersign_rules::account::held::{self, Hold};
use countersign_rules::account::link::{self, Purpose};
use countersign_rules::attempt::known;
use countersign_rules::authorize::{self, pending};
use countersign_rules::broker::sign_in::admission;
use countersign_rules::broker::sign_in::field::accepted;
use countersign_rules::error::OAuthError;
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::page::path;
use countersign_rules::secret::PlainToken;
use countersign_rules::session::{Onward, SignedIn, Visit, begin, set_session};
use countersign_rules::telemetry::client_address_of;
use countersign_rules::text::Text;
use countersign_rules::user::approval;

pub(super) enum Failed {
    /// Somebody else has the name.
    Username,
    /// Somebody else has confirmed the address in the meantime, or link or invitation are used.
    Gone,
    Other(OAuthError),
}

impl Failed {
    pub(super) fn page(self, visit: &Visit) -> Response {
        match self {
            Self::Other(error) => visit.failed(&error),
            Self::Username | Self::Gone => {
                gone(visit, Some((path::SIGN_IN, Text::new("nav-sign-in"))))
            }
        }
    }
}

/// On with the authorization request that led here, in the browser that began
/// it; elsewhere, or when it is too late, to the new account.
async fn onward(visit: &Visit, waiting: &Waiting, token: &PlainToken, user: User) -> Response {
    let app = &visit.app;
    let opened = || visit.go_to(&path::account_after("account-opened"));
    let Some(id) = waiting.request.as_deref() else {
        return opened();
    };
    let Ok(pending) = pending::load(app, Some(id), &visit.browser).await else {
        return opened();
    };
    let Ok(Some(session)) = app.session_row(token.id()).await else {
        return opened();
    };
    let who = SignedIn {
        session,
        user: Arc::new(user),
        moved: false,
        rights: app.scopes(),
    };
    match authorize::resume(app, &pending, Some(&who)).await {
        Ok(location) => visit.go(&location),
        Err(failure) => visit.ended(&failure),
    }
}

pub(super) async fn open(
    visit: &Visit,
    link: &AccountLink,
    invitation: Option<&AccountLink>,
    waiting: &Waiting,
    username: &str,
    email: &str,
) -> Result<Response, Failed> {
    let app = &visit.app;
    let user_id = app.new_id();
    let invited = invitation.is_some() || link.purpose == Purpose::Invitation.as_str();
    let waits = admission::waits(app, None, invited);
    let agreed = waiting.agreed.clone();
    let version = agreed.as_ref().map(|(terms, _)| terms.version.clone());
    let new = SignUp {
        link: link::using(app, link),
        invitation: invitation.map(|link| link::using(app, link)),
        approval: waits,
        profile: NewProfile {
            fields: Vec::new(),
            terms: agreed.map(|(terms, at)| accepted(terms, user_id, at)),
        },
        user: NewUser {
            id: user_id,
            username: username.to_owned(),
            email: Some(email.to_owned()),
            email_verified: true,
            display_name: None,
            password_hash: Some(PasswordHash(waiting.password_hash.clone())),
            is_admin: false,
            locale: None,
            address: None,
            phone_number: None,
            phone_number_verified: false,
            created_at: app.clock.now(),
        },
    };
    let user = match app.store.sign_up(new).await {
        Ok(SignedUp::Done(user)) => user,
        Ok(SignedUp::LinkGone | SignedUp::InvitationGone) | Err(StoreError::NotFound) => {
            return Err(Failed::Gone);
        }
        Err(StoreError::Conflict { what: "username" }) => return Err(Failed::Username),
        Err(StoreError::Conflict { .. }) => return Err(Failed::Gone),
        Err(error) => return Err(Failed::Other(error.into())),
    };
    let address = client_address_of(app, &visit.request);
    let mut event = EventRecord::new(EventKind::UserSignedUp)
        .actor(Some(user_id))
        .about(user_id)
        .address(address)
        .detail("invited", invited);
    if let Some(version) = version {
        event = event.detail("terms_version", version);
    }
    event::record(app, event);
    if waits {
        let asked = approval::asked(app, &user, None, address).await;
        asked.map_err(|error| Failed::Other(error.into()))?;
        let onward = Onward {
            request: waiting.request.as_deref().and_then(|id| id.parse().ok()),
            ..Onward::default()
        };
        return Ok(held::stop(visit, &user, Hold::Waiting, &onward).await);
    }
    match begin(app, &visit.request, user_id, &["pwd"]).await {
        Ok(token) => {
            let mut response = onward(visit, waiting, &token, *user).await;
            set_session(app, &mut response, &token);
            let password = PasswordHash(waiting.password_hash.clone());
            known::begin(app, &visit.request, user_id, password, &mut response).await;
            Ok(response)
        }
        Err(error) => Err(Failed::Other(error.into())),
    }
}

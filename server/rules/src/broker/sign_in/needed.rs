//! What an account needs besides what a provider says, wherever the form for it stands: on a page
//! of ours (`countersign_pages`) or in an app ([`crate::broker::app_sign_in`]). What the provider said
//! waits at the server; a form holds only what the person may choose. An address that is typed, or
//! that the provider does not vouch for, is confirmed by mail before it is the account's.

use countersign_store::{AccountLink, StoreError, User};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::account::{self, Chosen, Joining, Scene};
use super::admission::{self, Admission};
use super::field::{Answers, terms};
use super::pending::Pending;
use super::settle::{domains, name_of, proven_email};
use super::{precedence, username};
use crate::account as own;
use crate::app::App;
use crate::broker::provider::Provider;
use crate::broker::upstream::Identity;
use crate::text::Text;
use crate::user::{is_name, is_username, normal_email};

/// What a form holds.
#[derive(Clone, Default)]
pub struct Filled {
    /// The user name.
    pub username: String,
    /// The address.
    pub email: String,
    /// The name for people to read.
    pub name: String,
    /// What the operator asks besides.
    pub answers: Answers,
}

/// What the provider decides, so that a form only shows it.
pub struct Settled {
    /// The user name.
    pub username: bool,
    /// The address.
    pub email: bool,
    /// The name for people to read.
    pub name: bool,
}

/// An account that was opened.
pub struct Opened {
    /// Whose it is.
    pub user: User,
    /// By which link.
    pub link: Uuid,
    /// Whether a link was sent that confirms the address.
    pub unconfirmed: bool,
}

/// Why none was.
pub enum Unopened {
    /// Members that are wrong.
    Faults(Vec<(&'static str, Text)>),
    /// It was decided before.
    Gone,
    /// An account here has the address that the provider vouches for.
    EmailTaken,
    /// The identity belongs to an account already.
    LinkedElsewhere,
    /// No account can be opened by this provider.
    Closed,
    /// One is opened with an invitation alone, which there is not, or not any more.
    InvitationNeeded,
    /// One is opened for addresses of other domains alone.
    OtherDomain,
    /// The database.
    Failed(StoreError),
}

/// What a form begins with: a free user name, and what the provider says.
pub async fn proposal(
    app: &App,
    provider: &Provider,
    identity: &Identity,
) -> Result<Filled, StoreError> {
    Ok(Filled {
        answers: Answers::proposed(provider, identity),
        username: username::suggest(app, identity).await?,
        email: identity.email.clone().unwrap_or_default(),
        name: name_of(identity).unwrap_or_default(),
    })
}

/// What the provider decides, of what it said.
pub fn settled(provider: &Provider, said: &Said) -> Settled {
    let kept = Value::Object(precedence::kept(&said.0, &mask(provider)));
    Settled {
        username: kept["username"].is_string(),
        email: kept["email"].is_string(),
        name: kept["name"].is_string(),
    }
}

/// What was typed, with what the provider says where that counts more.
pub fn merged(provider: &Provider, said: &Said, typed: &Filled) -> Filled {
    let answers = typed.answers.clone();
    let typed = json!({
        "email": typed.email.trim(),
        "username": typed.username.trim(),
        "name": typed.name.trim(),
    });
    let typed = typed.as_object().cloned().unwrap_or_default();
    let merged = precedence::merge(typed, &said.0, &mask(provider));
    let merged = Value::Object(merged);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Filled {
        username: text(&merged["username"]),
        email: text(&merged["email"]),
        name: text(&merged["name"]),
        answers,
    }
}

/// What a provider says that can be said of an account here, in the shape of the mask.
pub struct Said(Map<String, Value>);

impl Said {
    /// Whether there is a user name that nobody has here.
    pub(super) fn has_username(&self) -> bool {
        self.0.get("username").is_some_and(Value::is_string)
    }
}

/// What the provider says. A user name that somebody has here is nobody else's, whoever's word counts: the person
/// chooses another.
///
/// # Errors
/// When the database cannot be reached.
pub async fn said(app: &App, identity: &Identity) -> Result<Said, StoreError> {
    let username = match identity.username.as_deref() {
        Some(name) if is_username(name) && username::is_free(app, name).await? => Some(name),
        _ => None,
    };
    let email = identity.email.as_deref().and_then(normal_email);
    let said = json!({ "email": email, "username": username, "name": name_of(identity) });
    Ok(Said(said.as_object().cloned().unwrap_or_default()))
}

fn mask(provider: &Provider) -> Map<String, Value> {
    precedence::flat(&provider.sign_up.precedence)
}

/// The invitation with which somebody came, if it is good.
///
/// # Errors
/// When the database cannot be reached.
pub async fn invitation(app: &App, pending: &Pending) -> Result<Option<AccountLink>, StoreError> {
    let text = pending.waiting.onward.invitation.as_deref();
    admission::invitation(app, text).await
}

/// What is wrong with a form of somebody who comes with this invitation, or with none.
pub fn faults(
    app: &App,
    provider: &Provider,
    identity: &Identity,
    filled: &Filled,
    invitation: Option<&AccountLink>,
    agreed: bool,
) -> Vec<(&'static str, Text)> {
    let mut errors = Vec::new();
    if !is_username(&filled.username) {
        errors.push(("username", Text::new("username-wrong")));
    }
    match normal_email(&filled.email) {
        None => errors.push(("email", Text::new("email-wrong"))),
        Some(email) if invitation.is_none() && !counts(app, provider, identity, &email) => {
            errors.push(("email", domains(app, provider)));
        }
        Some(_) => {}
    }
    if !filled.name.is_empty() && !is_name(&filled.name) {
        errors.push(("name", Text::new("profile-name-wrong")));
    }
    errors.extend(filled.answers.faults(provider));
    if terms(app, Some(provider)).is_some() && !agreed {
        errors.push(("terms", Text::new("broker-terms-needed")));
    }
    errors
}

/// Whether an address opens an account where domains are limited: one that is proven, or is before anybody comes in.
fn counts(app: &App, provider: &Provider, identity: &Identity, email: &str) -> bool {
    let all = admission::domains(app, Some(provider)).is_empty();
    let is_proven = proven(provider, identity, email).is_some();
    let known = is_proven || admission::types_count(app);
    all || (known && admission::admits(app, Some(provider), email))
}

/// The address, if it is the one that the provider proves.
fn proven(provider: &Provider, identity: &Identity, email: &str) -> Option<String> {
    proven_email(provider, identity).filter(|proven| proven.to_lowercase() == email.to_lowercase())
}

/// Opens the account. `filled` is [`merged`], and has no [`faults`].
pub async fn open(
    scene: &Scene<'_>,
    provider: &Provider,
    pending: &Pending,
    filled: &Filled,
    invitation: Option<&AccountLink>,
    language: &str,
) -> Result<Opened, Unopened> {
    let identity = &pending.waiting.identity;
    let said = said(scene.app, identity).await.map_err(Unopened::Failed)?;
    let invited = invitation.is_some();
    match admission::judge(scene.app, provider, identity, &said, invited) {
        Admission::Open => {}
        Admission::Closed => return Err(Unopened::Closed),
        Admission::InvitationNeeded => return Err(Unopened::InvitationNeeded),
        Admission::OtherDomain => return Err(Unopened::OtherDomain),
    }
    let email = normal_email(&filled.email).unwrap_or_default();
    let proven = proven(provider, identity, &email);
    let chosen = Chosen {
        username: filled.username.clone(),
        email: proven.clone(),
        name: Some(filled.name.clone()).filter(|name| !name.is_empty()),
        answers: filled.answers.clone(),
    };
    let joining = Joining {
        provider,
        identity,
        tokens: &pending.waiting.tokens,
        pending_id: Some(pending.row.id),
        invitation,
    };
    let (user, link) = match account::open(scene, &joining, chosen).await {
        Ok(Some(opened)) => opened,
        Ok(None) => return Err(Unopened::Gone),
        Err(StoreError::Conflict {
            what: what @ ("username" | "email"),
        }) => {
            // The same person may have been faster in another tab.
            let link = (scene.app.store).linked_account_of(&identity.issuer, &identity.subject);
            if link.await.map_err(Unopened::Failed)?.is_some() {
                return Err(Unopened::LinkedElsewhere);
            }
            if what == "email" {
                return Err(Unopened::EmailTaken);
            }
            let free = username::like(scene.app, &filled.username).await;
            let words = match free.map_err(Unopened::Failed)? {
                Some(free) => Text::new("username-taken-free").with("name", free),
                None => Text::new("username-taken"),
            };
            return Err(Unopened::Faults(vec![("username", words)]));
        }
        Err(StoreError::Conflict { what: "invitation" }) => {
            return Err(Unopened::InvitationNeeded);
        }
        Err(StoreError::Conflict { .. }) => return Err(Unopened::LinkedElsewhere),
        Err(error) => return Err(Unopened::Failed(error)),
    };
    let unconfirmed = proven.is_none();
    if unconfirmed
        && let Err(error) = own::email::send_link_in(scene.app, language, &user, &email).await
    {
        tracing::warn!(%error, "a mail that confirms an address was not queued");
    }
    Ok(Opened {
        user,
        link,
        unconfirmed,
    })
}

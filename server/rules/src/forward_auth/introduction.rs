//! What the program behind the gateway is told about the caller: headers, and a token that proves
//! them. A token is made anew twice a minute for each credential, not for each request.

use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use countersign_api::support::Rejection;
use countersign_store::User;
use uuid::Uuid;

use super::credential::Credential;
use super::headers::{Headers, header};
use crate::app::App;
use crate::authorization_details::{Details, type_of};
use crate::key::KeyRing;
use crate::role;
use crate::token::{caller, introspect, issue};

/// How long the token is good. Long enough for a call behind the gateway, short enough that a
/// revocation is not undone by it.
const LIFETIME: TimeDelta = TimeDelta::seconds(60);
/// How long one is given out again.
const REUSED: TimeDelta = TimeDelta::seconds(30);

/// Whose introduction it is: the credential, and a hash of the audience.
pub type Bearer = (Uuid, u64);

/// Who calls.
#[derive(Debug)]
pub struct Introduction {
    /// What is said of them.
    pub headers: Headers,
    username: Option<String>,
    scope: String,
    details: Details,
    rights: Rights,
    audience: String,
    again_until: DateTime<Utc>,
    keys: Arc<KeyRing>,
}

/// What the caller is, beside what the token allows.
#[derive(Debug, Default, PartialEq, Eq)]
struct Rights {
    roles: Vec<String>,
    endorsements: Vec<String>,
}

impl Rights {
    fn of(app: &App, credential: &Credential, user: Option<&User>) -> Self {
        let client = match credential {
            Credential::Token(_, holders) => holders.client.as_deref(),
            _ => None,
        };
        Self {
            roles: user.map(role::names).unwrap_or_default(),
            endorsements: introspect::endorsements(app, client, user),
        }
    }
}

/// The introduction of a credential to an API; `None` for somebody anonymous.
///
/// # Errors
/// 503 when the user cannot be read, 500 when no key signs.
pub(super) async fn of(
    app: &App,
    credential: &Credential,
    audience: &str,
) -> Result<Option<Arc<Introduction>>, Rejection> {
    let (id, user) = match credential {
        Credential::None => return Ok(None),
        Credential::Token(token, holders) => (token.id, holders.user.clone()),
        Credential::Session(signed_in) => {
            let user = app.user(signed_in.user.id).await;
            (signed_in.session.id, user.map_err(caller::unavailable)?)
        }
    };
    let rights = Rights::of(app, credential, user.as_deref());
    let key = (id, hash(audience));
    let (now, keys) = (app.clock.now(), app.keys());
    let details = details_for(app, credential, audience);
    let known = app.caches.forwarded.get(&key);
    if let Some(known) = known.filter(|known| {
        now < known.again_until
            && known.audience == audience
            && Arc::ptr_eq(&known.keys, &keys)
            && known.rights == rights
            && known.still_says(credential, user.as_deref())
            && known.details == details
    }) {
        return Ok(Some(known));
    }
    let allowed = Allowed { rights, details };
    let made = make(app, credential, user.as_deref(), allowed, audience, keys)?;
    let made = Arc::new(made);
    app.caches.forwarded.insert(key, made.clone());
    Ok(Some(made))
}

/// What the program behind the gateway has to know.
struct Allowed {
    rights: Rights,
    details: Details,
}

/// The details of a token, without those of types that are for other APIs.
fn details_for(app: &App, credential: &Credential, audience: &str) -> Details {
    let token = match credential {
        Credential::Token(token, _) if !token.details.is_empty() => token,
        _ => return Details::default(),
    };
    let registry = app.scopes();
    token.details.filter(|detail| {
        let kind = registry.details_type(type_of(detail));
        let resource = kind.and_then(|kind| kind.row.resource.as_deref());
        resource.is_none_or(|resource| resource == audience)
    })
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Introduction {
    /// Whether nothing of it has changed since.
    fn still_says(&self, credential: &Credential, user: Option<&User>) -> bool {
        let same_scope = match credential {
            Credential::Token(token, _) => token.scopes.iter().eq(words(&self.scope)),
            _ => self.scope.is_empty(),
        };
        same_scope && self.username.as_deref() == user.map(|user| user.username.as_str())
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

fn make(
    app: &App,
    credential: &Credential,
    user: Option<&User>,
    Allowed { rights, details }: Allowed,
    audience: &str,
    keys: Arc<KeyRing>,
) -> Result<Introduction, Rejection> {
    let now = app.clock.now();
    let (subject, client_id, scope, way, ends) = match credential {
        Credential::Token(token, _) => {
            let way = match token.is_personal() {
                true => "personal_token",
                false => "access_token",
            };
            let scope = token.scopes.to_string();
            (
                token.subject(),
                token.client_id.clone(),
                scope,
                way,
                token.expires_at,
            )
        }
        Credential::Session(signed_in) => {
            let session = &signed_in.session;
            let ends = session.expires_at.min(session.idle_expires_at);
            let subject = signed_in.user.id.to_string();
            (subject, None, String::new(), "session", Some(ends))
        }
        Credential::None => return Err(Rejection::internal("nobody is introduced")),
    };
    // It never outlives what it stands for.
    let expires_at = ends.map_or(now + LIFETIME, |ends| ends.min(now + LIFETIME));
    let username = user.map(|user| user.username.clone());
    let token = issue::forwarded(
        app,
        &issue::ForwardedGrant {
            audience,
            subject: &subject,
            client_id: client_id.as_deref(),
            username: username.as_deref(),
            scope: &scope,
            details: &details,
            roles: &rights.roles,
            endorsements: &rights.endorsements,
            way,
            expires_at,
        },
    )
    .map_err(|error| Rejection::internal(error.internal.unwrap_or_default()))?;
    Ok(Introduction {
        headers: Headers {
            authorization: header(&format!("Bearer {token}")),
            username: header(username.as_deref().unwrap_or_default()),
            subject: header(&subject),
            client_id: header(client_id.as_deref().unwrap_or_default()),
            scope: header(&scope),
            roles: header(&rights.roles.join(" ")),
        },
        username,
        scope,
        rights,
        details,
        audience: audience.to_owned(),
        again_until: expires_at.min(now + REUSED),
        keys,
    })
}

//! What people say of a personal access token, and whether it can be so.

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{PersonalToken, User, microseconds};

use super::grantable;
use crate::app::App;
use crate::client::metadata::{FieldError, is_display_text};
use crate::config::Network;
use crate::scope::ScopeSet;

/// The longest name.
pub const MAX_NAME: usize = 40;
/// Networks of one token.
const MAX_NETWORKS: usize = 20;
/// Clocks differ, and a token that ends at once is of no use.
pub(super) const SHORTEST: TimeDelta = TimeDelta::minutes(1);

/// When a token is to expire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// As the server's setting says.
    Default,
    /// At this moment.
    At(DateTime<Utc>),
    /// Never, which the server may not allow.
    Never,
}

/// A token to make.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What its owner calls it.
    pub name: String,
    /// What it allows.
    pub scopes: ScopeSet,
    /// When it ends.
    pub expiry: Expiry,
    /// Networks in CIDR notation; empty for everywhere.
    pub networks: Vec<String>,
    /// Whether its owner is to neither see nor change it: for what an operator set up.
    pub internal: bool,
}

/// Changes to a token; `None` leaves a value as it is.
#[derive(Clone, Debug, Default)]
pub struct TokenChange {
    /// A new name.
    pub name: Option<String>,
    /// Replaces the scopes.
    pub scopes: Option<ScopeSet>,
    /// Replaces the networks.
    pub networks: Option<Vec<String>>,
}

impl TokenChange {
    /// Whether the token could do something afterwards that it could not before:
    /// another scope, or a call from elsewhere.
    pub fn widens(&self, token: &PersonalToken) -> bool {
        let scopes = self.scopes.iter().flat_map(ScopeSet::iter);
        let more = scopes
            .into_iter()
            .any(|scope| !token.scopes.iter().any(|one| one == scope));
        let elsewhere = self.networks.as_ref().is_some_and(|networks| {
            !token.networks.is_empty()
                && (networks.is_empty() || networks.iter().any(|one| !token.networks.contains(one)))
        });
        more || elsewhere
    }
}

pub(super) fn check_name(name: &str, errors: &mut Vec<FieldError>) {
    if !is_display_text(name.trim(), 1, MAX_NAME) {
        errors.push(FieldError::new(
            "name",
            "must be 1 to 40 characters without control or direction characters",
        ));
    }
}

pub(super) fn check_scopes(
    app: &App,
    owner: &User,
    scopes: &ScopeSet,
    errors: &mut Vec<FieldError>,
) {
    let allowed = grantable(app, owner);
    if scopes.is_empty() {
        errors.push(FieldError::new("scope", "must name at least one scope"));
    }
    // An internal scope is not told from one that does not exist.
    if let Some(scope) = scopes.iter().find(|scope| !allowed(scope)) {
        let message = format!("names {scope}, which this token cannot have");
        errors.push(FieldError::new("scope", message));
    }
}

/// The networks in one spelling, each once.
pub(super) fn check_networks(networks: &[String], errors: &mut Vec<FieldError>) -> Vec<String> {
    let mut checked = Vec::with_capacity(networks.len().min(MAX_NETWORKS));
    if networks.len() > MAX_NETWORKS {
        let message = "must be at most 20 networks";
        errors.push(FieldError::new("allowed_networks", message));
        return checked;
    }
    for (position, text) in networks.iter().enumerate() {
        match text.trim().parse::<Network>() {
            Ok(network) => {
                let network = network.to_string();
                if !checked.contains(&network) {
                    checked.push(network);
                }
            }
            Err(_) => errors.push(FieldError::new(
                format!("allowed_networks[{position}]"),
                "must be an address or a network such as 192.0.2.0/24 or 2001:db8::/32",
            )),
        }
    }
    checked
}

pub(super) fn expires_at(
    app: &App,
    expiry: Expiry,
    now: DateTime<Utc>,
    errors: &mut Vec<FieldError>,
) -> Option<DateTime<Utc>> {
    let settings = &app.config.personal_tokens;
    let mut fail = |message: String| errors.push(FieldError::new("expires_at", message));
    match expiry {
        Expiry::Default => Some(now + settings.default_lifetime.as_chrono()),
        Expiry::Never => {
            if !settings.allow_never {
                fail("must be a time; this server allows no token that never expires".to_owned());
            }
            None
        }
        Expiry::At(at) => {
            if at < now + SHORTEST {
                fail("must be in the future".to_owned());
            } else if at > now + settings.max_lifetime.as_chrono() + SHORTEST {
                fail(format!(
                    "must be at most {} from now",
                    settings.max_lifetime
                ));
            }
            Some(microseconds(at))
        }
    }
}

#[cfg(test)]
mod tests {
    use countersign_store::SecretHash;
    use uuid::Uuid;

    use super::*;

    fn token(scopes: &[&str], networks: &[&str]) -> PersonalToken {
        let all = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        PersonalToken {
            id: Uuid::nil(),
            secret_hash: SecretHash([0; 32]),
            user_id: Uuid::nil(),
            name: String::new(),
            scopes: all(scopes),
            networks: all(networks),
            hint: String::new(),
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
            expires_at: None,
            last_used_at: None,
            last_used_address: None,
            internal: false,
            version: 1,
        }
    }

    #[test]
    fn a_change_widens_when_it_adds_a_scope_or_a_place() {
        let widens = |before: &PersonalToken, scopes: Option<&str>, networks: Option<&[&str]>| {
            TokenChange {
                name: Some("x".to_owned()),
                scopes: scopes.map(|text| ScopeSet::parse(text).unwrap()),
                networks: networks.map(|all| all.iter().map(|&one| one.to_owned()).collect()),
            }
            .widens(before)
        };
        let limited = token(&["read", "write"], &["10.0.0.0/8", "192.0.2.1"]);
        assert!(!widens(&limited, None, None));
        assert!(!widens(&limited, Some("write"), Some(&["192.0.2.1"])));
        assert!(widens(&limited, Some("read admin"), None));
        assert!(widens(&limited, None, Some(&[])));
        assert!(widens(&limited, None, Some(&["10.0.0.0/7"])));
        let everywhere = token(&["read"], &[]);
        assert!(!widens(&everywhere, None, Some(&["10.0.0.0/8"])));
    }
}

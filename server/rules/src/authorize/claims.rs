//! The parameter `claims`: single claims, asked for by name (OpenID Connect Core
//! §5.5).
//!
//! A client gets by it nothing that it could not get by a scope: a claim counts
//! only if the client is registered for a scope that holds it, and the person is
//! asked. Whether a claim is `essential` changes nothing here: what the person
//! agrees to share and has is given, and its absence is no error.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::client::Client;
use crate::error::{ErrorCode, OAuthError};
use crate::scope::ScopeSet;
use crate::token::openid::ACR_PASSWORD;
use crate::user::claims::{ALL, Claim};

/// The longest text that is looked at.
const MAX_TEXT: usize = 4096;

/// Names of claims, for each place where they are given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimsRequest {
    /// In the ID token.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub id_token: BTreeSet<String>,
    /// At userinfo.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub userinfo: BTreeSet<String>,
}

/// What the parameter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The claims that may be given.
    pub claims: ClaimsRequest,
    /// The person whom the answer has to be about; nil when it is nobody of ours.
    pub subject: Option<Uuid>,
}

impl ClaimsRequest {
    /// The claims that go beyond these scopes, about which a person is asked.
    pub fn beyond(&self, scopes: &ScopeSet) -> Vec<&'static Claim> {
        ALL.iter()
            .filter(|claim| {
                self.id_token.contains(claim.name) || self.userinfo.contains(claim.name)
            })
            .filter(|claim| !claim.is_in(scopes))
            .collect()
    }

    /// Without the claims for which `keep` is false.
    pub fn filter(&self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = |names: &BTreeSet<String>| names.iter().filter(|n| keep(n)).cloned().collect();
        Self {
            id_token: kept(&self.id_token),
            userinfo: kept(&self.userinfo),
        }
    }
}

/// Reads the parameter.
pub fn read(client: &Client, text: &str) -> Result<Asked, OAuthError> {
    let malformed = |what: &str| OAuthError::invalid_request(format!("claims {what}"));
    if text.len() > MAX_TEXT {
        return Err(malformed("is longer than 4096 bytes."));
    }
    // Of a name that stands twice no two readers take the same.
    let value = countersign_api::support::strict_json(text)
        .map_err(|why| malformed(&format!("is not JSON: {why}.")))?;
    let Value::Object(places) = value else {
        return Err(malformed("must be a JSON object."));
    };
    let mut asked = Asked::default();
    for (place, of_id_token) in [("id_token", true), ("userinfo", false)] {
        let claims = match places.get(place) {
            None | Some(Value::Null) => continue,
            Some(Value::Object(claims)) => claims,
            Some(_) => return Err(malformed("must hold objects.")),
        };
        let names = match of_id_token {
            true => &mut asked.claims.id_token,
            false => &mut asked.claims.userinfo,
        };
        for (name, wish) in claims {
            let wish = Wish::read(wish).ok_or_else(|| {
                malformed(
                    "must hold null or an object with essential, value and values for each claim.",
                )
            })?;
            match (name.as_str(), of_id_token) {
                ("sub", _) => asked.subject = subject(&wish, asked.subject),
                ("acr", true) => wish.can_be_met()?,
                (name, _) => {
                    let known = Claim::named(name);
                    if known.is_some_and(|claim| claim.is_in(&client.metadata.scope)) {
                        names.insert(name.to_owned());
                    }
                }
            }
        }
    }
    Ok(asked)
}

/// What is asked of one claim.
#[derive(Default)]
struct Wish<'a> {
    essential: bool,
    values: Vec<&'a Value>,
}

impl<'a> Wish<'a> {
    fn read(wish: &'a Value) -> Option<Self> {
        let members: &Map<String, Value> = match wish {
            Value::Null => return Some(Self::default()),
            Value::Object(members) => members,
            _ => return None,
        };
        let essential = match members.get("essential") {
            None => false,
            Some(essential) => essential.as_bool()?,
        };
        let mut values: Vec<&Value> = members.get("value").into_iter().collect();
        if let Some(more) = members.get("values") {
            values.extend(more.as_array()?);
        }
        Some(Self { essential, values })
    }

    /// `acr` as an essential claim with values has to be one of them (§5.5.1.1).
    /// There is one way to sign in here, so it is known at once.
    fn can_be_met(&self) -> Result<(), OAuthError> {
        let met = self.values.is_empty() || self.values.iter().any(|value| *value == ACR_PASSWORD);
        if met || !self.essential {
            return Ok(());
        }
        Err(OAuthError::new(
            ErrorCode::UnmetAuthenticationRequirements,
            "None of the authentication context classes that the client insists on is offered.",
        ))
    }
}

/// The person of a `sub` with a value. Several that differ are nobody.
fn subject(wish: &Wish<'_>, before: Option<Uuid>) -> Option<Uuid> {
    let mut subject = before;
    for value in &wish.values {
        let named = value.as_str().and_then(|text| text.parse().ok());
        let named = named.unwrap_or_else(Uuid::nil);
        subject = match subject {
            Some(other) if other != named => Some(Uuid::nil()),
            _ => Some(named),
        };
    }
    subject
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;
    use crate::client::{AuthMethod, ClientMetadata};

    fn client() -> Client {
        Client {
            client_id: "web".to_owned(),
            name: "Web".to_owned(),
            owner_id: None,
            auth_method: AuthMethod::None,
            internal: false,
            metadata: ClientMetadata {
                scope: ScopeSet::parse("openid email").expect("scopes"),
                ..ClientMetadata::default()
            },
            disabled_at: None,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
            last_used_at: None,
            version: 1,
            secrets: Vec::new(),
            keys: None,
            approved: Vec::new(),
            endorsements: Vec::new(),
        }
    }

    fn asked(claims: &Value) -> Result<Asked, OAuthError> {
        read(&client(), &claims.to_string())
    }

    #[test]
    fn only_what_the_client_is_registered_for_counts() {
        let asked = asked(&json!({
            "id_token": {"email": {"essential": true}, "phone_number": null, "shoe_size": null},
            "userinfo": {"email_verified": null, "name": {"value": "x"}},
            "other": 7,
        }));
        let claims = asked.expect("claims").claims;
        assert_eq!(claims.id_token, BTreeSet::from(["email".to_owned()]));
        assert_eq!(
            claims.userinfo,
            BTreeSet::from(["email_verified".to_owned()])
        );
        let none = ScopeSet::parse("openid").expect("scopes");
        let names: Vec<_> = claims.beyond(&none).iter().map(|c| c.name).collect();
        assert_eq!(names, ["email", "email_verified"]);
        assert!(claims.beyond(&client().metadata.scope).is_empty());
    }

    #[test]
    fn what_is_malformed_is_refused() {
        for odd in [
            "",
            "[]",
            "7",
            "{\"id_token\": 7}",
            "{\"userinfo\": {\"email\": true}}",
            "{\"id_token\": {\"email\": null}, \"id_token\": {}}",
            "{\"userinfo\": {\"email\": null, \"\\u0065mail\": null}}",
            "{\"id_token\": {\"acr\": {\"value\": \"x\", \"value\": \"y\"}}}",
        ] {
            assert!(read(&client(), odd).is_err(), "{odd}");
        }
        let odd = json!({"id_token": {"email": {"essential": "yes"}}});
        assert!(asked(&odd).is_err());
        let long = json!({"x": "y".repeat(5000)});
        assert!(asked(&long).is_err());
    }

    #[test]
    fn a_subject_and_a_class_are_demands() {
        let id = Uuid::from_u128(7);
        let of = |wish: Value| asked(&json!({"id_token": {"sub": wish}})).map(|a| a.subject);
        assert_eq!(of(json!({"value": id})).ok(), Some(Some(id)));
        assert_eq!(of(json!({"value": "bob"})).ok(), Some(Some(Uuid::nil())));
        assert_eq!(of(Value::Null).ok(), Some(None));
        let class = |wish: Value| asked(&json!({"id_token": {"acr": wish}}));
        assert!(class(json!({"essential": true, "values": ["x", ACR_PASSWORD]})).is_ok());
        assert!(class(json!({"values": ["x"]})).is_ok(), "not insisted on");
        let refused = class(json!({"essential": true, "value": "x"}));
        let code = refused.map_err(|error| error.code);
        assert_eq!(code, Err(ErrorCode::UnmetAuthenticationRequirements));
    }
}

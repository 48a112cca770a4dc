//! The checks of an ID token: of each that comes directly from the token endpoint, and, with the
//! feature `id-token`, of one that comes from anywhere.

#[cfg(feature = "id-token")]
pub(crate) mod verify;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::error::{Error, ErrorKind};
use crate::secret::Secret;

#[cfg(feature = "id-token")]
pub use verify::IdToken;

/// How far the clocks of the server and of this machine may differ, in seconds.
const CLOCK_DIFFERENCE: i64 = 300;

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    /// Seconds since 1970.
    exp: i64,
    #[serde(default)]
    azp: Option<String>,
    #[serde(default)]
    nonce: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn contains(&self, client_id: &str) -> bool {
        match self {
            Self::One(one) => one == client_id,
            Self::Many(many) => many.iter().any(|one| one == client_id),
        }
    }
}

/// For whom an ID token has to be, and when.
pub(crate) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: Nonce<'a>,
    pub now: DateTime<Utc>,
}

/// What the token says of a nonce.
#[derive(Clone, Copy)]
pub(crate) enum Nonce<'a> {
    /// The one that was sent, or none where none was.
    Sent(Option<&'a str>),
    /// That was looked at when the token came.
    #[cfg(feature = "id-token")]
    Seen,
}

/// Checks the claims of an ID token that the token endpoint vouches for.
///
/// # Errors
///
/// [`ErrorKind::Authorization`], naming the claim but not its value.
pub(crate) fn check(id_token: &Secret, expected: &Expected<'_>) -> Result<(), Error> {
    Claims::read(id_token)?.check(expected)
}

/// Checks that the ID token of a renewal is about whom the earlier one was about (OpenID Connect Core
/// section 12.2).
///
/// # Errors
///
/// [`ErrorKind::Authorization`].
pub(crate) fn same_person(earlier: &Secret, renewed: &Secret) -> Result<(), Error> {
    match Claims::read(earlier)?.sub == Claims::read(renewed)?.sub {
        true => Ok(()),
        false => Err(refused("is about somebody else (`sub`)")),
    }
}

impl Claims {
    fn read(id_token: &Secret) -> Result<Self, Error> {
        let payload = id_token.expose().split('.').nth(1);
        payload
            .and_then(|payload| URL_SAFE_NO_PAD.decode(payload).ok())
            .and_then(|payload| serde_json::from_slice(&payload).ok())
            .ok_or_else(|| refused("cannot be read"))
    }

    /// Checks issuer, audience, authorized party, expiry and nonce (OpenID Connect Core section
    /// 3.1.3.7, steps 2 to 5, 9 and 11).
    fn check(&self, expected: &Expected<'_>) -> Result<(), Error> {
        if self.iss != expected.issuer {
            return Err(refused("is from another issuer (`iss`)"));
        }
        let for_another = self
            .azp
            .as_deref()
            .is_some_and(|azp| azp != expected.client_id);
        if !self.aud.contains(expected.client_id) || for_another {
            return Err(refused("is for another client (`aud`, `azp`)"));
        }
        if self.exp < expected.now.timestamp() - CLOCK_DIFFERENCE {
            return Err(refused("has expired (`exp`)"));
        }
        let as_expected = match expected.nonce {
            Nonce::Sent(sent) => self.nonce.as_deref() == sent,
            #[cfg(feature = "id-token")]
            Nonce::Seen => true,
        };
        if !as_expected {
            return Err(refused("belongs to another sign-in (`nonce`)"));
        }
        Ok(())
    }
}

fn refused(reason: &str) -> Error {
    Error::new(ErrorKind::Authorization, format!("the ID token {reason}"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::clock;

    fn expected(nonce: Option<&'static str>) -> Expected<'static> {
        Expected {
            issuer: "https://a.example",
            client_id: "app",
            nonce: Nonce::Sent(nonce),
            now: clock::now(),
        }
    }

    fn id_token(changes: Value) -> Secret {
        let mut claims = json!({
            "iss": "https://a.example", "aud": "app", "sub": "u-1", "nonce": "n",
            "exp": clock::now().timestamp() + 60,
        });
        for (name, value) in changes.as_object().unwrap() {
            claims[name] = value.clone();
        }
        Secret::from(format!(
            "e30.{}.c2ln",
            URL_SAFE_NO_PAD.encode(claims.to_string())
        ))
    }

    fn verdict(changes: Value) -> Option<String> {
        let checked = check(&id_token(changes), &expected(Some("n")));
        checked.err().map(|error| error.to_string())
    }

    #[test]
    fn a_token_for_this_sign_in_passes() {
        assert_eq!(verdict(json!({})), None);
        assert_eq!(verdict(json!({"aud": ["api", "app"], "azp": "app"})), None);
    }

    #[test]
    fn a_token_for_anything_else_does_not() {
        for (changes, claim) in [
            (json!({"iss": "https://b.example"}), "`iss`"),
            (json!({"aud": "other"}), "`aud`"),
            (json!({"aud": ["app", "other"], "azp": "other"}), "`azp`"),
            (json!({"exp": 1}), "`exp`"),
            (json!({"nonce": "m"}), "`nonce`"),
            (json!({"nonce": null}), "`nonce`"),
        ] {
            assert!(
                verdict(changes).is_some_and(|text| text.contains(claim)),
                "{claim}"
            );
        }
        assert!(check(&Secret::from("x"), &expected(None)).is_err());
    }

    #[test]
    fn a_renewal_is_about_the_same_person() {
        let earlier = id_token(json!({}));
        let renewed = id_token(json!({"nonce": null, "iat": 2}));
        assert!(same_person(&earlier, &renewed).is_ok());
        let other = same_person(&earlier, &id_token(json!({"sub": "u-2"})));
        assert!(other.is_err_and(|error| error.to_string().contains("`sub`")));
    }
}

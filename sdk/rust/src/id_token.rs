//! The checks of an ID token that comes directly from the token endpoint.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::clock;
use crate::error::{Error, ErrorKind};
use crate::secret::Secret;

/// How far the clocks of the server and of this machine may differ, in seconds.
const CLOCK_DIFFERENCE: i64 = 300;

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
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

/// Checks issuer, audience, authorized party, expiry and nonce (OpenID Connect Core section
/// 3.1.3.7, steps 2 to 5, 9 and 11).
///
/// # Errors
///
/// [`ErrorKind::Authorization`], naming the claim but not its value.
pub(crate) fn check(
    id_token: &Secret,
    issuer: &str,
    client_id: &str,
    nonce: Option<&str>,
) -> Result<(), Error> {
    let refuse = |reason: &str| {
        Err(Error::new(
            ErrorKind::Authorization,
            format!("the ID token {reason}"),
        ))
    };
    let payload = id_token.expose().split('.').nth(1);
    let Some(claims) = payload
        .and_then(|payload| URL_SAFE_NO_PAD.decode(payload).ok())
        .and_then(|payload| serde_json::from_slice::<Claims>(&payload).ok())
    else {
        return refuse("cannot be read");
    };
    if claims.iss != issuer {
        return refuse("is from another issuer (`iss`)");
    }
    if !claims.aud.contains(client_id) || claims.azp.is_some_and(|azp| azp != client_id) {
        return refuse("is for another client (`aud`, `azp`)");
    }
    if claims.exp < clock::now().timestamp() - CLOCK_DIFFERENCE {
        return refuse("has expired (`exp`)");
    }
    if claims.nonce.as_deref() != nonce {
        return refuse("belongs to another sign-in (`nonce`)");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn id_token(changes: Value) -> Secret {
        let mut claims = json!({
            "iss": "https://a.example", "aud": "app", "nonce": "n",
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
        let checked = check(&id_token(changes), "https://a.example", "app", Some("n"));
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
        assert!(check(&Secret::from("x"), "i", "c", None).is_err());
    }
}

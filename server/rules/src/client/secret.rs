//! Secrets of clients: made, brought along, replaced. Shown once and kept as a
//! keyed hash; they are no passwords, so no slow hash is needed.

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{NewClientSecret, SecretHash};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::Client;
use super::metadata::{AuthMethod, FieldError};
use crate::app::App;
use crate::clock::Random;
use crate::manage::ManageError;
use crate::secret::{PlainToken, Purpose, TokenKind};

/// A secret that is brought along is at least this long, in characters.
const MIN_CHOSEN: usize = 32;
const MAX_CHOSEN: usize = 500;

/// Secrets that may work at the same time. Each is compared at each authentication.
const MAX_LIVE: usize = 8;

/// Characters of a client id that we make: 142 bits.
const ID_LENGTH: usize = 24;
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What is wrong with a secret that is brought along.
pub(super) fn fault(method: AuthMethod, chosen: Option<&String>) -> Option<FieldError> {
    let chosen = chosen?;
    let wrong = if !method.has_secret() {
        "is for clients that authenticate by it; leave it out, or choose another token_endpoint_auth_method"
    } else if !(MIN_CHOSEN..=MAX_CHOSEN).contains(&chosen.len()) {
        "must be 32 to 500 characters"
    } else if !chosen.bytes().all(|b| b.is_ascii_graphic()) {
        "must be visible ASCII characters without spaces"
    } else {
        return None;
    };
    Some(FieldError::new("client_secret", wrong))
}

/// A secret for the store and its text for the one answer that shows it.
pub(super) fn make(
    app: &App,
    chosen: Option<Zeroizing<String>>,
    now: DateTime<Utc>,
) -> (NewClientSecret, Zeroizing<String>) {
    let id = app.new_id();
    let text = chosen.unwrap_or_else(|| {
        let made = PlainToken::generate(TokenKind::ClientSecret, id, &app.random);
        Zeroizing::new(made.expose().to_owned())
    });
    let hash = app.hasher.hash_text(Purpose::ClientSecretHash, &text);
    let row = NewClientSecret {
        id,
        secret_hash: SecretHash(*hash.as_bytes()),
        hint: hint(&text),
        created_at: now,
        expires_at: None,
    };
    (row, text)
}

/// Why a client cannot get another secret.
pub(super) fn refuse_rotation(
    client: &Client,
    overlap: TimeDelta,
    now: DateTime<Utc>,
) -> Result<(), ManageError> {
    if !client.is_confidential() {
        return Err(ManageError::Refused {
            code: "public_client",
            message: "A public client has no secret. Change its token_endpoint_auth_method first.",
        });
    }
    if !client.auth_method.has_secret() {
        return Err(ManageError::Refused {
            code: "client_without_secret",
            message: "The client authenticates by its own key and has no secret. Change its \
                      token_endpoint_auth_method first.",
        });
    }
    let live = client
        .secrets
        .iter()
        .filter(|secret| secret.expires_at.is_none_or(|at| at > now))
        .count();
    if overlap > TimeDelta::zero() && live >= MAX_LIVE {
        return Err(ManageError::Refused {
            code: "too_many_secrets",
            message: "Eight secrets of this client work already. Rotate with overlap_seconds 0, \
                      or wait until one has expired.",
        });
    }
    Ok(())
}

/// A new client id: letters and digits, never anybody else's.
pub(super) fn client_id(random: &Random) -> String {
    let mut id = String::with_capacity(ID_LENGTH);
    while id.len() < ID_LENGTH {
        // 248 = 4 * 62: a byte above would favour some digits.
        let digits = random.bytes::<32>().into_iter().filter(|byte| *byte < 248);
        let room = ID_LENGTH - id.len();
        id.extend(
            digits
                .take(room)
                .map(|byte| char::from(ALPHABET[usize::from(byte % 62)])),
        );
    }
    id
}

/// The client id that belongs to one filling of a form by a person.
pub fn client_id_of(app: &App, user: Uuid, form: Uuid) -> String {
    let text = format!("client id\0{user}\0{form}");
    let hash = app.hasher.hash_text(Purpose::Fingerprint, &text);
    // Some digits are likelier than others, which does not matter: an id is no secret.
    let digits = hash.as_bytes().iter().take(ID_LENGTH);
    digits
        .map(|byte| char::from(ALPHABET[usize::from(byte % 62)]))
        .collect()
}

/// The last four characters, to tell secrets apart in a list.
fn hint(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(4);
    text.chars().skip(skip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_secret_is_long_and_plain() {
        let wrong = |method, text: &str| fault(method, Some(&text.to_owned())).is_some();
        let basic = AuthMethod::ClientSecretBasic;
        assert!(!wrong(basic, &"x".repeat(32)));
        assert!(wrong(basic, &"x".repeat(31)));
        assert!(wrong(basic, &"x".repeat(501)));
        assert!(wrong(basic, &" ".repeat(40)));
        assert!(wrong(basic, &"\u{e4}".repeat(40)));
        assert!(wrong(AuthMethod::None, &"x".repeat(32)));
        assert!(fault(AuthMethod::None, None).is_none());
    }

    #[test]
    fn made_ids_are_words_of_their_own() {
        let random = Random::new();
        let (a, b) = (client_id(&random), client_id(&random));
        assert_eq!(a.len(), ID_LENGTH);
        assert!(a.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_ne!(a, b);
    }

    #[test]
    fn a_hint_is_four_characters() {
        assert_eq!(hint("abcdefgh"), "efgh");
        assert_eq!(hint("ab"), "ab");
    }
}

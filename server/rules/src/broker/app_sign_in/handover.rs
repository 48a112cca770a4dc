//! What is handed over once, under a code: the row, its keyed hash, and what it is bound to.

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use countersign_store::{Handover, Sealed, SecretHash, StoreError, TakeHandover};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::app::App;
use crate::error::OAuthError;
use crate::secret::{PlainToken, PresentedToken, Purpose, TokenKind};

/// How long a code is good.
const LIFETIME: TimeDelta = TimeDelta::minutes(2);

/// What is handed over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What came of a sign-in, to an app.
    Result,
    /// A session, to a browser.
    Entry,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Entry => "entry",
        }
    }
}

/// What a challenge of S256 binds to (RFC 7636 §4.6); `None` if it is none.
pub fn of_challenge(challenge: &str) -> Option<SecretHash> {
    let bytes = URL_SAFE_NO_PAD.decode(challenge).ok()?;
    Some(SecretHash(bytes.try_into().ok()?))
}

/// What a verifier shows.
pub fn of_verifier(verifier: &str) -> SecretHash {
    let hash = digest::digest(&digest::SHA256, verifier.as_bytes());
    let mut bytes = [0; 32];
    bytes.copy_from_slice(hash.as_ref());
    SecretHash(bytes)
}

/// Keeps something, and makes the code for it.
pub(super) async fn give(
    app: &App,
    kind: Kind,
    bound_hash: SecretHash,
    what: &impl Serialize,
) -> Result<String, OAuthError> {
    let code = PlainToken::generate(TokenKind::Handover, app.new_id(), &app.random);
    let plain = serde_json::to_vec(what).map(zeroize::Zeroizing::new);
    let plain = plain.map_err(OAuthError::unavailable)?;
    let sealed = app.sealer.seal(Purpose::Travel, &place(code.id()), &plain);
    let now = app.clock.now();
    app.store
        .create_handover(Handover {
            id: code.id(),
            secret_hash: SecretHash(*code.hash(&app.hasher).as_bytes()),
            kind: kind.word().to_owned(),
            bound_hash,
            detail_sealed: Sealed(sealed),
            created_at: now,
            expires_at: now + LIFETIME,
            used_at: None,
        })
        .await?;
    Ok(code.expose().to_owned())
}

/// What a code stands for, once.
pub async fn take<T: DeserializeOwned>(
    app: &App,
    kind: Kind,
    code: &str,
    bound_hash: SecretHash,
) -> Result<Option<T>, StoreError> {
    let Some(code) = PresentedToken::parse(TokenKind::Handover, code) else {
        return Ok(None);
    };
    let taken = app
        .store
        .take_handover(TakeHandover {
            id: code.id(),
            secret_hash: SecretHash(*code.hash(&app.hasher).as_bytes()),
            kind: kind.word().to_owned(),
            bound_hash,
            now: app.clock.now(),
        })
        .await?;
    Ok(taken.and_then(|row| {
        let sealed = &row.detail_sealed.0;
        let plain = app.sealer.open(Purpose::Travel, &place(row.id), sealed);
        serde_json::from_slice(&plain.ok()?).ok()
    }))
}

fn place(id: Uuid) -> Vec<u8> {
    format!("handover:{id}").into_bytes()
}

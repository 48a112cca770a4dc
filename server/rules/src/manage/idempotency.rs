//! Creations that are safe to repeat: the same `Idempotency-Key` with the same
//! body within a day answers what the first call answered and creates nothing.
//!
//! The key is taken before the work and the answer kept, sealed, after it. A
//! call that fails gives the key back. A process that is killed between the two
//! leaves the key taken until it expires: the caller is told that the first call
//! is in progress, and looks for what it may have created.

use std::sync::Arc;

use chrono::TimeDelta;
use countersign_api::support::{Operation, Rejection};
use countersign_store::{BeginIdempotent, Idempotent, Sealed, SecretHash};
use http::StatusCode;
use poem_openapi::types::{ParseFromJSON, ToJSON};
use serde_json::{Value, json};

use super::{Actor, ManageError, bad_parameter};
use crate::app::App;
use crate::secret::Purpose;
use crate::token::caller::unavailable;

/// How long a key is remembered.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// How often keeping the answer is tried: what was created is there already.
const FINISH_ATTEMPTS: u32 = 3;

/// What a creation answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Created<T> {
    /// What was created.
    pub body: T,
    /// Where it can be read.
    pub location: String,
    /// Its version.
    pub etag: String,
}

/// A key that this call has taken.
#[derive(Debug)]
struct Held {
    principal: String,
    key: String,
}

/// Does `work` once per key; without a key, each time.
///
/// # Errors
/// Those of the work; 400 for a key that is none, 409 while the first call is
/// in progress, 422 when the key was used for another request.
pub async fn once<T, B, F>(
    app: &Arc<App>,
    actor: &Actor,
    operation: &'static Operation,
    key: Option<String>,
    body: &B,
    work: F,
) -> Result<Created<T>, Rejection>
where
    T: ToJSON + ParseFromJSON,
    B: ToJSON,
    F: Future<Output = Result<Created<T>, ManageError>>,
{
    let Some(key) = key else {
        return Ok(work.await?);
    };
    let held = match begin(app, actor, operation, &key, body).await? {
        Begun::Fresh(held) => held,
        Begun::Done(created) => return Ok(created),
    };
    match work.await {
        Ok(created) => {
            finish(app, &held, &created).await;
            Ok(created)
        }
        Err(error) => {
            abandon(app, &held).await;
            Err(error.into())
        }
    }
}

enum Begun<T> {
    Fresh(Held),
    Done(Created<T>),
}

async fn begin<T: ParseFromJSON, B: ToJSON>(
    app: &App,
    actor: &Actor,
    operation: &'static Operation,
    key: &str,
    body: &B,
) -> Result<Begun<T>, Rejection> {
    check_key(key)?;
    let now = app.clock.now();
    let held = Held {
        principal: actor.principal(),
        key: key.to_owned(),
    };
    // Written anew from what was understood, so that blanks and the order of
    // members make no difference. Keyed: a body may hold a password.
    let canonical = format!("{}\n{}", operation.id, body.to_json_string());
    let hash = app.hasher.hash_text(Purpose::Fingerprint, &canonical);
    let begun = app
        .store
        .begin_idempotent(BeginIdempotent {
            principal: held.principal.clone(),
            key: held.key.clone(),
            operation: operation.id.to_owned(),
            request_hash: SecretHash(*hash.as_bytes()),
            now,
            expires_at: now + REMEMBERED,
        })
        .await
        .map_err(ManageError::from)?;
    match begun {
        Idempotent::Fresh => Ok(Begun::Fresh(held)),
        Idempotent::Done {
            response_sealed, ..
        } => open(app, &held, &response_sealed)
            .map(Begun::Done)
            .ok_or_else(|| unavailable("the kept answer of an idempotency key cannot be read")),
        Idempotent::Mismatch => Err(Rejection::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            "This Idempotency-Key was used for another request. Choose a new key for each creation.",
        )),
        Idempotent::InProgress => Err(Rejection::new(
            StatusCode::CONFLICT,
            "idempotency_in_progress",
            "The first request with this Idempotency-Key is not finished. Ask again in a moment.",
        )),
    }
}

/// 1 to 200 visible ASCII characters.
fn check_key(key: &str) -> Result<(), Rejection> {
    if (1..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()) {
        Ok(())
    } else {
        Err(bad_parameter(
            "Idempotency-Key",
            "must be 1 to 200 visible ASCII characters",
        ))
    }
}

async fn finish<T: ToJSON>(app: &App, held: &Held, created: &Created<T>) {
    let sealed = Sealed(seal(app, held, created));
    for attempt in 1..=FINISH_ATTEMPTS {
        let finished = app
            .store
            .finish_idempotent(
                &held.principal,
                &held.key,
                StatusCode::CREATED.as_u16(),
                sealed.clone(),
            )
            .await;
        match finished {
            Ok(_) => return,
            // Created is created: the caller is answered, only a repetition
            // will find the key taken.
            Err(error) => {
                tracing::warn!(%error, attempt, "the answer of a creation could not be kept")
            }
        }
    }
}

async fn abandon(app: &App, held: &Held) {
    if let Err(error) = app
        .store
        .abandon_idempotent(&held.principal, &held.key)
        .await
    {
        tracing::warn!(%error, "an idempotency key could not be given back; it expires in a day");
    }
}

/// Binds a kept answer to its key.
pub(crate) fn place(principal: &str, key: &str) -> Vec<u8> {
    format!("idempotency_key\n{principal}\n{key}").into_bytes()
}

fn seal<T: ToJSON>(app: &App, held: &Held, created: &Created<T>) -> Vec<u8> {
    let kept = json!({
        "body": created.body.to_json(),
        "location": created.location,
        "etag": created.etag,
    });
    // A secret is shown once, but a repetition has to show it once more.
    app.sealer.seal(
        Purpose::Response,
        &place(&held.principal, &held.key),
        kept.to_string().as_bytes(),
    )
}

fn open<T: ParseFromJSON>(app: &App, held: &Held, sealed: &Sealed) -> Option<Created<T>> {
    let plain = app
        .sealer
        .open(
            Purpose::Response,
            &place(&held.principal, &held.key),
            &sealed.0,
        )
        .ok()?;
    let mut kept: Value = serde_json::from_slice(&plain).ok()?;
    let body = T::parse_from_json(kept.get_mut("body").map(Value::take)).ok()?;
    let text = |name: &str| kept.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Created {
        body,
        location: text("location")?,
        etag: text("etag")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_visible_ascii() {
        for good in ["1", "a-b_c", &"k".repeat(200)] {
            assert!(check_key(good).is_ok(), "{good}");
        }
        for bad in ["", "a b", "a\0", "\u{e4}", "a\n", &"k".repeat(201)] {
            assert!(check_key(bad).is_err(), "{bad}");
        }
    }
}

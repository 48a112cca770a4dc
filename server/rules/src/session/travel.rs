//! What has to travel through the browser from one page of ours to the next, in
//! an address or a hidden field: encrypted, so that only this server reads and
//! makes it, and good for a few minutes. Nothing is stored for it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::OAuthError;
use crate::secret::Purpose;

/// Longer than any that is made here; more is not worth decrypting.
const MAX_TEXT: usize = 32 * 1024;

#[derive(Serialize, Deserialize)]
struct Travelling<T> {
    /// Seconds since 1970.
    until: i64,
    what: T,
}

/// The text of `what`, good for one `place` and for as long as `lifetime`.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn pack(
    app: &App,
    place: &str,
    what: &impl Serialize,
    lifetime: TimeDelta,
) -> Result<String, OAuthError> {
    let until = (app.clock.now() + lifetime).timestamp();
    let plain = serde_json::to_vec(&Travelling { until, what }).map_err(OAuthError::unavailable)?;
    let sealed = app.sealer.seal(Purpose::Travel, place.as_bytes(), &plain);
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// What [`pack`] made for this place; `None` when it was not that, or is too old.
pub fn unpack<T: DeserializeOwned>(app: &App, place: &str, text: &str) -> Option<T> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
    let plain = app
        .sealer
        .open(Purpose::Travel, place.as_bytes(), &sealed)
        .ok()?;
    let Travelling { until, what } = serde_json::from_slice(&plain).ok()?;
    (app.clock.now().timestamp() < until).then_some(what)
}

//! The device authorization grant (RFC 8628), for devices without a browser.
//!
//! 1. The device asks for its two codes ([`begin`]) and shows the short one.
//! 2. Its user opens the page on another device, signs in and enters the code
//!    ([`user_code`]). From then on the code is this person's and nobody else's.
//! 3. The page shows who asks for what, and the code to compare; a button with
//!    a CSRF proof decides.
//! 4. Meanwhile the device asks the token endpoint
//!    ([`crate::grant::device_code`]).

mod begin;
pub mod user_code;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::authorization_details::Details;
use crate::page::path;
use crate::scope::ScopeSet;

pub use begin::{Asked, begin};

/// How long both codes live.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// Seconds between two questions of a device (RFC 8628 §3.2).
pub const INTERVAL: i64 = 5;

/// Seconds by which the interval grows when a device asks too often (RFC 8628 §3.5).
pub const SLOW_DOWN: i64 = 5;

/// The interval does not grow beyond this many seconds.
pub const SLOWEST: i64 = 60;

/// How much earlier than the interval says a question may arrive.
pub const LEEWAY: TimeDelta = TimeDelta::milliseconds(500);

/// What a device asked for. Stored as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parameters {
    /// What is asked for.
    pub scopes: ScopeSet,
    /// For whom tokens may be.
    pub audience: Vec<String>,
    /// Authorization details (RFC 9396).
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

/// The page on which a person decides, with the code filled in if it can be one.
pub fn path_with(user_code: &str) -> String {
    match user_code::read(user_code) {
        Some(code) => format!("{}?user_code={code}", path::DEVICE),
        None => path::DEVICE.to_owned(),
    }
}

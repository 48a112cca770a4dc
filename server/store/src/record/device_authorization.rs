//! Devices that wait for somebody to enter their user code (RFC 8628).

use crate::{AccessTokenSeed, ApprovedConsent, NewAuthorization};
use crate::{RefreshTokenSeed, SecretHash};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `device_authorization`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeviceAuthorization {
    /// UUIDv7; part of the device code.
    pub id: Uuid,
    /// Keyed hash of the secret in the device code.
    pub secret_hash: SecretHash,
    /// Which client asks.
    pub client_id: String,
    /// Scopes, audience, …
    pub parameters: Value,
    /// Seconds that the device has to wait between two polls.
    pub poll_interval: i64,
    /// Who entered the user code.
    pub user_id: Option<Uuid>,
    /// When that person agreed or refused.
    pub decided_at: Option<DateTime<Utc>>,
    /// What came of it; decided and without: the person refused.
    pub authorization_id: Option<Uuid>,
    /// When the device got its tokens; it gets them once.
    pub redeemed_at: Option<DateTime<Utc>>,
    /// When the device asked.
    pub created_at: DateTime<Utc>,
    /// From when on both codes are refused.
    pub expires_at: DateTime<Utc>,
}

/// A device that begins to wait.
#[derive(Clone, Debug)]
pub struct NewDeviceAuthorization {
    /// UUIDv7.
    pub id: Uuid,
    /// See [`DeviceAuthorization::secret_hash`].
    pub secret_hash: SecretHash,
    /// Keyed hash of the user code, by which the row is found.
    pub user_code_hash: SecretHash,
    /// See [`DeviceAuthorization::client_id`].
    pub client_id: String,
    /// See [`DeviceAuthorization::parameters`].
    pub parameters: Value,
    /// See [`DeviceAuthorization::poll_interval`].
    pub poll_interval: i64,
    /// Now.
    pub created_at: DateTime<Utc>,
    /// See [`DeviceAuthorization::expires_at`].
    pub expires_at: DateTime<Utc>,
}

/// The decision of the person who entered the user code.
#[derive(Clone, Debug)]
pub struct DeviceDecision {
    /// Which device.
    pub id: Uuid,
    /// The person, who must be the one who entered the code.
    pub user_id: Uuid,
    /// The permission; `None`: the person refuses.
    pub authorization: Option<NewAuthorization>,
    /// What is remembered of it, in place of what was remembered before.
    pub consent: Option<ApprovedConsent>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The outcome of a poll that came before the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polled {
    /// In time.
    Pending,
    /// Too early; the interval is longer from now on.
    TooEarly,
}

/// The exchange of a device code whose user has agreed.
#[derive(Clone, Debug)]
pub struct RedeemDevice {
    /// Which device.
    pub id: Uuid,
    /// Keyed hash of the secret that was presented.
    pub secret_hash: SecretHash,
    /// The authenticated client.
    pub client_id: String,
    /// Now.
    pub now: DateTime<Utc>,
    /// The first refresh token, if there is to be one.
    pub refresh: Option<RefreshTokenSeed>,
    /// The access token, if it is an opaque one.
    pub access: Option<AccessTokenSeed>,
    /// When all that is issued now has expired. Extends `Authorization::expires_at`.
    pub authorization_expires_at: DateTime<Utc>,
}

/// The outcome of [`crate::Store::redeem_device_authorization`].
#[derive(Clone, Debug, PartialEq)]
pub enum RedeemedDevice {
    /// Redeemed, now and by this call alone.
    Redeemed,
    /// Not agreed to, redeemed before, or too old.
    Refused,
    /// The authorization was revoked before the device had its tokens.
    AuthorizationRevoked,
}

//! Devices that wait for their user (RFC 8628), and assertions that clients used (RFC 7523).

use super::{Reply, Store, read, write};
use crate::{DeviceAuthorization, DeviceDecision, NewDeviceAuthorization, Polled};
use crate::{RedeemDevice, RedeemedDevice, SecretHash};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

impl Store {
    /// Stores a device that begins to wait; false if another one has its user code.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the client does not exist.
    pub fn create_device_authorization(&self, new: NewDeviceAuthorization) -> Reply<'_, bool> {
        write!(self, device_authorization::create, new)
    }

    /// Finds a waiting device, whatever its state.
    pub fn device_authorization(&self, id: Uuid) -> Reply<'_, Option<DeviceAuthorization>> {
        read!(self, device_authorization::find, id)
    }

    /// The device that waits with a user code, for the person who enters it: the first who does
    /// is the only one who can decide. `None` if no device waits for this person with this code.
    pub fn claim_user_code(
        &self,
        user_code_hash: SecretHash,
        user_id: Uuid,
        session_id: Uuid,
        now: DateTime<Utc>,
    ) -> Reply<'_, Option<DeviceAuthorization>> {
        Box::pin(async move {
            let input = (user_code_hash, user_id, session_id, now);
            write!(self, device_authorization::claim, input).await
        })
    }

    /// Notes what the person decided and, if they agreed, stores the authorization, as one unit.
    /// True for the one call that did it; false if it was decided before, has expired, or is
    /// another person's to decide.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user or the client has been deleted meanwhile.
    pub fn decide_device_authorization(&self, decision: DeviceDecision) -> Reply<'_, bool> {
        write!(self, device_authorization::decide, decision)
    }

    /// Notes a poll of a device that still waits. A poll that comes before the interval is over
    /// makes it `slower` seconds long from now on.
    pub fn poll_device_authorization(
        &self,
        id: Uuid,
        interval: TimeDelta,
        slower: TimeDelta,
        now: DateTime<Utc>,
    ) -> Reply<'_, Polled> {
        Box::pin(async move {
            let input = (id, now, now + interval, slower.num_seconds(), now + slower);
            write!(self, device_authorization::poll, input).await
        })
    }

    /// Gives a device its tokens, as one unit; of any number of calls one succeeds.
    pub fn redeem_device_authorization(&self, redeem: RedeemDevice) -> Reply<'_, RedeemedDevice> {
        write!(self, device_authorization::redeem, redeem)
    }

    /// Notes the use of a client assertion, known by a hash of client and `jti`; true for the
    /// first use alone, on all nodes.
    pub fn use_client_assertion(
        &self,
        id: SecretHash,
        expires_at: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        write!(self, client_assertion::use_once, (id, expires_at))
    }
}

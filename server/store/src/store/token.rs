//! Codes, refresh tokens and opaque access tokens.

use super::{Reply, Store, read, write};
use crate::{AccessToken, AuthorizationCode, Redeem, Redeemed, RefreshToken, RefreshTokenSeed};
use crate::{Rotate, Rotated};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Finds a code, whatever its state, so that the caller can check what it is bound to before
    /// it is used up.
    pub fn authorization_code(&self, id: Uuid) -> Reply<'_, Option<AuthorizationCode>> {
        read!(self, authorization_code::find, id)
    }

    /// Redeems a code and stores the tokens that it gives, as one unit; of any number of calls
    /// one succeeds. A call that comes too late, with the right secret and client, revokes what
    /// the first one gave.
    pub fn redeem_authorization_code(&self, redeem: Redeem) -> Reply<'_, Redeemed> {
        write!(self, authorization_code::redeem, redeem)
    }

    /// Finds a refresh token, rotated or expired ones too, but not one whose authorization is
    /// revoked.
    pub fn refresh_token(&self, id: Uuid) -> Reply<'_, Option<RefreshToken>> {
        read!(self, refresh_token::find, id)
    }

    /// Adds a first refresh token to an authorization; false if that is revoked or gone.
    pub fn create_refresh_token(
        &self,
        authorization_id: Uuid,
        seed: RefreshTokenSeed,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        write!(self, refresh_token::create, (authorization_id, seed, now))
    }

    /// Replaces a refresh token by its successor, as one unit; of any number of calls one
    /// rotates, and the others are retries or replays.
    pub fn rotate_refresh_token(&self, rotate: Rotate) -> Reply<'_, Rotated> {
        write!(self, rotation::rotate, rotate)
    }

    /// Stores an opaque access token.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if what it refers to does not exist.
    pub fn create_access_token(&self, new: AccessToken) -> Reply<'_, ()> {
        write!(self, access_token::create, new)
    }

    /// Finds an opaque access token, also an expired one, but not one whose authorization is
    /// revoked.
    pub fn access_token(&self, id: Uuid) -> Reply<'_, Option<AccessToken>> {
        read!(self, access_token::find, id)
    }

    /// Deletes an opaque access token; false if there is none.
    pub fn delete_access_token(&self, id: Uuid) -> Reply<'_, bool> {
        write!(self, access_token::delete, id)
    }
}

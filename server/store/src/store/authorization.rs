//! Consents, authorizations and their revocation.

use super::{Result, Store, background_read, read, write};
use crate::{Approval, Approved, Authorization, Consent, ListedConsent, NewAuthorization};
use crate::{Revocation, RevocationKind};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// What a user agreed to for a client.
    pub async fn consent(&self, user_id: Uuid, client_id: &str) -> Result<Option<Consent>> {
        read!(self, consent::find, user_id, client_id)
    }

    /// The consents of a user in the order of the client ids, those for clients of the server itself
    /// left out.
    pub async fn list_consents(
        &self,
        user_id: Uuid,
        after: Option<&str>,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<ListedConsent>> {
        read!(self, consent::list, user_id, after, now, limit)
    }

    /// Forgets what a user agreed to for a client and revokes all authorizations that came of it,
    /// as one unit. Returns their ids; `None` if there was neither consent nor authorization.
    pub async fn revoke_consent(
        &self,
        user_id: Uuid,
        client_id: &str,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
    ) -> Result<Option<Vec<Uuid>>> {
        let input = (user_id, client_id.to_owned(), now, revocation_expires_at);
        write!(self, consent::revoke, input)
    }

    /// Completes an authorization request, remembers the consent, and stores the authorization
    /// and its code, as one unit.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user or the client has been deleted meanwhile.
    pub async fn approve(&self, approval: Approval) -> Result<Approved> {
        write!(self, authorization_record::approve, approval)
    }

    /// Stores an authorization that needs no code.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user or the client does not exist.
    pub async fn create_authorization(
        &self,
        new: NewAuthorization,
        now: DateTime<Utc>,
    ) -> Result<()> {
        write!(self, authorization_record::create, (new, now))
    }

    /// Finds an authorization, also a revoked one.
    pub async fn authorization(&self, id: Uuid) -> Result<Option<Authorization>> {
        read!(self, authorization_record::find, id)
    }

    /// What a user has given one client and is neither revoked nor expired, the newest first.
    pub async fn live_authorizations(
        &self,
        user_id: Uuid,
        client_id: &str,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<Authorization>> {
        read!(
            self,
            authorization_record::list_live,
            user_id,
            client_id,
            now,
            limit
        )
    }

    /// Revokes an authorization with all its tokens: refresh tokens are refused from now on,
    /// opaque access tokens deleted, and a mark (kind `authorization`) kills the tokens without
    /// rows until `revocation_expires_at` or the end of the authorization, whichever is later.
    /// False if it was revoked before or does not exist.
    pub async fn revoke_authorization(
        &self,
        id: Uuid,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
        reason: &str,
    ) -> Result<bool> {
        let input = (id, now, revocation_expires_at, reason.to_owned());
        write!(self, authorization_record::revoke_one, input)
    }

    /// [`Self::revoke_authorization`] under the name of RFC 7009: the family of a refresh token
    /// is its authorization.
    pub async fn revoke_refresh_token_family(
        &self,
        authorization_id: Uuid,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
        reason: &str,
    ) -> Result<bool> {
        self.revoke_authorization(authorization_id, now, revocation_expires_at, reason)
            .await
    }

    /// Revokes every authorization of a user and every token about them (a mark of kind `user`),
    /// without touching account, consents or sessions. Returns the ids of the authorizations.
    pub async fn revoke_user_authorizations(
        &self,
        user_id: Uuid,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
        reason: &str,
    ) -> Result<Vec<Uuid>> {
        let input = (user_id, now, revocation_expires_at, reason.to_owned());
        write!(self, authorization_record::revoke_of_user, input)
    }

    /// Revokes one token without a row by its `jti`, until it has expired.
    pub async fn revoke_jti(
        &self,
        jti: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<()> {
        self.mark_revoked(RevocationKind::Jti, jti, now, until)
            .await
    }

    /// Makes a mark of any kind: tokens issued at or before `now` are dead, until `until`.
    pub async fn mark_revoked(
        &self,
        kind: RevocationKind,
        key: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<()> {
        write!(self, revocation::create, (kind, key.to_owned(), now, until))
    }

    /// Every mark that has not expired. Background.
    pub async fn revocations(&self, now: DateTime<Utc>) -> Result<Vec<Revocation>> {
        background_read!(self, revocation::list, now)
    }

    /// One mark, for who read of it in the change feed. Background.
    pub async fn revocation(&self, kind: RevocationKind, key: &str) -> Result<Option<Revocation>> {
        background_read!(self, revocation::find, kind, key)
    }
}

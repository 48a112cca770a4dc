//! Consents, authorizations and their revocation.

use super::{Reply, Store, background_read, read, write};
use crate::{Approval, Approved, Authorization, Consent, ListedConsent, NewAuthorization};
use crate::{Revocation, RevocationKind};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// What a user agreed to for a client.
    pub fn consent<'a>(&'a self, user_id: Uuid, client_id: &'a str) -> Reply<'a, Option<Consent>> {
        read!(self, consent::find, user_id, client_id)
    }

    /// The consents of a user in the order of the client ids, those for clients of the server itself
    /// left out.
    pub fn list_consents<'a>(
        &'a self,
        user_id: Uuid,
        after: Option<&'a str>,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'a, Vec<ListedConsent>> {
        read!(self, consent::list, user_id, after, now, limit)
    }

    /// Forgets what a user agreed to for a client and revokes all authorizations that came of it,
    /// as one unit. Returns their ids; `None` if there was neither consent nor authorization.
    pub fn revoke_consent<'a>(
        &'a self,
        user_id: Uuid,
        client_id: &'a str,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
    ) -> Reply<'a, Option<Vec<Uuid>>> {
        Box::pin(async move {
            let input = (user_id, client_id.to_owned(), now, revocation_expires_at);
            write!(self, consent::revoke, input).await
        })
    }

    /// Completes an authorization request, remembers the consent, and stores the authorization
    /// and its code, as one unit.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user or the client has been deleted meanwhile.
    pub fn approve(&self, approval: Approval) -> Reply<'_, Approved> {
        write!(self, authorization_record::approve, approval)
    }

    /// Stores an authorization that needs no code.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user or the client does not exist.
    pub fn create_authorization(&self, new: NewAuthorization, now: DateTime<Utc>) -> Reply<'_, ()> {
        write!(self, authorization_record::create, (new, now))
    }

    /// Finds an authorization, also a revoked one.
    pub fn authorization(&self, id: Uuid) -> Reply<'_, Option<Authorization>> {
        read!(self, authorization_record::find, id)
    }

    /// What a user has given one client and is neither revoked nor expired, the newest first.
    pub fn live_authorizations<'a>(
        &'a self,
        user_id: Uuid,
        client_id: &'a str,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'a, Vec<Authorization>> {
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
    pub fn revoke_authorization<'a>(
        &'a self,
        id: Uuid,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
        reason: &'a str,
    ) -> Reply<'a, bool> {
        Box::pin(async move {
            let input = (id, now, revocation_expires_at, reason.to_owned());
            write!(self, authorization_record::revoke_one, input).await
        })
    }

    /// [`Self::revoke_authorization`] under the name of RFC 7009: the family of a refresh token
    /// is its authorization.
    pub fn revoke_refresh_token_family<'a>(
        &'a self,
        authorization_id: Uuid,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
        reason: &'a str,
    ) -> Reply<'a, bool> {
        Box::pin(async move {
            self.revoke_authorization(authorization_id, now, revocation_expires_at, reason)
                .await
        })
    }

    /// Revokes every authorization of a user and every token about them (a mark of kind `user`),
    /// without touching account, consents or sessions. Returns the ids of the authorizations.
    pub fn revoke_user_authorizations<'a>(
        &'a self,
        user_id: Uuid,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
        reason: &'a str,
    ) -> Reply<'a, Vec<Uuid>> {
        Box::pin(async move {
            let input = (user_id, now, revocation_expires_at, reason.to_owned());
            write!(self, authorization_record::revoke_of_user, input).await
        })
    }

    /// Revokes one token without a row by its `jti`, until it has expired.
    pub fn revoke_jti<'a>(
        &'a self,
        jti: &'a str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Reply<'a, ()> {
        Box::pin(async move {
            self.mark_revoked(RevocationKind::Jti, jti, now, until)
                .await
        })
    }

    /// Makes a mark of any kind: tokens issued at or before `now` are dead, until `until`.
    pub fn mark_revoked<'a>(
        &'a self,
        kind: RevocationKind,
        key: &'a str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Reply<'a, ()> {
        write!(self, revocation::create, (kind, key.to_owned(), now, until))
    }

    /// Every mark that has not expired. Background.
    pub fn revocations(&self, now: DateTime<Utc>) -> Reply<'_, Vec<Revocation>> {
        background_read!(self, revocation::list, now)
    }

    /// One mark, for who read of it in the change feed. Background.
    pub fn revocation<'a>(
        &'a self,
        kind: RevocationKind,
        key: &'a str,
    ) -> Reply<'a, Option<Revocation>> {
        background_read!(self, revocation::find, kind, key)
    }
}

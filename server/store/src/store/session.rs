//! Browser sessions, and authorization requests while the browser is with us.

use super::{Reply, Store, background_write, look, read, write};
use crate::{AuthorizationRequest, EndedUpstream, NewAuthorizationRequest, SecretHash, Session};
use crate::{PasswordHash, SessionClient};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Stores a session.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user does not exist.
    pub fn create_session(&self, new: Session) -> Reply<'_, ()> {
        write!(self, session::create, new)
    }

    /// Stores a session of somebody who proved this password. False, and nothing is stored, if the account has another
    /// password by now: what ended its sessions has to end this one, too.
    pub fn create_session_by_password(
        &self,
        new: Session,
        password: PasswordHash,
    ) -> Reply<'_, bool> {
        write!(self, session::create_by_password, (new, password))
    }

    /// Finds a session, also one that has expired but is not collected yet.
    pub fn session(&self, id: Uuid) -> Reply<'_, Option<Session>> {
        read!(self, session::find, id)
    }

    /// Notes a use. The idle expiry is cut to the absolute one, and an older use never overwrites
    /// a newer one. False if nothing was changed.
    pub fn touch_session(
        &self,
        id: Uuid,
        last_seen_at: DateTime<Utc>,
        idle_expires_at: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        write!(self, session::touch, (id, last_seen_at, idle_expires_at))
    }

    /// Ends a session; false if there is none. As with all ends of sessions, the clients that took part and want to hear of
    /// it wait to be told from then on.
    pub fn delete_session(&self, id: Uuid, now: DateTime<Utc>) -> Reply<'_, bool> {
        write!(self, session::delete, (id, now))
    }

    /// Ends the sessions of a user, all or all but one, and returns the ids of those ended.
    pub fn delete_user_sessions(
        &self,
        user_id: Uuid,
        except: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Reply<'_, Vec<Uuid>> {
        write!(self, session::delete_of_user, (user_id, except, now))
    }

    /// Ends the sessions that a provider began and says have ended; they, as they were.
    pub fn end_upstream_sessions(&self, ended: EndedUpstream) -> Reply<'_, Vec<Session>> {
        write!(self, session::delete_of_upstream, ended)
    }

    /// Lets another session of the same person go on with the clients of a session that ends: they are not told.
    pub fn carry_session_clients(&self, before: Uuid, after: Uuid) -> Reply<'_, ()> {
        write!(self, session_client::carry, (before, after))
    }

    /// The clients that took part in a session and are told of its end by the browser, in frames.
    pub fn session_clients_in_frames(&self, session_id: Uuid) -> Reply<'_, Vec<SessionClient>> {
        read!(self, session_client::in_frames, session_id)
    }

    /// Whether a client is to be told now that a session ended. Background.
    pub fn session_client_is_due(&self, now: DateTime<Utc>) -> Reply<'_, bool> {
        look!(self, session_client::any_due, now)
    }

    /// Takes clients that are to be told; nobody else gets them before `until`. Whoever took one and died leaves it to the
    /// next. Background.
    pub fn claim_session_clients(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'_, Vec<SessionClient>> {
        background_write!(self, session_client::claim, (now, until, limit))
    }

    /// Leaves a client that could not be told to a later try; false if one has begun. Background.
    pub fn postpone_session_client(
        &self,
        row: SessionClient,
        until: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        background_write!(self, session_client::postpone, (row, until))
    }

    /// Is done with a client, told or not; false if a later try has begun. Background.
    pub fn forget_session_client(&self, row: SessionClient) -> Reply<'_, bool> {
        background_write!(self, session_client::delete, row)
    }

    /// The sessions of a user, the oldest first, also those expired but not collected yet.
    pub fn list_sessions(&self, user_id: Uuid) -> Reply<'_, Vec<Session>> {
        read!(self, session::list, user_id)
    }

    /// Stores an authorization request.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the client does not exist.
    pub fn create_authorization_request(&self, new: NewAuthorizationRequest) -> Reply<'_, ()> {
        write!(self, authorization_request::create, new)
    }

    /// Finds an authorization request, whatever its state.
    pub fn authorization_request(&self, id: Uuid) -> Reply<'_, Option<AuthorizationRequest>> {
        read!(self, authorization_request::find, id)
    }

    /// Closes an authorization request that ends without an approval. True for the one call that
    /// did it; false if it was closed before, has expired, or belongs to another browser.
    pub fn complete_authorization_request(
        &self,
        id: Uuid,
        browser_hash: SecretHash,
        user_id: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        Box::pin(async move {
            let input = (id, browser_hash, user_id, now);
            write!(self, authorization_request::complete, input).await
        })
    }
}

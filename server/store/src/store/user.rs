//! Users.

use super::{Reply, Store, read, write};
use crate::{ChangePassword, EndedAccess};
use crate::{DeletedUser, NewUser, PasswordHash, Update, User, UserFilter, UserPatch};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// The users with these ids, in any order.
    pub fn users_by_ids(&self, ids: Vec<Uuid>) -> Reply<'_, Vec<User>> {
        read!(self, user_account::by_ids, &ids)
    }

    /// Creates an account.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `username`, `email` or `id`.
    pub fn create_user(&self, new: NewUser) -> Reply<'_, User> {
        write!(self, user_account::create, new)
    }

    /// Finds an account.
    pub fn user(&self, id: Uuid) -> Reply<'_, Option<User>> {
        read!(self, user_account::find, id)
    }

    /// Finds an account by its user name or its e-mail address, without regard to case.
    pub fn user_by_login<'a>(&'a self, login: &'a str) -> Reply<'a, Option<User>> {
        read!(self, user_account::by_login, login)
    }

    /// Lists accounts in the order of their ids, which is the order of their making.
    pub fn list_users<'a>(
        &'a self,
        filter: &'a UserFilter,
        after: Option<Uuid>,
        limit: i64,
    ) -> Reply<'a, Vec<User>> {
        read!(self, user_account::list, filter, after, limit)
    }

    /// Changes an account, if it still has the expected version where one is given.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `username` or `email` (or `user`, if another node
    /// took the value in the same moment).
    pub fn update_user(
        &self,
        id: Uuid,
        expected_version: Option<i64>,
        patch: UserPatch,
        now: DateTime<Utc>,
    ) -> Reply<'_, Update<User>> {
        write!(
            self,
            user_account::update,
            (id, expected_version, patch, now)
        )
    }

    /// Sets or removes the password and ends nothing; false if there is no such account.
    pub fn set_password(
        &self,
        id: Uuid,
        hash: Option<PasswordHash>,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        write!(self, user_account::set_password, (id, hash, now))
    }

    /// Stores another hash of the password whose former hash is given. False, and nothing is changed, if the account has
    /// another password by now.
    pub fn renew_password_hash(
        &self,
        id: Uuid,
        former: PasswordHash,
        hash: PasswordHash,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        write!(
            self,
            user_account::replace_password,
            (id, Some(former), hash, now)
        )
    }

    /// Sets a password, ends the sessions, the known browsers and, if wanted, the tokens of the
    /// account, takes its links back and queues the mail that tells of it, as one unit. `None`, and
    /// nothing is changed, if there is no such account or its password is another one by now.
    pub fn change_password(&self, change: ChangePassword) -> Reply<'_, Option<EndedAccess>> {
        write!(self, user_access::change_password, change)
    }

    /// Deactivates or reactivates an account; false if there is none. Its tokens stay, to be
    /// refused while it is deactivated and to work again afterwards.
    pub fn set_user_active(&self, id: Uuid, active: bool, now: DateTime<Utc>) -> Reply<'_, bool> {
        write!(self, user_account::set_active, (id, active, now))
    }

    /// Deletes an account, the clients it owns, the tokens of those clients (also those of other
    /// users) and its own tokens and sessions. Marks (kinds `user` and `client`) kill the tokens
    /// without rows; they last until `revocation_expires_at`, which must not be before the last
    /// of those tokens expires. `None` if there is no such account.
    pub fn delete_user(
        &self,
        id: Uuid,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
    ) -> Reply<'_, Option<DeletedUser>> {
        write!(self, user_account::delete, (id, now, revocation_expires_at))
    }
}

//! Personal access tokens.

use super::{Reply, Store, background_write, read, write};
use crate::{PersonalToken, PersonalTokenPatch, PersonalTokenUse, SecretHash, Update};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Stores a token, unless its owner has `most` live ones already; internal ones are counted apart.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user does not exist, [`crate::StoreError::Conflict`]
    /// with `id` or `limit`.
    pub fn create_personal_token(&self, new: PersonalToken, most: i64) -> Reply<'_, ()> {
        write!(self, personal_token::create, (new, most))
    }

    /// Finds a token, also one that has expired but is not collected yet.
    pub fn personal_token(&self, id: Uuid) -> Reply<'_, Option<PersonalToken>> {
        read!(self, personal_token::find, id)
    }

    /// The tokens of a user, all or only those that are (not) `internal`, in the order of their ids,
    /// which is the order of their making, also those that have expired but are not collected yet.
    pub fn list_personal_tokens(
        &self,
        user_id: Uuid,
        internal: Option<bool>,
        after: Option<Uuid>,
        limit: i64,
    ) -> Reply<'_, Vec<PersonalToken>> {
        read!(self, personal_token::list, user_id, internal, after, limit)
    }

    /// Changes a token, if it still has the expected version where one is given.
    pub fn update_personal_token(
        &self,
        id: Uuid,
        expected_version: Option<i64>,
        patch: PersonalTokenPatch,
        now: DateTime<Utc>,
    ) -> Reply<'_, Update<PersonalToken>> {
        write!(
            self,
            personal_token::update,
            (id, expected_version, patch, now)
        )
    }

    /// Gives a token of this version another secret, with its hint, and another end.
    pub fn renew_personal_token(
        &self,
        id: Uuid,
        version: i64,
        secret: (SecretHash, String),
        expires_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Reply<'_, Update<PersonalToken>> {
        Box::pin(async move {
            let (hash, hint) = secret;
            write!(
                self,
                personal_token::renew,
                (id, version, hash, hint, expires_at, now)
            )
            .await
        })
    }

    /// Notes when and from where tokens were used last. Meant to be called now and then with what
    /// has gathered; counts as background work.
    pub fn touch_personal_tokens(&self, uses: Vec<PersonalTokenUse>) -> Reply<'_, ()> {
        Box::pin(async move {
            if uses.is_empty() {
                return Ok(());
            }
            background_write!(self, personal_token::touch, uses).await
        })
    }

    /// Ends a token for good; false if there is none.
    pub fn delete_personal_token(&self, id: Uuid, now: DateTime<Utc>) -> Reply<'_, bool> {
        write!(self, personal_token::delete, (id, now))
    }
}

//! Scopes.

use super::{Result, Store, read, write};
use crate::{DeletedScope, NewScope, Scope, ScopeNaming, ScopePatch, ScopeRules, Update};
use chrono::{DateTime, Utc};

impl Store {
    /// All scopes, in the order of their ids.
    pub async fn list_scopes(&self) -> Result<Vec<Scope>> {
        read!(self, scope::list)
    }

    /// Creates a scope that is not built in.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub async fn create_scope(&self, new: NewScope, now: DateTime<Utc>) -> Result<Scope> {
        let (naming, rules) = (ScopeNaming::default(), ScopeRules::default());
        write!(self, scope::create, (new, naming, rules, now))
    }

    /// [`Self::create_scope`] with former names, deprecation, owner, and who may have it.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub async fn create_named_scope(
        &self,
        new: NewScope,
        naming: ScopeNaming,
        rules: ScopeRules,
        now: DateTime<Utc>,
    ) -> Result<Scope> {
        write!(self, scope::create, (new, naming, rules, now))
    }

    /// Changes a scope, if it still has the expected version where one is given.
    pub async fn update_scope(
        &self,
        id: &str,
        expected_version: Option<i64>,
        patch: ScopePatch,
        now: DateTime<Utc>,
    ) -> Result<Update<Scope>> {
        write!(
            self,
            scope::update,
            (id.to_owned(), expected_version, patch, now)
        )
    }

    /// Deletes a scope that is not built in.
    pub async fn delete_scope(&self, id: &str, now: DateTime<Utc>) -> Result<DeletedScope> {
        write!(self, scope::delete, (id.to_owned(), now))
    }

    /// Makes the built-in scopes exist as this program defines them, except for texts that were
    /// edited here. Says how many rows changed; none at an ordinary start.
    pub async fn upsert_builtin_scopes(
        &self,
        scopes: &[NewScope],
        now: DateTime<Utc>,
    ) -> Result<u64> {
        write!(self, scope::upsert_builtin, (scopes.to_vec(), now))
    }
}

//! Scopes.

use super::{Reply, Store, read, write};
use crate::{DeletedScope, NewScope, Scope, ScopeNaming, ScopePatch, ScopeRules, Update};
use chrono::{DateTime, Utc};

impl Store {
    /// All scopes, in the order of their ids.
    pub fn list_scopes(&self) -> Reply<'_, Vec<Scope>> {
        read!(self, scope::list)
    }

    /// Creates a scope that is not built in.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub fn create_scope(&self, new: NewScope, now: DateTime<Utc>) -> Reply<'_, Scope> {
        Box::pin(async move {
            let (naming, rules) = (ScopeNaming::default(), ScopeRules::default());
            write!(self, scope::create, (new, naming, rules, now)).await
        })
    }

    /// [`Self::create_scope`] with former names, deprecation, owner, and who may have it.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub fn create_named_scope(
        &self,
        new: NewScope,
        naming: ScopeNaming,
        rules: ScopeRules,
        now: DateTime<Utc>,
    ) -> Reply<'_, Scope> {
        write!(self, scope::create, (new, naming, rules, now))
    }

    /// Changes a scope, if it still has the expected version where one is given.
    pub fn update_scope<'a>(
        &'a self,
        id: &'a str,
        expected_version: Option<i64>,
        patch: ScopePatch,
        now: DateTime<Utc>,
    ) -> Reply<'a, Update<Scope>> {
        write!(
            self,
            scope::update,
            (id.to_owned(), expected_version, patch, now)
        )
    }

    /// Deletes a scope that is not built in.
    pub fn delete_scope<'a>(&'a self, id: &'a str, now: DateTime<Utc>) -> Reply<'a, DeletedScope> {
        write!(self, scope::delete, (id.to_owned(), now))
    }

    /// Makes the built-in scopes exist as this program defines them, except for texts that were
    /// edited here. Says how many rows changed; none at an ordinary start.
    pub fn upsert_builtin_scopes<'a>(
        &'a self,
        scopes: &'a [NewScope],
        now: DateTime<Utc>,
    ) -> Reply<'a, u64> {
        write!(self, scope::upsert_builtin, (scopes.to_vec(), now))
    }
}

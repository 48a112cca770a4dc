//! `scope`: what clients can ask for.

use super::{Connection, Db, Result, all, change_feed, changed, optional};
use crate::row::record;
use crate::{ChangeKind, DeletedScope, NewScope, Scope, ScopePatch, StoreError, Update};
use crate::{ScopeNaming, ScopeRules};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

record!(Scope, "scope", id help_text description group_name internal builtin deprecated_at
    replaced_by owner approval restricted resources created_at updated_at version; json: aliases);

const LIST: &str = "select * from scope order by id";

const BY_ID: &str = "select * from scope where id = $1";

const INSERT: &str = "insert into scope
    (id, help_text, description, group_name, internal, builtin, created_at, updated_at, version,
     aliases, deprecated_at, replaced_by, owner, approval, restricted, resources)
    values ($1, $2, $3, $4, $5, $6, $7, $7, 1, $8, $9, $10, $11, $12, $13, $14)
    on conflict do nothing";

// Texts that an administrator has edited (version above 1) are theirs.
const UPSERT_BUILTIN: &str = "insert into scope
    (id, help_text, description, group_name, internal, builtin, created_at, updated_at, version)
    values ($1, $2, $3, $4, $5, true, $6, $6, 1)
    on conflict (id) do update set
      help_text = case when scope.version = 1 then excluded.help_text else scope.help_text end,
      description = case when scope.version = 1 then excluded.description else scope.description end,
      group_name = case when scope.version = 1 then excluded.group_name else scope.group_name end,
      internal = excluded.internal, builtin = true, updated_at = excluded.updated_at
    where scope.builtin = false or scope.internal <> excluded.internal
      or (scope.version = 1 and (scope.help_text <> excluded.help_text
        or scope.description <> excluded.description
        or coalesce(scope.group_name, '') <> coalesce(excluded.group_name, '')))";

const UPDATE: &str = "update scope set
      help_text = coalesce($2, help_text),
      description = coalesce($3, description),
      group_name = case when $4 then $5 else group_name end,
      internal = coalesce($6, internal),
      aliases = coalesce($9, aliases),
      deprecated_at = case when $10 then $11 else deprecated_at end,
      replaced_by = case when $10 then $12 else replaced_by end,
      approval = coalesce($13, approval), restricted = coalesce($14, restricted),
      resources = coalesce($15, resources),
      updated_at = $7, version = version + 1
    where id = $1 and (version = $8 or $8 is null)
    returning *";

const DELETE: &str = "delete from scope where id = $1 and builtin = false";

pub const ALL: &[&str] = &[LIST, BY_ID, INSERT, UPSERT_BUILTIN, UPDATE, DELETE];

async fn announce(connection: &mut Connection, id: &str, now: DateTime<Utc>) -> Result<()> {
    change_feed::announce(connection, ChangeKind::Scope, id, now).await
}

pub async fn list(connection: &mut Connection) -> Result<Vec<Scope>> {
    all(connection, sqlx::query(LIST)).await
}

async fn find(connection: &mut Connection, id: &str) -> Result<Option<Scope>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn create(
    connection: &mut Connection,
    (new, naming, rules, now): &(NewScope, ScopeNaming, ScopeRules, DateTime<Utc>),
) -> Result<Scope> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(&new.id)
        .bind(&new.help_text)
        .bind(&new.description)
        .bind(&new.group_name)
        .bind(new.internal)
        .bind(false)
        .bind(now)
        .bind(Json(&naming.aliases))
        .bind(naming.deprecated_at)
        .bind(&naming.replaced_by)
        .bind(&naming.owner)
        .bind(&rules.approval)
        .bind(rules.restricted)
        .bind(&rules.resources);
    if changed(connection, query).await? == 0 {
        return Err(StoreError::Conflict { what: "id" });
    }
    announce(connection, &new.id, *now).await?;
    find(connection, &new.id).await?.ok_or(StoreError::NotFound)
}

/// Makes those scopes that there are not yet. Some other change owns the transaction.
pub(super) async fn create_missing(
    connection: &mut Connection,
    scopes: &[NewScope],
    now: DateTime<Utc>,
) -> Result<()> {
    let rules = ScopeRules::default();
    for new in scopes {
        let query = sqlx::query::<Db>(INSERT)
            .bind(&new.id)
            .bind(&new.help_text)
            .bind(&new.description)
            .bind(&new.group_name)
            .bind(new.internal)
            .bind(false)
            .bind(now)
            .bind(Json(Vec::<String>::new()))
            .bind(None::<DateTime<Utc>>)
            .bind(None::<String>)
            .bind(None::<String>)
            .bind(&rules.approval)
            .bind(rules.restricted)
            .bind(&rules.resources);
        if changed(connection, query).await? > 0 {
            announce(connection, &new.id, now).await?;
        }
    }
    Ok(())
}

/// Makes the scopes of this program exist, and says how many rows that changed.
pub async fn upsert_builtin(
    connection: &mut Connection,
    (scopes, now): &(Vec<NewScope>, DateTime<Utc>),
) -> Result<u64> {
    let mut total = 0;
    for new in scopes {
        let query = sqlx::query::<Db>(UPSERT_BUILTIN)
            .bind(&new.id)
            .bind(&new.help_text)
            .bind(&new.description)
            .bind(&new.group_name)
            .bind(new.internal)
            .bind(now);
        if changed(connection, query).await? > 0 {
            announce(connection, &new.id, *now).await?;
            total += 1;
        }
    }
    Ok(total)
}

pub async fn update(
    connection: &mut Connection,
    (id, expected_version, patch, now): &(String, Option<i64>, ScopePatch, DateTime<Utc>),
) -> Result<Update<Scope>> {
    let query = sqlx::query::<Db>(UPDATE)
        .bind(id)
        .bind(&patch.help_text)
        .bind(&patch.description)
        .bind(patch.group_name.is_some())
        .bind(patch.group_name.clone().flatten())
        .bind(patch.internal)
        .bind(now)
        .bind(expected_version)
        .bind(patch.naming.as_ref().map(|naming| Json(&naming.aliases)))
        .bind(patch.naming.is_some())
        .bind(
            patch
                .naming
                .as_ref()
                .and_then(|naming| naming.deprecated_at),
        )
        .bind(
            patch
                .naming
                .as_ref()
                .and_then(|naming| naming.replaced_by.as_ref()),
        )
        .bind(&patch.approval)
        .bind(patch.restricted)
        .bind(&patch.resources);
    if let Some(scope) = optional(connection, query).await? {
        announce(connection, id, *now).await?;
        return Ok(Update::Updated(scope));
    }
    Ok(match find(connection, id).await? {
        Some(_) => Update::VersionMismatch,
        None => Update::NotFound,
    })
}

pub async fn delete(
    connection: &mut Connection,
    (id, now): &(String, DateTime<Utc>),
) -> Result<DeletedScope> {
    if changed(connection, sqlx::query(DELETE).bind(id)).await? > 0 {
        announce(connection, id, *now).await?;
        return Ok(DeletedScope::Deleted);
    }
    Ok(match find(connection, id).await? {
        Some(_) => DeletedScope::Builtin,
        None => DeletedScope::NotFound,
    })
}

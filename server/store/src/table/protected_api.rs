//! `protected_api` and `protected_api_document`: APIs of others and their OpenAPI documents.

use super::scope;
use super::{Connection, Db, Result, all, change_feed, changed, optional};
use crate::row::record;
use crate::{
    ApiDocument, ApiDocumentContent, ChangeKind, NewApiDocument, NewProtectedApi, NewScope,
    ProtectedApi, ProtectedApiSettings, StoreError, Update,
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

record!(ProtectedApi, "protected_api", id audience base_path unknown_paths sessions
    active_document last_document created_at updated_at version; json: hosts);
record!(ApiDocument, "protected_api_document", api_id number title document_version operations
    created_at);
record!(ApiDocumentContent, "protected_api_document", api_id number content);

/// Documents that are kept of each API beside the active one.
const KEPT: i64 = 20;

const ALL_APIS: &str = "select * from protected_api order by id";

const BY_ID: &str = "select * from protected_api where id = $1";

const INSERT: &str = "insert into protected_api
    (id, audience, hosts, base_path, unknown_paths, sessions, active_document, last_document,
     created_at, updated_at, version)
    values ($1, $2, $3, $4, $5, $6, 1, 1, $7, $7, 1)
    on conflict do nothing";

const UPDATE: &str = "update protected_api set
      hosts = $2, base_path = $3, unknown_paths = $4, sessions = $5, updated_at = $6,
      version = version + 1
    where id = $1 and version = $7
    returning *";

// Takes the next number, and the row with it, so that two documents never share one.
const NUMBER: &str = "update protected_api set last_document = last_document + 1
    where id = $1 returning *";

const ADD: &str = "insert into protected_api_document
    (api_id, number, content, title, document_version, operations, created_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

const TRIM: &str = "delete from protected_api_document
    where api_id = $1 and number <= $2 and number <> $3";

const ACTIVATE: &str = "update protected_api set
      active_document = $2, updated_at = $3, version = version + 1
    where id = $1 and version = $4 and exists (
      select 1 from protected_api_document where api_id = $1 and number = $2)
    returning *";

const DELETE: &str = "delete from protected_api where id = $1";

const DOCUMENTS: &str = "select api_id, number, title, document_version, operations, created_at
    from protected_api_document where api_id = $1 order by number desc";

const CONTENT: &str = "select api_id, number, content from protected_api_document
    where api_id = $1 and number = $2";

const ACTIVE: &str = "select d.api_id, d.number, d.content
    from protected_api_document d
    join protected_api a on a.id = d.api_id and a.active_document = d.number
    order by d.api_id";

const ACTIVE_HEADS: &str = "select d.api_id, d.number, d.title, d.document_version, d.operations,
      d.created_at
    from protected_api_document d
    join protected_api a on a.id = d.api_id and a.active_document = d.number
    order by d.api_id";

pub const ALL: &[&str] = &[
    ALL_APIS,
    BY_ID,
    INSERT,
    UPDATE,
    NUMBER,
    ADD,
    TRIM,
    ACTIVATE,
    DELETE,
    DOCUMENTS,
    CONTENT,
    ACTIVE,
    ACTIVE_HEADS,
];

async fn announce(connection: &mut Connection, id: &str, now: DateTime<Utc>) -> Result<()> {
    change_feed::announce(connection, ChangeKind::ProtectedApi, id, now).await
}

pub async fn list(connection: &mut Connection) -> Result<Vec<ProtectedApi>> {
    all(connection, sqlx::query(ALL_APIS)).await
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<ProtectedApi>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn documents(connection: &mut Connection, id: &str) -> Result<Vec<ApiDocument>> {
    all(connection, sqlx::query(DOCUMENTS).bind(id)).await
}

pub async fn content(
    connection: &mut Connection,
    id: &str,
    number: i64,
) -> Result<Option<ApiDocumentContent>> {
    optional(connection, sqlx::query(CONTENT).bind(id).bind(number)).await
}

/// The active document of each API.
pub async fn active(connection: &mut Connection) -> Result<Vec<ApiDocumentContent>> {
    all(connection, sqlx::query(ACTIVE)).await
}

/// The same without their texts.
pub async fn active_heads(connection: &mut Connection) -> Result<Vec<ApiDocument>> {
    all(connection, sqlx::query(ACTIVE_HEADS)).await
}

async fn put(
    connection: &mut Connection,
    (id, number): (&str, i64),
    document: &NewApiDocument,
    now: DateTime<Utc>,
) -> Result<()> {
    let query = sqlx::query::<Db>(ADD)
        .bind(id)
        .bind(number)
        .bind(&document.content)
        .bind(&document.title)
        .bind(&document.document_version)
        .bind(document.operations)
        .bind(now);
    changed(connection, query).await?;
    Ok(())
}

pub async fn create(
    connection: &mut Connection,
    (new, scopes, now): &(NewProtectedApi, Vec<NewScope>, DateTime<Utc>),
) -> Result<ProtectedApi> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(&new.id)
        .bind(&new.audience)
        .bind(Json(&new.settings.hosts))
        .bind(&new.settings.base_path)
        .bind(&new.settings.unknown_paths)
        .bind(new.settings.sessions)
        .bind(now);
    if changed(connection, query).await? == 0 {
        let what = match find(connection, &new.id).await? {
            Some(_) => "id",
            None => "audience",
        };
        return Err(StoreError::Conflict { what });
    }
    put(connection, (&new.id, 1), &new.document, *now).await?;
    scope::create_missing(connection, scopes, *now).await?;
    announce(connection, &new.id, *now).await?;
    find(connection, &new.id).await?.ok_or(StoreError::NotFound)
}

pub async fn update(
    connection: &mut Connection,
    (id, version, settings, now): &(String, i64, ProtectedApiSettings, DateTime<Utc>),
) -> Result<Update<ProtectedApi>> {
    let query = sqlx::query::<Db>(UPDATE)
        .bind(id)
        .bind(Json(&settings.hosts))
        .bind(&settings.base_path)
        .bind(&settings.unknown_paths)
        .bind(settings.sessions)
        .bind(now)
        .bind(version);
    let changed = optional(connection, query).await?;
    outcome(connection, id, changed, *now).await
}

async fn outcome(
    connection: &mut Connection,
    id: &str,
    changed: Option<ProtectedApi>,
    now: DateTime<Utc>,
) -> Result<Update<ProtectedApi>> {
    if let Some(api) = changed {
        announce(connection, id, now).await?;
        return Ok(Update::Updated(api));
    }
    Ok(match find(connection, id).await? {
        Some(_) => Update::VersionMismatch,
        None => Update::NotFound,
    })
}

/// Stores another document, which is not active; the oldest ones go. `None` if there is no such API.
pub async fn add_document(
    connection: &mut Connection,
    (id, document, now): &(String, NewApiDocument, DateTime<Utc>),
) -> Result<Option<i64>> {
    let numbered: Option<ProtectedApi> = optional(connection, sqlx::query(NUMBER).bind(id)).await?;
    let Some(api) = numbered else {
        return Ok(None);
    };
    put(connection, (id, api.last_document), document, *now).await?;
    let trim = sqlx::query::<Db>(TRIM)
        .bind(id)
        .bind(api.last_document - KEPT)
        .bind(api.active_document);
    changed(connection, trim).await?;
    Ok(Some(api.last_document))
}

/// Lets another document decide, and makes the scopes that it needs; a mismatch when the API was changed since, or has no such document.
pub async fn activate(
    connection: &mut Connection,
    (id, version, number, scopes, now): &(String, i64, i64, Vec<NewScope>, DateTime<Utc>),
) -> Result<Update<ProtectedApi>> {
    let query = sqlx::query::<Db>(ACTIVATE)
        .bind(id)
        .bind(number)
        .bind(now)
        .bind(version);
    let changed = optional(connection, query).await?;
    if changed.is_some() {
        scope::create_missing(connection, scopes, *now).await?;
    }
    outcome(connection, id, changed, *now).await
}

pub async fn delete(
    connection: &mut Connection,
    (id, now): &(String, DateTime<Utc>),
) -> Result<bool> {
    if changed(connection, sqlx::query(DELETE).bind(id)).await? == 0 {
        return Ok(false);
    }
    announce(connection, id, *now).await?;
    Ok(true)
}

//! `client`: software that asks for tokens.

use super::revocation;
use super::{Connection, Db, Result, all, change_feed, changed, client_secret, contains};
use super::{contains_exactly, optional};
use crate::row::record;
use crate::{
    ChangeKind, Client, ClientApproval, ClientFilter, ClientPatch, ClientSecret, NewClient,
};
use crate::{NewClientSecret, RevocationKind, StoreError, Update};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use sqlx::{QueryBuilder, Row as _};
use std::collections::HashMap;
use uuid::Uuid;

record!(Client, "client", client_id owner_id name token_endpoint_auth_method internal
    disabled_at created_at updated_at last_used_at version; json: metadata approved endorsements);

const INSERT: &str = "insert into client
    (client_id, owner_id, name, token_endpoint_auth_method, internal, metadata,
     created_at, updated_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $7, 1)
    on conflict do nothing";

const BY_ID: &str = "select * from client where client_id = $1";

const LIST: &str = r"select * from client
    where (client_id > $1 or $1 is null)
      and (lower(name) like $2 escape '\' or lower(client_id) like $2 escape '\' or $2 is null)
      and (owner_id = $3 or $3 is null)
      and (internal = $4 or $4 is null)
      and (($5 = true and disabled_at is null)
        or ($5 = false and disabled_at is not null) or $5 is null)
      and (($6 = true and token_endpoint_auth_method <> 'none')
        or ($6 = false and token_endpoint_auth_method = 'none') or $6 is null)
    order by client_id limit $7";

// A text that may be among a client's scopes; the caller looks closer.
const MENTIONING: &str = r"select * from client
    where cast(metadata as text) like $1 escape '\' order by client_id limit $2";

// Clients for which a text may be an audience, by their own or by an approval; the caller looks closer.
const MAY_CALL: &str = r"select * from client
    where (client_id > $1 or $1 is null)
      and (cast(metadata as text) like $2 escape '\' or cast(approved as text) <> '[]')
    order by client_id limit $3";

const UPDATE: &str = "update client set
      owner_id = case when $2 then $3 else owner_id end,
      name = coalesce($4, name),
      token_endpoint_auth_method = coalesce($5, token_endpoint_auth_method),
      internal = coalesce($6, internal),
      metadata = coalesce($7, metadata),
      disabled_at = case when $8 then $9 else disabled_at end,
      endorsements = coalesce($12, endorsements),
      updated_at = $10, version = version + 1
    where client_id = $1 and (version = $11 or $11 is null)
    returning *";

// Others who approve something for the same client wait here, and then see what this one did.
const LOCK: &str = "update client set version = version where client_id = $1 returning *";

const APPROVE: &str = "update client set approved = $2, updated_at = $3, version = version + 1
    where client_id = $1";

const LIST_PUBLIC: &str = r#"select * from client
    where (client_id > $1 or $1 is null)
      and (lower(name) like $2 escape '\' or $2 is null)
      and internal = false and disabled_at is null
      and (owner_id is null or owner_id in
        (select id from user_account where deactivated_at is null))
      and (replace(cast(metadata as text), ' ', '') like '%"listed":true%')
    order by client_id limit $3"#;

const DELETE: &str = "delete from client where client_id = $1";

const DELETE_OF_OWNER: &str = "delete from client where owner_id = $1 returning client_id";

const MOVE: &str = "update client set owner_id = $2, updated_at = $3, version = version + 1
    where owner_id = $1 returning client_id";

// Nodes report in any order, so an older report never overwrites a newer one.
const TOUCH: &str = "update client set last_used_at = $2
    where client_id = $1 and (last_used_at < $2 or last_used_at is null)";

const COUNT_USERS: &str = "select client_id, count(distinct user_id) from authorization_record
    where revoked_at is null and expires_at > ";

pub const ALL: &[&str] = &[
    INSERT,
    BY_ID,
    LIST,
    MENTIONING,
    MAY_CALL,
    UPDATE,
    LOCK,
    APPROVE,
    LIST_PUBLIC,
    DELETE,
    DELETE_OF_OWNER,
    MOVE,
    TOUCH,
];

pub(super) async fn announce(
    connection: &mut Connection,
    client_id: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    change_feed::announce(connection, ChangeKind::Client, client_id, now).await
}

pub async fn create(
    connection: &mut Connection,
    (new, secret): &(NewClient, Option<NewClientSecret>),
) -> Result<Client> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(&new.client_id)
        .bind(new.owner_id)
        .bind(&new.name)
        .bind(&new.token_endpoint_auth_method)
        .bind(new.internal)
        .bind(Json(&new.metadata))
        .bind(new.created_at);
    if changed(connection, query).await? == 0 {
        return Err(StoreError::Conflict { what: "client_id" });
    }
    if let Some(secret) = secret {
        client_secret::insert(connection, &new.client_id, secret).await?;
    }
    announce(connection, &new.client_id, new.created_at).await?;
    row(connection, &new.client_id)
        .await?
        .ok_or(StoreError::NotFound)
}

async fn row(connection: &mut Connection, client_id: &str) -> Result<Option<Client>> {
    optional(connection, sqlx::query(BY_ID).bind(client_id)).await
}

pub async fn find(
    connection: &mut Connection,
    client_id: &str,
) -> Result<Option<(Client, Vec<ClientSecret>)>> {
    let Some(client) = row(connection, client_id).await? else {
        return Ok(None);
    };
    let secrets = client_secret::list(connection, client_id).await?;
    Ok(Some((client, secrets)))
}

pub async fn list(
    connection: &mut Connection,
    filter: &ClientFilter,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Client>> {
    let query = sqlx::query::<Db>(LIST)
        .bind(after)
        .bind(filter.query.as_deref().map(contains))
        .bind(filter.owner_id)
        .bind(filter.internal)
        .bind(filter.enabled)
        .bind(filter.confidential)
        .bind(limit);
    all(connection, query).await
}

/// Clients in whose metadata a text stands.
pub async fn mentioning(
    connection: &mut Connection,
    text: &str,
    limit: i64,
) -> Result<Vec<Client>> {
    let query = sqlx::query(MENTIONING).bind(contains_exactly(text));
    all(connection, query.bind(limit)).await
}

/// Clients that may get tokens for an audience, or not: those in whose metadata it stands, and those for which anything
/// was approved.
pub async fn may_call(
    connection: &mut Connection,
    audience: &str,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Client>> {
    let query = sqlx::query(MAY_CALL)
        .bind(after)
        .bind(contains_exactly(audience));
    all(connection, query.bind(limit)).await
}

pub async fn update(
    connection: &mut Connection,
    (client_id, expected_version, patch, now): &(String, Option<i64>, ClientPatch, DateTime<Utc>),
) -> Result<Update<Client>> {
    let query = sqlx::query::<Db>(UPDATE)
        .bind(client_id)
        .bind(patch.owner_id.is_some())
        .bind(patch.owner_id.flatten())
        .bind(&patch.name)
        .bind(&patch.token_endpoint_auth_method)
        .bind(patch.internal)
        .bind(patch.metadata.as_ref().map(Json))
        .bind(patch.disabled_at.is_some())
        .bind(patch.disabled_at.flatten())
        .bind(now)
        .bind(expected_version)
        .bind(patch.endorsements.as_ref().map(Json));
    if let Some(client) = optional(connection, query).await? {
        announce(connection, client_id, *now).await?;
        return Ok(Update::Updated(client));
    }
    Ok(match row(connection, client_id).await? {
        Some(_) => Update::VersionMismatch,
        None => Update::NotFound,
    })
}

/// Clients that stand in the public directory.
pub async fn list_public(
    connection: &mut Connection,
    query: Option<&str>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Client>> {
    let query = sqlx::query::<Db>(LIST_PUBLIC)
        .bind(after)
        .bind(query.map(contains))
        .bind(limit);
    all(connection, query).await
}

/// Changes what is approved for a client.
pub(super) async fn approve(
    connection: &mut Connection,
    client_id: &str,
    now: DateTime<Utc>,
    change: impl FnOnce(Vec<ClientApproval>) -> Vec<ClientApproval>,
) -> Result<()> {
    let locked = optional(connection, sqlx::query(LOCK).bind(client_id)).await?;
    let client: Client = locked.ok_or(StoreError::NotFound)?;
    let approved = change(client.approved);
    let query = sqlx::query::<Db>(APPROVE)
        .bind(client_id)
        .bind(Json(&approved))
        .bind(now);
    changed(connection, query).await?;
    announce(connection, client_id, now).await
}

/// Deletes a client with its tokens; a mark kills the tokens without rows.
pub async fn delete(
    connection: &mut Connection,
    (client_id, now, revocation_expires_at): &(String, DateTime<Utc>, DateTime<Utc>),
) -> Result<bool> {
    if changed(connection, sqlx::query(DELETE).bind(client_id)).await? == 0 {
        return Ok(false);
    }
    mark_deleted(connection, client_id, *now, *revocation_expires_at).await?;
    Ok(true)
}

pub(super) async fn delete_of_owner(
    connection: &mut Connection,
    owner_id: Uuid,
    now: DateTime<Utc>,
    revocation_expires_at: DateTime<Utc>,
) -> Result<Vec<String>> {
    let rows = sqlx::query::<Db>(DELETE_OF_OWNER)
        .bind(owner_id)
        .fetch_all(&mut *connection)
        .await?;
    let mut client_ids = Vec::with_capacity(rows.len());
    for row in rows {
        let client_id: String = row.try_get(0)?;
        mark_deleted(connection, &client_id, now, revocation_expires_at).await?;
        client_ids.push(client_id);
    }
    Ok(client_ids)
}

/// Gives all clients of a user to another one; which, in the order of their ids byte for byte.
pub(super) async fn move_all(
    connection: &mut Connection,
    from: Uuid,
    into: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<String>> {
    let query = sqlx::query::<Db>(MOVE).bind(from).bind(into).bind(now);
    let rows = query.fetch_all(&mut *connection).await?;
    let mut client_ids = Vec::with_capacity(rows.len());
    for row in rows {
        let client_id: String = row.try_get(0)?;
        announce(connection, &client_id, now).await?;
        client_ids.push(client_id);
    }
    client_ids.sort_unstable();
    Ok(client_ids)
}

async fn mark_deleted(
    connection: &mut Connection,
    client_id: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<()> {
    revocation::mark(connection, RevocationKind::Client, client_id, now, until).await?;
    announce(connection, client_id, now).await
}

pub async fn touch(connection: &mut Connection, uses: &[(String, DateTime<Utc>)]) -> Result<()> {
    for (client_id, at) in uses {
        changed(connection, sqlx::query(TOUCH).bind(client_id).bind(at)).await?;
    }
    Ok(())
}

/// How many users have live authorizations, for each of the clients.
pub async fn count_users(
    connection: &mut Connection,
    client_ids: &[String],
    now: DateTime<Utc>,
) -> Result<HashMap<String, i64>> {
    let mut counts: HashMap<String, i64> = client_ids.iter().map(|id| (id.clone(), 0)).collect();
    if client_ids.is_empty() {
        return Ok(counts);
    }
    let mut builder = QueryBuilder::<Db>::new(COUNT_USERS);
    builder.push_bind(now).push(" and client_id in (");
    let mut ids = builder.separated(", ");
    for client_id in client_ids {
        ids.push_bind(client_id);
    }
    builder.push(") group by client_id");
    for row in builder.build().fetch_all(connection).await? {
        counts.insert(row.try_get(0)?, row.try_get(1)?);
    }
    Ok(counts)
}

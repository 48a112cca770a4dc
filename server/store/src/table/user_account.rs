//! `user_account`: people who can sign in.

use super::{Connection, Db, Result, all, authorization_record, change_feed, changed, client};
use super::{contains, contains_exactly, optional, revocation, session};
use crate::row::record;
use crate::{ChangeKind, DeletedUser, NewUser, PasswordHash, RevocationKind, StoreError, Update};
use crate::{User, UserFilter, UserPatch};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

record!(User, "user_account", id username email email_verified display_name password_hash
    is_admin locale phone_number phone_number_verified address deactivated_at created_at updated_at
    version; json: roles endorsements);

const INSERT: &str = "insert into user_account
    (id, username, username_key, email, email_key, email_verified, display_name, password_hash,
     is_admin, locale, created_at, updated_at, version,
     phone_number, phone_number_verified, address)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 1, $12, $13, $14)
    on conflict do nothing";

const TAKEN: &str = "select id, username_key, email_key from user_account
    where id = $1 or username_key = $2 or email_key = $3";

const BY_ID: &str = "select * from user_account where id = $1";

// The same text may be one account's name and another's address; the name goes first.
const BY_LOGIN: &str = "select * from user_account
    where username_key = $1 or email_key = $1
    order by case when username_key = $1 then 0 else 1 end limit 1";

const LIST: &str = r"select * from user_account
    where (id > $1 or $1 is null)
      and (username_key like $2 escape '\' or email_key like $2 escape '\'
        or lower(display_name) like $2 escape '\' or $2 is null)
      and (is_admin = $3 or $3 is null)
      and (($4 = true and deactivated_at is null)
        or ($4 = false and deactivated_at is not null) or $4 is null)
      and (email_verified = $5 or $5 is null)
      and (($6 = true and id in (select user_id from account_approval where state = 'waiting'))
        or ($6 = false
          and id not in (select user_id from account_approval where state = 'waiting'))
        or $6 is null)
      and (cast(roles as text) like $7 escape '\' or $7 is null)
    order by id limit $8";

const UPDATE: &str = "update user_account set
      username = coalesce($2, username), username_key = coalesce($3, username_key),
      email = case when $4 then $5 else email end,
      email_key = case when $4 then $6 else email_key end,
      email_verified = coalesce($7, email_verified),
      display_name = case when $8 then $9 else display_name end,
      is_admin = coalesce($10, is_admin),
      locale = case when $11 then $12 else locale end,
      phone_number = case when $15 then $16 else phone_number end,
      phone_number_verified = coalesce($17, phone_number_verified),
      address = case when $18 then $19 else address end,
      roles = coalesce($20, roles), endorsements = coalesce($21, endorsements),
      updated_at = $13, version = version + 1
    where id = $1 and (version = $14 or $14 is null)
      and not exists (select 1 from user_account other
        where other.id <> $1 and (other.username_key = $3 or other.email_key = $6))
    returning *";

const SET_PASSWORD: &str = "update user_account
    set password_hash = $2, updated_at = $3, version = version + 1 where id = $1";

// What was replaced in the meantime is not what was proven.
const REPLACE_PASSWORD: &str = "update user_account
    set password_hash = $3, updated_at = $4, version = version + 1
    where id = $1 and (password_hash = $2 or (password_hash is null and $2 is null))";

// Changes nothing: it waits for a change of the password that is under way, and keeps the next one waiting.
const HOLD_PASSWORD: &str = "update user_account set password_hash = $2
    where id = $1 and password_hash = $2";

const RELEASE: &str = "update user_account
    set email = null, email_key = null, updated_at = $3, version = version + 1
    where email_key = $1 and id <> $2 and email_verified = false returning id";

const CONFIRM_EMAIL: &str = "update user_account set email = $2, email_key = $3,
      email_verified = true, updated_at = $4, version = version + 1
    where id = $1 and not exists
      (select 1 from user_account other where other.id <> $1 and other.email_key = $3)
    returning *";

const DEACTIVATE: &str = "update user_account
    set deactivated_at = coalesce(deactivated_at, $2), updated_at = $2, version = version + 1
    where id = $1";

const ACTIVATE: &str = "update user_account
    set deactivated_at = null, updated_at = $2, version = version + 1 where id = $1";

const DELETE: &str = "delete from user_account where id = $1";

/// The users with these ids, in any order.
pub async fn by_ids(connection: &mut Connection, ids: &[Uuid]) -> Result<Vec<User>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut builder = sqlx::QueryBuilder::<Db>::new("select * from user_account where id in (");
    let mut list = builder.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    builder.push(")");
    all(connection, builder.build().persistent(false)).await
}

pub const ALL: &[&str] = &[
    INSERT,
    TAKEN,
    BY_ID,
    BY_LOGIN,
    LIST,
    UPDATE,
    SET_PASSWORD,
    REPLACE_PASSWORD,
    HOLD_PASSWORD,
    RELEASE,
    CONFIRM_EMAIL,
    DEACTIVATE,
    ACTIVATE,
    DELETE,
];

/// What look-ups compare: case does not matter.
fn key(text: &str) -> String {
    text.to_lowercase()
}

async fn announce(connection: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    change_feed::announce(connection, ChangeKind::User, &id.to_string(), now).await
}

pub async fn create(connection: &mut Connection, new: &NewUser) -> Result<User> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(&new.username)
        .bind(key(&new.username))
        .bind(&new.email)
        .bind(new.email.as_deref().map(key))
        .bind(new.email_verified)
        .bind(&new.display_name)
        .bind(&new.password_hash)
        .bind(new.is_admin)
        .bind(&new.locale)
        .bind(new.created_at)
        .bind(&new.phone_number)
        .bind(new.phone_number_verified)
        .bind(&new.address);
    if changed(connection, query).await? == 0 {
        let what = taken(
            connection,
            new.id,
            Some(&new.username),
            new.email.as_deref(),
        )
        .await?;
        return Err(StoreError::Conflict {
            what: what.unwrap_or("user"),
        });
    }
    announce(connection, new.id, new.created_at).await?;
    find(connection, new.id).await?.ok_or(StoreError::NotFound)
}

/// Which of the unique values belongs to another account.
async fn taken(
    connection: &mut Connection,
    id: Uuid,
    username: Option<&str>,
    email: Option<&str>,
) -> Result<Option<&'static str>> {
    use sqlx::Row as _;
    let username_key = username.map(key);
    let email_key = email.map(key);
    let rows = sqlx::query::<Db>(TAKEN)
        .bind(id)
        .bind(&username_key)
        .bind(&email_key)
        .fetch_all(&mut *connection)
        .await?;
    let mut own = None;
    for row in rows {
        if username_key.is_some() && row.try_get::<Option<String>, _>(1)? == username_key {
            return Ok(Some("username"));
        }
        if email_key.is_some() && row.try_get::<Option<String>, _>(2)? == email_key {
            return Ok(Some("email"));
        }
        own = Some("id");
    }
    Ok(own)
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<User>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn by_login(connection: &mut Connection, login: &str) -> Result<Option<User>> {
    optional(connection, sqlx::query(BY_LOGIN).bind(key(login))).await
}

pub async fn list(
    connection: &mut Connection,
    filter: &UserFilter,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<User>> {
    // Names of roles hold no quotes, so that one in quotes is the whole of one.
    let role = filter.role.as_deref().map(|role| format!("\"{role}\""));
    let query = sqlx::query::<Db>(LIST)
        .bind(after)
        .bind(filter.query.as_deref().map(contains))
        .bind(filter.is_admin)
        .bind(filter.active)
        .bind(filter.email_verified)
        .bind(filter.waiting)
        .bind(role.as_deref().map(contains_exactly))
        .bind(limit);
    all(connection, query).await
}

pub async fn update(
    connection: &mut Connection,
    (id, expected_version, patch, now): &(Uuid, Option<i64>, UserPatch, DateTime<Utc>),
) -> Result<Update<User>> {
    let email = patch.email.clone().flatten();
    let query = sqlx::query::<Db>(UPDATE)
        .bind(id)
        .bind(&patch.username)
        .bind(patch.username.as_deref().map(key))
        .bind(patch.email.is_some())
        .bind(&email)
        .bind(email.as_deref().map(key))
        .bind(patch.email_verified)
        .bind(patch.display_name.is_some())
        .bind(patch.display_name.clone().flatten())
        .bind(patch.is_admin)
        .bind(patch.locale.is_some())
        .bind(patch.locale.clone().flatten())
        .bind(now)
        .bind(expected_version)
        .bind(patch.phone_number.is_some())
        .bind(patch.phone_number.clone().flatten())
        .bind(patch.phone_number_verified)
        .bind(patch.address.is_some())
        .bind(patch.address.clone().flatten())
        .bind(patch.roles.as_ref().map(Json))
        .bind(patch.endorsements.as_ref().map(Json));
    if let Some(user) = optional(connection, query).await? {
        announce(connection, *id, *now).await?;
        return Ok(Update::Updated(user));
    }
    let Some(user) = find(connection, *id).await? else {
        return Ok(Update::NotFound);
    };
    if expected_version.is_some_and(|expected| expected != user.version) {
        return Ok(Update::VersionMismatch);
    }
    let what = taken_by_others(connection, &user, patch).await?;
    Err(StoreError::Conflict { what })
}

async fn taken_by_others(
    connection: &mut Connection,
    user: &User,
    patch: &UserPatch,
) -> Result<&'static str> {
    // The account's own values are no conflict, so only what changes is looked at.
    let username = patch
        .username
        .as_deref()
        .filter(|name| key(name) != key(&user.username));
    let own_email = user.email.as_deref().map(key);
    let email = patch.email.as_ref().and_then(|email| email.as_deref());
    let email = email.filter(|email| Some(key(email)) != own_email);
    match taken(connection, user.id, username, email).await? {
        Some(what) if what != "id" => Ok(what),
        _ => Ok("user"),
    }
}

pub async fn set_password(
    connection: &mut Connection,
    (id, hash, now): &(Uuid, Option<PasswordHash>, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(SET_PASSWORD).bind(id).bind(hash).bind(now);
    announced(connection, query, *id, *now).await
}

/// Sets a password in place of this one, or of none; false if the account has another one by now.
pub async fn replace_password(
    connection: &mut Connection,
    (id, former, hash, now): &(Uuid, Option<PasswordHash>, PasswordHash, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(REPLACE_PASSWORD).bind(id).bind(former);
    announced(connection, query.bind(hash).bind(now), *id, *now).await
}

/// Whether this is the password of the account, until the end of the transaction.
pub(super) async fn hold_password(
    connection: &mut Connection,
    id: Uuid,
    hash: &PasswordHash,
) -> Result<bool> {
    let query = sqlx::query::<Db>(HOLD_PASSWORD).bind(id).bind(hash);
    Ok(changed(connection, query).await? > 0)
}

/// Takes an address from an account that never confirmed it, for one that has.
pub(super) async fn release_unconfirmed(
    connection: &mut Connection,
    email: &str,
    except: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    use sqlx::Row as _;
    let rows = sqlx::query::<Db>(RELEASE)
        .bind(key(email))
        .bind(except)
        .bind(now)
        .fetch_all(&mut *connection)
        .await?;
    for row in rows {
        announce(connection, row.try_get(0)?, now).await?;
    }
    Ok(())
}

/// Gives an account an address that its owner has confirmed.
pub(super) async fn set_confirmed_email(
    connection: &mut Connection,
    id: Uuid,
    email: &str,
    now: DateTime<Utc>,
) -> Result<Option<User>> {
    let query = sqlx::query(CONFIRM_EMAIL)
        .bind(id)
        .bind(email)
        .bind(key(email))
        .bind(now);
    if let Some(user) = optional(connection, query).await? {
        announce(connection, id, now).await?;
        return Ok(Some(user));
    }
    match find(connection, id).await? {
        Some(_) => Err(StoreError::Conflict { what: "email" }),
        None => Ok(None),
    }
}

pub async fn set_active(
    connection: &mut Connection,
    (id, active, now): &(Uuid, bool, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(if *active { ACTIVATE } else { DEACTIVATE });
    announced(connection, query.bind(id).bind(now), *id, *now).await
}

async fn announced(
    connection: &mut Connection,
    query: super::Query<'_>,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<bool> {
    let found = changed(connection, query).await? > 0;
    if found {
        announce(connection, id, now).await?;
    }
    Ok(found)
}

/// Deletes an account with the clients it owns and all their tokens, and leaves marks that kill
/// the tokens without rows until `revocation_expires_at`.
pub async fn delete(
    connection: &mut Connection,
    (id, now, revocation_expires_at): &(Uuid, DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<DeletedUser>> {
    let authorizations = authorization_record::count_live(connection, *id, *now).await?;
    // They would go with the account, and nobody would be told.
    session::delete_of_user(connection, &(*id, None, *now)).await?;
    let client_ids = client::delete_of_owner(connection, *id, *now, *revocation_expires_at).await?;
    if changed(connection, sqlx::query(DELETE).bind(id)).await? == 0 {
        return Ok(None);
    }
    let key = id.to_string();
    let until = *revocation_expires_at;
    revocation::mark(connection, RevocationKind::User, &key, *now, until).await?;
    announce(connection, *id, *now).await?;
    Ok(Some(DeletedUser {
        client_ids,
        authorizations,
    }))
}

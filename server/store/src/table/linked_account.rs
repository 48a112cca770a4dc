//! `linked_account`: whose an identity at another provider is.

use super::user_account;
use super::{Connection, Db, Result, all, changed, contains, optional, outbox, pending_identity};
use super::{account_approval, account_link, linked_groups, upstream_token};
use crate::row::record;
use crate::{LinkIdentity, Linked, LinkedAccount, LinkedAccountFilter, StoreError};
use crate::{Unlink, Unlinked, UseLinkedAccount};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

record!(LinkedAccount, "linked_account", id user_id provider issuer subject username display_name
    email email_verified linked_at last_used_at updated_at groups_read_at groups_next_at; json: member_of detail);

const INSERT: &str = "insert into linked_account
    (id, user_id, provider, issuer, subject, username, display_name, email, email_verified,
     member_of, detail, linked_at, last_used_at, updated_at, groups_read_at, groups_next_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    on conflict (issuer, subject) do nothing";

const BY_ID: &str = "select * from linked_account where id = $1";

const BY_IDENTITY: &str = "select * from linked_account where issuer = $1 and subject = $2";

const OF_USER: &str = "select * from linked_account where user_id = $1 order by id";

const OLDEST: &str = r"select * from linked_account
    where (id > $1 or $1 is null) and (user_id = $2 or $2 is null)
      and (provider = $3 or $3 is null)
      and (lower(username) like $4 escape '\' or lower(email) like $4 escape '\'
        or lower(display_name) like $4 escape '\' or lower(subject) like $4 escape '\' or $4 is null)
    order by id limit $5";

const NEWEST: &str = r"select * from linked_account
    where (id < $1 or $1 is null) and (user_id = $2 or $2 is null)
      and (provider = $3 or $3 is null)
      and (lower(username) like $4 escape '\' or lower(email) like $4 escape '\'
        or lower(display_name) like $4 escape '\' or lower(subject) like $4 escape '\' or $4 is null)
    order by id desc limit $5";

// Whose it is never changes here: an identity goes to another account by a new link, or when its account is merged.
const USE: &str = "update linked_account set provider = $3, username = $4, display_name = $5,
      email = $6, email_verified = $7, member_of = $8, detail = $9, last_used_at = $10,
      updated_at = $10, groups_read_at = $11, groups_next_at = $12
    where id = $1 and user_id = $2";

const MOVE: &str = "update linked_account set user_id = $2, updated_at = $3
    where user_id = $1 returning id";

// Two links of one account that are ended at once wait for each other here, so that the second
// sees what the first has left.
const LOCK_OWNER: &str = "update user_account set version = version where id = $1";

const HAS_PASSWORD: &str =
    "select id from user_account where id = $1 and password_hash is not null";

const DELETE: &str = "delete from linked_account where id = $1 and user_id = $2";

pub const ALL: &[&str] = &[
    INSERT,
    BY_ID,
    BY_IDENTITY,
    OF_USER,
    OLDEST,
    NEWEST,
    USE,
    MOVE,
    LOCK_OWNER,
    HAS_PASSWORD,
    DELETE,
];

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<LinkedAccount>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn by_identity(
    connection: &mut Connection,
    issuer: &str,
    subject: &str,
) -> Result<Option<LinkedAccount>> {
    let query = sqlx::query(BY_IDENTITY).bind(issuer).bind(subject);
    optional(connection, query).await
}

pub async fn of_user(connection: &mut Connection, user_id: Uuid) -> Result<Vec<LinkedAccount>> {
    all(connection, sqlx::query(OF_USER).bind(user_id)).await
}

pub async fn list(
    connection: &mut Connection,
    filter: &LinkedAccountFilter,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<LinkedAccount>> {
    let statement = if filter.oldest_first { OLDEST } else { NEWEST };
    let query = sqlx::query(statement)
        .bind(after)
        .bind(filter.user_id)
        .bind(&filter.provider)
        .bind(filter.query.as_deref().map(contains))
        .bind(limit);
    all(connection, query).await
}

/// Links an identity, and opens the account for it where there is none. All or nothing.
pub async fn link(connection: &mut Connection, new: &LinkIdentity) -> Result<Linked> {
    if let Some(id) = new.pending_id
        && !pending_identity::take(connection, &(id, new.now)).await?
    {
        return Ok(Linked::Gone);
    }
    let user = match &new.new_user {
        None => None,
        Some(user) => {
            if let Some(email) = &user.email {
                user_account::release_unconfirmed(connection, email, user.id, new.now).await?;
            }
            if let Some(invitation) = &new.invitation
                && account_link::take(connection, invitation).await?.is_none()
            {
                // What was taken before in this unit is undone by the error.
                return Err(StoreError::Conflict { what: "invitation" });
            }
            let waits_by = new.approval.then_some(new.account.provider.as_str());
            let opened =
                account_approval::open(connection, user, &new.profile, waits_by, new.now).await?;
            Some(opened)
        }
    };
    insert(connection, &new.account).await?;
    linked_groups::announce(connection, new.account.user_id, new.now).await?;
    if let Some(tokens) = &new.tokens {
        upstream_token::put(connection, new.account.id, tokens, new.now).await?;
    }
    if let Some(mail) = &new.mail {
        outbox::create(connection, mail).await?;
    }
    Ok(Linked::Done(user))
}

async fn insert(connection: &mut Connection, account: &LinkedAccount) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(account.id)
        .bind(account.user_id)
        .bind(&account.provider)
        .bind(&account.issuer)
        .bind(&account.subject)
        .bind(&account.username)
        .bind(&account.display_name)
        .bind(&account.email)
        .bind(account.email_verified)
        .bind(Json(&account.member_of))
        .bind(Json(&account.detail))
        .bind(account.linked_at)
        .bind(account.last_used_at)
        .bind(account.updated_at)
        .bind(account.groups_read_at)
        .bind(account.groups_next_at);
    match changed(connection, query).await? {
        // What was taken or made before in this unit is undone by the error.
        0 => Err(StoreError::Conflict { what: "identity" }),
        _ => Ok(()),
    }
}

/// Notes a sign-in; false if the link is gone or belongs to somebody else now.
pub async fn note_use(connection: &mut Connection, input: &UseLinkedAccount) -> Result<bool> {
    let account = &input.account;
    let query = sqlx::query::<Db>(USE)
        .bind(account.id)
        .bind(account.user_id)
        .bind(&account.provider)
        .bind(&account.username)
        .bind(&account.display_name)
        .bind(&account.email)
        .bind(account.email_verified)
        .bind(Json(&account.member_of))
        .bind(Json(&account.detail))
        .bind(account.last_used_at)
        .bind(account.groups_read_at)
        .bind(account.groups_next_at);
    if changed(connection, query).await? == 0 {
        return Ok(false);
    }
    linked_groups::announce(connection, account.user_id, account.last_used_at).await?;
    if let Some(tokens) = &input.tokens {
        upstream_token::put(connection, account.id, tokens, account.last_used_at).await?;
    }
    Ok(true)
}

/// Gives all links of an account to another one; which, in the order of their ids. Their tokens stay with them.
pub(super) async fn move_all(
    connection: &mut Connection,
    from: Uuid,
    into: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let query = sqlx::query::<Db>(MOVE).bind(from).bind(into).bind(now);
    let rows = query.fetch_all(&mut *connection).await?;
    let mut ids: Vec<Uuid> = Vec::with_capacity(rows.len());
    for row in rows {
        ids.push(row.try_get(0)?);
    }
    ids.sort_unstable();
    linked_groups::announce(connection, into, now).await?;
    Ok(ids)
}

/// Ends a link, unless the account would be left without a way in.
pub async fn unlink(connection: &mut Connection, input: &Unlink) -> Result<Unlinked> {
    let lock = sqlx::query(LOCK_OWNER).bind(input.user_id);
    changed(connection, lock).await?;
    let links = of_user(connection, input.user_id).await?;
    let Some(link) = links.iter().find(|link| link.id == input.id) else {
        return Ok(Unlinked::NotFound);
    };
    let is_way = |link: &&LinkedAccount| input.ways_in.contains(&link.provider);
    let others = links.iter().filter(|other| other.id != input.id);
    // What was no way in itself can always go.
    let remains = input.force || !is_way(&link) || others.filter(is_way).count() > 0;
    let by_password = input.password_counts && has_password(connection, input.user_id).await?;
    if !remains && !by_password {
        return Ok(Unlinked::LastWayIn);
    }
    let tokens = upstream_token::find(connection, input.id).await?;
    let query = sqlx::query(DELETE).bind(input.id).bind(input.user_id);
    if changed(connection, query).await? == 0 {
        return Ok(Unlinked::NotFound);
    }
    linked_groups::announce(connection, input.user_id, input.now).await?;
    if let Some(mail) = &input.mail {
        outbox::create(connection, mail).await?;
    }
    let tokens = tokens.map(|token| token.tokens_sealed);
    Ok(Unlinked::Done(Box::new(link.clone()), tokens))
}

async fn has_password(connection: &mut Connection, user_id: Uuid) -> Result<bool> {
    let query = sqlx::query::<Db>(HAS_PASSWORD).bind(user_id);
    Ok(query.fetch_optional(&mut *connection).await?.is_some())
}

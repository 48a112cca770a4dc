//! `account_link`: one-time links that let people do something with an account.

use super::{Connection, Db, Result, account_approval, all, changed, optional, outbox};
use super::{user_access, user_account};
use crate::row::record;
use crate::{AccountLink, ConfirmEmail, NewAccountLink, NewMail, PasswordReset, ResetPassword};
use crate::{PasswordHash, SecretHash, SignUp, SignedUp, UseLink, User};
use chrono::{DateTime, Utc};
use uuid::Uuid;

record!(AccountLink, "account_link", id secret_hash purpose user_id email detail_sealed
    created_at expires_at used_at);

const INSERT: &str = "insert into account_link
    (id, secret_hash, purpose, user_id, email, detail_sealed, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

const BY_ID: &str = "select * from account_link where id = $1";

const LIST: &str = "select * from account_link
    where purpose = $1 and (id > $2 or $2 is null) and used_at is null and expires_at > $3
    order by id limit $4";

const OF_USER: &str = "select * from account_link
    where user_id = $1 and purpose = $2 and used_at is null and expires_at > $3
    order by id desc limit 1";

const RENEW: &str = "update account_link set secret_hash = $2, expires_at = $3
    where id = $1 and used_at is null and expires_at > $4";

const USE: &str = "update account_link set used_at = $3
    where id = $1 and secret_hash = $2 and used_at is null and expires_at > $3
    returning *";

const VOID: &str = "delete from account_link where user_id = $1 and purpose = $2";

const VOID_LATER: &str = "delete from account_link where user_id = $1 and purpose = $2 and id > $3";

const DELETE: &str = "delete from account_link where id = $1 and purpose = $2 and used_at is null";

pub const ALL: &[&str] = &[
    INSERT, BY_ID, LIST, OF_USER, RENEW, USE, VOID, VOID_LATER, DELETE,
];

/// The provider of an account that was opened with a password.
const BY_PASSWORD: &str = "";

pub async fn create(connection: &mut Connection, new: &NewAccountLink) -> Result<()> {
    let link = &new.link;
    let query = sqlx::query::<Db>(INSERT)
        .bind(link.id)
        .bind(link.secret_hash)
        .bind(&link.purpose)
        .bind(link.user_id)
        .bind(&link.email)
        .bind(&link.detail_sealed)
        .bind(link.created_at)
        .bind(link.expires_at);
    changed(connection, query).await?;
    send(connection, new.mail.as_ref()).await
}

async fn send(connection: &mut Connection, mail: Option<&NewMail>) -> Result<()> {
    match mail {
        Some(mail) => outbox::create(connection, mail).await,
        None => Ok(()),
    }
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<AccountLink>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn list(
    connection: &mut Connection,
    purpose: &str,
    after: Option<Uuid>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<AccountLink>> {
    let query = sqlx::query(LIST)
        .bind(purpose)
        .bind(after)
        .bind(now)
        .bind(limit);
    all(connection, query).await
}

pub async fn of_user(
    connection: &mut Connection,
    user_id: Uuid,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<Option<AccountLink>> {
    let query = sqlx::query(OF_USER).bind(user_id).bind(purpose).bind(now);
    optional(connection, query).await
}

/// Gives a link another secret and a later end, and sends it again.
pub async fn renew(
    connection: &mut Connection,
    (id, secret_hash, expires_at, mail): &(Uuid, SecretHash, DateTime<Utc>, NewMail),
) -> Result<bool> {
    let query = sqlx::query(RENEW)
        .bind(id)
        .bind(*secret_hash)
        .bind(expires_at)
        .bind(mail.created_at);
    let renewed = changed(connection, query).await? > 0;
    if renewed {
        outbox::create(connection, mail).await?;
    }
    Ok(renewed)
}

/// The guard of everything that a link does.
pub(super) async fn take(
    connection: &mut Connection,
    link: &UseLink,
) -> Result<Option<AccountLink>> {
    let query = sqlx::query(USE)
        .bind(link.id)
        .bind(link.secret_hash)
        .bind(link.now);
    optional(connection, query).await
}

pub(super) async fn void(
    connection: &mut Connection,
    user_id: Uuid,
    purposes: &[&str],
) -> Result<()> {
    for &purpose in purposes {
        let query = sqlx::query(VOID).bind(user_id).bind(purpose);
        changed(connection, query).await?;
    }
    Ok(())
}

pub async fn delete(
    connection: &mut Connection,
    (id, purpose): &(Uuid, &'static str),
) -> Result<bool> {
    let query = sqlx::query(DELETE).bind(id).bind(*purpose);
    Ok(changed(connection, query).await? > 0)
}

/// Takes back the links of a user that serve these purposes.
pub async fn void_of_user(
    connection: &mut Connection,
    (user_id, purposes): &(Uuid, Vec<&'static str>),
) -> Result<()> {
    void(connection, *user_id, purposes).await
}

/// Uses a link to set a password: `None` if the link is used, too old or about nobody.
pub async fn reset_password(
    connection: &mut Connection,
    reset: &ResetPassword,
) -> Result<Option<PasswordReset>> {
    let now = reset.link.now;
    let Some(user_id) = take(connection, &reset.link).await?.and_then(|l| l.user_id) else {
        return Ok(None);
    };
    let hash: Option<PasswordHash> = Some(reset.password_hash.clone());
    if !user_account::set_password(connection, &(user_id, hash, now)).await? {
        return Ok(None);
    }
    let ended = user_access::end(connection, user_id, &reset.end).await?;
    void(connection, user_id, &reset.void).await?;
    send(connection, reset.mail.as_ref()).await?;
    Ok(Some(PasswordReset { user_id, ended }))
}

/// Uses a link to give a user the address in it, confirmed. An account that holds the address
/// without having confirmed it loses it.
pub async fn confirm_email(
    connection: &mut Connection,
    confirm: &ConfirmEmail,
) -> Result<Option<User>> {
    let now = confirm.link.now;
    let link = take(connection, &confirm.link).await?;
    let Some((user_id, email)) = link.and_then(|link| link.user_id.zip(link.email)) else {
        return Ok(None);
    };
    user_account::release_unconfirmed(connection, &email, user_id, now).await?;
    let user = user_account::set_confirmed_email(connection, user_id, &email, now).await?;
    if user.is_none() {
        return Ok(None);
    }
    void(connection, user_id, &confirm.void).await?;
    if let Some(purpose) = confirm.void_later {
        let query = sqlx::query(VOID_LATER).bind(user_id).bind(purpose);
        changed(connection, query.bind(confirm.link.id)).await?;
    }
    if let Some(undo) = &confirm.undo {
        create(connection, undo).await?;
    }
    Ok(user)
}

/// Uses a link, and an invitation where there is one, to open an account.
pub async fn sign_up(connection: &mut Connection, new: &SignUp) -> Result<SignedUp> {
    if let Some(invitation) = &new.invitation
        && take(connection, invitation).await?.is_none()
    {
        return Ok(SignedUp::InvitationGone);
    }
    if take(connection, &new.link).await?.is_none() {
        // The invitation must not be spent: what fails is undone as a whole.
        return match new.invitation {
            None => Ok(SignedUp::LinkGone),
            Some(_) => Err(crate::StoreError::NotFound),
        };
    }
    if let Some(email) = &new.user.email {
        user_account::release_unconfirmed(connection, email, new.user.id, new.link.now).await?;
    }
    let waits_by = new.approval.then_some(BY_PASSWORD);
    let opened =
        account_approval::open(connection, &new.user, &new.profile, waits_by, new.link.now);
    Ok(SignedUp::Done(opened.await?))
}

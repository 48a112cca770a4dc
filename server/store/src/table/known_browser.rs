//! `known_browser`: browsers that an account was signed in from before.

use super::{Connection, Db, Result, all, changed, user_account};
use crate::row::record;
use crate::{KnownBrowser, NewKnownBrowser};
use uuid::Uuid;

record!(KnownBrowser, "known_browser", id secret_hash user_id created_at expires_at);

const INSERT: &str = "insert into known_browser
    (id, secret_hash, user_id, created_at, expires_at) values ($1, $2, $3, $4, $5)";

const BY_IDS: &str = "select * from known_browser where id in ($1, $2, $3, $4)";

const DELETE: &str = "delete from known_browser where id = $1 and user_id = $2";

const DELETE_OLDEST: &str = "delete from known_browser where user_id = $1 and id not in
    (select id from known_browser where user_id = $1 order by id desc limit $2)";

const DELETE_OF_USER: &str = "delete from known_browser where user_id = $1";

pub const ALL: &[&str] = &[INSERT, BY_IDS, DELETE, DELETE_OLDEST, DELETE_OF_USER];

/// False if the account has another password by now: that has ended the browsers that it knew.
pub(super) async fn create(connection: &mut Connection, new: &NewKnownBrowser) -> Result<bool> {
    let browser = &new.browser;
    if !user_account::hold_password(connection, browser.user_id, &new.password).await? {
        return Ok(false);
    }
    if let Some(former) = new.replaces {
        let query = sqlx::query::<Db>(DELETE).bind(former).bind(browser.user_id);
        changed(connection, query).await?;
    }
    let query = sqlx::query::<Db>(INSERT)
        .bind(browser.id)
        .bind(browser.secret_hash)
        .bind(browser.user_id)
        .bind(browser.created_at)
        .bind(browser.expires_at);
    changed(connection, query).await?;
    let query = sqlx::query::<Db>(DELETE_OLDEST)
        .bind(browser.user_id)
        .bind(new.most);
    changed(connection, query).await?;
    Ok(true)
}

pub async fn find(
    connection: &mut Connection,
    ids: [Option<Uuid>; 4],
) -> Result<Vec<KnownBrowser>> {
    let query = ids
        .into_iter()
        .fold(sqlx::query(BY_IDS), |query, id| query.bind(id));
    all(connection, query).await
}

pub(super) async fn delete_of_user(connection: &mut Connection, user_id: Uuid) -> Result<()> {
    changed(connection, sqlx::query::<Db>(DELETE_OF_USER).bind(user_id)).await?;
    Ok(())
}

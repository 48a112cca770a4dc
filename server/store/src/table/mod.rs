//! The statements, a file per table. This tree is compiled twice, once inside `sqlite` and once
//! inside `postgres`; `super::Db` is the database at hand.
//!
//! To add a statement: write it as a constant in the portable subset (`migrations/README.md`),
//! list it in the `ALL` of its file, and a test prepares it on both databases.

pub mod access_token;
pub mod account_deletion;
pub mod account_link;
pub mod attempt_counter;
pub mod authorization_code;
pub mod authorization_record;
pub mod authorization_request;
pub mod change_feed;
pub mod client;
pub mod client_assertion;
pub mod client_secret;
pub mod collect;
pub mod consent;
pub mod device_authorization;
pub mod event;
pub mod idempotency_key;
pub mod imported;
pub mod known_browser;
pub mod outbox;
pub mod personal_token;
pub mod refresh_token;
pub mod revocation;
pub mod rotation;
pub mod scope;
pub mod sealed;
pub mod session;
pub mod setting;
pub mod signing_key;
pub mod user_access;
pub mod user_account;

use super::{Connection, Db, Row};
use crate::StoreError;
use crate::row::FromDatabase;
use sqlx::Database;

/// Every statement with fixed text.
pub const ALL: &[&[&str]] = &[
    access_token::ALL,
    account_deletion::ALL,
    account_link::ALL,
    attempt_counter::ALL,
    authorization_code::ALL,
    authorization_record::ALL,
    authorization_request::ALL,
    change_feed::ALL,
    client::ALL,
    client_assertion::ALL,
    client_secret::ALL,
    collect::ALL,
    consent::ALL,
    device_authorization::ALL,
    event::ALL,
    idempotency_key::ALL,
    imported::ALL,
    known_browser::ALL,
    outbox::ALL,
    personal_token::ALL,
    refresh_token::ALL,
    revocation::ALL,
    rotation::ALL,
    scope::ALL,
    sealed::ALL,
    session::ALL,
    setting::ALL,
    signing_key::ALL,
    user_account::ALL,
];

type Result<T> = std::result::Result<T, StoreError>;
type Query<'q> = sqlx::query::Query<'q, Db, <Db as Database>::Arguments>;

/// Runs a statement and says how many rows it changed.
async fn changed(connection: &mut Connection, query: Query<'_>) -> Result<u64> {
    Ok(query.execute(&mut *connection).await?.rows_affected())
}

/// Runs a statement that answers with at most one record.
async fn optional<T: FromDatabase<Row>>(
    connection: &mut Connection,
    query: Query<'_>,
) -> Result<Option<T>> {
    let row = query.fetch_optional(&mut *connection).await?;
    row.as_ref().map(T::from_row).transpose()
}

/// Runs a statement that answers with records.
async fn all<T: FromDatabase<Row>>(
    connection: &mut Connection,
    query: Query<'_>,
) -> Result<Vec<T>> {
    let rows = query.fetch_all(&mut *connection).await?;
    rows.iter().map(T::from_row).collect()
}

/// A pattern for `like … escape '\'` that finds the lower-cased text anywhere.
fn contains(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for character in text.to_lowercase().chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

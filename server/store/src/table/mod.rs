//! The statements, a file per table. This tree is compiled twice, once inside `sqlite` and once
//! inside `postgres`; `super::Db` is the database at hand.
//!
//! To add a statement: write it as a constant in the portable subset (`migrations/README.md`),
//! list it in the `ALL` of its file, and a test prepares it on both databases.

pub mod access_request;
pub mod access_token;
pub mod account_approval;
pub mod account_deletion;
pub mod account_link;
pub mod account_merge;
pub mod attempt_counter;
pub mod authorization_code;
pub mod authorization_details_type;
pub mod authorization_record;
pub mod authorization_request;
pub mod category;
pub mod change_feed;
pub mod client;
pub mod client_assertion;
pub mod client_secret;
pub mod collect;
pub mod consent;
pub mod device_authorization;
pub mod event;
pub mod handover;
pub mod idempotency_key;
pub mod imported;
pub mod issued;
pub mod known_browser;
pub mod linked_account;
pub mod linked_groups;
pub mod outbox;
pub mod pending_identity;
pub mod personal_token;
pub mod profile;
pub mod protected_api;
pub mod provider_setting;
pub mod refresh_token;
pub mod revocation;
pub mod role;
pub mod rotation;
pub mod scope;
pub mod sealed;
pub mod session;
pub mod session_client;
pub mod setting;
pub mod signing_key;
pub mod upstream_request;
pub mod upstream_token;
pub mod user_access;
pub mod user_account;
pub mod webhook;
pub mod webhook_delivery;

use super::{Connection, Db, Row};
use crate::StoreError;
use crate::row::FromDatabase;
use sqlx::Database;

/// Every statement with fixed text.
pub const ALL: &[&[&str]] = &[
    access_request::ALL,
    access_token::ALL,
    account_approval::ALL,
    account_deletion::ALL,
    account_link::ALL,
    account_merge::ALL,
    attempt_counter::ALL,
    authorization_code::ALL,
    authorization_details_type::ALL,
    authorization_record::ALL,
    authorization_request::ALL,
    category::ALL,
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
    issued::ALL,
    known_browser::ALL,
    handover::ALL,
    linked_account::ALL,
    linked_groups::ALL,
    outbox::ALL,
    pending_identity::ALL,
    personal_token::ALL,
    profile::ALL,
    provider_setting::ALL,
    protected_api::ALL,
    refresh_token::ALL,
    revocation::ALL,
    role::ALL,
    rotation::ALL,
    scope::ALL,
    sealed::ALL,
    session::ALL,
    session_client::ALL,
    setting::ALL,
    signing_key::ALL,
    upstream_request::ALL,
    upstream_token::ALL,
    user_account::ALL,
    webhook::ALL,
    webhook_delivery::ALL,
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
    contains_exactly(&text.to_lowercase())
}

/// The same for the text as it is.
fn contains_exactly(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

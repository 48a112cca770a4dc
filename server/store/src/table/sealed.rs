//! The encrypted columns of all tables, for a new master key.

use super::{
    Connection, Query, Result, change_feed, changed, provider_setting, upstream_token, webhook,
};
use crate::{ChangeKind, Sealed, SealedPlace, SealedTable};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use uuid::Uuid;

const SIGNING_KEYS: &str = "select id, private_key_sealed from signing_key
    where id > $1 order by id limit $2";
const OUTBOX: &str = "select id, message_sealed from outbox
    where (id > $1 or $1 is null) order by id limit $2";
const LINKS: &str = "select id, detail_sealed from account_link
    where (id > $1 or $1 is null) and detail_sealed is not null order by id limit $2";
const RESPONSES: &str = "select principal, key, response_sealed from idempotency_key
    where (principal, key) > ($1, $2) and response_sealed is not null
    order by principal, key limit $3";

const RESEAL_SIGNING_KEY: &str = "update signing_key set private_key_sealed = $3
    where id = $1 and private_key_sealed = $2";
const RESEAL_OUTBOX: &str = "update outbox set message_sealed = $3
    where id = $1 and message_sealed = $2";
const RESEAL_LINK: &str = "update account_link set detail_sealed = $3
    where id = $1 and detail_sealed = $2";
const RESEAL_RESPONSE: &str = "update idempotency_key set response_sealed = $4
    where principal = $1 and key = $2 and response_sealed = $3";

pub const ALL: &[&str] = &[
    SIGNING_KEYS,
    OUTBOX,
    LINKS,
    RESPONSES,
    RESEAL_SIGNING_KEY,
    RESEAL_OUTBOX,
    RESEAL_LINK,
    RESEAL_RESPONSE,
];

/// Encrypted values of a table in the order of their rows, behind `after`.
pub async fn list(
    connection: &mut Connection,
    table: SealedTable,
    after: Option<&SealedPlace>,
    limit: i64,
) -> Result<Vec<(SealedPlace, Sealed)>> {
    let id: Option<Uuid> = match after {
        Some(SealedPlace::Outbox(id) | SealedPlace::AccountLink(id)) => Some(*id),
        _ => None,
    };
    if table == SealedTable::UpstreamToken {
        let after = match after {
            Some(SealedPlace::UpstreamToken(id)) => Some(*id),
            _ => None,
        };
        let values = upstream_token::list_sealed(connection, after, limit).await?;
        let placed = |(id, sealed)| (SealedPlace::UpstreamToken(id), sealed);
        return Ok(values.into_iter().map(placed).collect());
    }
    if table == SealedTable::Webhook {
        let after = match after {
            Some(SealedPlace::Webhook(id)) => Some(*id),
            _ => None,
        };
        let values = webhook::list_sealed(connection, after, limit).await?;
        let placed = |(id, sealed)| (SealedPlace::Webhook(id), sealed);
        return Ok(values.into_iter().map(placed).collect());
    }
    if table == SealedTable::ProviderSetting {
        let after = match after {
            Some(SealedPlace::ProviderSetting(name)) => name.as_str(),
            _ => "",
        };
        let values = provider_setting::list_sealed(connection, after, limit).await?;
        let placed = |(name, sealed)| (SealedPlace::ProviderSetting(name), sealed);
        return Ok(values.into_iter().map(placed).collect());
    }
    let (principal, key) = match after {
        Some(SealedPlace::IdempotencyKey(principal, key)) => (principal.as_str(), key.as_str()),
        Some(SealedPlace::SigningKey(kid)) => (kid.as_str(), ""),
        _ => ("", ""),
    };
    let query: Query<'_> = match table {
        SealedTable::SigningKey => sqlx::query(SIGNING_KEYS).bind(principal),
        SealedTable::Outbox => sqlx::query(OUTBOX).bind(id),
        SealedTable::AccountLink => sqlx::query(LINKS).bind(id),
        _ => sqlx::query(RESPONSES).bind(principal).bind(key),
    };
    let rows = query.bind(limit).fetch_all(&mut *connection).await?;
    let mut values = Vec::with_capacity(rows.len());
    for row in rows {
        values.push(match table {
            SealedTable::SigningKey => (SealedPlace::SigningKey(row.try_get(0)?), row.try_get(1)?),
            SealedTable::Outbox => (SealedPlace::Outbox(row.try_get(0)?), row.try_get(1)?),
            SealedTable::AccountLink => {
                (SealedPlace::AccountLink(row.try_get(0)?), row.try_get(1)?)
            }
            _ => (
                SealedPlace::IdempotencyKey(row.try_get(0)?, row.try_get(1)?),
                row.try_get(2)?,
            ),
        });
    }
    Ok(values)
}

/// Replaces an encrypted value, unless somebody else did so meanwhile or it is gone.
pub async fn replace(
    connection: &mut Connection,
    (place, before, after, now): &(SealedPlace, Sealed, Sealed, DateTime<Utc>),
) -> Result<bool> {
    if let SealedPlace::UpstreamToken(id) = place {
        return upstream_token::reseal(connection, *id, before, after).await;
    }
    if let SealedPlace::Webhook(id) = place {
        return webhook::reseal(connection, *id, before, after).await;
    }
    if let SealedPlace::ProviderSetting(name) = place {
        let input = (name.as_str(), before, after, *now);
        return provider_setting::reseal(connection, input).await;
    }
    let query: Query<'_> = match place {
        SealedPlace::SigningKey(kid) => sqlx::query(RESEAL_SIGNING_KEY).bind(kid),
        SealedPlace::Outbox(id) => sqlx::query(RESEAL_OUTBOX).bind(id),
        SealedPlace::AccountLink(id)
        | SealedPlace::UpstreamToken(id)
        | SealedPlace::Webhook(id) => sqlx::query(RESEAL_LINK).bind(id),
        SealedPlace::ProviderSetting(name) => sqlx::query(RESEAL_LINK).bind(name),
        SealedPlace::IdempotencyKey(principal, key) => {
            sqlx::query(RESEAL_RESPONSE).bind(principal).bind(key)
        }
    };
    let done = changed(connection, query.bind(before).bind(after)).await? > 0;
    if let (true, SealedPlace::SigningKey(kid)) = (done, place) {
        change_feed::announce(connection, ChangeKind::SigningKey, kid, *now).await?;
    }
    Ok(done)
}

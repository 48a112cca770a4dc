//! `consent`: what users agreed to, remembered.

use super::{Connection, Db, Result, all, authorization_record, changed, optional};
use crate::row::record;
use crate::{ApprovedConsent, Consent, ListedConsent};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

record!(Consent, "consent", user_id client_id created_at updated_at; json: scopes details);
record!(ListedConsent, "consent", client_id client_name created_at updated_at last_used_at
    live_authorizations; json: scopes details);

const FIND: &str = "select * from consent where user_id = $1 and client_id = $2";

const UPSERT: &str = "insert into consent
    (user_id, client_id, scopes, created_at, updated_at, details)
    values ($1, $2, $3, $4, $4, $5)
    on conflict (user_id, client_id) do update
      set scopes = excluded.scopes, updated_at = excluded.updated_at,
        details = excluded.details";

const LIST: &str = "select c.client_id, client.name as client_name, c.scopes, c.details,
      c.created_at, c.updated_at,
      (select max(a.last_used_at) from authorization_record a
        where a.user_id = c.user_id and a.client_id = c.client_id
          and a.revoked_at is null and a.expires_at > $3) as last_used_at,
      (select count(*) from authorization_record a
        where a.user_id = c.user_id and a.client_id = c.client_id
          and a.revoked_at is null and a.expires_at > $3) as live_authorizations
    from consent c join client on client.client_id = c.client_id
    where c.user_id = $1 and (c.client_id > $2 or $2 is null) and not client.internal
    order by c.client_id limit $4";

const DELETE: &str = "delete from consent where user_id = $1 and client_id = $2";

pub const ALL: &[&str] = &[FIND, UPSERT, LIST, DELETE];

pub async fn find(
    connection: &mut Connection,
    user_id: Uuid,
    client_id: &str,
) -> Result<Option<Consent>> {
    optional(connection, sqlx::query(FIND).bind(user_id).bind(client_id)).await
}

pub async fn list(
    connection: &mut Connection,
    user_id: Uuid,
    after: Option<&str>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<ListedConsent>> {
    let query = sqlx::query::<Db>(LIST)
        .bind(user_id)
        .bind(after)
        .bind(now)
        .bind(limit);
    all(connection, query).await
}

pub(super) async fn upsert(
    connection: &mut Connection,
    consent: &ApprovedConsent,
    now: DateTime<Utc>,
) -> Result<()> {
    let query = sqlx::query::<Db>(UPSERT)
        .bind(consent.user_id)
        .bind(&consent.client_id)
        .bind(Json(&consent.scopes))
        .bind(now)
        .bind(Json(&consent.details));
    changed(connection, query).await?;
    Ok(())
}

/// Forgets the consent and revokes all that it gave; `None` if there was neither.
pub async fn revoke(
    connection: &mut Connection,
    (user_id, client_id, now, until): &(Uuid, String, DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<Vec<Uuid>>> {
    let query = sqlx::query(DELETE).bind(user_id).bind(client_id);
    let found = changed(connection, query).await? > 0;
    let reason = "consent revoked";
    let live = authorization_record::live_of(connection, *user_id, Some(client_id)).await?;
    let mut revoked = Vec::with_capacity(live.len());
    for id in live {
        if authorization_record::revoke(connection, id, reason, *now, Some(*until)).await? {
            revoked.push(id);
        }
    }
    Ok((found || !revoked.is_empty()).then_some(revoked))
}

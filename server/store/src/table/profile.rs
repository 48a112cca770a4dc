//! `profile_field` and `accepted_terms`: what people said when they opened their accounts.

use super::{Connection, Db, Result, all, changed};
use crate::row::record;
use crate::{AcceptedTerms, ChangeProfile, NewProfile, ProfileField};
use uuid::Uuid;

record!(ProfileField, "profile_field", user_id field place provider label value answered_at);
record!(AcceptedTerms, "accepted_terms", user_id url version accepted_at);

const PUT_FIELD: &str = "insert into profile_field
    (user_id, field, place, provider, label, value, answered_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (user_id, field) do update set place = excluded.place, provider = excluded.provider,
      label = excluded.label, value = excluded.value, answered_at = excluded.answered_at";

const CLEAR_FIELD: &str = "delete from profile_field where user_id = $1 and field = $2";

const INSERT_TERMS: &str = "insert into accepted_terms (user_id, url, version, accepted_at)
    values ($1, $2, $3, $4)";

const FIELDS: &str = "select * from profile_field where user_id = $1 order by place, field";

const TERMS: &str =
    "select * from accepted_terms where user_id = $1 order by accepted_at, url, version";

pub const ALL: &[&str] = &[PUT_FIELD, CLEAR_FIELD, INSERT_TERMS, FIELDS, TERMS];

/// Keeps what somebody said who opens an account.
pub(super) async fn create(connection: &mut Connection, new: &NewProfile) -> Result<()> {
    put(connection, &new.fields).await?;
    if let Some(terms) = &new.terms {
        let query = sqlx::query::<Db>(INSERT_TERMS)
            .bind(terms.user_id)
            .bind(&terms.url)
            .bind(&terms.version)
            .bind(terms.accepted_at);
        changed(connection, query).await?;
    }
    Ok(())
}

async fn put(connection: &mut Connection, fields: &[ProfileField]) -> Result<()> {
    for field in fields {
        let query = sqlx::query::<Db>(PUT_FIELD)
            .bind(field.user_id)
            .bind(&field.field)
            .bind(field.place)
            .bind(&field.provider)
            .bind(&field.label)
            .bind(&field.value)
            .bind(field.answered_at);
        changed(connection, query).await?;
    }
    Ok(())
}

/// Keeps what somebody corrects.
pub async fn change(connection: &mut Connection, change: &ChangeProfile) -> Result<()> {
    put(connection, &change.fields).await?;
    for field in &change.cleared {
        let query = sqlx::query::<Db>(CLEAR_FIELD)
            .bind(change.user_id)
            .bind(field);
        changed(connection, query).await?;
    }
    Ok(())
}

pub async fn fields(connection: &mut Connection, user_id: Uuid) -> Result<Vec<ProfileField>> {
    all(connection, sqlx::query(FIELDS).bind(user_id)).await
}

pub async fn terms(connection: &mut Connection, user_id: Uuid) -> Result<Vec<AcceptedTerms>> {
    all(connection, sqlx::query(TERMS).bind(user_id)).await
}

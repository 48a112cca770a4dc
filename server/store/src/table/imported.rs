//! `imported`: what was brought over from another installation, and the bringing, many rows at a
//! time.

use super::{Connection, Db, Result, all, change_feed};
use crate::row::record;
use crate::{ChangeKind, ImportBatch, Imported};
use sqlx::QueryBuilder;
use sqlx::types::Json;

record!(Imported, "imported", kind source_id id);

const LIST: &str = "select kind, source_id, id from imported where source = $1";

const ANY_TOKEN: &str = "select kind, source_id, id from imported where kind = 'token' limit 1";

const TOKEN: &str = "select kind, source_id, id from imported
    where kind = 'token' and source_id = $1 order by source limit 10";

pub const ALL: &[&str] = &[LIST, ANY_TOKEN, TOKEN];

/// Rows of one statement. SQLite takes 32,766 parameters, of which a row needs at most 16.
const CHUNK: usize = 500;

pub async fn list(connection: &mut Connection, source: &str) -> Result<Vec<Imported>> {
    all(connection, sqlx::query(LIST).bind(source)).await
}

pub async fn any_token(connection: &mut Connection) -> Result<bool> {
    let found: Vec<Imported> = all(connection, sqlx::query(ANY_TOKEN)).await?;
    Ok(!found.is_empty())
}

pub async fn token(connection: &mut Connection, source_id: &str) -> Result<Vec<Imported>> {
    all(connection, sqlx::query(TOKEN).bind(source_id)).await
}

/// Inserts rows, many with one statement.
macro_rules! insert {
    ($connection:expr, $into:literal, $end:literal, $rows:expr, |$values:ident, $row:pat_param| $push:expr) => {
        for chunk in $rows.chunks(CHUNK) {
            let mut builder = QueryBuilder::<Db>::new(concat!("insert into ", $into, " "));
            builder.push_values(chunk, |mut $values, $row| {
                $push;
            });
            builder.push($end);
            builder.build().execute(&mut *$connection).await?;
        }
    };
}

/// Parents before children, and the notes in the same transaction: what is noted is there.
pub async fn store(connection: &mut Connection, batch: &ImportBatch) -> Result<()> {
    let now = batch.now;
    insert!(
        connection,
        "user_account (id, username, username_key, email, email_key, email_verified,
        display_name, is_admin, locale, created_at, updated_at, version, deactivated_at)",
        "",
        batch.users,
        |values, (user, deactivated)| values
            .push_bind(user.id)
            .push_bind(&user.username)
            .push_bind(user.username.to_lowercase())
            .push_bind(&user.email)
            .push_bind(user.email.as_deref().map(str::to_lowercase))
            .push_bind(user.email_verified)
            .push_bind(&user.display_name)
            .push_bind(user.is_admin)
            .push_bind(&user.locale)
            .push_bind(user.created_at)
            .push_bind(user.created_at)
            .push_bind(1_i64)
            .push_bind(deactivated.then_some(now))
    );
    insert!(
        connection,
        "client (client_id, owner_id, name, token_endpoint_auth_method, internal,
        metadata, created_at, updated_at, version)",
        "",
        batch.clients,
        |values, (client, _)| values
            .push_bind(&client.client_id)
            .push_bind(client.owner_id)
            .push_bind(&client.name)
            .push_bind(&client.token_endpoint_auth_method)
            .push_bind(client.internal)
            .push_bind(Json(&client.metadata))
            .push_bind(client.created_at)
            .push_bind(client.created_at)
            .push_bind(1_i64)
    );
    let secrets: Vec<_> = batch
        .clients
        .iter()
        .filter_map(|(client, secret)| Some((client, secret.as_ref()?)))
        .collect();
    insert!(
        connection,
        "client_secret (id, client_id, secret_hash, hint, created_at, expires_at)",
        "",
        secrets,
        |values, (client, secret)| values
            .push_bind(secret.id)
            .push_bind(&client.client_id)
            .push_bind(secret.secret_hash)
            .push_bind(&secret.hint)
            .push_bind(secret.created_at)
            .push_bind(secret.expires_at)
    );
    insert!(
        connection,
        "authorization_record (id, user_id, client_id, scopes, audience, auth_time,
        session_id, created_at, last_used_at, expires_at)",
        "",
        batch.authorizations,
        |values, one| values
            .push_bind(one.id)
            .push_bind(one.user_id)
            .push_bind(&one.client_id)
            .push_bind(Json(&one.scopes))
            .push_bind(Json(&one.audience))
            .push_bind(one.auth_time)
            .push_bind(one.session_id)
            .push_bind(now)
            .push_bind(now)
            .push_bind(one.expires_at)
    );
    insert!(
        connection,
        "consent (user_id, client_id, scopes, created_at, updated_at)",
        " on conflict (user_id, client_id) do nothing",
        batch.consents,
        |values, consent| values
            .push_bind(consent.user_id)
            .push_bind(&consent.client_id)
            .push_bind(Json(&consent.scopes))
            .push_bind(now)
            .push_bind(now)
    );
    insert!(
        connection,
        "access_token (id, secret_hash, authorization_id, client_id, user_id, scopes,
        audience, created_at, expires_at)",
        "",
        batch.access_tokens,
        |values, token| values
            .push_bind(token.id)
            .push_bind(token.secret_hash)
            .push_bind(token.authorization_id)
            .push_bind(&token.client_id)
            .push_bind(token.user_id)
            .push_bind(Json(&token.scopes))
            .push_bind(Json(&token.audience))
            .push_bind(token.created_at)
            .push_bind(token.expires_at)
    );
    insert!(
        connection,
        "refresh_token (id, secret_hash, authorization_id, client_id, scopes,
        created_at, expires_at, idle_expires_at)",
        "",
        batch.refresh_tokens,
        |values, token| values
            .push_bind(token.id)
            .push_bind(token.secret_hash)
            .push_bind(token.authorization_id)
            .push_bind(&token.client_id)
            .push_bind(Json(&token.scopes))
            .push_bind(token.created_at)
            .push_bind(token.expires_at)
            .push_bind(token.idle_expires_at)
    );
    insert!(
        connection,
        "personal_token (id, secret_hash, user_id, name, scopes, networks, hint,
        created_at, updated_at, expires_at, internal, version)",
        "",
        batch.personal_tokens,
        |values, token| values
            .push_bind(token.id)
            .push_bind(token.secret_hash)
            .push_bind(token.user_id)
            .push_bind(&token.name)
            .push_bind(Json(&token.scopes))
            .push_bind(Json(&token.networks))
            .push_bind(&token.hint)
            .push_bind(token.created_at)
            .push_bind(token.updated_at)
            .push_bind(token.expires_at)
            .push_bind(token.internal)
            .push_bind(token.version)
    );
    insert!(
        connection,
        "imported (source, kind, source_id, id, created_at)",
        "",
        batch.notes,
        |values, note| values
            .push_bind(&batch.source)
            .push_bind(&note.kind)
            .push_bind(&note.source_id)
            .push_bind(note.id)
            .push_bind(now)
    );
    change_feed::announce(connection, ChangeKind::Import, &batch.source, now).await
}

//! The tables of Invenio-OAuth2Server, read and never written.
//!
//! Versions differ in columns, and the two databases in types. So each table is asked which of the
//! columns it has, everything is read as text, and what a text means is judged here.

use crate::StoreError;
use chrono::{DateTime, NaiveDateTime, Utc};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection as _, PgConnection, Row, SqliteConnection};
use std::path::Path;
use std::str::FromStr;

type Result<T> = std::result::Result<T, StoreError>;

/// All rows, as they were at one moment.
#[derive(Clone, Default)]
pub struct InvenioRows {
    /// `accounts_user`.
    pub users: Vec<InvenioUser>,
    /// `oauth2server_client`.
    pub clients: Vec<InvenioClient>,
    /// `oauth2server_token`.
    pub tokens: Vec<InvenioToken>,
}

/// A row of `accounts_user`, with its profile.
#[derive(Clone, Debug)]
pub struct InvenioUser {
    /// `id`.
    pub id: String,
    /// `displayname`, else `username`; also from `userprofiles_userprofile`.
    pub username: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// The full name in the profile.
    pub full_name: Option<String>,
    /// Whether the account may be used: `active`, and not blocked.
    pub active: bool,
    /// Whether `confirmed_at` is set.
    pub confirmed: bool,
    /// Whether there is a password.
    pub has_password: bool,
}

/// A row of `oauth2server_client`. Not `Debug`: the secret is plain there.
#[derive(Clone)]
pub struct InvenioClient {
    /// `client_id`.
    pub client_id: String,
    /// `client_secret`.
    pub client_secret: String,
    /// `name`.
    pub name: String,
    /// `description`.
    pub description: String,
    /// `website`.
    pub website: String,
    /// `user_id`.
    pub user_id: Option<String>,
    /// `is_confidential`.
    pub is_confidential: bool,
    /// `is_internal`.
    pub is_internal: bool,
    /// `_redirect_uris`, a line each.
    pub redirect_uris: Vec<String>,
    /// `_default_scopes`.
    pub default_scopes: Vec<String>,
}

/// A row of `oauth2server_token`. Not `Debug`: it is a secret, though encrypted.
#[derive(Clone)]
pub struct InvenioToken {
    /// `id`.
    pub id: String,
    /// `client_id`.
    pub client_id: String,
    /// `user_id`.
    pub user_id: Option<String>,
    /// `access_token`, encrypted.
    pub access_token: Option<String>,
    /// `refresh_token`, encrypted.
    pub refresh_token: Option<String>,
    /// `expires`; `Err` if it cannot be read.
    pub expires: std::result::Result<Option<DateTime<Utc>>, ()>,
    /// `_scopes`.
    pub scopes: Vec<String>,
    /// `is_personal`.
    pub is_personal: bool,
    /// `is_internal`.
    pub is_internal: bool,
}

/// Reads an installation: `sqlite:path/to/file` or `postgres://user:password@host/database`.
///
/// # Errors
/// [`StoreError::Open`] for a database that cannot be opened or is none of Invenio-OAuth2Server,
/// with a sentence for the operator; [`StoreError::Unavailable`].
pub async fn read_invenio(url: &str) -> Result<InvenioRows> {
    let mut source = Source::open(url).await?;
    let users = source
        .table(
            "accounts_user",
            &[
                "id",
                "username",
                "displayname",
                "email",
                "active",
                "confirmed_at",
                "password",
                "profile",
                "blocked_at",
            ],
        )
        .await?
        .ok_or_else(|| missing("accounts_user"))?;
    let profiles = source
        .table(
            "userprofiles_userprofile",
            &["user_id", "username", "displayname", "full_name"],
        )
        .await?
        .unwrap_or_default();
    let clients = source
        .table(
            "oauth2server_client",
            &[
                "client_id",
                "client_secret",
                "name",
                "description",
                "website",
                "user_id",
                "is_confidential",
                "is_internal",
                "_redirect_uris",
                "_default_scopes",
            ],
        )
        .await?
        .ok_or_else(|| missing("oauth2server_client"))?;
    let tokens = source
        .table(
            "oauth2server_token",
            &[
                "id",
                "client_id",
                "user_id",
                "access_token",
                "refresh_token",
                "expires",
                "_scopes",
                "is_personal",
                "is_internal",
            ],
        )
        .await?
        .ok_or_else(|| missing("oauth2server_token"))?;
    source.close().await;
    let mut profiles: std::collections::HashMap<_, _> = profiles
        .into_iter()
        .map(|mut row| (row.take(0).unwrap_or_default(), row))
        .collect();
    Ok(InvenioRows {
        users: users
            .into_iter()
            .map(|row| {
                let profile = row.text(0).and_then(|id| profiles.remove(&id));
                user(row, profile)
            })
            .collect(),
        clients: clients.into_iter().map(client).collect(),
        tokens: tokens.into_iter().map(token).collect(),
    })
}

fn missing(table: &str) -> StoreError {
    StoreError::Open {
        reason: format!("the database has no table {table}; is it that of Invenio-OAuth2Server?"),
    }
}

fn user(mut row: Texts, mut profile: Option<Texts>) -> InvenioUser {
    let json: Option<serde_json::Value> = row
        .text(7)
        .and_then(|text| serde_json::from_str(&text).ok());
    let full_name = json
        .as_ref()
        .and_then(|json| json.get("full_name")?.as_str().map(str::to_owned));
    let of_profile = |profile: &mut Option<Texts>, column| profile.as_mut()?.take(column);
    InvenioUser {
        username: row
            .take(2)
            .or_else(|| row.take(1))
            .or_else(|| of_profile(&mut profile, 2))
            .or_else(|| of_profile(&mut profile, 1)),
        full_name: full_name.or_else(|| of_profile(&mut profile, 3)),
        active: row.yes(4) && row.text(8).is_none(),
        confirmed: row.text(5).is_some(),
        has_password: row.text(6).is_some(),
        email: row.take(3),
        id: row.take(0).unwrap_or_default(),
    }
}

fn client(mut row: Texts) -> InvenioClient {
    let words = |text: Option<String>| -> Vec<String> {
        let text = text.unwrap_or_default();
        text.split_whitespace().map(str::to_owned).collect()
    };
    InvenioClient {
        is_confidential: row.yes(6),
        is_internal: row.yes(7),
        redirect_uris: words(row.take(8)),
        default_scopes: words(row.take(9)),
        client_id: row.take(0).unwrap_or_default(),
        client_secret: row.take(1).unwrap_or_default(),
        name: row.take(2).unwrap_or_default(),
        description: row.take(3).unwrap_or_default(),
        website: row.take(4).unwrap_or_default(),
        user_id: row.take(5),
    }
}

fn token(mut row: Texts) -> InvenioToken {
    let scopes = row.take(6).unwrap_or_default();
    InvenioToken {
        expires: row.take(5).map(|text| moment(&text).ok_or(())).transpose(),
        scopes: scopes.split_whitespace().map(str::to_owned).collect(),
        is_personal: row.yes(7),
        is_internal: row.yes(8),
        id: row.take(0).unwrap_or_default(),
        client_id: row.take(1).unwrap_or_default(),
        user_id: row.take(2),
        access_token: row.take(3),
        refresh_token: row.take(4),
    }
}

/// `2026-01-02 03:04:05.678` in UTC, or with an offset as PostgreSQL writes it.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim().replacen('T', " ", 1);
    if let Ok(naive) = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f") {
        return Some(naive.and_utc());
    }
    let zoned = DateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f%#z");
    zoned.ok().map(|at| at.to_utc())
}

/// A row as texts; an empty one counts as none.
struct Texts(Vec<Option<String>>);

impl Texts {
    fn take(&mut self, column: usize) -> Option<String> {
        self.0
            .get_mut(column)?
            .take()
            .filter(|text| !text.is_empty())
    }

    fn text(&self, column: usize) -> Option<String> {
        self.0.get(column)?.clone().filter(|text| !text.is_empty())
    }

    /// SQLite keeps a number; PostgreSQL says a word.
    fn yes(&self, column: usize) -> bool {
        self.text(column)
            .is_some_and(|text| matches!(text.as_str(), "1" | "true" | "t"))
    }
}

enum Source {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Source {
    async fn open(url: &str) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            let path = path.split('?').next().unwrap_or_default();
            if !Path::new(path).is_file() {
                return Err(StoreError::Open {
                    reason: format!("there is no SQLite file {path}"),
                });
            }
            let options = sqlx::sqlite::SqliteConnectOptions::new()
                .filename(path)
                .read_only(true)
                .disable_statement_logging();
            let mut connection = options.connect().await?;
            // All tables as they are at one moment.
            sqlx::query("begin").execute(&mut connection).await?;
            return Ok(Self::Sqlite(connection));
        }
        let options = sqlx::postgres::PgConnectOptions::from_str(url)
            .map_err(|_| StoreError::Open {
                // The error may quote the URL, which may contain a password.
                reason: "the PostgreSQL URL is not valid".to_owned(),
            })?
            .application_name("countersign import")
            .options([("TimeZone", "UTC"), ("default_transaction_read_only", "on")])
            .disable_statement_logging();
        let mut connection = options.connect().await?;
        sqlx::query("begin isolation level repeatable read read only")
            .execute(&mut connection)
            .await?;
        Ok(Self::Postgres(connection))
    }

    /// The rows of a table in the order of its first column; columns that it has not are empty.
    /// `None` if there is no such table.
    async fn table(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
    ) -> Result<Option<Vec<Texts>>> {
        let sql = match self {
            Self::Sqlite(_) => format!("select name from pragma_table_info('{table}')"),
            Self::Postgres(_) => format!(
                "select cast(attname as text) from pg_attribute
                 where attrelid = to_regclass('{table}') and attnum > 0 and not attisdropped"
            ),
        };
        let mut present = Vec::new();
        for mut row in self.texts(sql, 1).await? {
            present.extend(row.take(0));
        }
        if present.is_empty() {
            return Ok(None);
        }
        let list: Vec<String> = columns
            .iter()
            .map(|column| match present.iter().any(|name| name == column) {
                true => format!("cast({column} as text)"),
                false => "cast(null as text)".to_owned(),
            })
            .collect();
        let sql = format!(
            "select {} from {table} order by {}",
            list.join(", "),
            columns[0]
        );
        Ok(Some(self.texts(sql, columns.len()).await?))
    }

    async fn texts(&mut self, sql: String, width: usize) -> Result<Vec<Texts>> {
        macro_rules! read {
            ($connection:expr) => {{
                let rows = sqlx::query(AssertSqlSafe(sql))
                    .fetch_all($connection)
                    .await?;
                rows.iter()
                    .map(|row| {
                        let texts =
                            (0..width).map(|column| row.try_get::<Option<String>, _>(column));
                        Ok(Texts(
                            texts.collect::<std::result::Result<_, sqlx::Error>>()?,
                        ))
                    })
                    .collect()
            }};
        }
        match self {
            Self::Sqlite(connection) => read!(connection),
            Self::Postgres(connection) => read!(connection),
        }
    }

    async fn close(self) {
        let _ = match self {
            Self::Sqlite(connection) => connection.close().await,
            Self::Postgres(connection) => connection.close().await,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn moments_of_both_databases_are_read() {
        let expected = "2026-01-02T03:04:05Z".parse().ok();
        for text in [
            "2026-01-02 03:04:05.000000",
            "2026-01-02T03:04:05",
            "2026-01-02 03:04:05+00",
            "2026-01-02 04:04:05.0+01:00",
        ] {
            assert_eq!(moment(text), expected, "{text}");
        }
        assert_eq!(moment("soon"), None);
    }
}

//! Where the database is, without ever showing its password.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use url::Url;

/// A database URL: `sqlite:<path>` or `postgres://user@host/name`.
///
/// It may hold a password, so every way of showing it masks that part.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String")]
pub struct DatabaseUrl(String);

impl Default for DatabaseUrl {
    fn default() -> Self {
        Self("sqlite:countersign.db".to_owned())
    }
}

impl DatabaseUrl {
    /// Whether the database is an SQLite file (or memory) in this process.
    pub fn is_sqlite(&self) -> bool {
        self.0.starts_with("sqlite:")
    }

    /// The file of an SQLite database, relative paths taken from `data_dir`.
    /// None for PostgreSQL and for a database in memory.
    pub fn sqlite_file(&self, data_dir: &Path) -> Option<std::path::PathBuf> {
        let path = self.0.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split('?').next().unwrap_or_default();
        if path.is_empty() || path.starts_with(":memory:") {
            return None;
        }
        Some(data_dir.join(path))
    }

    /// Whether the URL itself carries a password.
    pub fn has_password(&self) -> bool {
        self.parsed()
            .is_some_and(|url| url.password().is_some() || password_parameter(&url))
    }

    /// The host of a PostgreSQL server; None for SQLite.
    pub fn host(&self) -> Option<String> {
        self.parsed()
            .and_then(|url| url.host_str().map(str::to_owned))
    }

    /// The value of a query parameter, such as `sslmode`.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parsed()?
            .query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The URL to connect with. Holds the password: for the driver only.
    pub fn reveal(&self, data_dir: &Path, password: Option<&str>) -> String {
        if let Some(file) = self.sqlite_file(data_dir) {
            let query = self
                .0
                .split_once('?')
                .map(|(_, query)| format!("?{query}"))
                .unwrap_or_default();
            return format!("sqlite:{}{query}", file.display());
        }
        if let (Some(mut url), Some(password)) = (self.parsed(), password)
            && url.set_password(Some(password)).is_ok()
        {
            return url.into();
        }
        self.0.clone()
    }

    fn parsed(&self) -> Option<Url> {
        if self.is_sqlite() {
            return None;
        }
        Url::parse(&self.0).ok()
    }
}

/// The driver takes a password from the query as well.
fn password_parameter(url: &Url) -> bool {
    url.query_pairs().any(|(key, _)| key == "password")
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(mut url) = self.parsed() else {
            return f.write_str(&self.0);
        };
        if url.password().is_some() && url.set_password(Some("********")).is_err() {
            return f.write_str("postgres:********");
        }
        if password_parameter(&url) {
            url.set_query(None);
            return write!(f, "{url}?********");
        }
        write!(f, "{url}")
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl TryFrom<String> for DatabaseUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    // The text is never repeated: it may hold a password.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            if path.trim_start_matches('/').is_empty() {
                return Err(
                    "names no SQLite file; write for example \"sqlite:countersign.db\"".to_owned(),
                );
            }
            return Ok(Self(text.to_owned()));
        }
        let scheme_is_postgres =
            text.starts_with("postgres://") || text.starts_with("postgresql://");
        if scheme_is_postgres && Url::parse(text).is_ok() {
            return Ok(Self(text.to_owned()));
        }
        Err("is not a database URL; write \"sqlite:<file>\" or \"postgres://<user>@<host>/<database>\" \
             (percent-encode special characters)"
            .to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::DatabaseUrl;

    #[test]
    fn a_password_is_masked_everywhere() {
        for text in [
            "postgres://countersign:hunter2@db.internal/countersign",
            "postgresql://countersign@db.internal/countersign?password=hunter2",
        ] {
            let url: DatabaseUrl = text.parse().unwrap();
            assert!(url.has_password());
            for shown in [
                url.to_string(),
                format!("{url:?}"),
                serde_json::to_string(&url).unwrap(),
            ] {
                assert!(!shown.contains("hunter2"), "{shown}");
                assert!(shown.contains("db.internal"), "{shown}");
            }
            assert!(url.reveal(Path::new("."), None).contains("hunter2"));
        }
    }

    #[test]
    fn a_password_from_a_file_is_encoded_into_the_url() {
        let url: DatabaseUrl = "postgres://countersign@db.internal/countersign"
            .parse()
            .unwrap();
        assert_eq!(
            url.reveal(Path::new("."), Some("p@ss/w:rd")),
            "postgres://countersign:p%40ss%2Fw%3Ard@db.internal/countersign"
        );
    }

    #[test]
    fn an_sqlite_file_is_found_in_the_data_folder() {
        let url: DatabaseUrl = "sqlite:countersign.db".parse().unwrap();
        assert_eq!(
            url.reveal(Path::new("/var/lib/countersign"), None),
            "sqlite:/var/lib/countersign/countersign.db"
        );
        let url: DatabaseUrl = "sqlite:///srv/a.db?mode=ro".parse().unwrap();
        assert_eq!(
            url.reveal(Path::new("/var/lib/countersign"), None),
            "sqlite:/srv/a.db?mode=ro"
        );
        let url: DatabaseUrl = "sqlite::memory:".parse().unwrap();
        assert_eq!(url.reveal(Path::new("/var/lib"), None), "sqlite::memory:");
        assert_eq!(url.sqlite_file(Path::new("/var/lib")), None);
    }

    #[test]
    fn other_databases_are_refused_without_repeating_the_text() {
        for text in [
            "mysql://root:hunter2@db/x",
            "postgres:hunter2",
            "sqlite:",
            "hunter2",
            "postgres://u:hunter2@[bad/",
        ] {
            assert!(!text.parse::<DatabaseUrl>().unwrap_err().contains("hunter2"));
        }
    }
}

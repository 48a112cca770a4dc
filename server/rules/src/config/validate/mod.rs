//! Rules that a type cannot express: ranges, and keys that must fit together.

mod account;
mod page;
mod period;

use countersign_api::support::filled_error_uri;
use lettre::message::Mailbox;
use tracing_subscriber::EnvFilter;
use url::Url;

use super::legacy_path::is_pair;
use super::{Config, ConfigError, Problem, is_loopback};
use crate::client::is_client_id;
use crate::rate;

impl Config {
    /// Checks every rule.
    ///
    /// # Errors
    /// With one problem for each rule that is broken, each naming its key and the fix.
    pub fn validate(&self) -> Result<(), ConfigError> {
        let mut problems = Vec::new();
        self.check_address(&mut problems);
        self.check_database(&mut problems);
        self.check_periods(&mut problems);
        self.check_order(&mut problems);
        self.check_ui(&mut problems);
        self.check_accounts(&mut problems);
        self.check_mail(&mut problems);
        self.check_providers(&mut problems);
        self.check_apps(&mut problems);
        if self.server.max_connections < 16 || self.server.max_connections > 1_000_000 {
            problems.push(Problem::new(
                "server.max_connections",
                "must be 16 to 1000000",
            ));
        }
        if self.server.roles.is_empty() {
            let problem = Problem::new("server.roles", "is empty, so nothing would be served");
            problems.push(problem.help("list at least one of pages, oauth, api"));
        }
        if self.audit.refusals_per_minute > 6000 {
            problems.push(Problem::new(
                "audit.refusals_per_minute",
                "must be 0 to 6000",
            ));
        }
        if self.grants.allowed.is_empty() {
            let problem = Problem::new(
                "grants.allowed",
                "is empty, so no client could ever get a token",
            );
            problems.push(problem.help(
                "list at least one of authorization_code, client_credentials, refresh_token",
            ));
        }
        if let Some(id) = &self.docs.client_id
            && !is_client_id(id)
        {
            let problem = Problem::new("docs.client_id", "cannot be the id of a client");
            problems.push(problem.help("write the id of a public client, for example \"docs\""));
        }
        self.check_access(&mut problems);
        let is_name = |name: &String| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        };
        if !self.legacy.token_in_query.iter().all(is_name) {
            let problem = Problem::new("legacy.token_in_query", "holds what is no operation");
            problems.push(problem.help("write names of /docs, for example [\"userinfo\"]"));
        }
        if !self.legacy.paths.iter().all(|pair| is_pair(pair)) {
            let problem = Problem::new("legacy.paths", "holds what is no pair of paths");
            problems.push(problem.help(
                "write a path that this server has nothing at, an equals sign, and a path that begins with /oauth/, for example \"/token=/oauth/token\"",
            ));
        }
        if let Some(uri) = &self.authorization.error_uri
            && !is_web_url(&filled_error_uri(uri, "invalid_request"))
        {
            let problem = Problem::new("authorization.error_uri", "is not an https URL");
            problems
                .push(problem.help("write for example \"https://www.example.org/errors#{error}\""));
        }
        if let Some(filter) = &self.log.filter
            && let Err(error) = EnvFilter::builder().parse(filter)
        {
            let problem = Problem::new(
                "log.filter",
                format!("is not a list of filter directives: {error}"),
            );
            problems.push(problem.help("write for example \"countersign=debug,sqlx=info\""));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(ConfigError { problems })
        }
    }

    fn check_access(&self, problems: &mut Vec<Problem>) {
        let access = &self.access;
        if !access
            .rate_classes
            .iter()
            .all(|text| rate::parse(text).is_some())
        {
            let problem = Problem::new("access.rate_classes", "holds what is no rate class");
            problems.push(problem.help(
                "write a name of a-z, 0-9, _ and -, an equals sign and a number, for example \"partner=600\"",
            ));
        }
        if !access
            .reviewers
            .iter()
            .all(|to| to.parse::<Mailbox>().is_ok())
        {
            let problem = Problem::new("access.reviewers", "holds what is no e-mail address");
            problems.push(problem.help("write for example [\"reviewers@example.org\"]"));
        }
    }

    /// The rest of a provider is judged where descriptions are; a secret must not even get there.
    fn check_providers(&self, problems: &mut Vec<Problem>) {
        for (name, table) in &self.providers {
            for secret in ["client_secret", "consumer_secret", "private_key"] {
                if table.contains_key(secret) {
                    let key = format!("providers.{name}.{secret}");
                    let problem = Problem::new(&key, "secrets do not stand in the configuration");
                    problems.push(problem.help(format!(
                        "put it into a file and name that in providers.{name}.{secret}_file"
                    )));
                }
            }
        }
    }

    fn check_address(&self, problems: &mut Vec<Problem>) {
        if !self.issuer.is_https() && !self.listen.ip().to_canonical().is_loopback() {
            let message = format!(
                "{} can be reached by other machines, but the issuer {} is plain http, so passwords and tokens would \
                 cross the network in clear",
                self.listen, self.issuer
            );
            let help = format!(
                "set issuer to the https URL of the proxy in front of this server, or listen on 127.0.0.1:{}",
                self.listen.port()
            );
            problems.push(Problem::new("listen", message).help(help));
        }
        if self.listen.port() == 0 && self.issuer == Config::default().issuer {
            let problem = Problem::new(
                "listen",
                "port 0 lets the system choose a port that the issuer does not name",
            );
            problems.push(problem.help("choose a port, or set issuer as well"));
        }
    }

    fn check_database(&self, problems: &mut Vec<Problem>) {
        if self.database.max_connections == 0 || self.database.max_connections > 1000 {
            problems.push(Problem::new(
                "database.max_connections",
                "must be 1 to 1000",
            ));
        }
        if self.database.password_file.is_some() {
            if self.database.url.is_sqlite() {
                let problem = Problem::new(
                    "database.password_file",
                    "an SQLite database has no password",
                );
                problems.push(problem.help("remove it, or set database.url to a postgres URL"));
            } else if self.database.url.has_password() {
                let problem = Problem::new(
                    "database.password_file",
                    "database.url holds a password already",
                );
                problems.push(problem.help("remove the password from database.url"));
            }
        }
    }
}

/// An `https` URL, or `http` on this machine for development.
pub(super) fn is_web_url(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else {
        return false;
    };
    let secure = url.scheme() == "https"
        || (url.scheme() == "http" && url.host().is_some_and(|host| is_loopback(&host)));
    secure && url.username().is_empty() && url.password().is_none() && is_plain(text)
}

/// Printable ASCII without what could end an attribute or a header.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| {
        byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'\\' | b';' | b',')
    })
}

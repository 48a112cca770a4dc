//! Rules that a type cannot express: ranges, and keys that must fit together.

use lettre::message::Mailbox;
use tracing_subscriber::EnvFilter;
use url::{Host, Url};

use super::{Config, ConfigError, MailTls, Period, Problem, is_loopback};

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
        if self.server.max_connections < 16 || self.server.max_connections > 1_000_000 {
            problems.push(Problem::new(
                "server.max_connections",
                "must be 16 to 1000000",
            ));
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
        let is_name = |name: &String| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        };
        if !self.legacy.token_in_query.iter().all(is_name) {
            let problem = Problem::new("legacy.token_in_query", "holds what is no operation");
            problems.push(problem.help("write names of /docs, for example [\"userinfo\"]"));
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

    fn check_periods(&self, problems: &mut Vec<Problem>) {
        const SECOND: Period = Period::seconds(1);
        const MINUTE: Period = Period::minutes(1);
        const DAY: Period = Period::days(1);
        const CENTURY: Period = Period::days(36_500);
        for (key, value, least, most) in [
            (
                "server.header_read_timeout",
                self.server.header_read_timeout,
                SECOND,
                Period::minutes(5),
            ),
            (
                "server.shutdown_grace",
                self.server.shutdown_grace,
                Period::ZERO,
                Period::hours(1),
            ),
            (
                "tokens.access_token_lifetime",
                self.tokens.access_token_lifetime,
                MINUTE,
                Period::days(30),
            ),
            (
                "tokens.id_token_lifetime",
                self.tokens.id_token_lifetime,
                MINUTE,
                DAY,
            ),
            (
                "tokens.code_lifetime",
                self.tokens.code_lifetime,
                Period::seconds(5),
                Period::minutes(10),
            ),
            (
                "tokens.refresh_token_lifetime",
                self.tokens.refresh_token_lifetime,
                MINUTE,
                CENTURY,
            ),
            (
                "tokens.refresh_token_idle",
                self.tokens.refresh_token_idle,
                MINUTE,
                CENTURY,
            ),
            (
                "tokens.refresh_retry_window",
                self.tokens.refresh_retry_window,
                Period::ZERO,
                Period::minutes(10),
            ),
            (
                "authorization.request_lifetime",
                self.authorization.request_lifetime,
                MINUTE,
                DAY,
            ),
            (
                "sessions.idle",
                self.sessions.idle,
                MINUTE,
                Period::days(400),
            ),
            // Browsers keep no cookie longer than 400 days.
            (
                "sessions.absolute",
                self.sessions.absolute,
                MINUTE,
                Period::days(400),
            ),
            (
                "sessions.csrf_proof_lifetime",
                self.sessions.csrf_proof_lifetime,
                MINUTE,
                DAY,
            ),
            ("sessions.fresh", self.sessions.fresh, MINUTE, DAY),
            (
                "personal_tokens.default_lifetime",
                self.personal_tokens.default_lifetime,
                MINUTE,
                Period::days(3653),
            ),
            (
                "personal_tokens.max_lifetime",
                self.personal_tokens.max_lifetime,
                Period::hours(1),
                Period::days(3653),
            ),
            ("sign_in.window", self.sign_in.window, MINUTE, DAY),
            (
                "sign_in.known_browsers",
                self.sign_in.known_browsers,
                Period::ZERO,
                Period::days(400),
            ),
            (
                "accounts.invitation_lifetime",
                self.accounts.invitation_lifetime,
                Period::hours(1),
                Period::days(90),
            ),
            (
                "accounts.confirmation_lifetime",
                self.accounts.confirmation_lifetime,
                Period::minutes(10),
                Period::days(7),
            ),
            (
                "accounts.reset_lifetime",
                self.accounts.reset_lifetime,
                Period::minutes(5),
                DAY,
            ),
            (
                "accounts.undo_lifetime",
                self.accounts.undo_lifetime,
                Period::hours(1),
                Period::days(90),
            ),
            (
                "accounts.deletion_grace",
                self.accounts.deletion_grace,
                Period::ZERO,
                Period::days(90),
            ),
            (
                "keys.rotate_every",
                self.keys.rotate_every,
                Period::hours(1),
                CENTURY,
            ),
            (
                "keys.publish_ahead",
                self.keys.publish_ahead,
                MINUTE,
                CENTURY,
            ),
            ("keys.jwks_max_age", self.keys.jwks_max_age, MINUTE, DAY),
        ] {
            if value < least || value > most {
                problems.push(
                    Problem::new(key, format!("{value} is out of range"))
                        .help(format!("use {least} to {most}")),
                );
            }
        }
    }

    fn check_order(&self, problems: &mut Vec<Problem>) {
        let twice_ahead = Period::seconds(self.keys.publish_ahead.as_secs().saturating_mul(2));
        for (key, value, least, what) in [
            (
                "tokens.refresh_token_lifetime",
                self.tokens.refresh_token_lifetime,
                self.tokens.refresh_token_idle,
                "tokens.refresh_token_idle",
            ),
            (
                "personal_tokens.max_lifetime",
                self.personal_tokens.max_lifetime,
                self.personal_tokens.default_lifetime,
                "personal_tokens.default_lifetime",
            ),
            (
                "sessions.absolute",
                self.sessions.absolute,
                self.sessions.idle,
                "sessions.idle",
            ),
            (
                "keys.publish_ahead",
                self.keys.publish_ahead,
                self.keys.jwks_max_age,
                "keys.jwks_max_age",
            ),
            (
                "keys.rotate_every",
                self.keys.rotate_every,
                twice_ahead,
                "twice keys.publish_ahead",
            ),
        ] {
            if value < least {
                let problem =
                    Problem::new(key, format!("{value} is shorter than {what} ({least})"));
                problems.push(problem.help(format!(
                    "make it at least {least}, or shorten {}",
                    what.trim_start_matches("twice ")
                )));
            }
        }
    }

    fn check_accounts(&self, problems: &mut Vec<Problem>) {
        let accounts = &self.accounts;
        let mut range = |key, good: bool, message: &'static str| {
            if !good {
                problems.push(Problem::new(key, message));
            }
        };
        range(
            "accounts.mails_per_address",
            (1..=1000).contains(&accounts.mails_per_address),
            "must be 1 to 1000",
        );
        range(
            "accounts.mails_per_network",
            (1..=100_000).contains(&accounts.mails_per_network),
            "must be 1 to 100000",
        );
        range(
            "accounts.password_strength",
            accounts.password_strength <= 4,
            "must be 0 to 4",
        );
    }

    fn check_mail(&self, problems: &mut Vec<Problem>) {
        let mail = &self.mail;
        for (key, mailbox) in [("mail.from", &mail.from), ("mail.reply_to", &mail.reply_to)] {
            if let Some(mailbox) = mailbox
                && mailbox.parse::<Mailbox>().is_err()
            {
                problems.push(
                    Problem::new(key, "is not an address of a person or a service")
                        .help("write for example \"Example <no-reply@example.org>\""),
                );
            }
        }
        let Some(host) = &mail.host else { return };
        if mail.from.is_none() {
            let problem = Problem::new("mail.from", "is not set, but mail.host is");
            problems.push(problem.help("write for example \"Example <no-reply@example.org>\""));
        }
        let here = |host: &Host<String>| match host {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        };
        match Host::parse(host) {
            Err(_) => problems.push(
                Problem::new("mail.host", "is not the name or address of a machine")
                    .help("write for example \"mail.example.org\"; the port has a key of its own"),
            ),
            Ok(parsed) if mail.tls == MailTls::None && !here(&parsed) => {
                let problem = Problem::new(
                    "mail.tls",
                    "none would send links that open accounts in clear across the network",
                );
                problems.push(problem.help("use starttls or tls"));
            }
            Ok(_) => {}
        }
        if mail.username.is_some() != mail.password_file.is_some() {
            let problem = Problem::new(
                "mail.username",
                "and mail.password_file belong together, but one of them is not set",
            );
            problems.push(problem.help("set both, or neither"));
        }
        if mail.username.is_some() && mail.tls == MailTls::None {
            problems.push(Problem::new(
                "mail.username",
                "the password would be sent in clear, because mail.tls is none",
            ));
        }
    }

    fn check_ui(&self, problems: &mut Vec<Problem>) {
        let name = &self.ui.name;
        if name.trim().is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control)
        {
            problems.push(Problem::new(
                "ui.name",
                "must be 1 to 80 printable characters",
            ));
        }
        if !crate::text::is_tag(&self.ui.language) {
            let problem = Problem::new("ui.language", "is no language");
            problems.push(problem.help("write for example \"de\""));
        }
        if let Some(logo) = &self.ui.logo_url {
            let own_path = logo.starts_with('/') && !logo.starts_with("//") && is_plain(logo);
            if !own_path && !is_web_url(logo) {
                let problem = Problem::new(
                    "ui.logo_url",
                    "is neither a path on this server nor an https URL",
                );
                problems
                    .push(problem.help("write for example \"https://www.example.org/logo.svg\""));
            }
        }
        for (key, link) in [
            ("ui.links.support", &self.ui.links.support),
            ("ui.links.privacy", &self.ui.links.privacy),
            ("ui.links.terms", &self.ui.links.terms),
        ] {
            let Some(link) = link else { continue };
            let mail = key == "ui.links.support"
                && link.starts_with("mailto:")
                && link.contains('@')
                && is_plain(link);
            if !mail && !is_web_url(link) {
                problems.push(
                    Problem::new(key, "is not an https URL")
                        .help("write for example \"https://www.example.org/\""),
                );
            }
        }
        for (key, colour) in [
            ("ui.colours.accent", &self.ui.colours.accent),
            ("ui.colours.accent_dark", &self.ui.colours.accent_dark),
        ] {
            let Some(colour) = colour else { continue };
            let digits = colour.strip_prefix('#').unwrap_or_default();
            if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                problems.push(
                    Problem::new(key, "is not a colour").help("write for example \"#1f4fd8\""),
                );
            }
        }
    }
}

/// An `https` URL, or `http` on this machine for development.
fn is_web_url(text: &str) -> bool {
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

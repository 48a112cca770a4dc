//! Settings that work but protect less than the defaults do.

use super::{Config, LogLevel, Period};

impl Config {
    /// One sentence for each setting that weakens this server, for the log at
    /// the start and for `countersign config check`. Empty is good.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.is_development() {
            warnings.push(format!(
                "issuer {} is plain http: this is a development instance, reachable from this machine only",
                self.issuer
            ));
        }
        self.weak_periods(&mut warnings);
        self.legacy_warnings(&mut warnings);
        if self
            .server
            .trusted_proxies
            .iter()
            .any(|network| network.is_everything())
        {
            warnings.push(
                "server.trusted_proxies trusts every address: anybody can choose the address that limits and logs see"
                    .to_owned(),
            );
        }
        if self
            .outbound
            .allowed_networks
            .iter()
            .any(|network| network.is_everything())
        {
            warnings.push(
                "outbound.allowed_networks allows every address: whoever registers a URL can reach what only this server can reach"
                    .to_owned(),
            );
        }
        for (key, value, default) in [
            (
                "sign_in.attempts_per_account",
                self.sign_in.attempts_per_account,
                10,
            ),
            (
                "sign_in.attempts_per_address",
                self.sign_in.attempts_per_address,
                100,
            ),
        ] {
            if value == 0 {
                warnings.push(format!(
                    "{key} is 0: passwords can be guessed without limit"
                ));
            } else if value > default * 10 {
                warnings.push(format!("{key} is {value}: passwords can be guessed faster than with the default {default}"));
            }
        }
        self.tokens_of_nobody(&mut warnings);
        self.weak_database(&mut warnings);
        if !self.is_development() && self.mail.host.is_none() {
            warnings.push(format!(
                "mail.host is not set: mail is put into the folder {}, and people never see it",
                self.outbox_folder().display()
            ));
        }
        if self.accounts.password_strength == 0 {
            warnings.push(
                "accounts.password_strength is 0: people can choose passwords such as 12345678"
                    .to_owned(),
            );
        }
        if !self.is_development() && self.log.level >= LogLevel::Debug {
            warnings.push(format!(
                "log.level is {}: the log says more about people and clients than it needs to",
                self.log.level.as_str()
            ));
        }
        if self.log.filter.is_some() {
            warnings.push(
                "log.filter is set: libraries may log what passes through them, such as addresses and headers".to_owned(),
            );
        }
        warnings
    }

    fn legacy_warnings(&self, warnings: &mut Vec<String>) {
        for feature in self.legacy_features() {
            warnings.push(
                match feature {
                    "implicit_grant" => {
                        "grants.allowed lists implicit: access tokens travel in URLs; browser applications should use authorization_code with PKCE"
                    }
                    "password_grant" => {
                        "grants.allowed lists password: clients see the passwords of people; use authorization_code, or the device grant"
                    }
                    "token_in_query" => {
                        "legacy.token_in_query is set: access tokens end up in histories and in the logs of proxies"
                    }
                    "token_in_form" => {
                        "legacy.token_in_form is true: access tokens travel where they may be logged"
                    }
                    "without_pkce" => {
                        "legacy.without_pkce names clients: codes can be injected into their sign-ins; give them a library that knows PKCE"
                    }
                    "hs256_id_tokens" => {
                        "legacy.hs256_id_tokens names clients: whoever knows their secret can make ID tokens for them; give them a library that verifies ES256 or RS256"
                    }
                    "outcome_in_url" => {
                        "legacy.outcome_in_url names apps: what they are told of a sign-in stands in an address that anybody can write; have them redeem results"
                    }
                    _ => {
                        "legacy.compatibility_endpoints is true: use introspection and userinfo instead"
                    }
                }
                .to_owned(),
            );
        }
    }

    fn tokens_of_nobody(&self, warnings: &mut Vec<String>) {
        let legacy = &self.legacy;
        let places = legacy.token_in_form || !legacy.token_in_query.is_empty();
        let people = legacy.personal_tokens || !legacy.token_clients.is_empty();
        match (places, people) {
            (true, false) => warnings.push(
                "legacy.token_in_query or legacy.token_in_form is set, but nobody's tokens may come so: name clients in legacy.token_clients, or set legacy.personal_tokens"
                    .to_owned(),
            ),
            (false, true) => warnings.push(
                "legacy.token_clients or legacy.personal_tokens is set without effect: set legacy.token_in_query or legacy.token_in_form as well"
                    .to_owned(),
            ),
            _ => {}
        }
    }

    fn weak_periods(&self, warnings: &mut Vec<String>) {
        for (key, value, limit, why) in [
            (
                "tokens.access_token_lifetime",
                self.tokens.access_token_lifetime,
                Period::days(1),
                "a stolen token is good",
            ),
            (
                "tokens.code_lifetime",
                self.tokens.code_lifetime,
                Period::minutes(2),
                "an intercepted code is good",
            ),
            (
                "tokens.refresh_token_lifetime",
                self.tokens.refresh_token_lifetime,
                Period::days(366),
                "a sign-in lasts",
            ),
            (
                "tokens.refresh_token_idle",
                self.tokens.refresh_token_idle,
                Period::days(90),
                "a forgotten token is good",
            ),
            (
                "tokens.refresh_retry_window",
                self.tokens.refresh_retry_window,
                Period::minutes(2),
                "a replayed refresh token goes unnoticed",
            ),
            (
                "sessions.idle",
                self.sessions.idle,
                Period::days(7),
                "an unattended browser stays signed in",
            ),
            (
                "sessions.absolute",
                self.sessions.absolute,
                Period::days(31),
                "a browser stays signed in",
            ),
            (
                "sessions.csrf_proof_lifetime",
                self.sessions.csrf_proof_lifetime,
                Period::hours(1),
                "a leaked proof is good",
            ),
            (
                "keys.rotate_every",
                self.keys.rotate_every,
                Period::days(366),
                "a stolen signing key is good",
            ),
        ] {
            if value > limit {
                warnings.push(format!(
                    "{key} is {value}: {why} for a long time (more than {limit})"
                ));
            }
        }
    }

    fn weak_database(&self, warnings: &mut Vec<String>) {
        let url = &self.database.url;
        if url.has_password() {
            warnings.push("database.url holds a password: use database.password_file".to_owned());
        }
        let host = url.host().unwrap_or_default();
        let remote =
            !host.is_empty() && !["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str());
        let checked = url
            .parameter("sslmode")
            .is_some_and(|mode| mode == "verify-full" || mode == "verify-ca");
        if remote && !checked {
            warnings.push(
                "database.url does not verify the database server: add ?sslmode=verify-full&sslrootcert=<file>".to_owned(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Issuer};

    fn production() -> Config {
        let issuer: Issuer = "https://id.example.org".parse().unwrap();
        let mut config = Config {
            issuer,
            ..Config::default()
        };
        config.mail.host = Some("mail.example.org".to_owned());
        config
    }

    #[test]
    fn the_defaults_of_a_production_server_are_not_weak() {
        assert_eq!(production().warnings(), Vec::<String>::new());
    }

    /// Covers: S-037
    #[test]
    fn each_weakened_setting_is_named() {
        type Weaken = fn(&mut Config);
        let cases: [(&str, Weaken); 23] = [
            ("issuer", |c| c.issuer = Issuer::local(8080)),
            ("tokens.access_token_lifetime", |c| {
                c.tokens.access_token_lifetime = super::Period::days(2)
            }),
            ("tokens.code_lifetime", |c| {
                c.tokens.code_lifetime = super::Period::minutes(10)
            }),
            ("tokens.refresh_token_lifetime", |c| {
                c.tokens.refresh_token_lifetime = super::Period::days(3650)
            }),
            ("tokens.refresh_retry_window", |c| {
                c.tokens.refresh_retry_window = super::Period::minutes(5)
            }),
            ("sessions.idle", |c| {
                c.sessions.idle = super::Period::days(10)
            }),
            ("sessions.absolute", |c| {
                c.sessions.absolute = super::Period::days(90)
            }),
            ("sessions.csrf_proof_lifetime", |c| {
                c.sessions.csrf_proof_lifetime = super::Period::hours(5)
            }),
            ("keys.rotate_every", |c| {
                c.keys.rotate_every = super::Period::days(1000)
            }),
            ("server.trusted_proxies", |c| {
                c.server.trusted_proxies = vec!["::/0".parse().unwrap()]
            }),
            ("grants.allowed lists implicit", |c| {
                c.grants.allowed.push(super::super::GrantType::Implicit)
            }),
            ("grants.allowed lists password", |c| {
                c.grants.allowed.push(super::super::GrantType::Password)
            }),
            ("legacy.token_in_query", |c| {
                c.legacy.token_in_query = vec!["userinfo".to_owned()];
                c.legacy.token_clients = vec!["old".to_owned()];
            }),
            ("legacy.token_in_form", |c| {
                c.legacy.token_in_form = true;
                c.legacy.token_clients = vec!["old".to_owned()];
            }),
            ("legacy.token_clients or legacy.personal_tokens", |c| {
                c.legacy.personal_tokens = true
            }),
            ("legacy.compatibility_endpoints", |c| {
                c.legacy.compatibility_endpoints = true
            }),
            ("legacy.without_pkce", |c| {
                c.legacy.without_pkce = vec!["old".to_owned()]
            }),
            ("legacy.hs256_id_tokens", |c| {
                c.legacy.hs256_id_tokens = vec!["old".to_owned()]
            }),
            ("legacy.outcome_in_url", |c| {
                c.legacy.outcome_in_url = vec!["old".to_owned()]
            }),
            ("outbound.allowed_networks", |c| {
                c.outbound.allowed_networks = vec!["0.0.0.0/0".parse().unwrap()]
            }),
            ("sign_in.attempts_per_account", |c| {
                c.sign_in.attempts_per_account = 0
            }),
            ("database.url holds", |c| {
                c.database.url = "postgres://u:p@localhost/d".parse().unwrap()
            }),
            ("database.url does not verify", |c| {
                c.database.url = "postgres://u@db.internal/d".parse().unwrap()
            }),
        ];
        for (named, weaken) in cases {
            let mut config = production();
            weaken(&mut config);
            let warnings = config.warnings();
            assert_eq!(warnings.len(), 1, "{named}: {warnings:?}");
            assert!(warnings[0].starts_with(named), "{warnings:?}");
        }
    }
}

//! Lengths of time: how short and how long they may be, and which may not be shorter than another.

use crate::config::{Config, Period, Problem};

impl Config {
    pub(super) fn check_periods(&self, problems: &mut Vec<Problem>) {
        const SECOND: Period = Period::seconds(1);
        const MINUTE: Period = Period::minutes(1);
        const DAY: Period = Period::days(1);
        const CENTURY: Period = Period::days(36_500);
        for (key, value, least, most) in [
            (
                "access.notice_before",
                self.access.notice_before,
                Period::ZERO,
                Period::days(365),
            ),
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

    pub(super) fn check_order(&self, problems: &mut Vec<Problem>) {
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
}

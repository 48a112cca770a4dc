//! Accounts, and mail to people.

use lettre::message::Mailbox;
use url::Host;

use crate::client::metadata::is_display_text;
use crate::config::{Config, MailTls, Problem};
use crate::user::is_domain;

impl Config {
    pub(super) fn check_accounts(&self, problems: &mut Vec<Problem>) {
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
        if !accounts.email_domains.iter().all(|one| is_domain(one)) {
            let problem = Problem::new("accounts.email_domains", "holds what is no domain");
            problems.push(problem.help("write for example [\"example.org\"]"));
        }
        let version = &accounts.terms_version;
        if !version.is_empty() && !is_display_text(version, 1, 100) {
            let problem = Problem::new("accounts.terms_version", "is no word for a version");
            problems.push(problem.help("write for example \"2026-01\""));
        }
    }

    pub(super) fn check_mail(&self, problems: &mut Vec<Problem>) {
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
}

//! Accounts of people, and mail to them.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::config::Period;

/// Accounts: who may open one, and what its owner may do with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Accounts {
    /// Who may open an account.
    pub sign_up: SignUp,
    /// Whose accounts they are: addresses in one of these domains, confirmed, such as `example.org` (and not what is below
    /// it). Without any, addresses of all domains. It holds for the form and for providers, of which each may have a list of
    /// its own in place of this one; not for whoever was invited. Accounts that are there already, and later addresses of
    /// theirs, are left alone.
    pub email_domains: Vec<String>,
    /// Whether an account waits until an administrator approves it, however it was opened, unless by an invitation.
    pub approval: bool,
    /// The version of the terms of use of the site (`ui.links.terms`), to which whoever opens an account agrees. It is kept
    /// with the moment of the agreement.
    pub terms_version: String,
    /// Whether people sign in whose account has no confirmed e-mail address. When not, they are asked to open the link
    /// in the mail first, and until then nothing that they had been given works either. Administrators always sign in.
    pub unconfirmed_may_sign_in: bool,
    /// How long an invitation is good, 1h to 90d.
    pub invitation_lifetime: Period,
    /// How long a link is good that confirms an e-mail address, 10m to 7d.
    pub confirmation_lifetime: Period,
    /// How long a link is good that sets a new password, 5m to 24h.
    pub reset_lifetime: Period,
    /// How long a change of the e-mail address can be undone from the former address, 1h to 90d.
    pub undo_lifetime: Period,
    /// How long a person can come back after asking for the deletion of their account, at most 90d. Signing in keeps
    /// the account. `0s` deletes at once.
    pub deletion_grace: Period,
    /// Mails to one address on somebody's request within an hour, 1 to 1000. Further ones are not sent; pages say the
    /// same either way.
    #[schemars(range(min = 1, max = 1000))]
    pub mails_per_address: u32,
    /// Mails requested from one address (one /64 network for IPv6) within an hour, 1 to 100000. Further requests are
    /// refused.
    #[schemars(range(min = 1, max = 100_000))]
    pub mails_per_network: u32,
    /// How hard to guess a password must be that somebody chooses on a page: 0 (anything long enough) to 4 (more than
    /// 10^10 guesses), as zxcvbn estimates it. A person's own name and address count as known.
    #[schemars(range(min = 0, max = 4))]
    pub password_strength: u8,
    /// A file of passwords that nobody may choose, one on a line: in clear, or as SHA-1 in hexadecimal, with a colon
    /// and a count behind it or without. A file of hashes alone in ascending order is searched on disk, whatever its
    /// size; any other file is read into memory.
    pub breached_passwords_file: Option<PathBuf>,
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            sign_up: SignUp::Closed,
            email_domains: Vec::new(),
            approval: false,
            terms_version: String::new(),
            unconfirmed_may_sign_in: true,
            invitation_lifetime: Period::days(7),
            confirmation_lifetime: Period::hours(24),
            reset_lifetime: Period::hours(1),
            undo_lifetime: Period::days(7),
            deletion_grace: Period::days(7),
            mails_per_address: 5,
            mails_per_network: 50,
            password_strength: 2,
            breached_passwords_file: None,
        }
    }
}

/// Who may open an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignUp {
    /// Everybody with an e-mail address.
    Open,
    /// Whoever has an invitation by an administrator.
    Invited,
    /// Whoever a provider vouches for, where its `sign_up.allowed` says so; the form with a password is closed.
    Providers,
    /// Nobody: administrators make accounts.
    Closed,
}

/// Mail to people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// The mail server. Without one, mail is put into the folder `mail.outbox` as files, which is for development.
    pub host: Option<String>,
    /// The port of the mail server. Without one, 587 with `starttls`, 465 with `tls`, 25 with `none`.
    pub port: Option<u16>,
    /// How the connection to the mail server is protected.
    pub tls: MailTls,
    /// A file with the certificates, in PEM, of the authorities that may vouch for the mail server, instead of those of
    /// the system.
    pub ca_file: Option<PathBuf>,
    /// The name to sign in to the mail server with.
    pub username: Option<String>,
    /// A file that holds the password for the mail server, alone on one line.
    pub password_file: Option<PathBuf>,
    /// The sender, such as `Example <no-reply@example.org>`. Required with `mail.host`.
    pub from: Option<String>,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<String>,
    /// The folder for mail when there is no mail server, `outbox` in `data_dir` unless set.
    pub outbox: Option<PathBuf>,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    /// STARTTLS (RFC 3207). A server that does not offer it gets no mail.
    #[default]
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// In clear, to a mail server on this machine only.
    None,
}

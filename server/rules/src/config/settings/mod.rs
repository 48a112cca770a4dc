//! The sections of the configuration, each with its defaults.
//!
//! The doc comment of a field is its description in `CONFIG.md`, in the JSON
//! Schema and in the file that `countersign config init` writes.

mod account;
mod grant;
mod legacy;
mod observe;
mod page;
mod server;
mod session;
mod token;

pub use self::account::{Accounts, Mail, MailTls, SignUp};
pub use self::grant::{Access, Authorization, Grants, Scopes};
pub use self::legacy::Legacy;
pub use self::observe::{Audit, Log, LogFormat, LogLevel, Metrics};
pub use self::page::{Colours, Docs, Links, Ui};
pub use self::server::{Database, Outbound, Role, Secrets, Server};
pub use self::session::{SessionBinding, Sessions, SignIn};
pub use self::token::{Keys, PersonalTokens, Tokens};
pub use crate::client::{GrantType, TokenFormat as AccessTokenFormat};
pub use crate::key::SigningAlgorithm;

//! All SQL of Countersign.
//!
//! One source of statements (`table/`, a file per table) is compiled twice, for SQLite and for
//! PostgreSQL, and sits behind [`Store`], whose flat methods are grouped by concept in `store/`.
//!
//! What this crate promises:
//!
//! - A method that returns `Ok` after a change returns after the change is durable, and a read
//!   that begins afterwards sees it.
//! - What must happen once is one guarded statement, first in its transaction; nothing is read
//!   and then written.
//! - No clock and no plain secret: every moment is a parameter, and secrets arrive as hashes
//!   ([`SecretHash`]) or sealed ([`Sealed`]).
//! - It knows no rule of OAuth beyond those guards.
//!
//! Moments are stored to the microsecond, in UTC: what PostgreSQL keeps. [`microseconds`] cuts a
//! moment to that, for callers that compare what they wrote with what they read.

// `table/` is compiled once per database, on purpose.
#![allow(clippy::duplicate_mod)]

mod counter;
mod error;
mod invenio;
mod migration;
mod options;
mod postgres;
mod record;
mod row;
mod script;
mod secret;
mod sqlite;
mod store;
mod time;

pub use error::StoreError;
pub use invenio::{InvenioClient, InvenioRows, InvenioToken, InvenioUser, read_invenio};
pub use migration::{PlannedMigration, SchemaStatus};
pub use options::Options;
pub use record::*;
pub use secret::{PasswordHash, Sealed, SecretHash};
pub use store::Store;
pub use time::microseconds;

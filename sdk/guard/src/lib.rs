//! Decides calls of an HTTP API by its OpenAPI document: which operation a request is, and whether
//! the bearer of a token may call it.
//!
//! Nothing here reads a network or a clock. A document (OpenAPI 3.0 or 3.1, JSON or YAML) becomes a
//! [`Table`] once; the table then answers [`Table::decide`] for each call. The server's
//! forward authentication and the SDK's middleware both ask it, and
//! `vectors/decisions.json` says in data what it answers, for implementations in other languages.
//! [`resource`] says how far scopes reach that name a resource; `vectors/scopes.json` has examples.
//!
//! ```
//! use countersign_guard::{Call, Facts, Outcome, Settings, Table};
//!
//! let table = Table::read(
//!     r##"
//! openapi: 3.1.0
//! info: {title: Pets, version: '1'}
//! paths:
//!   /pets/{id}:
//!     get: {security: [{oauth: ['pets:read']}], responses: {}}
//! components:
//!   securitySchemes:
//!     oauth:
//!       type: oauth2
//!       flows: {clientCredentials: {tokenUrl: /token, scopes: {'pets:read': See pets}}}
//! "##,
//!     &Settings::default(),
//! )
//! .unwrap();
//! let call = Call { method: "GET", host: None, path: "/pets/7" };
//! let reads = Facts { for_this_api: true, holds: &|scope| scope == "pets:read" };
//! assert_eq!(table.decide(&call, Some(&reads)).status(), 200);
//! assert_eq!(table.decide(&call, None).outcome, Outcome::Unauthenticated);
//!
//! // A spelling that another program could read as something else is no operation.
//! let call = Call { path: "/pets/%2e%2e", ..call };
//! assert_eq!(table.decide(&call, Some(&reads)).status(), 403);
//! ```

mod decide;
mod difference;
mod document;
mod fault;
mod host;
mod json;
mod path;
pub mod resource;
mod route;
mod security;
mod table;
mod template;
mod tree;
mod yaml;

pub use decide::{Call, Decision, Facts, Outcome, Unknown};
pub use difference::{Change, difference};
pub use document::{Document, Operation, Scope};
pub use fault::Fault;
pub use host::canonical_host;
pub use resource::Reach;
pub use security::Alternative;
pub use table::{Settings, Table, UnknownPaths};

/// The largest document that is read, in bytes.
pub const MAX_DOCUMENT_BYTES: usize = 16 * 1024 * 1024;
/// Values of a document, those behind aliases counted as often as they are named.
pub const MAX_VALUES: u64 = 3_000_000;
/// How deep values may be nested.
pub const MAX_DEPTH: usize = 100;
/// Operations of a document.
pub const MAX_OPERATIONS: usize = 10_000;
/// Paths of a document.
pub const MAX_PATHS: usize = 20_000;
/// Servers of a list.
pub const MAX_SERVERS: usize = 32;
/// Scopes of a document.
pub const MAX_SCOPES: usize = 5_000;
/// Alternatives of an operation.
pub const MAX_ALTERNATIVES: usize = 100;
/// Alternatives, schemes and scopes of all operations together, counted for each operation.
pub const MAX_DEMANDS: usize = 300_000;
/// Bytes of the names, paths and demands of all operations together, those of servers and of the whole document
/// counted for each operation.
pub const MAX_OPERATION_BYTES: usize = 32 * 1024 * 1024;
/// References of which each names the next.
pub const MAX_REFERENCES: usize = 16;
/// Bytes of names, of URLs of servers, and of paths with what servers put before them.
pub const MAX_TEXT_BYTES: usize = 1_000;
/// Segments of all paths together, counted once where paths begin alike.
pub const MAX_BRANCHES: usize = 100_000;
/// Segments that are compared to find paths that cannot be told apart.
pub const MAX_COMPARISONS: usize = 5_000_000;
/// Segments of a path.
pub const MAX_SEGMENTS: usize = 64;
/// Bytes of the longest path that is looked at.
pub const MAX_PATH_BYTES: usize = 8 * 1024;

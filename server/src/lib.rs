//! Countersign: an authorization server, a sign-in broker, a registry and a
//! guard in one program. This crate puts it together: all that can be asked of the server as one endpoint
//! ([`routes`]), serving it ([`serve`]), the demo, and what the command line starts ([`main`]). `ARCHITECTURE.md` beside it
//! is the map.
//!
//! A request passes four rooms: the generated routes of `countersign_api`
//! authenticate and parse it, a handler of `countersign_operations` or `countersign_pages` takes it to the rules
//! (`countersign_rules`), and `countersign_store` keeps what came of it in one guarded statement.

mod compatibility;
mod cors;
mod program;
pub mod routes;
pub mod serve;

#[cfg(feature = "demo")]
pub mod demo;

pub use program::main;

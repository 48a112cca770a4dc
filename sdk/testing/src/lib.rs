//! A Countersign server for tests: real, in the test's own process, with a database of its own, a
//! clock that stands still until the test moves it, and faults on demand.
//!
//! ```no_run
//! # async fn example() -> Result<(), countersign_testing::Failure> {
//! use countersign_sdk::{Credentials, prelude::*};
//! use countersign_testing::{Fault, TestServer};
//!
//! let server = TestServer::start().await?;
//! let service = server.service("reports", "clients:read").await?;
//! let client = server.client(Credentials::client_credentials(service)).await?;
//!
//! server.fault("/oauth/token", Fault::LostResponse);
//! client.list_clients().send().await.expect("a page, the second time");
//! assert_eq!(server.requests("/oauth/token"), 2);
//! # Ok(())
//! # }
//! ```
//!
//! # How it is built
//!
//! Clients talk to a front, whose address is the issuer. It counts requests, does the harm that
//! the test ordered, and passes everything else on to the server, which knows nothing of it.
//!
//! This is a crate of its own and no feature of the SDK: the SDK stays without the server, and the
//! server, which uses the SDK itself, does not depend on what depends on it.

mod browser;
mod fault;
mod front;
mod person;
mod server;

pub use countersign_rules::clock::Clock;
pub use countersign_rules::config::Config;
pub use fault::Fault;
pub use person::Person;
pub use server::TestServer;

/// Why a test cannot go on.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

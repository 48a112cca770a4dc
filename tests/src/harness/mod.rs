//! What the tests stand on: a real server on a free port, and the callers that talk to it.
//!
//! * [`TestServer`] starts the program's own code on either database, with a clock that the
//!   test moves;
//! * [`Caller`] sends plain HTTP, as anybody could; [`Navigator`] behaves like a browser and the
//!   person in front of it; the SDK is made by [`TestServer::sdk`];
//! * [`Ask`] is an authorization request with its PKCE verifier, [`TestClient`] knows how to
//!   authenticate;
//! * [`Binary`] runs the program itself, for what only a process can show;
//! * [`Line`] takes the database away for a while.
//!
//! A test is a story. It is written once with [`both_databases!`] and runs on both.

mod answer;
mod ask;
mod binary;
mod browser;
mod caller;
mod client;
mod database;
mod in_browser;
mod jwt;
mod line;
mod mail;
mod options;
mod page;
mod patience;
mod raw;
mod seed;
mod server;
mod signer;
mod tokens;

pub use answer::Answer;
pub use ask::{Ask, Callback, Pkce, query_pairs};
pub use binary::{Binary, Folder, Started, free_port};
pub use browser::{Landing, Navigator};
pub use caller::Caller;
pub use client::{Method as ClientMethod, TestClient};
pub use database::{Database, Kind};
pub use jwt::{Jwks, Parts, at_hash, claims, header, parts};
pub use line::Line;
pub use mail::Letter;
pub use options::Options;
pub use page::{Form, Page};
pub use patience::{at_last, within_a_second};
pub use raw::{RawAnswer, raw, raw_parts};
pub use seed::{PASSWORD, TestUser};
pub use server::TestServer;
pub use signer::{JWT_BEARER, Signer, claims_of};
pub use tokens::Tokens;

pub use crate::on_both_databases as both_databases;

/// Runs a story, the function of this name, on SQLite and on PostgreSQL, as `<name>::sqlite` and
/// `<name>::postgres`.
///
/// ```text
/// both_databases!(a_code_is_redeemed_once);
/// async fn a_code_is_redeemed_once(server: TestServer) { … }
///
/// both_databases!(nothing_is_retried, Options::default().retry_window(0));
/// async fn nothing_is_retried(server: TestServer) { … }
/// ```
#[macro_export]
macro_rules! on_both_databases {
    ($story:ident) => {
        $crate::on_both_databases!($story, $crate::harness::Options::default());
    };
    ($story:ident, $options:expr) => {
        mod $story {
            #[allow(unused_imports)]
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let database = $crate::harness::Database::sqlite().await;
                $story($crate::harness::TestServer::start(database, $options).await).await
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(database) = $crate::harness::Database::postgres().await {
                    $story($crate::harness::TestServer::start(database, $options).await).await
                }
            }
        }
    };
}

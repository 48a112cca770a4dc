//! The client SDK for Countersign: typed calls, with tokens fetched and renewed for you.
//!
//! ```no_run
//! # async fn example() -> Result<(), countersign_sdk::Error> {
//! use countersign_sdk::{Client, ClientAuthentication, Credentials, prelude::*};
//!
//! let service = ClientAuthentication::basic("reports", std::env::var("SECRET").unwrap_or_default());
//! let client = Client::builder("https://auth.example.org")
//!     .credentials(Credentials::client_credentials(service).scopes(["clients:read"]))
//!     .connect().await?;
//! let page = client.list_clients().limit(10).send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it does for you
//!
//! * **Discovery**: an issuer URL is all it needs; the metadata must be that of this issuer.
//! * **Tokens**: asked for when the first call needs one, renewed ahead of their end. Any number
//!   of simultaneous calls share one renewal. A call that is answered 401 is repeated once with a
//!   new token. [`Credentials::store`] keeps them for the next run, and lets several processes share
//!   one renewal; [`Credentials::on_tokens`] hands you each of them.
//! * **Every operation of the API**, generated from its description: import [`prelude`] and call
//!   it by its name. Lists come in pages (`send`) or as a stream over all pages (`stream`). What is
//!   answered has status and headers ([`ResponseValue`]); [`Client::request`] and [`Client::call`]
//!   give the bytes.
//! * **Repetition** of what came to nothing, where that does no harm: [`Retry`].
//! * **One error type**, [`Error`], with the request id, the stable code, the refused fields and
//!   when to try again. `?` turns the error of every generated call into it.
//!
//! # Who signs in
//!
//! | You write | Use |
//! |---|---|
//! | a service that acts for itself | [`Credentials::client_credentials`] |
//! | a program on a person's machine | [`Credentials::sign_in`] |
//! | a program without a browser: a device, a program over a remote line | [`Credentials::device`] |
//! | a web application | [`Oauth::authorization`], [`Oauth::complete`], then [`Credentials::tokens`] |
//! | a program whose person signed in earlier | [`Credentials::stored`], [`Credentials::refresh_token`] |
//! | a script with a token from the server's pages | [`Credentials::bearer`] |
//!
//! A client proves who it is by a secret ([`ClientAuthentication::basic`], `post`), by a key of its
//! own (`private_key_jwt`, with that feature), or not at all ([`ClientAuthentication::none`]).
//!
//! # Features
//!
//! None is on by default, and none changes what another does.
//!
//! | Feature | Adds |
//! |---|---|
//! | `private-key-jwt` | clients that sign in place of sending a secret: `ClientKey` |
//! | `id-token` | `Client::id_token` and `Oauth::verify_id_token`, by the published keys |
//! | `keyring` | `KeyringStore`: tokens in the keyring of the system |
//! | `webhook` | `webhook`: what the server posts to you, verified and typed, and a signer for tests |
//! | `guard` | `guard`: the tokens of callers of an API of yours |
//! | `tower`, `poem` | the guard as a layer for axum and hyper, or a middleware for poem |
//! | `blocking` | `blocking`: for programs without async |
//!
//! Programs that use the SDK are tested against the real server, in the same process and with a clock
//! that the test moves, by the crate `countersign-testing`.
//!
//! # An API of your own
//!
//! With the feature `tower` (axum, hyper) or `poem`, the module `guard` checks the tokens of callers.
//!
//! # What happens, in a log
//!
//! Each call has a [`tracing`] span `countersign.call` (operation, method, status, request id), each
//! renewal one `countersign.renew` (issuer, client, where the token comes from). Neither they nor
//! the events in them hold a token, a secret, a body, or the query of a URL.
//!
//! # All pages of a list
//!
//! ```no_run
//! # async fn example(client: countersign_sdk::Client) -> Result<(), countersign_sdk::Error> {
//! use countersign_sdk::prelude::*;
//!
//! let mut clients = client.list_clients().stream();
//! while let Some(entry) = clients.try_next().await? {
//!     println!("{}", entry.client_name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Members that a change sets to null
//!
//! In the body of an update, a member that may be null is an `Option<`[`Change`]`<T>>`: left out,
//! the server keeps what it has.
//!
//! # Secrets
//!
//! Tokens, passwords and client secrets are [`Secret`]s, whose `Debug` prints `[redacted]`.
//! Nothing here writes them to a log or into an error.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
mod authorization;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod change;
/// Generated from the description of the API: its operations and types.
#[allow(clippy::all, missing_docs, unused_imports, rustdoc::all)]
#[rustfmt::skip]
pub mod client;
#[cfg(feature = "private-key-jwt")]
mod client_key;
mod clock;
mod credentials;
mod device;
mod error;
mod form;
#[cfg(feature = "guard")]
pub mod guard;
mod hooks;
mod http;
mod id_token;
#[cfg(any(feature = "guard", feature = "id-token"))]
mod keys;
mod metadata;
mod oauth;
#[rustfmt::skip]
mod operations;
mod redirect;
mod retry;
mod secret;
mod sign_in;
mod store;
mod token;
#[cfg(feature = "webhook")]
pub mod webhook;

pub use auth::Operation;
pub use authorization::{AuthorizationBuilder, PendingAuthorization};
pub use builder::ClientBuilder;
pub use change::Change;
pub use client::{Client, types};
#[cfg(feature = "private-key-jwt")]
pub use client_key::ClientKey;
pub use credentials::{ClientAuthentication, Credentials};
pub use device::{DeviceCode, DeviceFlow};
pub use error::{Error, ErrorBody, ErrorKind, FieldError};
#[cfg(feature = "id-token")]
pub use id_token::IdToken;
/// The crate whose keyrings [`KeyringStore::new`] takes.
#[cfg(feature = "keyring")]
pub use keyring_core;
pub use metadata::Metadata;
pub use oauth::Oauth;
pub use operations::OPERATIONS;
pub use progenitor_client::{ByteStream, ResponseValue};
pub use redirect::redirect_location;
pub use retry::Retry;
pub use secret::Secret;
pub use sign_in::{SignIn, open_browser};
#[cfg(feature = "keyring")]
pub use store::KeyringStore;
pub use store::{FileStore, MemoryStore, StoreError, StoreKey, StoreLock, TokenStore};
pub use token::{TokenSet, TokenUser};

/// Everything that a program needs in scope to call operations: the generated traits, and those
/// that streams of pages are read with.
pub mod prelude {
    pub use futures::{StreamExt as _, TryStreamExt as _};

    pub use crate::client::prelude::*;
}

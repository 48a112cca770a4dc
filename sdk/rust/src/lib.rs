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
//!   new token. Rotated refresh tokens are handed to [`Credentials::on_tokens`].
//! * **Every operation of the API**, generated from its description: import [`prelude`] and call
//!   it by its name. Lists come in pages (`send`) or as a stream over all pages (`stream`).
//! * **One error type**, [`Error`], with the request id, the stable code, the refused fields and
//!   when to try again. `?` turns the error of every generated call into it.
//!
//! # Who signs in
//!
//! | You write | Use |
//! |---|---|
//! | a service that acts for itself | [`Credentials::client_credentials`] |
//! | a program on a person's machine | [`Credentials::sign_in`] |
//! | a web application | [`Oauth::authorization`], [`Oauth::complete`], then [`Credentials::tokens`] |
//! | a script with a token from the server's pages | [`Credentials::bearer`] |
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

mod auth;
mod authorization;
mod builder;
mod change;
/// Generated from the description of the API: its operations and types.
#[allow(clippy::all, missing_docs, unused_imports, rustdoc::all)]
#[rustfmt::skip]
pub mod client;
mod clock;
mod credentials;
mod error;
mod form;
mod hooks;
mod http;
mod id_token;
mod metadata;
mod oauth;
#[rustfmt::skip]
mod operations;
mod redirect;
mod secret;
mod sign_in;
mod token;

pub use auth::Operation;
pub use authorization::{AuthorizationBuilder, PendingAuthorization};
pub use builder::ClientBuilder;
pub use change::Change;
pub use client::{Client, types};
pub use credentials::{ClientAuthentication, Credentials};
pub use error::{Error, ErrorBody, ErrorKind, FieldError};
pub use metadata::Metadata;
pub use oauth::Oauth;
pub use operations::OPERATIONS;
pub use progenitor_client::{ByteStream, ResponseValue};
pub use redirect::redirect_location;
pub use secret::Secret;
pub use sign_in::{SignIn, open_browser};
pub use token::{TokenSet, TokenUser};

/// Everything that a program needs in scope to call operations: the generated traits, and those
/// that streams of pages are read with.
pub mod prelude {
    pub use futures::{StreamExt as _, TryStreamExt as _};

    pub use crate::client::prelude::*;
}

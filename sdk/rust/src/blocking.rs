//! The client for programs without async: the same calls, with a runtime of its own behind them.
//!
//! ```no_run
//! use countersign_sdk::{Client, Credentials, Error, blocking, prelude::*};
//!
//! fn main() -> Result<(), Error> {
//!     let builder = Client::builder("https://auth.example.org").credentials(Credentials::bearer("cspat_…"));
//!     let client = blocking::Client::connect(builder)?;
//!     let me = client.wait(client.get_me().send())?;
//!     println!("{}", me.user.username);
//!     for entry in client.iter(client.list_clients().stream()) {
//!         println!("{}", entry?.client_name);
//!     }
//!     Ok(())
//! }
//! ```

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use futures::{Stream, StreamExt as _};
use reqwest::{Request, Response};
use tokio::runtime::{Builder, Runtime};

use crate::builder::ClientBuilder;
use crate::error::{Error, ErrorKind};
use crate::secret::Secret;

/// A [`crate::Client`] that waits. Everything that the other can be asked, this one can: it derefs to
/// it, and [`Client::wait`] gets the answer. Cheap to clone; clones share the runtime.
///
/// # Panics
///
/// In async code, where waiting would stop everything else. `tokio::task::spawn_blocking` is the way
/// to it from there.
#[derive(Clone)]
pub struct Client {
    client: crate::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// Makes the client, as [`ClientBuilder::connect`] does.
    ///
    /// # Errors
    ///
    /// Those, and [`ErrorKind::Configuration`] when the system gives no thread.
    pub fn connect(builder: ClientBuilder) -> Result<Self, Error> {
        // A thread of its own goes on with a renewal when nobody waits for it any more.
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("countersign-sdk")
            .enable_all()
            .build()
            .map_err(|error| {
                let message = format!("no runtime for the client: {error}");
                Error::new(ErrorKind::Configuration, message)
            })?;
        let client = runtime.block_on(builder.connect())?;
        Ok(Self {
            client,
            runtime: Arc::new(runtime),
        })
    }

    /// The answer of a call. Its error becomes an [`Error`] with `?`, as that of any call.
    pub fn wait<F: Future>(&self, call: F) -> F::Output {
        self.runtime.block_on(call)
    }

    /// The items of a stream, one by one: all pages of a list, each fetched when it is reached.
    pub fn iter<S: Stream>(&self, stream: S) -> Iter<'_, S> {
        Iter {
            client: self,
            stream: Box::pin(stream),
        }
    }

    /// See [`crate::Client::access_token`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn access_token(&self) -> Result<Secret, Error> {
        self.wait(self.client.access_token())
    }

    /// See [`crate::Client::call`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn call(&self, request: Request) -> Result<Response, Error> {
        self.wait(self.client.call(request))
    }

    /// See [`crate::Client::with_credentials`].
    #[must_use]
    pub fn with_credentials(&self, credentials: crate::Credentials) -> Self {
        Self {
            client: self.client.with_credentials(credentials),
            runtime: Arc::clone(&self.runtime),
        }
    }
}

impl Deref for Client {
    type Target = crate::Client;

    fn deref(&self) -> &crate::Client {
        &self.client
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client")
            .field(&self.client)
            .finish()
    }
}

/// The items of a stream. See [`Client::iter`].
pub struct Iter<'c, S> {
    client: &'c Client,
    stream: Pin<Box<S>>,
}

impl<S: Stream> Iterator for Iter<'_, S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        self.client.wait(self.stream.next())
    }
}

impl<S> fmt::Debug for Iter<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").finish_non_exhaustive()
    }
}

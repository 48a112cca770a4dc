//! What can go wrong between a client and the server.

use std::time::Duration;

/// Harm that is done to one request.
///
/// Tokens that have expired or were revoked are no fault of a line: see
/// [`crate::TestServer::expire_tokens`], [`crate::TestServer::revoke_client`] and
/// [`crate::TestServer::revoke_person`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The connection breaks before the server has seen the request.
    LostRequest,
    /// The server does what it is asked, and the connection breaks before the answer is through.
    LostResponse,
    /// The server does what it is asked, and the answer is held back for so long.
    Slow(Duration),
    /// The server never sees it; the answer is this status, with `Retry-After` if there is a time.
    Status(u16, Option<Duration>),
}

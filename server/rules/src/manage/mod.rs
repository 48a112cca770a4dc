//! What all management operations share: who does it ([`Actor`]), how it fails
//! ([`ManageError`]), versions ([`IfMatch`]), pages ([`page`]) and creations
//! that are safe to repeat ([`idempotency`]).
//!
//! The operations themselves are beside their concept: `client::manage`,
//! `user::manage`, `scope::manage`, [`crate::authorization`]. They take plain
//! inputs, so that the API, the command line and pages call the same function.

mod actor;
mod error;
mod etag;
pub mod idempotency;
pub mod page;

use std::any::Any;
use std::pin::Pin;

use countersign_api::support::{Named, Rejection, within_request};
use tokio::task::JoinHandle;

pub use actor::Actor;
pub use error::ManageError;
pub(crate) use error::all_good;
pub use etag::{IfMatch, etag};

/// The longest text that a list can be searched for.
const MAX_QUERY: usize = 200;

/// How often a change is tried again that somebody else overtook, when the
/// caller did not say on which version it builds. Each time somebody gets
/// through, so this is how many may want to change the same thing at once.
pub(crate) const ATTEMPTS: usize = 64;

/// Runs a change of several steps to its end, also when the caller hangs up in
/// the middle: a password that was changed ends the sessions in any case.
///
/// # Errors
/// Those of the work; 500 if it was aborted, which only the end of the process does.
pub async fn to_the_end<T, E>(
    work: impl Future<Output = Result<T, E>> + Send + 'static,
) -> Result<T, Rejection>
where
    T: Send + 'static,
    E: Into<Rejection> + Send + 'static,
{
    let work = async move { Box::new(work.await) as Box<dyn Any + Send> };
    match spawn(Box::pin(work)).await {
        Ok(done) => match done.downcast::<Result<T, E>>() {
            Ok(result) => (*result).map_err(Into::into),
            Err(_) => Err(Rejection::internal("the work answered by another type")),
        },
        Err(error) => Err(Rejection::internal(error)),
    }
}

/// One kind of task for all work: each further kind would be compiled with all that belongs to a task.
fn spawn(
    work: Pin<Box<dyn Future<Output = Box<dyn Any + Send>> + Send>>,
) -> JoinHandle<Box<dyn Any + Send>> {
    // A task of its own knows nothing of the request.
    tokio::spawn(within_request(Named::current(), work))
}

/// The text to search a list for; nothing when it is blank.
///
/// # Errors
/// 400 that names the parameter, for a text that is too long or holds control characters.
pub fn search_text(query: Option<String>) -> Result<Option<String>, Rejection> {
    let Some(text) = query else { return Ok(None) };
    if text.chars().count() > MAX_QUERY || text.chars().any(char::is_control) {
        let wrong = "must be at most 200 characters without control characters";
        return Err(bad_parameter("query", wrong));
    }
    let text = text.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// 400 about one parameter.
pub fn bad_parameter(name: &'static str, wrong: &str) -> Rejection {
    Rejection::malformed(
        "invalid_parameter",
        format!("The parameter {name} {wrong}."),
    )
    .fault(name, wrong)
}

/// A reference to an object of the API, each segment escaped.
pub fn location(collection: &str, id: &str) -> String {
    let mut text = format!("/api/v1/{collection}/");
    for byte in id.bytes() {
        // RFC 3986 §2.3: what never needs an escape.
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_escapes_what_is_no_plain_character() {
        assert_eq!(
            location("scopes", "records:read"),
            "/api/v1/scopes/records%3Aread"
        );
        assert_eq!(
            location("scopes", "a/../b?c"),
            "/api/v1/scopes/a%2F..%2Fb%3Fc"
        );
        assert_eq!(
            location("clients", "demo-consumer_1.x"),
            "/api/v1/clients/demo-consumer_1.x"
        );
    }

    /// Covers: IN-03
    #[test]
    fn a_search_text_is_short_and_plain() {
        assert_eq!(search_text(Some("  ".into())).unwrap(), None);
        assert_eq!(
            search_text(Some(" a%_ ".into())).unwrap(),
            Some("a%_".into())
        );
        assert!(search_text(Some("a\0".into())).is_err());
        assert!(search_text(Some("x".repeat(201))).is_err());
    }
}

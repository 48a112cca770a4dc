//! Access tokens outside of the `Authorization` header, as old clients send them
//! (RFC 6750 §2.2, §2.3). Nothing here happens unless the application says so for the
//! operation.

use http::header;
use poem::{Request, RequestBody};

use super::body;
use super::guard::{Authorizer, query_of};
use super::operation::Operation;
use super::query::pairs;
use super::rejection::Rejection;

const NAME: &str = "access_token";

/// Where a token stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Query,
    Form,
}

/// The token of a form, where the request has one.
pub(super) async fn token_in_form(
    request: &Request,
    body: &mut RequestBody,
    operation: &Operation,
) -> Result<Option<String>, Rejection> {
    const FORM: &str = "application/x-www-form-urlencoded";
    let is_form = request
        .content_type()
        .is_some_and(|value| value.split(';').next().unwrap_or_default().trim() == FORM);
    if !is_form {
        return Ok(None);
    }
    let bytes = body::read(request, body, FORM, operation.max_body_bytes).await?;
    let unreadable = || Rejection::malformed("malformed_body", "The form is not valid UTF-8.");
    let found = pairs(&bytes).ok_or_else(unreadable)?;
    one(found
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str())))
}

/// The token, if it came by an old way and by no other.
///
/// A token of the query is taken by operations that change nothing only: it must never
/// stand in for the proof that a browser's call is not forged.
pub(super) fn token<A: Authorizer + ?Sized>(
    app: &A,
    request: &Request,
    operation: &Operation,
    in_form: Option<String>,
) -> Result<Option<(String, Place)>, Rejection> {
    let in_query = match query_of(request) {
        Some(found) if app.takes_token_in_query(operation) => one(found.iter())?,
        _ => None,
    };
    let in_header = request.headers().contains_key(header::AUTHORIZATION);
    match (in_query, in_form) {
        (None, None) => Ok(None),
        (Some(token), None) if !in_header => Ok(Some((token, Place::Query))),
        (None, Some(token)) if !in_header => Ok(Some((token, Place::Form))),
        _ => Err(several()),
    }
}

fn one<'a>(
    mut found: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Option<String>, Rejection> {
    let token = found.find(|(name, _)| *name == NAME);
    if found.any(|(name, _)| name == NAME) {
        return Err(several());
    }
    Ok(token.map(|(_, token)| token.to_owned()))
}

/// RFC 6750 §2: one method in a request.
fn several() -> Rejection {
    Rejection::malformed(
        "several_tokens",
        "The request carries more than one access token; send one, in the Authorization header.",
    )
}

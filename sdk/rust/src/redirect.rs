//! Operations that answer with a redirect.

use progenitor_client::{Error as CallError, ResponseValue};
use reqwest::header::LOCATION;
use url::Url;

use crate::error::{Error, ErrorKind};

/// Where an operation redirects to.
///
/// A redirect is not a result in the terms of the generated client, which calls
/// it unexpected. This reads the target out of it.
///
/// ```no_run
/// # async fn example(client: countersign_sdk::Client) -> Result<(), countersign_sdk::Error> {
/// use countersign_sdk::prelude::*;
/// use countersign_sdk::redirect_location;
///
/// let answer = client.authorize().response_type("code").client_id("shop").send().await;
/// println!("go to {}", redirect_location(answer)?);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// The error of the call, or [`ErrorKind::InvalidResponse`] when the answer is not a redirect.
pub fn redirect_location<T, E>(answer: Result<ResponseValue<T>, CallError<E>>) -> Result<Url, Error>
where
    Error: From<CallError<E>>,
{
    let invalid = |message: &str| Error::new(ErrorKind::InvalidResponse, message);
    match answer {
        Err(CallError::UnexpectedResponse(response)) if response.status().is_redirection() => {
            let location = response
                .headers()
                .get(LOCATION)
                .and_then(|value| value.to_str().ok());
            let target = location.and_then(|location| response.url().join(location).ok());
            target.ok_or_else(|| invalid("the redirect has no usable `Location`"))
        }
        Err(error) => Err(Error::from(error)),
        Ok(_) => Err(invalid("the operation did not redirect")),
    }
}

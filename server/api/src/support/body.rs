//! Reads request bodies: bounded while they arrive, uncompressed, of the declared type.

use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt};
use http::header;
use poem::{Request, RequestBody};

use super::answer::unsupported_media_type;
use super::rejection::Rejection;
use http::StatusCode;

/// The bytes of a body of the media type `essence`, at most `limit` of them.
///
/// # Errors
///
/// 415 for another media type, another charset than UTF-8, or a content coding (a small
/// compressed body can be a huge one); 413 beyond `limit`; 400 when it breaks off.
pub(crate) async fn read(
    request: &Request,
    body: &mut RequestBody,
    essence: &str,
    limit: usize,
) -> Result<Bytes, Rejection> {
    if !is_type(request, essence) {
        return Err(unsupported_media_type());
    }
    let coded = request.headers().get_all(header::CONTENT_ENCODING);
    if coded
        .iter()
        .any(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"))
    {
        return Err(unsupported_media_type());
    }
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<u64>().ok());
    let body = body.take().map_err(Rejection::internal)?;
    let mut chunks = pin!(body.into_bytes_stream());
    if announced.is_some_and(|length| length > limit as u64) {
        pass_over(chunks).await;
        return Err(too_large(limit));
    }
    let mut read = BytesMut::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| {
            Rejection::malformed("malformed_body", "The request body broke off.").detail(error)
        })?;
        if read.len() + chunk.len() > limit {
            pass_over(chunks).await;
            return Err(too_large(limit));
        }
        read.extend_from_slice(&chunk);
    }
    Ok(read.freeze())
}

/// What is read and dropped of a body that is too large.
const PASSED_OVER: usize = 4 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_millis(250);

/// Reads on for a moment. A connection that is closed with bytes unread is reset, and then a
/// caller who is still sending may never get to read why.
async fn pass_over<E>(chunks: impl Stream<Item = Result<Bytes, E>>) {
    let reading = async {
        let mut chunks = pin!(chunks);
        let mut passed = 0;
        while let Some(Ok(chunk)) = chunks.next().await {
            passed += chunk.len();
            if passed > PASSED_OVER {
                break;
            }
        }
    };
    // Out of patience: the answer goes out, whether it arrives or not.
    let _ = tokio::time::timeout(PATIENCE, reading).await;
}

/// 413 that says what the limit is.
pub(crate) fn too_large(limit: usize) -> Rejection {
    Rejection::malformed(
        "body_too_large",
        format!("The request body must not be larger than {limit} bytes."),
    )
    .with_status(StatusCode::PAYLOAD_TOO_LARGE)
}

fn is_type(request: &Request, essence: &str) -> bool {
    let mut all = request.headers().get_all(header::CONTENT_TYPE).iter();
    let (Some(value), None) = (all.next(), all.next()) else {
        return false;
    };
    let Ok(text) = value.to_str() else {
        return false;
    };
    let mut parts = text.split(';').map(str::trim);
    let right = parts
        .next()
        .is_some_and(|one| one.eq_ignore_ascii_case(essence));
    right
        && parts.all(|parameter| match parameter.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(value: &str) -> bool {
        let request = Request::builder()
            .header(header::CONTENT_TYPE, value)
            .finish();
        is_type(&request, "application/json")
    }

    #[test]
    fn the_media_type_is_compared_without_its_parameters() {
        assert!(typed("application/json"));
        assert!(typed("Application/JSON; charset=\"UTF-8\""));
        assert!(!typed("application/json; charset=latin1"));
        assert!(!typed("application/jsonp"));
        assert!(!typed("text/json"));
        assert!(!is_type(&Request::builder().finish(), "application/json"));
    }
}

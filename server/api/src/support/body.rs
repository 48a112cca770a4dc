//! Reads request bodies: bounded while they arrive, uncompressed, of the declared type.

use bytes::Bytes;
use http::header;
use poem::error::ReadBodyError;
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
    if announced.is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit));
    }
    let body = body.take().map_err(Rejection::internal)?;
    body.into_bytes_limit(limit)
        .await
        .map_err(|error| match error {
            ReadBodyError::PayloadTooLarge => too_large(limit),
            other => {
                Rejection::malformed("malformed_body", "The request body broke off.").detail(other)
            }
        })
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

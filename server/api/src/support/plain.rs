//! Bodies that are taken or given as they are: texts and bytes.

use poem::{IntoResponse, Request, RequestBody, Response};
use poem_openapi::impl_apirequest_for_payload;
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::Type;

use super::body;
use super::rejection::Rejection;

/// A `text/plain` body in UTF-8 with at most `LIMIT` bytes.
pub struct TextBody<const LIMIT: usize>(pub String);

impl<const LIMIT: usize> Payload for TextBody<LIMIT> {
    const CONTENT_TYPE: &'static str = "text/plain";

    fn check_content_type(_content_type: &str) -> bool {
        // Judged with the other headers in `body::read`.
        true
    }

    fn schema_ref() -> MetaSchemaRef {
        String::schema_ref()
    }
}

impl<const LIMIT: usize> ParsePayload for TextBody<LIMIT> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let bytes = body::read(request, body, Self::CONTENT_TYPE, LIMIT).await?;
        match String::from_utf8(bytes.into()) {
            Ok(text) if !text.contains('\0') => Ok(Self(text)),
            _ => Err(Rejection::malformed(
                "malformed_body",
                "The text is not valid UTF-8, or holds a NUL.",
            )
            .into()),
        }
    }
}

impl_apirequest_for_payload!(TextBody<LIMIT>, const LIMIT: usize);

/// An answer that is a JWT (RFC 7519 section 10.3.1).
pub struct Jwt(pub String);

impl Payload for Jwt {
    const CONTENT_TYPE: &'static str = "application/jwt";

    fn check_content_type(content_type: &str) -> bool {
        content_type == Self::CONTENT_TYPE
    }

    fn schema_ref() -> MetaSchemaRef {
        String::schema_ref()
    }
}

impl IntoResponse for Jwt {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type(Self::CONTENT_TYPE)
            .body(self.0)
    }
}

/// An `application/octet-stream` body with at most `LIMIT` bytes.
pub struct BytesBody<const LIMIT: usize>(pub Vec<u8>);

impl<const LIMIT: usize> Payload for BytesBody<LIMIT> {
    const CONTENT_TYPE: &'static str = "application/octet-stream";

    fn check_content_type(_content_type: &str) -> bool {
        // Judged with the other headers in `body::read`.
        true
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format("string", "binary")))
    }
}

impl<const LIMIT: usize> ParsePayload for BytesBody<LIMIT> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let bytes = body::read(request, body, Self::CONTENT_TYPE, LIMIT).await?;
        Ok(Self(bytes.into()))
    }
}

impl_apirequest_for_payload!(BytesBody<LIMIT>, const LIMIT: usize);

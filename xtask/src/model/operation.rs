//! Operations as the emitters see them.

use serde_json::Value;

use super::types::Type;

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// `operationId`.
    pub id: String,
    /// Method in capitals.
    pub method: String,
    /// Path template.
    pub path: String,
    /// Its tag.
    pub tag: String,
    /// Summary.
    pub summary: String,
    /// Description.
    pub description: Option<String>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// Ways in. Empty: no credentials are looked at.
    pub security: Vec<Security>,
    /// Path parameters in the order of the template, then the others.
    pub parameters: Vec<Parameter>,
    /// Request body.
    pub body: Option<Body>,
    /// Responses by status.
    pub responses: Vec<Response>,
    /// `x-repeated-parameters: handled`.
    pub judges_repeats: bool,
    /// `x-credentials: handled`.
    pub judges_credentials: bool,
    /// `x-csrf-exempt: true`.
    pub csrf_exempt: bool,
    /// `x-max-body-bytes`.
    pub max_body_bytes: usize,
    /// The form of its refusals.
    pub error_kind: ErrorKind,
}

/// One way in.
#[derive(Debug, Clone, PartialEq)]
pub enum Security {
    /// `{}`.
    Anonymous,
    /// HTTP Basic; the name of the scheme.
    Basic(String),
    /// OAuth 2; the name of the scheme, and scopes.
    OAuth2(String, Vec<String>),
    /// A session cookie; the name of the scheme, and the scopes of the OAuth 2 alternative.
    Session(String, Vec<String>),
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter {
    /// Name on the wire.
    pub name: String,
    /// Where it stands.
    pub location: Location,
    /// Description.
    pub description: Option<String>,
    /// Whether it must be there.
    pub required: bool,
    /// Its type.
    pub ty: Type,
    /// The value when it is absent.
    pub default: Option<Value>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
}

/// A request body.
#[derive(Debug)]
pub struct Body {
    /// Description.
    pub description: Option<String>,
    /// Its media type.
    pub kind: BodyKind,
    /// Its type.
    pub ty: Type,
}

/// The media types of request bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `text/plain`.
    Text,
    /// `application/octet-stream`.
    Bytes,
}

/// A declared response.
#[derive(Debug)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Description.
    pub description: String,
    /// Headers.
    pub headers: Vec<Header>,
    /// Body: its media types in the order of the document, none without a body. More than one
    /// is for successes only.
    pub content: Vec<Content>,
}

/// The body of a response.
#[derive(Debug)]
pub struct Content {
    /// Media type.
    pub media_type: String,
    /// Its type.
    pub ty: Type,
}

/// A response header.
#[derive(Debug)]
pub struct Header {
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// Whether it is always there.
    pub required: bool,
    /// What it holds.
    pub kind: HeaderKind,
}

/// What a response header holds.
#[derive(Debug)]
pub enum HeaderKind {
    /// Always this value.
    Fixed(String),
    /// A value of this type.
    Value(Type),
}

/// The form of refusals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// RFC 6749 §5.2.
    OAuth,
    /// RFC 9457.
    Problem,
    /// HTML.
    Page,
}

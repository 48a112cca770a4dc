//! What the generated code stands on: the guard, bodies, refusals, and the endpoint that
//! holds it all together. Everything here is written by hand; everything beside this folder
//! but `lib.rs` is generated from `openapi.yaml`.

mod answer;
mod body;
mod check;
mod credentials;
mod error_body;
mod fixed_header;
mod form;
mod guard;
mod header_text;
mod json;
mod nullable;
mod old_way;
mod operation;
mod plain;
mod query;
mod rejection;
mod request_id;
mod service;
mod string_type;
mod write_json;

pub use answer::{Answer, Declared, Refusal};
pub use credentials::{BadHeader, BasicCredentials, Presented, presented};
pub use error_body::{FromRejection, respond};
pub use form::{FieldKind, FormFields, UrlEncoded};
pub use guard::{Authorizer, Call, Guard};
pub use header_text::HeaderText;
pub use json::{JsonBody, strict_json};
pub use nullable::Nullable;
pub use operation::{Alternative, Describes, ErrorKind, Location, Operation, Parameter};
pub use plain::{BytesBody, Jwt, TextBody};
pub use rejection::{Fault, REALM, Rejection, plain_ascii};
pub use request_id::{
    Named, current as current_request_id, filled as filled_error_uri, look as look_at_request_id,
    within as within_request,
};
pub use service::{PageContext, Pages, Service};
pub use string_type::{Email, Secret, StringRules, Uri, UriReference};
pub use write_json::{Json, ObjectWriter, WriteJson};

pub use poem_openapi::payload::{Binary, Html, PlainText};
pub use poem_openapi::types::{Any, MaybeUndefined};

#[cfg(test)]
mod tests;

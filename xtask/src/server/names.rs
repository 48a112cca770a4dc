//! Identifiers and doc comments.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// `text` as a value or module name; keywords are escaped.
pub fn snake(text: &str) -> Ident {
    ident(&text.to_snake_case())
}

/// `text` as a type or variant name.
pub fn camel(text: &str) -> Ident {
    ident(&text.to_upper_camel_case())
}

/// `text` as a constant.
pub fn shouty(text: &str) -> Ident {
    ident(&text.to_shouty_snake_case())
}

/// `text` itself, escaped where it is a keyword or begins with a digit.
pub fn ident(text: &str) -> Ident {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return Ident::new(&format!("_{text}"), Span::call_site());
    }
    match syn::parse_str::<Ident>(text) {
        Ok(ident) => ident,
        // `self`, `super`, `crate` and `Self` have no raw form.
        Err(_) if matches!(text, "self" | "super" | "crate" | "Self") => {
            Ident::new(&format!("{text}_"), Span::call_site())
        }
        Err(_) => Ident::new_raw(text, Span::call_site()),
    }
}

/// Doc comment lines. poem-openapi reads them back as descriptions.
pub fn doc(text: &str) -> TokenStream {
    let lines = text.trim_end().lines().map(|line| {
        let line = format!(" {line}");
        let line = line.trim_end();
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// The same, for a text that may be missing.
pub fn doc_opt(text: Option<&String>) -> TokenStream {
    text.map(|text| doc(text)).unwrap_or_default()
}

/// The name of a status, as in `NotFound`.
pub fn status_name(status: u16) -> String {
    let known = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        204 => "NoContent",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        409 => "Conflict",
        410 => "Gone",
        412 => "PreconditionFailed",
        413 => "PayloadTooLarge",
        415 => "UnsupportedMediaType",
        422 => "UnprocessableEntity",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        other => return format!("Status{other}"),
    };
    known.to_owned()
}

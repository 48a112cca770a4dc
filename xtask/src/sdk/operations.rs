//! Emits the table of operations: what progenitor forgets about each one.
//!
//! progenitor ignores `security`, but the SDK has to know whether to send a
//! token, the client's own credentials, or nothing, and what it may repeat. The
//! table also lists the error bodies, so that the SDK's error type can be made from each of them.

use std::collections::BTreeSet;

use anyhow::Context as _;
use openapiv3::{OpenAPI, Operation, Parameter, ReferenceOr, Response, SecurityScheme, StatusCode};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::resolve::Document;

/// The source of `operations.rs`, without the header.
///
/// # Errors
///
/// When a `$ref` leads nowhere or an operation has no `operationId`.
pub fn emit(spec: &OpenAPI) -> anyhow::Result<String> {
    let mut rows = Vec::new();
    let mut errors = BTreeSet::new();
    for (path, method, operation) in spec.operations() {
        rows.push(row(spec, path, method, operation)?);
        for (status, response) in &operation.responses.responses {
            if matches!(
                status,
                StatusCode::Code(400..=599) | StatusCode::Range(4 | 5)
            ) {
                errors.extend(json_schema(spec, response)?);
            }
        }
    }
    let errors = errors.iter().map(|name| format_ident!("{name}"));
    let file = quote! {
        //! Every operation of the API and what authorizes it.

        use crate::auth::Operation;

        /// All operations, in the order of the document.
        pub const OPERATIONS: &[Operation] = &[#(#rows),*];

        #(impl crate::error::ErrorBody for crate::client::types::#errors {})*
    };
    Ok(prettyplease::unparse(&syn::parse2(file)?))
}

fn row(
    spec: &OpenAPI,
    path: &str,
    method: &str,
    operation: &Operation,
) -> anyhow::Result<TokenStream> {
    let id = operation
        .operation_id
        .as_deref()
        .with_context(|| format!("{method} {path} has no operationId"))?;
    let method = method.to_ascii_uppercase();
    let (mut bearer, mut client_basic, mut scopes) = (false, false, Vec::new());
    let alternatives = operation.security.as_deref().unwrap_or_default();
    let anonymous = alternatives.is_empty() || alternatives.iter().any(|one| one.is_empty());
    for (name, wanted) in alternatives.iter().flatten() {
        match scheme(spec, name)? {
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => {
                client_basic = true;
            }
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => {
                bearer = true;
            }
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
                bearer = true;
                // Alternatives with different scopes are documented by the widest list.
                if wanted.len() > scopes.len() {
                    scopes.clone_from(wanted);
                }
            }
            // A session cookie belongs to a browser.
            SecurityScheme::HTTP { .. } | SecurityScheme::APIKey { .. } => {}
        }
    }
    let idempotency_key = takes_idempotency_key(spec, operation)?;
    Ok(quote! {
        Operation {
            id: #id,
            method: #method,
            path: #path,
            bearer: #bearer,
            client_basic: #client_basic,
            anonymous: #anonymous,
            scopes: &[#(#scopes),*],
            idempotency_key: #idempotency_key,
        }
    })
}

/// Whether an operation takes a header that makes it safe to repeat.
fn takes_idempotency_key(spec: &OpenAPI, operation: &Operation) -> anyhow::Result<bool> {
    let document = Document::new(spec);
    for parameter in &operation.parameters {
        let parameter = document.parameter(parameter)?;
        if let Parameter::Header { parameter_data, .. } = parameter
            && parameter_data.name.eq_ignore_ascii_case("Idempotency-Key")
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn scheme<'a>(spec: &'a OpenAPI, name: &str) -> anyhow::Result<&'a SecurityScheme> {
    spec.components
        .as_ref()
        .and_then(|components| components.security_schemes.get(name))
        .and_then(ReferenceOr::as_item)
        .with_context(|| format!("security scheme `{name}` is not declared"))
}

/// The name of the schema of a response's JSON body, if it has one.
fn json_schema(spec: &OpenAPI, response: &ReferenceOr<Response>) -> anyhow::Result<Option<String>> {
    let schema = Document::new(spec)
        .response(response)?
        .content
        .get("application/json")
        .and_then(|media| media.schema.as_ref());
    Ok(match schema {
        Some(ReferenceOr::Reference { reference }) => reference
            .strip_prefix("#/components/schemas/")
            .map(heck::ToUpperCamelCase::to_upper_camel_case),
        _ => None,
    })
}

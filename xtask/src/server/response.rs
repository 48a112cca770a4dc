//! The response enum of an operation, its constructors and its refusals.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::names::{camel, doc, doc_opt, ident, snake, status_name};
use super::rust_type;
use crate::model::{Header, HeaderKind, Operation, Response, Type};

/// Everything about the responses of `operation`.
pub fn emit(operation: &Operation) -> TokenStream {
    let name = type_name(operation);
    let marker = super::operation::marker(operation);
    let docs = doc(&format!("What `{}` answers.", operation.id));
    let variants = operation.responses.iter().map(variant);
    let constructors = operation
        .responses
        .iter()
        .filter(|one| one.status < 400)
        .map(constructor);
    let refusals = operation
        .responses
        .iter()
        .filter(|one| one.status >= 400)
        .map(refusal);
    quote! {
        #docs
        #[derive(ApiResponse)]
        pub enum #name {
            #(#variants,)*
        }

        impl #name {
            #(#constructors)*
        }

        impl Declared for #name {
            type Operation = #marker;

            fn refusal(rejection: &Rejection) -> Option<Self> {
                Some(match rejection.status().as_u16() {
                    #(#refusals,)*
                    _ => return None,
                })
            }
        }
    }
}

/// The name of the enum.
pub fn type_name(operation: &Operation) -> proc_macro2::Ident {
    format_ident!("{}Response", camel(&operation.id))
}

/// The name of the type of a fixed header.
pub fn fixed_name(header: &str, value: &str) -> proc_macro2::Ident {
    camel(&format!("{header} {value}"))
}

fn variant(response: &Response) -> TokenStream {
    let name = ident(&status_name(response.status));
    let docs = doc(&response.description);
    let status = Literal::u16_unsuffixed(response.status);
    let content_type = response.content.as_ref().and_then(|content| {
        // The text payloads say `charset=utf-8` by themselves, which must stay.
        let media_type = &content.media_type;
        (!media_type.starts_with("text/")).then(|| quote!(, content_type = #media_type))
    });
    let body = response
        .content
        .as_ref()
        .map(|content| payload(&content.media_type, &content.ty));
    let headers = response.headers.iter().map(|header| {
        let docs = doc_opt(header.description.as_ref());
        let wire = &header.name;
        let ty = header_type(header);
        quote!(#docs #[oai(header = #wire)] #ty)
    });
    let fields: Vec<TokenStream> = body.into_iter().chain(headers).collect();
    let fields = (!fields.is_empty()).then(|| quote!((#(#fields),*)));
    quote!(#docs #[oai(status = #status #content_type)] #name #fields)
}

fn payload(media_type: &str, ty: &Type) -> TokenStream {
    let inner = rust_type::outside(ty);
    match media_type {
        "text/html" => quote!(Html<String>),
        "text/plain" => quote!(PlainText<String>),
        "application/json" | "application/problem+json" => quote!(Json<#inner>),
        _ if media_type.ends_with("+json") => quote!(Json<#inner>),
        _ => quote!(Binary<Vec<u8>>),
    }
}

fn header_type(header: &Header) -> TokenStream {
    let inner = match &header.kind {
        HeaderKind::Fixed(value) => {
            let name = fixed_name(&header.name, value);
            quote!(headers::#name)
        }
        HeaderKind::Value(ty) => rust_type::outside(ty),
    };
    if header.required {
        inner
    } else {
        quote!(Option<#inner>)
    }
}

/// A function that makes a success, and takes only what is not fixed.
fn constructor(response: &Response) -> TokenStream {
    let variant = ident(&status_name(response.status));
    let name = snake(&status_name(response.status));
    let docs = doc(&format!("{}: {}", response.status, response.description));
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    if let Some(content) = &response.content {
        let (argument, value) = match content.media_type.as_str() {
            "text/html" => (quote!(body: String), quote!(Html(body))),
            "text/plain" => (quote!(body: String), quote!(PlainText(body))),
            media_type if media_type.ends_with("json") => {
                let ty = rust_type::outside(&content.ty);
                (quote!(body: #ty), quote!(Json(body)))
            }
            _ => (quote!(body: Vec<u8>), quote!(Binary(body))),
        };
        arguments.push(argument);
        values.push(value);
    }
    for header in &response.headers {
        let argument = snake(&header.name);
        let value = match &header.kind {
            HeaderKind::Fixed(value) => {
                let name = fixed_name(&header.name, value);
                wrapped(header.required, quote!(headers::#name))
            }
            // A redirect without a target is no redirect.
            HeaderKind::Value(ty) if header.name.eq_ignore_ascii_case("location") => {
                let ty = rust_type::outside(ty);
                arguments.push(quote!(#argument: impl Into<#ty>));
                wrapped(header.required, quote!(#argument.into()))
            }
            HeaderKind::Value(_) => {
                let ty = header_type(header);
                arguments.push(quote!(#argument: #ty));
                quote!(#argument)
            }
        };
        values.push(value);
    }
    let values = (!values.is_empty()).then(|| quote!((#(#values),*)));
    quote! {
        #docs
        pub fn #name(#(#arguments),*) -> Self {
            Self::#variant #values
        }
    }
}

fn wrapped(required: bool, value: TokenStream) -> TokenStream {
    if required {
        value
    } else {
        quote!(Some(#value))
    }
}

/// A match arm that makes an error out of a rejection.
fn refusal(response: &Response) -> TokenStream {
    let variant = ident(&status_name(response.status));
    let status = Literal::u16_unsuffixed(response.status);
    let body = response
        .content
        .as_ref()
        .map(|_| quote!(FromRejection::from_rejection(rejection)));
    let headers = response.headers.iter().map(|header| {
        let wire = &header.name;
        match &header.kind {
            HeaderKind::Fixed(value) => {
                let name = fixed_name(&header.name, value);
                wrapped(header.required, quote!(headers::#name))
            }
            HeaderKind::Value(ty) => {
                let text = quote!(rejection.header_text(#wire));
                let value = match ty {
                    Type::Integer { .. } => quote!(#text.and_then(|text| text.parse().ok())),
                    Type::Text(rules) if rules.format.is_none() => text,
                    _ => quote!(#text.map(Into::into)),
                };
                if header.required {
                    quote!(#value.unwrap_or_default())
                } else {
                    value
                }
            }
        }
    });
    let values: Vec<TokenStream> = body.into_iter().chain(headers).collect();
    let values = (!values.is_empty()).then(|| quote!((#(#values),*)));
    quote!(#status => Self::#variant #values)
}

//! The response enum of an operation, its constructors and its refusals.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::names::{camel, doc, doc_opt, ident, snake, status_name};
use super::rust_type;
use crate::model::{Content, Header, HeaderKind, Operation, Response, Type};

/// Everything about the responses of `operation`.
pub fn emit(operation: &Operation) -> TokenStream {
    let name = type_name(operation);
    let marker = super::operation::marker(operation);
    let docs = doc(&format!("What `{}` answers.", operation.id));
    let variants = operation
        .responses
        .iter()
        .map(|one| variant(operation, one));
    let bodies = operation
        .responses
        .iter()
        .filter(|one| one.content.len() > 1)
        .map(|one| choice(operation, one));
    let constructors = operation
        .responses
        .iter()
        .filter(|one| one.status < 400)
        .flat_map(|one| constructors(operation, one));
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

        #(#bodies)*

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

/// The name of the enum of bodies of an answer that may have several media types.
fn choice_name(operation: &Operation, response: &Response) -> proc_macro2::Ident {
    format_ident!(
        "{}{}Body",
        camel(&operation.id),
        status_name(response.status)
    )
}

/// The word for a media type in names: `Json`, `Jwt`, `Html`.
fn media_name(media_type: &str) -> proc_macro2::Ident {
    let subtype = media_type.rsplit(['/', '+']).next().unwrap_or(media_type);
    camel(subtype)
}

/// The enum of bodies. poem-openapi describes an answer by one variant, and its media types
/// by the variants of the body.
fn choice(operation: &Operation, response: &Response) -> TokenStream {
    let name = choice_name(operation, response);
    let docs = doc(&format!(
        "The bodies with which `{}` answers {}.",
        operation.id, response.status
    ));
    let variants = response.content.iter().map(|content| {
        let media_type = &content.media_type;
        let variant_docs = doc(&format!("`{media_type}`."));
        let variant = media_name(media_type);
        let body = payload(media_type, &content.ty);
        let content_type = said(media_type).then(|| quote!(#[oai(content_type = #media_type)]));
        quote!(#variant_docs #content_type #variant(#body))
    });
    quote! {
        #docs
        #[derive(ResponseContent)]
        pub enum #name {
            #(#variants,)*
        }
    }
}

/// Whether the media type has to be said: the text payloads say `charset=utf-8` by themselves,
/// which must stay.
fn said(media_type: &str) -> bool {
    !media_type.starts_with("text/")
}

fn variant(operation: &Operation, response: &Response) -> TokenStream {
    let name = ident(&status_name(response.status));
    let docs = doc(&response.description);
    let status = Literal::u16_unsuffixed(response.status);
    let (content_type, body) = match response.content.as_slice() {
        [] => (None, None),
        [content] => {
            let media_type = &content.media_type;
            let content_type = said(media_type).then(|| quote!(, content_type = #media_type));
            (content_type, Some(payload(media_type, &content.ty)))
        }
        _ => {
            let name = choice_name(operation, response);
            (None, Some(quote!(#name)))
        }
    };
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
        "application/jwt" => quote!(Jwt),
        _ => quote!(Binary<Vec<u8>>),
    }
}

fn header_type(header: &Header) -> TokenStream {
    let inner = match &header.kind {
        HeaderKind::Fixed(value) => {
            let name = fixed_name(&header.name, value);
            quote!(headers::#name)
        }
        HeaderKind::Value(ty) => value_type(header, ty),
    };
    if header.required {
        inner
    } else {
        quote!(Option<#inner>)
    }
}

/// A text that stands in every such answer is one that can be shared by many.
fn value_type(header: &Header, ty: &Type) -> TokenStream {
    match ty {
        Type::Text(rules) if header.required && rules.format.is_none() => {
            quote!(crate::support::HeaderText)
        }
        _ => rust_type::outside(ty),
    }
}

/// The functions that make a success, one for each media type of the body.
fn constructors(operation: &Operation, response: &Response) -> Vec<TokenStream> {
    let name = status_name(response.status);
    let docs = format!("{}: {}", response.status, response.description);
    match response.content.as_slice() {
        [] => vec![constructor(response, &name, &docs, None)],
        [content] => {
            let body = body_argument(content);
            vec![constructor(response, &name, &docs, Some(body))]
        }
        all => {
            let choice = choice_name(operation, response);
            let each = all.iter().enumerate().map(|(index, content)| {
                let media = media_name(&content.media_type);
                let (argument, value) = body_argument(content);
                let body = (argument, quote!(#choice::#media(#value)));
                // The first is what is usual.
                let name = match index {
                    0 => name.clone(),
                    _ => format!("{name}{media}"),
                };
                let docs = format!("{docs} As `{}`.", content.media_type);
                constructor(response, &name, &docs, Some(body))
            });
            each.collect()
        }
    }
}

/// The argument for a body, and the payload that is made of it.
fn body_argument(content: &Content) -> (TokenStream, TokenStream) {
    match content.media_type.as_str() {
        "text/html" => (quote!(body: String), quote!(Html(body))),
        "text/plain" => (quote!(body: String), quote!(PlainText(body))),
        "application/jwt" => (quote!(body: String), quote!(Jwt(body))),
        media_type if media_type.ends_with("json") => {
            let ty = rust_type::outside(&content.ty);
            (quote!(body: #ty), quote!(Json(body)))
        }
        _ => (quote!(body: Vec<u8>), quote!(Binary(body))),
    }
}

/// A function that makes a success, and takes only what is not fixed.
fn constructor(
    response: &Response,
    name: &str,
    docs: &str,
    body: Option<(TokenStream, TokenStream)>,
) -> TokenStream {
    let variant = ident(&status_name(response.status));
    let name = snake(name);
    let docs = doc(docs);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    if let Some((argument, value)) = body {
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
                let ty = value_type(header, ty);
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
        .first()
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
                    Type::Text(rules) if rules.format.is_none() => match header.required {
                        true => quote!(#text.and_then(|text| text.parse().ok())),
                        false => text,
                    },
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

//! The file of a tag: its trait, its routes, and what belongs to each operation.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::names::{camel, doc, ident, snake};
use super::{operation, response, rust_type};
use crate::model::{Body, BodyKind, Model, Operation, Security, Tag};

/// The whole file.
pub fn emit(model: &Model, tag: &Tag) -> TokenStream {
    let api = ident(&tag.trait_name());
    let title = format!(
        " {}: {}",
        tag.name,
        tag.description
            .as_deref()
            .unwrap_or("operations of one kind.")
            .trim()
    );
    let trait_docs = doc(&format!("The operations tagged `{}`.", tag.name));
    let methods = model.tagged(tag).map(method);
    let handlers = model.tagged(tag).map(|one| handler(model, tag, one));
    let parts = model.tagged(tag).map(|one| {
        let described = operation::describe(model, one);
        let params = operation::params(model, one);
        let responses = response::emit(one);
        quote!(#described #params #responses)
    });
    let scope_import = (!model.scopes.is_empty()).then(|| {
        quote!(
            use crate::security::Scope;
        )
    });
    quote! {
        #![doc = #title]
        #![allow(
            missing_docs, unused_imports, clippy::all, clippy::disallowed_methods,
            clippy::too_many_arguments
        )]

        use std::marker::PhantomData;

        use poem::Request;
        use poem_openapi::param::{Header, Path, Query};
        use poem_openapi::{ApiResponse, OpenApi, ResponseContent};

        use crate::document::Tag;
        #scope_import
        use crate::support::{
            Alternative, Answer, Authorizer, Binary, Call, Declared, Describes, ErrorKind,
            FromRejection, Guard, Html, Json, JsonBody, Jwt, Location, Operation, Parameter, PlainText,
            Rejection, UrlEncoded,
        };
        use crate::{headers, types};

        #trait_docs
        #[async_trait::async_trait]
        pub trait #api: Authorizer {
            #(#methods)*
        }

        /// Routes that authorize, parse, and call the trait.
        pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

        #[OpenApi]
        impl<A: #api + ?Sized> Routes<A> {
            #(#handlers)*
        }

        #(#parts)*
    }
}

/// The method of the trait.
fn method(one: &Operation) -> TokenStream {
    let name = snake(&one.id);
    let mut text = format!(
        "`{}`: `{} {}`. {}.",
        one.id,
        one.method,
        one.path,
        one.summary.trim_end_matches('.')
    );
    if let Some(description) = &one.description {
        text = format!("{text}\n\n{description}");
    }
    let docs = doc(&text);
    let params = (!one.parameters.is_empty()).then(|| {
        let ty = operation::params_name(one);
        quote!(, params: #ty)
    });
    let body = one.body.as_ref().map(|body| {
        let ty = body_inner(body);
        quote!(, body: #ty)
    });
    let answer = response::type_name(one);
    quote! {
        #docs
        async fn #name(
            &self,
            call: Call<'_, Self::Caller>
            #params
            #body
        ) -> Result<#answer, Rejection>;
    }
}

/// The method of the routes.
fn handler(model: &Model, tag: &Tag, one: &Operation) -> TokenStream {
    let api = ident(&tag.trait_name());
    let name = snake(&one.id);
    let mut text = one.summary.clone();
    if let Some(description) = &one.description {
        text = format!("{text}\n\n{description}");
    }
    let docs = doc(&text);
    let path = one.path.replace('{', ":").replace('}', "");
    let verb = one.method.to_lowercase();
    let id = &one.id;
    let tag_variant = format!("Tag::{}", camel(&tag.name));
    let deprecated = one.deprecated.then(|| quote!(, deprecated));
    let guard = guard(model, one);
    let arguments = operation::arguments(model, one);
    let body = one.body.as_ref().map(|body| body_argument(one, body));
    let params = (!one.parameters.is_empty()).then(|| {
        let ty = operation::params_name(one);
        let fields = one.parameters.iter().map(|parameter| {
            let field = snake(&parameter.name);
            quote!(#field: #field.0)
        });
        quote!(, #ty { #(#fields),* })
    });
    let body_value = one.body.as_ref().map(|_| quote!(, body.0));
    let answer = response::type_name(one);
    quote! {
        #docs
        #[oai(path = #path, method = #verb, operation_id = #id, tag = #tag_variant #deprecated)]
        async fn #name(
            &self,
            request: &Request,
            #guard,
            #(#arguments,)*
            #body
        ) -> Answer<#answer> {
            let (app, call) = guard.open(request);
            #api::#name(&*app, call #params #body_value).await.into()
        }
    }
}

fn guard(model: &Model, one: &Operation) -> TokenStream {
    let marker = operation::marker(one);
    let scopes = one.security.iter().find_map(|security| match security {
        Security::OAuth2(_, scopes) if !scopes.is_empty() => Some(scopes),
        _ => None,
    });
    let options = scopes.map(|scopes| {
        let paths = scopes.iter().map(|scope| {
            let path = format!("Scope::{}", scope_variant(model, scope));
            quote!(scope = #path)
        });
        quote!(#[oai(#(#paths),*)])
    });
    quote!(#options guard: Guard<A, #marker>)
}

/// The variant of a scope; its name is made distinct by its place when it is not already.
pub fn scope_variant(model: &Model, scope: &str) -> Ident {
    let name = camel(scope);
    let mut same = model.scopes.iter().filter(|(one, _)| camel(one) == name);
    let first = same.next().is_none_or(|(one, _)| one == scope);
    let position = model
        .scopes
        .iter()
        .position(|(one, _)| one == scope)
        .unwrap_or_default();
    if first {
        name
    } else {
        ident(&format!("{name}{position}"))
    }
}

pub fn body_inner(body: &Body) -> TokenStream {
    match body.kind {
        BodyKind::Json | BodyKind::Form => rust_type::outside(&body.ty),
        BodyKind::Text => quote!(String),
        BodyKind::Bytes => quote!(Vec<u8>),
    }
}

fn body_argument(one: &Operation, body: &Body) -> TokenStream {
    let docs = body.description.as_ref().map(|text| doc(text));
    let inner = body_inner(body);
    let limit = Literal::usize_unsuffixed(one.max_body_bytes);
    let wrapper = match body.kind {
        BodyKind::Json => quote!(JsonBody<#inner, #limit>),
        BodyKind::Form => quote!(UrlEncoded<#inner, #limit>),
        BodyKind::Text => quote!(crate::support::TextBody<#limit>),
        BodyKind::Bytes => quote!(crate::support::BytesBody<#limit>),
    };
    quote!(#docs body: #wrapper)
}

//! The description of an operation at run time, and its parameters.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::names::{camel, doc, doc_opt, shouty, snake};
use super::rust_type;
use crate::model::{ErrorKind, Location, Model, Operation, Parameter, Security, Type};

/// The constant and the marker type of `operation`.
pub fn describe(model: &Model, operation: &Operation) -> TokenStream {
    let constant = constant(operation);
    let marker = marker(operation);
    let docs = doc(&format!(
        "`{}`: `{} {}`.",
        operation.id, operation.method, operation.path
    ));
    let marker_docs = doc(&format!("Stands for [`{constant}`] among types."));
    let (id, method, path) = (&operation.id, &operation.method, &operation.path);
    let alternatives = operation.security.iter().map(alternative);
    let schemes = operation.security.iter().filter_map(scheme);
    let parameters = operation.parameters.iter().map(|one| parameter(model, one));
    let judges_repeats = operation.judges_repeats;
    let judges_credentials = operation.judges_credentials;
    let csrf_exempt = operation.csrf_exempt;
    let max_body_bytes = Literal::usize_unsuffixed(operation.max_body_bytes);
    let error_kind = match operation.error_kind {
        ErrorKind::OAuth => quote!(OAuth),
        ErrorKind::Problem => quote!(Problem),
        ErrorKind::Page => quote!(Page),
    };
    quote! {
        #docs
        pub static #constant: Operation = Operation {
            id: #id,
            method: #method,
            path: #path,
            alternatives: &[#(#alternatives),*],
            parameters: &[#(#parameters),*],
            judges_repeats: #judges_repeats,
            judges_credentials: #judges_credentials,
            csrf_exempt: #csrf_exempt,
            max_body_bytes: #max_body_bytes,
            error_kind: ErrorKind::#error_kind,
        };

        #marker_docs
        #[derive(Debug)]
        pub enum #marker {}

        impl Describes for #marker {
            const OPERATION: &'static Operation = &#constant;
            const SCHEMES: &'static [&'static str] = &[#(#schemes),*];
        }
    }
}

/// The name of the constant.
pub fn constant(operation: &Operation) -> Ident {
    shouty(&operation.id)
}

/// The name of the marker type.
pub fn marker(operation: &Operation) -> Ident {
    format_ident!("{}Operation", camel(&operation.id))
}

/// The name of the struct of parameters.
pub fn params_name(operation: &Operation) -> Ident {
    format_ident!("{}Params", camel(&operation.id))
}

fn alternative(security: &Security) -> TokenStream {
    match security {
        Security::Anonymous => quote!(Alternative::Anonymous),
        Security::Basic(_) => quote!(Alternative::ClientBasic),
        Security::OAuth2(_, scopes) => quote!(Alternative::OAuth2(&[#(#scopes),*])),
        Security::Session(_, scopes) => quote!(Alternative::Session(&[#(#scopes),*])),
    }
}

fn scheme(security: &Security) -> Option<&String> {
    match security {
        Security::Anonymous => None,
        Security::Basic(name) | Security::OAuth2(name, _) | Security::Session(name, _) => {
            Some(name)
        }
    }
}

fn parameter(model: &Model, one: &Parameter) -> TokenStream {
    let name = &one.name;
    let location = match one.location {
        Location::Path => quote!(Path),
        Location::Query => quote!(Query),
        Location::Header => quote!(Header),
    };
    let list = matches!(one.ty, Type::Array { .. });
    let expects = rust_type::expects(model, &one.ty);
    quote!(Parameter { name: #name, location: Location::#location, list: #list, expects: #expects })
}

/// The struct that a handler is given, and the functions of its default values.
pub fn params(model: &Model, operation: &Operation) -> TokenStream {
    if operation.parameters.is_empty() {
        return TokenStream::new();
    }
    let name = params_name(operation);
    let docs = doc(&format!("Parameters of `{}`.", operation.id));
    let fields = operation.parameters.iter().map(|one| {
        let docs = doc_opt(one.description.as_ref());
        let (field, ty) = (snake(&one.name), param_type(model, one));
        quote!(#docs pub #field: #ty)
    });
    let defaults = operation.parameters.iter().filter_map(|one| {
        let value = default(model, one)?;
        let (function, ty) = (default_name(operation, one), rust_type::outside(&one.ty));
        Some(quote!(fn #function() -> #ty { #value }))
    });
    quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #name {
            #(#fields,)*
        }
        #(#defaults)*
    }
}

/// The arguments of the generated handler.
pub fn arguments(model: &Model, operation: &Operation) -> Vec<TokenStream> {
    operation
        .parameters
        .iter()
        .map(|one| {
            let docs = doc_opt(one.description.as_ref());
            let (name, wire) = (snake(&one.name), &one.name);
            let ty = param_type(model, one);
            let extractor = match one.location {
                Location::Path => quote!(Path),
                Location::Query => quote!(Query),
                Location::Header => quote!(Header),
            };
            let mut options = vec![quote!(name = #wire)];
            options.extend(rust_type::validator(&one.ty));
            if default(model, one).is_some() {
                let function = default_name(operation, one).to_string();
                options.push(quote!(default = #function));
            }
            if one.deprecated {
                options.push(quote!(deprecated));
            }
            quote!(#docs #[oai(#(#options),*)] #name: #extractor<#ty>)
        })
        .collect()
}

fn param_type(model: &Model, one: &Parameter) -> TokenStream {
    let ty = rust_type::outside(&one.ty);
    if one.required || default(model, one).is_some() {
        ty
    } else {
        quote!(Option<#ty>)
    }
}

fn default(model: &Model, one: &Parameter) -> Option<TokenStream> {
    let value = one.default.as_ref()?;
    rust_type::default_value(model, &one.ty, value, true)
}

fn default_name(operation: &Operation, one: &Parameter) -> Ident {
    format_ident!("default_{}_{}", snake(&operation.id), snake(&one.name))
}

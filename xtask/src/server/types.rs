//! `types.rs`: the named types of the document.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names::{camel, doc_opt, ident, snake};
use super::rust_type;
use crate::model::{BodyKind, Field, Kind, Model, NamedType, TextRules, Type};

/// The whole file.
pub fn emit(model: &Model) -> TokenStream {
    let types = model.types.iter().map(|one| named(model, one));
    let forms = model
        .types
        .iter()
        .filter(|one| is_form(model, &one.name))
        .map(form);
    let closed = model
        .types
        .iter()
        .filter(|one| matches!(one.kind, Kind::Object { closed: true, .. }))
        .map(|one| &one.name);
    let registered = model.types.iter().map(|one| ident(&one.name));
    quote! {
        //! The schemas of `openapi.yaml`.
        #![allow(missing_docs, unused_imports, clippy::all)]

        use poem_openapi::types::Type;
        use poem_openapi::{Enum, Object, Union};

        #(#types)*
        #(#forms)*

        /// Schemas that refuse members they do not name.
        pub(crate) static CLOSED: &[&str] = &[#(#closed),*];

        /// Every schema, for the checks of request bodies.
        pub(crate) fn register_all() -> poem_openapi::registry::Registry {
            let mut registry = poem_openapi::registry::Registry::new();
            #(<#registered as Type>::register(&mut registry);)*
            registry
        }
    }
}

fn named(model: &Model, one: &NamedType) -> TokenStream {
    match &one.kind {
        Kind::Object {
            fields,
            closed,
            extra,
        } => object(model, one, fields, *closed, extra.as_ref()),
        Kind::Enum { values } => enumeration(one, values),
        Kind::Union { tag, variants } => union_type(one, tag, variants),
        Kind::Text(rules) => text(one, rules),
    }
}

fn object(
    model: &Model,
    one: &NamedType,
    fields: &[Field],
    closed: bool,
    extra: Option<&Type>,
) -> TokenStream {
    let name = ident(&one.name);
    let wire = &one.name;
    let docs = doc_opt(one.description.as_ref());
    let deny = closed.then(|| quote!(, deny_unknown_fields));
    let mut defaults = Vec::new();
    let members = fields.iter().map(|field| {
        let (tokens, default) = member(model, &one.name, field);
        defaults.extend(default);
        tokens
    });
    let members: Vec<TokenStream> = members.collect();
    let further = extra.map(|ty| {
        let ty = rust_type::inside(ty);
        quote! {
            /// All further members.
            #[oai(flatten)]
            pub extra: std::collections::HashMap<String, #ty>,
        }
    });
    let secrets: Vec<&Field> = fields
        .iter()
        .filter(|field| is_secret(fields, field))
        .collect();
    let (derive_debug, debug) = if secrets.is_empty() {
        (quote!(Debug,), TokenStream::new())
    } else {
        (TokenStream::new(), redacted_debug(one, fields))
    };
    let writer = writer(model, one, fields, extra.is_some());
    quote! {
        #docs
        #[derive(#derive_debug Clone, PartialEq, Object)]
        #[oai(rename = #wire #deny)]
        pub struct #name {
            #(#members,)*
            #further
        }
        #debug
        #writer
        #(#defaults)*
    }
}

/// How the object becomes JSON text. Further members and members with three states are left to
/// poem-openapi's way.
fn writer(model: &Model, one: &NamedType, fields: &[Field], further: bool) -> TokenStream {
    let name = ident(&one.name);
    let always = |field: &Field| {
        let value = field.default.as_ref();
        let filled =
            value.and_then(|value| rust_type::default_value(model, &field.ty, value, false));
        field.required || filled.is_some()
    };
    if further || fields.iter().any(|field| field.nullable && !always(field)) {
        return quote!(impl crate::support::WriteJson for #name {});
    }
    let members = fields.iter().map(|field| {
        let (wire, member) = (&field.name, snake(&field.name));
        match always(field) {
            true => quote!(.member(#wire, &self.#member)),
            false => quote!(.optional(#wire, &self.#member)),
        }
    });
    quote! {
        impl crate::support::WriteJson for #name {
            fn write_json(&self, out: &mut Vec<u8>) {
                crate::support::ObjectWriter::new(out) #(#members)* .end();
            }
        }
    }
}

fn member(model: &Model, object: &str, field: &Field) -> (TokenStream, Option<TokenStream>) {
    let name = snake(&field.name);
    let wire = &field.name;
    let docs = doc_opt(field.description.as_ref());
    let inner = rust_type::inside(&field.ty);
    let mut arguments = vec![quote!(rename = #wire)];
    arguments.extend(rust_type::validator(&field.ty));
    if field.deprecated {
        arguments.push(quote!(deprecated));
    }
    let default = field
        .default
        .as_ref()
        .and_then(|value| rust_type::default_value(model, &field.ty, value, false));
    let mut function = None;
    let ty = if let Some(value) = default {
        let default_name = format_ident!("default_{}_{}", snake(object), snake(&field.name));
        let text = default_name.to_string();
        arguments.push(quote!(default = #text));
        function = Some(quote!(fn #default_name() -> #inner { #value }));
        inner
    } else {
        match (field.required, field.nullable) {
            (true, false) => inner,
            (true, true) => {
                arguments.push(quote!(nullable));
                quote!(crate::support::Nullable<#inner>)
            }
            (false, false) => {
                arguments.push(quote!(skip_serializing_if_is_none));
                quote!(Option<#inner>)
            }
            (false, true) => {
                arguments.push(quote!(nullable));
                arguments.push(quote!(
                    skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
                ));
                quote!(crate::support::MaybeUndefined<#inner>)
            }
        }
    };
    (
        quote!(#docs #[oai(#(#arguments),*)] pub #name: #ty),
        function,
    )
}

/// Members whose value must not reach a log, beside those of `format: password`.
const SECRETS: [&str; 7] = [
    "access_token",
    "refresh_token",
    "id_token",
    "client_secret",
    "code_verifier",
    "csrf_token",
    "token",
];

fn is_secret(all: &[Field], field: &Field) -> bool {
    let password = matches!(&field.ty,
        Type::Text(TextRules { format: Some(format), .. }) if format == "password");
    // `code` is an authorization code beside its verifier, and the code of an error elsewhere.
    let code = field.name == "code" && all.iter().any(|one| one.name == "code_verifier");
    password || code || SECRETS.contains(&field.name.as_str())
}

fn redacted_debug(one: &NamedType, fields: &[Field]) -> TokenStream {
    let name = ident(&one.name);
    let text = &one.name;
    let lines = fields.iter().map(|field| {
        let (wire, member) = (&field.name, snake(&field.name));
        if is_secret(fields, field) {
            quote!(.field(#wire, &"[redacted]"))
        } else {
            quote!(.field(#wire, &self.#member))
        }
    });
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#text) #(#lines)* .finish()
            }
        }
    }
}

fn enumeration(one: &NamedType, values: &[String]) -> TokenStream {
    let name = ident(&one.name);
    let wire = &one.name;
    let docs = doc_opt(one.description.as_ref());
    let variants: Vec<_> = values.iter().map(|value| camel(value)).collect();
    let comments = values.iter().map(|value| format!(" `{value}`."));
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
        #[oai(rename = #wire)]
        pub enum #name {
            #(#[doc = #comments] #[oai(rename = #values)] #variants,)*
        }

        impl #name {
            /// Every value, in the order of the document.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The word on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    #(Self::#variants => #values,)*
                }
            }

            /// The value behind a word on the wire.
            pub fn from_wire(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }

        impl crate::support::WriteJson for #name {}
    }
}

fn union_type(one: &NamedType, tag: &str, variants: &[(String, String)]) -> TokenStream {
    let name = ident(&one.name);
    let wire = &one.name;
    let docs = doc_opt(one.description.as_ref());
    let arms = variants.iter().map(|(value, ty)| {
        let (variant, ty) = (camel(value), ident(ty));
        let comment = format!(" `{tag}: {value}`.");
        quote!(#[doc = #comment] #[oai(mapping = #value)] #variant(#ty))
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Union)]
        #[oai(rename = #wire, one_of, discriminator_name = #tag)]
        pub enum #name {
            #(#arms,)*
        }

        impl crate::support::WriteJson for #name {}
    }
}

fn text(one: &NamedType, rules: &TextRules) -> TokenStream {
    let name = ident(&one.name);
    let docs = doc_opt(one.description.as_ref());
    let option = |text: &Option<String>| match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    let number = |n: Option<usize>| match n {
        Some(n) => quote!(Some(#n)),
        None => quote!(None),
    };
    let reference = one.component;
    // An inline schema is described by the member that holds it.
    let description = match one.component {
        true => option(&one.description),
        false => quote!(None),
    };
    let format = option(&rules.format);
    let (min, max) = (number(rules.min), number(rules.max));
    let pattern = option(&rules.pattern);
    quote! {
        crate::string_type! {
            #docs
            #name, reference: #reference, format: #format, min: #min, max: #max,
            pattern: #pattern, description: #description
        }
    }
}

fn is_form(model: &Model, name: &str) -> bool {
    model
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref())
        .any(|body| body.kind == BodyKind::Form && body.ty == Type::Named(name.to_owned()))
}

fn form(one: &NamedType) -> TokenStream {
    let Kind::Object { fields, .. } = &one.kind else {
        return TokenStream::new();
    };
    let name = ident(&one.name);
    let kinds = fields.iter().filter_map(|field| {
        let kind = match field.ty {
            Type::Array { .. } => quote!(List),
            Type::Integer { .. } => quote!(Integer),
            Type::Boolean => quote!(Boolean),
            _ => return None,
        };
        let wire = &field.name;
        Some(quote!((#wire, crate::support::FieldKind::#kind)))
    });
    quote! {
        impl crate::support::FormFields for #name {
            const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[#(#kinds),*];
        }
    }
}

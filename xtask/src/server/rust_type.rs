//! Model types as Rust types, validators, default values and words.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::names::{camel, ident};
use crate::model::{Kind, Model, Range, TextRules, Type};

/// The Rust type, as it is written outside of `types.rs`.
pub fn outside(ty: &Type) -> TokenStream {
    write(ty, &quote!(types::))
}

/// The Rust type, as it is written in `types.rs`.
pub fn inside(ty: &Type) -> TokenStream {
    write(ty, &TokenStream::new())
}

fn write(ty: &Type, prefix: &TokenStream) -> TokenStream {
    match ty {
        Type::Named(name) => {
            let name = ident(name);
            quote!(#prefix #name)
        }
        Type::Text(rules) => match rules.format.as_deref() {
            Some("uri") => quote!(crate::support::Uri),
            Some("uri-reference") => quote!(crate::support::UriReference),
            Some("email") => quote!(crate::support::Email),
            Some("password") => quote!(crate::support::Secret),
            _ => quote!(String),
        },
        Type::Integer { bits: 32, .. } => quote!(i32),
        Type::Integer { .. } => quote!(i64),
        Type::Number { .. } => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::Uuid => quote!(uuid::Uuid),
        Type::DateTime => quote!(chrono::DateTime<chrono::Utc>),
        Type::Binary => quote!(Vec<u8>),
        Type::Array { items, .. } => {
            let items = write(items, prefix);
            quote!(Vec<#items>)
        }
        Type::Map(values) => {
            let values = write(values, prefix);
            quote!(std::collections::HashMap<String, #values>)
        }
        Type::Any => quote!(crate::support::Any<serde_json::Value>),
    }
}

/// The `validator(..)` argument, if there is something to validate.
pub fn validator(ty: &Type) -> Option<TokenStream> {
    let mut rules = Vec::new();
    match ty {
        Type::Text(TextRules { min, max, .. }) => {
            rules.extend(min.map(|n| named_number("min_length", n)));
            rules.extend(max.map(|n| named_number("max_length", n)));
        }
        Type::Integer { range, .. } | Type::Number { range } => {
            rules.extend(range.min.as_ref().map(|n| quote!(minimum(value = #n))));
            rules.extend(range.max.as_ref().map(|n| quote!(maximum(value = #n))));
        }
        Type::Array {
            min, max, unique, ..
        } => {
            rules.extend(min.map(|n| named_number("min_items", n)));
            rules.extend(max.map(|n| named_number("max_items", n)));
            if *unique {
                rules.push(quote!(unique_items));
            }
        }
        _ => {}
    }
    (!rules.is_empty()).then(|| quote!(validator(#(#rules),*)))
}

fn named_number(name: &str, n: usize) -> TokenStream {
    let (name, n) = (ident(name), Literal::usize_unsuffixed(n));
    quote!(#name = #n)
}

/// A default value as an expression. `None` when the type has no simple literal.
pub fn default_value(
    model: &Model,
    ty: &Type,
    value: &Value,
    outside: bool,
) -> Option<TokenStream> {
    match (ty, value) {
        (Type::Boolean, Value::Bool(value)) => Some(quote!(#value)),
        (Type::Integer { .. }, Value::Number(n)) => {
            let n = Literal::i64_unsuffixed(n.as_i64()?);
            Some(quote!(#n))
        }
        (Type::Number { .. }, Value::Number(n)) => {
            let n = Literal::f64_unsuffixed(n.as_f64()?);
            Some(quote!(#n))
        }
        (Type::Text(rules), Value::String(text)) => match rules.format {
            None => Some(quote!(#text.to_owned())),
            Some(_) => Some(quote!(#text.to_owned().into())),
        },
        (Type::Named(name), Value::String(text)) => match &model.named(name)?.kind {
            Kind::Enum { .. } => {
                let (name, variant) = (ident(name), camel(text));
                Some(if outside {
                    quote!(types::#name::#variant)
                } else {
                    quote!(#name::#variant)
                })
            }
            Kind::Text(_) => Some(quote!(#text.to_owned().into())),
            _ => None,
        },
        (Type::Array { .. }, Value::Array(items)) if items.is_empty() => Some(quote!(Vec::new())),
        _ => None,
    }
}

/// What a good value is, to follow the words "must be".
pub fn expects(model: &Model, ty: &Type) -> String {
    match ty {
        Type::Named(name) => match model.named(name).map(|one| &one.kind) {
            Some(Kind::Enum { values }) => format!("one of {}", values.join(", ")),
            Some(Kind::Text(rules)) => text(rules),
            _ => "an object".to_owned(),
        },
        Type::Text(rules) => text(rules),
        Type::Integer { range, .. } => format!("a whole number{}", limits(range, "")),
        Type::Number { range } => format!("a number{}", limits(range, "")),
        Type::Boolean => "true or false".to_owned(),
        Type::Uuid => "a UUID".to_owned(),
        Type::DateTime => "a time as in RFC 3339".to_owned(),
        Type::Array { items, .. } => expects(model, items),
        Type::Map(_) => "an object".to_owned(),
        Type::Binary | Type::Any => "given".to_owned(),
    }
}

fn text(rules: &TextRules) -> String {
    match rules.format.as_deref() {
        Some("uri") => return "an absolute URI".to_owned(),
        Some("uri-reference") => return "a URI or a relative reference".to_owned(),
        Some("email") => return "an e-mail address".to_owned(),
        _ => {}
    }
    let number = |n: Option<usize>| n.map(|n| n.to_string());
    let range = Range {
        min: number(rules.min),
        max: number(rules.max),
    };
    let size = limits(&range, " characters");
    match &rules.pattern {
        Some(pattern) => format!("a text{size} that matches {pattern}"),
        None => format!("a text{size}"),
    }
}

fn limits(range: &Range, unit: &str) -> String {
    match (&range.min, &range.max) {
        (Some(min), Some(max)) => format!(" from {min} to {max}{unit}"),
        (Some(min), None) => format!(" of at least {min}{unit}"),
        (None, Some(max)) => format!(" of at most {max}{unit}"),
        (None, None) => String::new(),
    }
}

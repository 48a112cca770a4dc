//! The small files that all tags share: `lib.rs`, fixed headers, the table of operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::{doc, ident};
use super::{operation, response};
use crate::model::{HeaderKind, Model};

/// `lib.rs`.
pub fn lib(model: &Model) -> TokenStream {
    let modules: Vec<_> = model.tags.iter().map(|one| ident(&one.module)).collect();
    let traits: Vec<_> = model
        .tags
        .iter()
        .map(|one| ident(&one.trait_name()))
        .collect();
    let shared = (
        "document",
        quote!(
            pub use document::{Api, Nobody, Tag, document, endpoint};
        ),
    );
    let mut uses: Vec<_> = model
        .tags
        .iter()
        .zip(modules.iter().zip(&traits))
        .map(|(one, (module, api))| (one.module.as_str(), quote!(pub use #module::#api;)))
        .chain([shared])
        .collect();
    // As rustfmt sorts them.
    uses.sort_by_key(|(module, _)| *module);
    let uses = uses.into_iter().map(|(_, line)| line);
    let title = format!(
        " The HTTP API of {}, generated from `openapi.yaml`: routes, types, and what lets a \
         request in.",
        model.title
    );
    quote! {
        #![doc = #title]
        //!
        //! Implement [`support::Authorizer`] and the trait of each tag for one type, and give
        //! it to [`endpoint`].

        pub mod support;

        #[rustfmt::skip]
        mod document;
        #[rustfmt::skip]
        pub mod headers;
        #[rustfmt::skip]
        pub mod operations;
        #[rustfmt::skip]
        pub mod security;
        #[rustfmt::skip]
        pub mod types;
        #(#[rustfmt::skip] pub mod #modules;)*

        #(#uses)*

        /// The document as it is written and published.
        pub const OPENAPI_YAML: &str = include_str!("../../../openapi.yaml");
    }
}

/// `headers.rs`: headers with one value.
pub fn headers(model: &Model) -> TokenStream {
    let mut fixed: Vec<(String, String)> = model
        .operations
        .iter()
        .flat_map(|operation| &operation.responses)
        .flat_map(|response| &response.headers)
        .filter_map(|header| match &header.kind {
            HeaderKind::Fixed(value) => Some((header.name.clone(), value.clone())),
            HeaderKind::Value(_) => None,
        })
        .collect();
    fixed.sort();
    fixed.dedup();
    let types = fixed.iter().map(|(name, value)| {
        let ty = response::fixed_name(name, value);
        let docs = doc(&format!("`{name}: {value}`."));
        quote!(crate::fixed_header! { #docs #ty, #value })
    });
    quote! {
        //! Response headers that have only one value.

        #(#types)*
    }
}

/// `operations.rs`: the table of operations.
pub fn operations(model: &Model) -> TokenStream {
    let all = model.tags.iter().flat_map(|one| {
        let module = ident(&one.module);
        model.tagged(one).map(move |operation| {
            let constant = operation::constant(operation);
            quote!(&crate::#module::#constant)
        })
    });
    quote! {
        //! All operations, for metrics, tests and documentation.

        use crate::support::Operation;

        /// Every operation of `openapi.yaml`.
        pub static OPERATIONS: &[&Operation] = &[#(#all),*];
    }
}

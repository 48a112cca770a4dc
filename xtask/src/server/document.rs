//! `document.rs`: the API as a whole.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::{camel, doc_opt, ident, snake};
use super::{operation, response, tag};
use crate::model::Model;

/// `document.rs`: the whole API as one trait, one endpoint, one derived document.
pub fn emit(model: &Model) -> TokenStream {
    let traits: Vec<_> = model
        .tags
        .iter()
        .map(|one| {
            let (module, api) = (ident(&one.module), ident(&one.trait_name()));
            quote!(crate::#module::#api)
        })
        .collect();
    // poem-openapi takes tuples of up to sixteen.
    let groups = model.tags.chunks(16).map(|tags| {
        let routes = tags.iter().map(|one| {
            let module = ident(&one.module);
            quote!(crate::#module::Routes::<A>(PhantomData))
        });
        let routes: Vec<_> = routes.collect();
        match routes.as_slice() {
            [only] => only.clone(),
            many => quote!((#(#many,)*)),
        }
    });
    let groups: Vec<_> = groups.collect();
    let routes = match groups.as_slice() {
        [only] => only.clone(),
        many => quote!((#(#many,)*)),
    };
    let variants = model.tags.iter().map(|one| {
        let (docs, name, variant) = (
            doc_opt(one.description.as_ref()),
            &one.name,
            camel(&one.name),
        );
        quote!(#docs #[oai(rename = #name)] #variant)
    });
    let implementations = model.tags.iter().map(|one| nobody(model, one));
    let (title, version) = (&model.title, &model.version);
    quote! {
        //! The whole API: one trait, one endpoint, and the document that poem-openapi derives
        //! from the generated code.
        #![allow(missing_docs, clippy::all)]

        use std::convert::Infallible;
        use std::marker::PhantomData;
        use std::sync::Arc;

        use poem::Request;
        use poem_openapi::{OpenApi, OpenApiService, Tags};

        use crate::support::{Authorizer, BasicCredentials, Call, Pages, Rejection, Service};
        use crate::types;

        /// Groups of operations.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Tags)]
        pub enum Tag {
            #(#variants,)*
        }

        /// Everything that an application implements.
        pub trait Api: Authorizer #(+ #traits)* {}

        impl<A: Authorizer #(+ #traits)* + ?Sized> Api for A {}

        fn routes<A: Api + ?Sized>() -> impl OpenApi {
            #routes
        }

        /// The server as one endpoint: every operation behind its guard, and `pages` beside. It is compiled
        /// where it is called; with a `dyn Api` a change of a handler leaves it as it is.
        pub fn endpoint<A: Api + ?Sized>(app: Arc<A>, pages: Pages) -> Service {
            Service::new(app, routes::<A>(), pages)
        }

        /// The document that poem-openapi derives from the generated code, for the test that
        /// compares it with `openapi.yaml`.
        pub fn document() -> serde_json::Value {
            let service = OpenApiService::new(routes::<Nobody>(), #title, #version);
            serde_json::from_str(&service.spec()).unwrap_or_default()
        }

        /// Implements the API and cannot exist: for what needs the types alone.
        #[derive(Debug)]
        pub enum Nobody {}

        #[async_trait::async_trait]
        impl Authorizer for Nobody {
            type Caller = Infallible;

            async fn bearer(&self, _: &Request, _: &str) -> Result<Infallible, Rejection> {
                match *self {}
            }

            async fn session(&self, _: &Request, _: bool) -> Result<Option<Infallible>, Rejection> {
                match *self {}
            }

            fn anonymous(&self, _: &Request) -> Infallible {
                match *self {}
            }

            fn basic(&self, _: &Request, _: BasicCredentials) -> Infallible {
                match *self {}
            }

            fn granted(&self, caller: &Infallible, _: &str) -> bool {
                match *caller {}
            }
        }

        #(#implementations)*
    }
}

fn nobody(model: &Model, one: &crate::model::Tag) -> TokenStream {
    let (module, api) = (ident(&one.module), ident(&one.trait_name()));
    let methods = model.tagged(one).map(|operation| {
        let (name, answer) = (snake(&operation.id), response::type_name(operation));
        let params = (!operation.parameters.is_empty()).then(|| {
            let ty = operation::params_name(operation);
            quote!(, _: crate::#module::#ty)
        });
        let body = operation.body.as_ref().map(|body| {
            let ty = tag::body_inner(body);
            quote!(, _: #ty)
        });
        quote! {
            async fn #name(
                &self, _: Call<'_, Infallible> #params #body
            ) -> Result<crate::#module::#answer, Rejection> {
                match *self {}
            }
        }
    });
    quote! {
        #[async_trait::async_trait]
        impl crate::#module::#api for Nobody {
            #(#methods)*
        }
    }
}

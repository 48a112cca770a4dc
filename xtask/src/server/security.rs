//! `security.rs`: scopes, and the schemes for the derived document.

use openapiv3::SecurityScheme;
use proc_macro2::TokenStream;
use quote::quote;

use super::names::doc;
use super::tag;
use crate::model::Model;

/// `security.rs`: scopes and schemes.
pub fn emit(model: &Model) -> TokenStream {
    let variants = model.scopes.iter().map(|(name, description)| {
        let (docs, variant) = (doc(description), tag::scope_variant(model, name));
        quote!(#docs #[oai(rename = #name)] #variant)
    });
    let names = model.scopes.iter().map(|(name, _)| name);
    let scopes = (!model.scopes.is_empty()).then(|| {
        quote! {
            /// The scopes that operations ask for.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, OAuthScopes)]
            pub enum Scope {
                #(#variants,)*
            }
        }
    });
    let descriptions = model
        .scopes
        .iter()
        .map(|(name, description)| quote!((#name, #description)));
    let schemes = model
        .schemes
        .iter()
        .map(|(name, scheme)| register_scheme(name, scheme));
    let scope_import = (!model.scopes.is_empty()).then(|| {
        quote!(
            use poem_openapi::OAuthScopes;
        )
    });
    quote! {
        //! Security schemes and scopes.
        #![allow(missing_docs, clippy::all)]

        #scope_import
        use poem_openapi::registry::Registry;

        #scopes

        /// The words of all scopes, in the order of the document.
        pub const SCOPES: &[&str] = &[#(#names),*];

        /// What each scope allows, in the words of the document.
        pub const SCOPE_DESCRIPTIONS: &[(&str, &str)] = &[#(#descriptions),*];

        /// Adds the schemes to the derived document.
        pub(crate) fn register(registry: &mut Registry) {
            #(#schemes)*
        }
    }
}

fn register_scheme(name: &str, scheme: &SecurityScheme) -> TokenStream {
    let base = |ty: &str, description: &Option<String>, rest: TokenStream| {
        let description = option(description.as_deref().map(str::trim_end));
        quote! {
            registry.create_security_scheme(#name, poem_openapi::registry::MetaSecurityScheme {
                ty: #ty,
                description: #description,
                #rest
            });
        }
    };
    match scheme {
        SecurityScheme::APIKey {
            name: key,
            description,
            location,
            ..
        } => {
            let location = match location {
                openapiv3::APIKeyLocation::Query => "query",
                openapiv3::APIKeyLocation::Header => "header",
                openapiv3::APIKeyLocation::Cookie => "cookie",
            };
            base(
                "apiKey",
                description,
                quote! {
                    name: Some(#key), key_in: Some(#location), scheme: None, bearer_format: None,
                    flows: None, openid_connect_url: None,
                },
            )
        }
        SecurityScheme::HTTP {
            scheme,
            bearer_format,
            description,
            ..
        } => {
            let format = option(bearer_format.as_deref());
            base(
                "http",
                description,
                quote! {
                    name: None, key_in: None, scheme: Some(#scheme), bearer_format: #format,
                    flows: None, openid_connect_url: None,
                },
            )
        }
        SecurityScheme::OAuth2 {
            flows, description, ..
        } => {
            let code = flows.authorization_code.as_ref().map(|one| {
                flow(
                    Some(&one.authorization_url),
                    Some(&one.token_url),
                    &one.refresh_url,
                )
            });
            let client = flows
                .client_credentials
                .as_ref()
                .map(|one| flow(None, Some(&one.token_url), &one.refresh_url));
            let (code, client) = (option_tokens(code), option_tokens(client));
            base(
                "oauth2",
                description,
                quote! {
                    name: None, key_in: None, scheme: None, bearer_format: None,
                    flows: Some(poem_openapi::registry::MetaOAuthFlows {
                        implicit: None, password: None, client_credentials: #client,
                        authorization_code: #code,
                    }),
                    openid_connect_url: None,
                },
            )
        }
        SecurityScheme::OpenIDConnect {
            open_id_connect_url,
            description,
            ..
        } => base(
            "openIdConnect",
            description,
            quote! {
                name: None, key_in: None, scheme: None, bearer_format: None, flows: None,
                openid_connect_url: Some(#open_id_connect_url),
            },
        ),
    }
}

fn flow(
    authorization: Option<&String>,
    token: Option<&String>,
    refresh: &Option<String>,
) -> TokenStream {
    let authorization = option(authorization.map(String::as_str));
    let token = option(token.map(String::as_str));
    let refresh = option(refresh.as_deref());
    quote!(poem_openapi::registry::MetaOAuthFlow {
        authorization_url: #authorization,
        token_url: #token,
        refresh_url: #refresh,
        scopes: <Scope as poem_openapi::OAuthScopes>::meta(),
    })
}

fn option(text: Option<&str>) -> TokenStream {
    option_tokens(text.map(|text| quote!(#text)))
}

fn option_tokens(inner: Option<TokenStream>) -> TokenStream {
    match inner {
        Some(inner) => quote!(Some(#inner)),
        None => quote!(None),
    }
}

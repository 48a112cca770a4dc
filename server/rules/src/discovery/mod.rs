//! Discovery: what this server supports (RFC 8414, OpenID Connect Discovery)
//! and its public keys (RFC 7517). Every URL comes from the configured issuer,
//! never from the request.

use std::collections::BTreeSet;

use countersign_api::operations::OPERATIONS;
use countersign_api::support::Alternative;
use countersign_api::types::{ProtectedResourceMetadata, ServerMetadata};

use crate::app::App;
use crate::authorize::request::Prompt;
use crate::authorize::response::ResponseMode;
use crate::client::GrantType;
use crate::client::key_set::AssertionAlgorithm;
use crate::protected_api::Protected;
use crate::token::openid::ACR_PASSWORD;

/// The path of the metadata of our own API.
const PROTECTED_RESOURCE: &str = "/.well-known/oauth-protected-resource";

/// The metadata of a registered API (RFC 9728). Its documentation is not known here; the reference
/// of this server says how to get tokens.
pub fn registered_resource(app: &App, api: &Protected) -> ProtectedResourceMetadata {
    ProtectedResourceMetadata {
        resource: api.row.audience.clone(),
        scopes_supported: api.scopes.clone(),
        authorization_details_types_supported: details_types(app, |resource| {
            resource == Some(api.row.audience.as_str())
        }),
        resource_name: api.title.clone(),
        ..protected_resource(app)
    }
}

impl App {
    /// Where the metadata of this server's own API are (RFC 9728 §5.1).
    pub fn resource_metadata(&self) -> String {
        self.config.issuer.join(PROTECTED_RESOURCE)
    }

    /// `Cache-Control` of what clients may keep. Keys are published at least
    /// this long before they are used.
    pub fn max_age(&self) -> String {
        format!(
            "public, max-age={}",
            self.config.keys.jwks_max_age.as_secs()
        )
    }
}

/// The API of this server as a protected resource (RFC 9728). Its identifier is
/// the issuer, which stands in `aud` of every token for it.
pub fn protected_resource(app: &App) -> ProtectedResourceMetadata {
    let asked: BTreeSet<&str> = OPERATIONS
        .iter()
        .flat_map(|operation| operation.alternatives)
        .filter_map(|alternative| match alternative {
            Alternative::OAuth2(scopes) => Some(*scopes),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    ProtectedResourceMetadata {
        resource: app.issuer.clone(),
        authorization_servers: vec![app.issuer.clone()],
        jwks_uri: app.config.issuer.join("/oauth/jwks"),
        scopes_supported: asked.into_iter().map(str::to_owned).collect(),
        authorization_details_types_supported: details_types(app, |resource| {
            resource == Some(app.issuer.as_str())
        }),
        bearer_methods_supported: vec!["header".to_owned()],
        resource_name: app.config.ui.name.clone(),
        resource_documentation: app.config.issuer.join("/docs"),
    }
}

/// The types of authorization details (RFC 9396 §10) for which `wanted` is true of the API that they are for.
fn details_types(app: &App, wanted: impl Fn(Option<&str>) -> bool) -> Option<Vec<String>> {
    let registry = app.scopes();
    let wanted = registry
        .details_types()
        .filter(|kind| wanted(kind.row.resource.as_deref()));
    let ids: Vec<String> = wanted.map(|kind| kind.row.id.clone()).collect();
    (!ids.is_empty()).then_some(ids)
}

/// What this server says of itself.
pub fn metadata(app: &App) -> ServerMetadata {
    let url = |path: &str| app.config.issuer.join(path);
    let words = |words: &[&str]| {
        words
            .iter()
            .map(|&word| word.to_owned())
            .collect::<Vec<_>>()
    };
    let allows = |grant| app.config.grants.allowed.contains(&grant);
    let confidential = words(&[
        "client_secret_basic",
        "client_secret_post",
        "private_key_jwt",
    ]);
    let any_client = [confidential.clone(), words(&["none"])].concat();
    let signing_algs = words(&AssertionAlgorithm::ALL.map(AssertionAlgorithm::as_str));
    let signatures: Vec<String> = app
        .keys()
        .algorithms(app.clock.now())
        .into_iter()
        .map(|algorithm| algorithm.to_string())
        .collect();
    ServerMetadata {
        issuer: app.issuer.clone(),
        authorization_endpoint: url("/oauth/authorize"),
        token_endpoint: url("/oauth/token"),
        introspection_endpoint: url("/oauth/introspect"),
        revocation_endpoint: url("/oauth/revoke"),
        device_authorization_endpoint: allows(GrantType::DeviceCode)
            .then(|| url("/oauth/device_authorization")),
        userinfo_endpoint: url("/oauth/userinfo"),
        end_session_endpoint: url("/oauth/logout"),
        jwks_uri: url("/oauth/jwks"),
        scopes_supported: app
            .scopes()
            .iter(false)
            .filter(|scope| {
                scope
                    .deprecated_at
                    .is_none_or(|since| since > app.clock.now())
            })
            .map(|scope| scope.id.clone())
            .collect(),
        response_types_supported: [
            (GrantType::AuthorizationCode, "code"),
            (GrantType::Implicit, "token"),
        ]
        .into_iter()
        .filter(|(grant, _)| allows(*grant))
        .map(|(_, name)| name.to_owned())
        .collect(),
        response_modes_supported: ResponseMode::ALL
            .iter()
            .map(|mode| mode.as_str())
            .chain(allows(GrantType::Implicit).then_some("fragment"))
            .map(str::to_owned)
            .collect(),
        grant_types_supported: app
            .config
            .grants
            .allowed
            .iter()
            .map(|grant| grant.as_str().to_owned())
            .collect(),
        subject_types_supported: words(&["public"]),
        id_token_signing_alg_values_supported: signatures
            .iter()
            .cloned()
            .chain((!app.config.legacy.hs256_id_tokens.is_empty()).then(|| "HS256".to_owned()))
            .collect(),
        userinfo_signing_alg_values_supported: signatures,
        token_endpoint_auth_methods_supported: any_client.clone(),
        token_endpoint_auth_signing_alg_values_supported: signing_algs.clone(),
        introspection_endpoint_auth_methods_supported: confidential,
        introspection_endpoint_auth_signing_alg_values_supported: signing_algs.clone(),
        revocation_endpoint_auth_methods_supported: any_client,
        revocation_endpoint_auth_signing_alg_values_supported: signing_algs,
        code_challenge_methods_supported: words(&["S256"]),
        claims_supported: words(&[
            "sub",
            "iss",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "at_hash",
            "azp",
            "sid",
            "acr",
            "amr",
            "name",
            "preferred_username",
            "updated_at",
            "email",
            "email_verified",
            "phone_number",
            "phone_number_verified",
            "address",
            "groups",
        ]),
        prompt_values_supported: Prompt::ALL
            .iter()
            .filter(|prompt| prompt.is_offered(app))
            .map(|prompt| prompt.as_str().to_owned())
            .collect(),
        ui_locales_supported: app.site.theme.languages().map(str::to_owned).collect(),
        authorization_details_types_supported: details_types(app, |_| true),
        authorization_response_iss_parameter_supported: true,
        claims_parameter_supported: true,
        acr_values_supported: words(&[ACR_PASSWORD]),
        request_parameter_supported: false,
        request_uri_parameter_supported: false,
        backchannel_logout_supported: true,
        backchannel_logout_session_supported: true,
        frontchannel_logout_supported: true,
        frontchannel_logout_session_supported: true,
        service_documentation: url("/docs"),
    }
}

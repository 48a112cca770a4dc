//! Discovery: what this server supports (RFC 8414, OpenID Connect Discovery)
//! and its public keys (RFC 7517). Every URL comes from the configured issuer,
//! never from the request.

use countersign_api::DiscoveryApi;
use countersign_api::discovery::{
    JwksResponse, OauthAuthorizationServerResponse, OpenidConfigurationResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types::{JsonWebKey, JsonWebKeySet, ServerMetadata};

use crate::app::App;
use crate::authorize::request::Prompt;
use crate::client::GrantType;
use crate::key::manage;
use crate::token::Caller;

impl DiscoveryApi for App {
    async fn jwks(&self, _call: Call<'_, Caller>) -> Result<JwksResponse, Rejection> {
        let keys = self
            .keys()
            .verification_keys(self.clock.now())
            .map(|key| wire_key(key.jwk()))
            .collect();
        Ok(JwksResponse::ok(
            JsonWebKeySet { keys },
            Some(self.max_age()),
        ))
    }

    async fn oauth_authorization_server(
        &self,
        _call: Call<'_, Caller>,
    ) -> Result<OauthAuthorizationServerResponse, Rejection> {
        Ok(OauthAuthorizationServerResponse::ok(
            metadata(self),
            Some(self.max_age()),
        ))
    }

    async fn openid_configuration(
        &self,
        _call: Call<'_, Caller>,
    ) -> Result<OpenidConfigurationResponse, Rejection> {
        Ok(OpenidConfigurationResponse::ok(
            metadata(self),
            Some(self.max_age()),
        ))
    }
}

impl App {
    /// `Cache-Control` of what clients may keep. Keys are published at least
    /// this long before they are used.
    fn max_age(&self) -> String {
        format!(
            "public, max-age={}",
            self.config.keys.jwks_max_age.as_secs()
        )
    }
}

fn wire_key(jwk: &serde_json::Value) -> JsonWebKey {
    let member = |name: &str| {
        jwk.get(name)
            .and_then(|value| value.as_str())
            .map(str::to_owned)
    };
    let required = |name: &str| member(name).unwrap_or_default();
    JsonWebKey {
        kty: required("kty"),
        kid: required("kid"),
        r#use: required("use"),
        alg: required("alg"),
        crv: member("crv"),
        x: member("x"),
        y: member("y"),
        n: member("n"),
        e: member("e"),
    }
}

fn metadata(app: &App) -> ServerMetadata {
    let url = |path: &str| app.config.issuer.join(path);
    let words = |words: &[&str]| {
        words
            .iter()
            .map(|&word| word.to_owned())
            .collect::<Vec<_>>()
    };
    let allows = |grant| app.config.grants.allowed.contains(&grant);
    let confidential = words(&["client_secret_basic", "client_secret_post"]);
    let any_client = words(&["client_secret_basic", "client_secret_post", "none"]);
    ServerMetadata {
        issuer: app.issuer.clone(),
        authorization_endpoint: url("/oauth/authorize"),
        token_endpoint: url("/oauth/token"),
        introspection_endpoint: url("/oauth/introspect"),
        revocation_endpoint: url("/oauth/revoke"),
        device_authorization_endpoint: allows(GrantType::DeviceCode)
            .then(|| url("/oauth/device_authorization")),
        userinfo_endpoint: url("/oauth/userinfo"),
        jwks_uri: url("/oauth/jwks"),
        scopes_supported: app
            .scopes()
            .iter(false)
            .map(|scope| scope.id.clone())
            .collect(),
        response_types_supported: match allows(GrantType::AuthorizationCode) {
            true => words(&["code"]),
            false => Vec::new(),
        },
        response_modes_supported: words(&["query"]),
        grant_types_supported: app
            .config
            .grants
            .allowed
            .iter()
            .map(|grant| grant.as_str().to_owned())
            .collect(),
        subject_types_supported: words(&["public"]),
        id_token_signing_alg_values_supported: vec![manage::algorithm(&app.config).to_string()],
        token_endpoint_auth_methods_supported: any_client.clone(),
        introspection_endpoint_auth_methods_supported: confidential,
        revocation_endpoint_auth_methods_supported: any_client,
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
            "name",
            "preferred_username",
            "updated_at",
            "email",
            "email_verified",
        ]),
        prompt_values_supported: Prompt::ALL
            .iter()
            .map(|prompt| prompt.as_str().to_owned())
            .collect(),
        ui_locales_supported: app.site.theme.languages().map(str::to_owned).collect(),
        authorization_response_iss_parameter_supported: true,
        claims_parameter_supported: false,
        request_parameter_supported: false,
        request_uri_parameter_supported: false,
        service_documentation: url("/docs"),
    }
}

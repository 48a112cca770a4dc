//! Discovery and the public keys over HTTP.

use async_trait::async_trait;
use countersign_api::DiscoveryApi;
use countersign_api::discovery::{
    ApiProtectedResourceParams, ApiProtectedResourceResponse, JwksResponse,
    OauthAuthorizationServerResponse, OauthProtectedResourceResponse, OpenidConfigurationResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types::{JsonWebKey, JsonWebKeySet};

use super::Operations;
use countersign_rules::discovery::{metadata, protected_resource, registered_resource};
use countersign_rules::token::Caller;

#[async_trait]
impl DiscoveryApi for Operations {
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

    async fn oauth_protected_resource(
        &self,
        _call: Call<'_, Caller>,
    ) -> Result<OauthProtectedResourceResponse, Rejection> {
        Ok(OauthProtectedResourceResponse::ok(
            protected_resource(self),
            Some(self.max_age()),
        ))
    }

    async fn api_protected_resource(
        &self,
        _call: Call<'_, Caller>,
        params: ApiProtectedResourceParams,
    ) -> Result<ApiProtectedResourceResponse, Rejection> {
        let apis = self.caches.apis.load();
        let Some(api) = apis.get(&params.api_id) else {
            return Err(Rejection::not_found("There is no such API."));
        };
        Ok(ApiProtectedResourceResponse::ok(
            registered_resource(self, api),
            Some(self.max_age()),
        ))
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

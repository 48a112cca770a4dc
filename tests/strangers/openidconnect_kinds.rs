//! The `openidconnect` crate in every kind of client: on a server, in a browser, on a person's
//! machine, on a device, and for itself; with everything it can do to a token. It knows no
//! `private_key_jwt`, which the other strangers show.

use countersign_rules::config::SigningAlgorithm;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreDeviceAuthorizationResponse, CoreProviderMetadata,
    CoreResponseType, CoreRevocableToken, CoreUserInfoClaims,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, DeviceAuthorizationUrl,
    IntrospectionUrl, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, RedirectUrl,
    RevocationUrl, Scope, TokenIntrospectionResponse as _, TokenResponse as _,
};
use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::Cast;
use super::oauth2_crate::{ISSUER, Proxy};

fn scopes(names: &[&str]) -> Vec<Scope> {
    let scope = |name: &&str| Scope::new((*name).to_owned());
    names.iter().map(scope).collect()
}

// The crate looks for RS256 in userinfo.
both_databases!(
    the_openidconnect_crate_is_every_kind_of_client,
    Options::default()
        .issuer(ISSUER)
        .config(|config| config.keys.id_token_algorithm = SigningAlgorithm::Rs256)
);
async fn the_openidconnect_crate_is_every_kind_of_client(server: TestServer) {
    let cast = Cast::of(&server).await;
    server
        .client(json!({
            "client_id": "checker", "client_name": "Single page that checks signatures",
            "token_endpoint_auth_method": "none",
            "redirect_uris": ["https://checker.test/cb"],
            "userinfo_signed_response_alg": "RS256",
            "scope": "openid profile read",
        }))
        .await;
    let proxy = Proxy {
        http: server.http.clone(),
        base: server.base.clone(),
    };
    let http = |request| proxy.clone().send(request);
    let issuer = IssuerUrl::new(server.issuer.clone()).expect("an issuer");
    let provider = CoreProviderMetadata::discover_async(issuer, &http)
        .await
        .expect("metadata that the crate understands");
    assert!(
        provider
            .response_types_supported()
            .iter()
            .any(|types| { types.contains(&CoreResponseType::Code) })
    );
    let endpoint = |path: &str| format!("{ISSUER}{path}");
    let introspection = IntrospectionUrl::new(endpoint("/oauth/introspect")).expect("a URL");
    let revocation = RevocationUrl::new(endpoint("/oauth/revoke")).expect("a URL");

    // On a server, in a browser with signed userinfo, on a person's machine.
    for (id, secret, redirect_uri, signed) in [
        (
            &*cast.app.id,
            Some(&cast.app.secret),
            &*cast.app.redirect_uri,
            false,
        ),
        ("checker", None, "https://checker.test/cb", true),
        ("cli", None, "http://127.0.0.1:49321/cb", false),
    ] {
        let client = CoreClient::from_provider_metadata(
            provider.clone(),
            ClientId::new(id.to_owned()),
            secret.map(|secret| ClientSecret::new(secret.clone())),
        )
        .set_redirect_uri(RedirectUrl::new(redirect_uri.to_owned()).expect("a URL"))
        .set_introspection_url(introspection.clone())
        .set_revocation_url(revocation.clone());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (url, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(scopes(&["profile", "read"]))
            .set_pkce_challenge(challenge)
            .url();
        let callback = server.browser().allow(url.as_str(), &cast.alice).await;
        assert_eq!(callback.get("state"), Some(state.secret().as_str()));
        assert!(callback.location.starts_with(redirect_uri));
        let first = client
            .exchange_code(AuthorizationCode::new(callback.code()))
            .expect("a token endpoint")
            .set_pkce_verifier(verifier)
            .request_async(&http)
            .await
            .expect("tokens");
        let checker = client.id_token_verifier();
        let claims = first.id_token().expect("an ID token");
        let claims = claims.claims(&checker, &nonce).expect("a good one");
        let userinfo: CoreUserInfoClaims = client
            .user_info(first.access_token().clone(), Some(claims.subject().clone()))
            .expect("a userinfo endpoint")
            .require_signed_response(signed)
            .request_async(&http)
            .await
            .expect("claims, with a signature where one is wanted");
        let name = userinfo.preferred_username().map(|name| name.as_str());
        assert_eq!(name, Some("alice"), "{id}");

        let token = first.refresh_token().expect("a refresh token");
        let second = client
            .exchange_refresh_token(token)
            .expect("a token endpoint")
            .request_async(&http)
            .await
            .expect("tokens");
        assert_ne!(
            second.access_token().secret(),
            first.access_token().secret()
        );
        if secret.is_some() {
            let known = client.introspect(second.access_token());
            let known = known.request_async(&http).await.expect("an answer");
            assert!(known.active());
            assert_eq!(known.username(), Some("alice"));
        }
        let successor = second.refresh_token().expect("a refresh token");
        let ended: CoreRevocableToken = successor.clone().into();
        let ended = client.revoke_token(ended).expect("an https endpoint");
        ended.request_async(&http).await.expect("revoked");
        let again = client.exchange_refresh_token(successor);
        let again = again.expect("a token endpoint").request_async(&http).await;
        assert!(again.is_err(), "{id}: it was revoked");
        assert!(
            !server
                .is_active(&cast.app, second.access_token().secret())
                .await
        );
    }
}

both_databases!(
    the_openidconnect_crate_serves_devices_and_services,
    Options::default().issuer(ISSUER)
);
async fn the_openidconnect_crate_serves_devices_and_services(server: TestServer) {
    let cast = Cast::of(&server).await;
    let proxy = Proxy {
        http: server.http.clone(),
        base: server.base.clone(),
    };
    let http = |request| proxy.clone().send(request);
    let issuer = IssuerUrl::new(server.issuer.clone()).expect("an issuer");
    let provider = CoreProviderMetadata::discover_async(issuer, &http)
        .await
        .expect("metadata that the crate understands");
    let url = format!("{ISSUER}/oauth/device_authorization");
    let device = CoreClient::from_provider_metadata(
        provider.clone(),
        ClientId::new("telly".to_owned()),
        None,
    )
    .set_device_authorization_url(DeviceAuthorizationUrl::new(url).expect("a URL"));
    let codes: CoreDeviceAuthorizationResponse = device
        .exchange_device_code()
        .add_scopes(scopes(&["profile"]))
        .request_async(&http)
        .await
        .expect("codes");
    let mut browser = crate::device::browser_of(&server, &cast.alice).await;
    crate::device::decide(&mut browser, codes.user_code().secret(), "yes").await;
    let tokens = device
        .exchange_device_access_token(&codes)
        .expect("a token endpoint")
        .request_async(&http, |_| std::future::ready(()), None)
        .await
        .expect("tokens");
    let me = server.bearer(tokens.access_token().secret());
    assert_eq!(
        me.get("/api/v1/me").await.ok()["user"]["id"],
        json!(cast.alice.id)
    );

    let service = CoreClient::from_provider_metadata(
        provider,
        ClientId::new(cast.service.id.clone()),
        Some(ClientSecret::new(cast.service.secret.clone())),
    )
    .set_auth_type(AuthType::RequestBody);
    let tokens = service
        .exchange_client_credentials()
        .expect("a token endpoint")
        .add_scopes(scopes(&["write"]))
        .request_async(&http)
        .await
        .expect("tokens");
    assert!(tokens.refresh_token().is_none());
    assert!(
        server
            .is_active(&cast.service, tokens.access_token().secret())
            .await
    );
}

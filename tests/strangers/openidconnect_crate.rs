//! The `openidconnect` crate, as an application would use it: discovery, code with PKCE and nonce,
//! an ID token whose signature it checks itself, userinfo, and the sign-out at the provider.

use countersign_rules::config::SigningAlgorithm;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreUserInfoClaims};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest,
    HttpResponse, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge,
    PostLogoutRedirectUrl, ProviderMetadataWithLogout, RedirectUrl, Scope, TokenResponse as _,
};
use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

const GOODBYE: &str = "https://app.test/goodbye";

async fn send(http: reqwest::Client, request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let (parts, body) = request.into_parts();
    let request = http
        .request(parts.method, parts.uri.to_string())
        .headers(parts.headers)
        .body(body);
    let response = request.send().await?;
    let mut answer = http::Response::builder().status(response.status());
    if let Some(headers) = answer.headers_mut() {
        headers.clone_from(response.headers());
    }
    let body = response.bytes().await?.to_vec();
    Ok(answer.body(body).expect("an answer"))
}

async fn the_whole_way(server: TestServer) {
    let registered = server
        .client(json!({
            "client_id": "web", "client_name": "Web application",
            "redirect_uris": ["https://app.test/cb"], "post_logout_redirect_uris": [GOODBYE],
            "scope": "openid profile email",
        }))
        .await;
    let alice = server.user("alice").await;
    let http = |request| send(server.http.clone(), request);

    let issuer = IssuerUrl::new(server.issuer.clone()).expect("an issuer");
    let provider = ProviderMetadataWithLogout::discover_async(issuer, &http)
        .await
        .expect("metadata that the crate understands");
    let end_session = provider
        .additional_metadata()
        .end_session_endpoint
        .clone()
        .expect("an endpoint to sign out");
    let client = CoreClient::from_provider_metadata(
        provider,
        ClientId::new(registered.id.clone()),
        Some(ClientSecret::new(registered.secret.clone())),
    )
    .set_redirect_uri(RedirectUrl::new(registered.redirect_uri.clone()).expect("a URL"));

    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, state, nonce) = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        )
        .add_scopes(["profile", "email"].map(|scope| Scope::new(scope.to_owned())))
        .set_pkce_challenge(challenge)
        .url();
    let mut browser = server.browser();
    let callback = browser.allow(url.as_str(), &alice).await;
    assert_eq!(callback.get("state"), Some(state.secret().as_str()));

    let tokens = client
        .exchange_code(AuthorizationCode::new(callback.code()))
        .expect("a token endpoint")
        .set_pkce_verifier(verifier)
        .request_async(&http)
        .await
        .expect("tokens");
    let id_token = tokens.id_token().expect("an ID token");
    let checker = client.id_token_verifier();
    let claims = id_token.claims(&checker, &nonce).expect("a good ID token");
    assert_eq!(claims.subject().as_str(), alice.id.to_string());
    assert_eq!(
        claims.preferred_username().map(|name| name.as_str()),
        Some("alice")
    );
    let algorithm = id_token.signing_alg().expect("an algorithm");
    let key = id_token.signing_key(&checker).expect("a published key");
    let hash = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
    assert_eq!(claims.access_token_hash(), Some(&hash.expect("a hash")));
    let other = Nonce::new_random();
    assert!(
        id_token.claims(&checker, &other).is_err(),
        "of another sign-in"
    );

    let subject = claims.subject().clone();
    let userinfo: CoreUserInfoClaims = client
        .user_info(tokens.access_token().clone(), Some(subject))
        .expect("a userinfo endpoint")
        .request_async(&http)
        .await
        .expect("claims about the same person");
    assert_eq!(
        userinfo.email().map(|email| email.as_str()),
        Some("alice@example.test")
    );

    let goodbye = PostLogoutRedirectUrl::new(GOODBYE.to_owned()).expect("a URL");
    let farewell = LogoutRequest::from(end_session)
        .set_id_token_hint(id_token)
        .set_client_id(ClientId::new(registered.id.clone()))
        .set_post_logout_redirect_uri(goodbye)
        .set_state(CsrfToken::new("farewell".to_owned()))
        .http_get_url();
    let back = browser.open(farewell.as_str()).await.callback();
    assert_eq!(back.uri(), GOODBYE);
    assert_eq!(back.get("state"), Some("farewell"));
    let account = browser.open("/account").await.page();
    assert!(account.has_form("/sign-in"), "{}", account.answer);
}

both_databases!(the_openidconnect_crate_goes_the_whole_way);
async fn the_openidconnect_crate_goes_the_whole_way(server: TestServer) {
    the_whole_way(server).await;
}

// As a server is by default.
both_databases!(
    the_openidconnect_crate_goes_the_whole_way_with_rs256,
    Options::default().config(|config| config.keys.id_token_algorithm = SigningAlgorithm::Rs256)
);
async fn the_openidconnect_crate_goes_the_whole_way_with_rs256(server: TestServer) {
    the_whole_way(server).await;
}

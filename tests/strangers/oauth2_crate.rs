//! The `oauth2` crate, without our SDK around it.
//!
//! It revokes tokens over https only, so the server has an https issuer here, as behind a proxy
//! that ends TLS; the part of the proxy is played by [`Proxy`].

use oauth2::basic::{BasicClient, BasicErrorResponseType, BasicTokenType};
use oauth2::{
    AccessToken, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse,
    IntrospectionUrl, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    RevocationUrl, Scope, StandardErrorResponse, StandardRevocableToken,
    StandardTokenIntrospectionResponse, StandardTokenResponse, TokenIntrospectionResponse as _,
    TokenResponse as _, TokenUrl, basic,
};
use tests::harness::{Callback, Options, TestClient, TestServer, both_databases};

use super::Cast;

pub(super) const ISSUER: &str = "https://as.test";

/// The client type of the crate once all endpoints are known.
type Known = Client<
    StandardErrorResponse<BasicErrorResponseType>,
    StandardTokenResponse<EmptyExtraTokenFields, BasicTokenType>,
    StandardTokenIntrospectionResponse<EmptyExtraTokenFields, BasicTokenType>,
    StandardRevocableToken,
    basic::BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointSet,
    EndpointSet,
    EndpointSet,
>;

/// Takes requests for the issuer to the server.
#[derive(Clone)]
pub(super) struct Proxy {
    pub http: reqwest::Client,
    pub base: String,
}

impl Proxy {
    pub async fn send(self, request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path_and_query().expect("a path").as_str();
        assert!(parts.uri.to_string().starts_with(ISSUER), "{}", parts.uri);
        let request = self
            .http
            .request(parts.method, format!("{}{path}", self.base))
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
}

async fn client(server: &TestServer, client: &TestClient) -> Known {
    let metadata = server
        .anonymous()
        .get("/.well-known/oauth-authorization-server")
        .await
        .ok();
    let url = |name: &str| metadata[name].as_str().expect("an endpoint").to_owned();
    BasicClient::new(ClientId::new(client.id.clone()))
        .set_client_secret(ClientSecret::new(client.secret.clone()))
        .set_auth_uri(AuthUrl::new(url("authorization_endpoint")).expect("a URL"))
        .set_token_uri(TokenUrl::new(url("token_endpoint")).expect("a URL"))
        .set_introspection_url(IntrospectionUrl::new(url("introspection_endpoint")).expect("a URL"))
        .set_revocation_url(RevocationUrl::new(url("revocation_endpoint")).expect("a URL"))
}

fn error_of<E: std::error::Error>(
    failure: RequestTokenError<E, StandardErrorResponse<BasicErrorResponseType>>,
) -> BasicErrorResponseType {
    match failure {
        RequestTokenError::ServerResponse(answer) => answer.error().clone(),
        other => panic!("no error of the server: {other}"),
    }
}

// A person: code with PKCE, refresh, introspection, revocation.
both_databases!(
    the_oauth2_crate_acts_for_a_person,
    Options::default().issuer(ISSUER)
);
async fn the_oauth2_crate_acts_for_a_person(server: TestServer) {
    let cast = Cast::of(&server).await;
    let redirect = RedirectUrl::new(cast.app.redirect_uri.clone()).expect("a URL");
    let client = client(&server, &cast.app).await.set_redirect_uri(redirect);
    let proxy = Proxy {
        http: server.http.clone(),
        base: server.base.clone(),
    };
    let http = |request| proxy.clone().send(request);

    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, state) = client
        .authorize_url(CsrfToken::new_random)
        .add_scopes(["openid", "read", "offline_access"].map(|scope| Scope::new(scope.to_owned())))
        .set_pkce_challenge(challenge)
        .url();
    let callback: Callback = server.browser().allow(url.as_str(), &cast.alice).await;
    assert_eq!(callback.get("state"), Some(state.secret().as_str()));
    assert_eq!(callback.get("iss"), Some(ISSUER));

    let code = AuthorizationCode::new(callback.code());
    let exchange = client.exchange_code(code.clone());
    let first = exchange
        .set_pkce_verifier(verifier)
        .request_async(&http)
        .await
        .expect("tokens");
    assert_eq!(*first.token_type(), BasicTokenType::Bearer);
    assert!(first.expires_in().is_some());
    let refresh_token = first.refresh_token().expect("a refresh token");
    let second = client
        .exchange_refresh_token(refresh_token)
        .request_async(&http)
        .await
        .expect("tokens");
    let successor = second.refresh_token().expect("a refresh token");
    assert_ne!(successor.secret(), refresh_token.secret());

    let known = client.introspect(second.access_token());
    let known = known.request_async(&http).await.expect("an answer");
    assert!(known.active());
    assert_eq!(known.username(), Some("alice"));
    assert_eq!(known.sub(), Some(cast.alice.id.to_string().as_str()));
    assert_eq!(known.iss(), Some(ISSUER));
    assert_eq!(known.client_id().map(|id| id.as_str()), Some(&*cast.app.id));

    let token = StandardRevocableToken::RefreshToken(successor.clone());
    let revocation = client.revoke_token(token).expect("an https endpoint");
    revocation.request_async(&http).await.expect("revoked");

    let gone = client.introspect(second.access_token());
    let gone = gone.request_async(&http).await.expect("an answer");
    assert!(!gone.active() && gone.sub().is_none());
    let again = client.exchange_refresh_token(successor);
    let failure = again.request_async(&http).await.expect_err("it is revoked");
    assert_eq!(error_of(failure), BasicErrorResponseType::InvalidGrant);
    let replay = client
        .exchange_code(code)
        .set_pkce_verifier(PkceCodeVerifier::new("v".repeat(43)))
        .request_async(&http)
        .await;
    let failure = replay.expect_err("the code was redeemed");
    assert_eq!(error_of(failure), BasicErrorResponseType::InvalidGrant);
}

// A service: client credentials, introspection, revocation of an access token.
both_databases!(
    the_oauth2_crate_acts_for_a_service,
    Options::default().issuer(ISSUER)
);
async fn the_oauth2_crate_acts_for_a_service(server: TestServer) {
    let cast = Cast::of(&server).await;
    let client = client(&server, &cast.service)
        .await
        .set_auth_type(oauth2::AuthType::RequestBody);
    let proxy = Proxy {
        http: server.http.clone(),
        base: server.base.clone(),
    };
    let http = |request| proxy.clone().send(request);

    let request = client.exchange_client_credentials();
    let tokens = request
        .add_scope(Scope::new("write".to_owned()))
        .request_async(&http)
        .await
        .expect("tokens");
    let scopes: Vec<_> = tokens.scopes().expect("scopes").iter().collect();
    assert_eq!(scopes, [&Scope::new("write".to_owned())]);
    assert!(tokens.refresh_token().is_none(), "RFC 6749 section 4.4.3");
    let is_active = async |token: &AccessToken| {
        let answer = client.introspect(token).request_async(&http).await;
        answer.expect("an answer").active()
    };
    assert!(is_active(tokens.access_token()).await);

    let token = StandardRevocableToken::AccessToken(tokens.access_token().clone());
    let revocation = client.revoke_token(token).expect("an https endpoint");
    revocation.request_async(&http).await.expect("revoked");
    assert!(!is_active(tokens.access_token()).await);

    let stranger = client.set_client_secret(ClientSecret::new("wrong".to_owned()));
    let request = stranger.exchange_client_credentials();
    let failure = request.request_async(&http).await.expect_err("refused");
    assert_eq!(error_of(failure), BasicErrorResponseType::InvalidClient);
}

//! A device that uses a library which is not ours.

use super::{browser_of, decide, tv};
use oauth2::{
    AuthType, ClientId, DeviceAuthorizationUrl, Scope, StandardDeviceAuthorizationResponse,
    TokenResponse, TokenUrl,
};
use tests::harness::{TestServer, both_databases};

/// Carries the requests of the `oauth2` crate.
struct Carrier(reqwest::Client);

impl<'c> oauth2::AsyncHttpClient<'c> for Carrier {
    type Error = oauth2::HttpClientError<reqwest::Error>;
    type Future = std::pin::Pin<
        Box<dyn Future<Output = Result<oauth2::HttpResponse, Self::Error>> + Send + 'c>,
    >;

    fn call(&'c self, request: oauth2::HttpRequest) -> Self::Future {
        Box::pin(async move {
            let error = |error| oauth2::HttpClientError::Reqwest(Box::new(error));
            let request = request.try_into().map_err(error)?;
            let response = self.0.execute(request).await.map_err(error)?;
            let mut answer = oauth2::http::Response::builder().status(response.status());
            if let Some(headers) = answer.headers_mut() {
                headers.clone_from(response.headers());
            }
            let body = response.bytes().await.map_err(error)?.to_vec();
            answer.body(body).map_err(oauth2::HttpClientError::Http)
        })
    }
}

both_databases!(the_oauth2_crate_connects_a_device);
async fn the_oauth2_crate_connects_a_device(server: TestServer) {
    tv(&server).await;
    let alice = server.user("alice").await;
    let mut browser = browser_of(&server, &alice).await;
    let metadata = server
        .anonymous()
        .get("/.well-known/oauth-authorization-server")
        .await
        .ok();
    let url = |name: &str| metadata[name].as_str().expect("a URL").to_owned();
    let client = oauth2::basic::BasicClient::new(ClientId::new("telly".to_owned()))
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(TokenUrl::new(url("token_endpoint")).expect("a URL"))
        .set_device_authorization_url(
            DeviceAuthorizationUrl::new(url("device_authorization_endpoint")).expect("a URL"),
        );
    let http = Carrier(server.http.clone());
    let codes: StandardDeviceAuthorizationResponse = client
        .exchange_device_code()
        .add_scope(Scope::new("read".to_owned()))
        .request_async(&http)
        .await
        .expect("the codes");
    let code = codes.user_code().secret().clone();
    // The library sleeps between its questions; meanwhile the person decides, and time passes.
    let (browser, server) = (tokio::sync::Mutex::new(&mut browser), &server);
    let asked = std::sync::atomic::AtomicU32::new(0);
    let sleep = |interval: std::time::Duration| {
        let (browser, code) = (&browser, code.as_str());
        let first = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0;
        async move {
            if first {
                decide(*browser.lock().await, code, "yes").await;
            }
            server.clock.advance(interval);
        }
    };
    let tokens = client
        .exchange_device_access_token(&codes)
        .request_async(&http, sleep, None)
        .await
        .expect("the tokens");
    assert_eq!(tokens.scopes().map(Vec::len), Some(1));
    assert!(tokens.refresh_token().is_some());
    assert!(asked.load(std::sync::atomic::Ordering::SeqCst) >= 1);
}

//! The middleware around small endpoints.

use countersign_api::support::current_request_id;
use http::StatusCode;
use poem::web::Data;
use poem::{Endpoint, EndpointExt as _, Request, Response, Route, handler};

use super::{ClientAddress, Metrics, Observe, loggable};
use crate::clock::{Clock, Random};
use crate::config::TrustedProxies;

#[handler]
fn named(client: Data<&ClientAddress>) -> String {
    format!(
        "{} {}",
        current_request_id().unwrap_or_default(),
        client.0.0
    )
}

#[handler]
fn broken() -> String {
    panic!("hunter2")
}

fn server(metrics: &Metrics, proxies: &[&str]) -> impl Endpoint<Output = Response> + use<> {
    let proxies = proxies
        .iter()
        .map(|network| network.parse().unwrap())
        .collect();
    let observe = Observe::new(
        metrics.clone(),
        TrustedProxies::new(proxies),
        Clock::system(),
        Random::new(),
    );
    Route::new()
        .at("/named/:id", named)
        .at("/oauth/broken", broken)
        .at("/api/v1/broken", broken)
        .with(observe)
}

async fn get(
    server: &impl Endpoint<Output = Response>,
    path: &str,
    headers: &[(&str, &str)],
) -> (Response, String) {
    let mut request = Request::builder().uri_str(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut response = server.get_response(request.finish()).await;
    let body = response.take_body().into_string().await.unwrap();
    (response, body)
}

fn id_of(response: &Response) -> String {
    response.header("x-request-id").unwrap().to_owned()
}

#[tokio::test]
async fn a_request_gets_an_id_that_the_answer_repeats() {
    let server = server(&Metrics::new().unwrap(), &[]);
    let (response, body) = get(&server, "/named/1", &[("X-Request-Id", "chosen")]).await;
    let id = id_of(&response);
    assert_eq!(uuid::Uuid::parse_str(&id).unwrap().get_version_num(), 7);
    assert_eq!(body, format!("{id} 0.0.0.0"));
    let (response, _) = get(&server, "/absent", &[]).await;
    assert_ne!(id_of(&response), id);
}

#[tokio::test]
async fn a_trusted_proxy_names_the_request_and_the_client() {
    // A request that came over no connection has no peer, which stands as 0.0.0.0.
    let server = server(&Metrics::new().unwrap(), &["0.0.0.0"]);
    let headers = [
        ("X-Request-Id", "edge-1"),
        ("X-Forwarded-For", "198.51.100.1"),
    ];
    let (response, body) = get(&server, "/named/1", &headers).await;
    assert_eq!(id_of(&response), "edge-1");
    assert_eq!(body, "edge-1 198.51.100.1");
}

#[tokio::test]
async fn a_panic_is_a_500_that_names_the_request_and_no_cause() {
    let metrics = Metrics::new().unwrap();
    let server = server(&metrics, &[]);
    for (path, content_type, member, code) in [
        ("/oauth/broken", "application/json", "error", "server_error"),
        (
            "/api/v1/broken",
            "application/problem+json",
            "code",
            "internal_error",
        ),
    ] {
        let (response, body) = get(&server, path, &[]).await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(response.content_type(), Some(content_type));
        assert!(!body.contains("hunter2"));
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body[member], code);
        assert_eq!(body["request_id"], id_of(&response));
    }
    assert!(metrics.render().contains("countersign_panics_total 2"));
}

#[tokio::test]
async fn requests_are_counted_by_route_and_never_by_path() {
    let metrics = Metrics::new().unwrap();
    let server = server(&metrics, &[]);
    for path in ["/named/1", "/named/2", "/nothing-1", "/nothing-2"] {
        get(&server, path, &[]).await;
    }
    let text = metrics.render();
    assert!(
        text.contains("{operation=\"/named/:id\",status=\"2xx\"} 2"),
        "{text}"
    );
    assert!(
        text.contains("{operation=\"unmatched\",status=\"4xx\"} 2"),
        "{text}"
    );
    assert!(!text.contains("nothing-1"));
}

#[tokio::test]
async fn a_request_whose_client_went_away_is_no_longer_in_flight() {
    let metrics = Metrics::new().unwrap();
    let forever = poem::endpoint::make(|_| std::future::pending::<poem::Result<Response>>());
    let endpoint = forever.with(Observe::new(
        metrics.clone(),
        TrustedProxies::default(),
        Clock::system(),
        Random::new(),
    ));
    {
        let mut call = std::pin::pin!(endpoint.call(Request::default()));
        assert!(futures::poll!(call.as_mut()).is_pending());
        assert!(
            metrics
                .render()
                .contains("countersign_requests_in_flight 1")
        );
    }
    let text = metrics.render();
    assert!(text.contains("countersign_requests_in_flight 0"), "{text}");
    assert!(
        text.contains("{operation=\"aborted\",status=\"aborted\"} 1"),
        "{text}"
    );
}

/// Covers: DR-02
#[test]
fn a_logged_path_holds_no_secret_and_has_an_end() {
    let secret = format!("/claim/cscl_{}", "a".repeat(70));
    assert_eq!(loggable(&secret), "/claim/[redacted]");
    assert_eq!(
        loggable("/x/eyJhbGciOiJFUzI1NiJ9.e30.c2ln"),
        "/x/[redacted]"
    );
    assert_eq!(loggable("/api/v1/clients/0198"), "/api/v1/clients/0198");
    assert!(loggable(&"/é".repeat(400)).len() < 270);
}

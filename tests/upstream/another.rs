//! Another server of this program is a provider like any other.

use countersign_rules::broker::upstream::UpstreamError;
use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::Journey;

both_databases!(another_server_of_this_kind_signs_people_in);
async fn another_server_of_this_kind_signs_people_in(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let settings = json!({"preset": "openid", "title": "Another", "issuer": server.issuer, "client_id": web.id,
        "scopes": ["openid", "profile", "email", "offline_access"]});
    let journey = Journey::to(settings, &web.secret, server.clock.clone());
    let departure = journey.departs(&web.redirect_uri).await;
    let mut browser = server.browser();
    let callback = browser.allow(departure.url.as_str(), &alice).await;
    let arrival = journey
        .arrives(&web.redirect_uri, departure, &callback)
        .await;
    let arrival = arrival.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(arrival.identity.issuer, server.issuer);
    assert_eq!(arrival.identity.subject, alice.id.to_string());
    assert_eq!(arrival.identity.username.as_deref(), Some("alice"));
    assert!(arrival.tokens.expires_at.is_some());

    let refresh = arrival
        .tokens
        .refresh_token
        .clone()
        .expect("a refresh token");
    let renewed = journey
        .upstream
        .refresh(&journey.provider, &refresh)
        .await
        .expect("new tokens");
    assert_ne!(renewed.access_token, arrival.tokens.access_token);
    journey
        .upstream
        .revoke(&journey.provider, &renewed)
        .await
        .expect("given back");
    let refresh = renewed.refresh_token.expect("a refresh token");
    let dead = journey
        .upstream
        .refresh(&journey.provider, &refresh)
        .await
        .expect_err("given back");
    assert!(matches!(dead, UpstreamError::Denied(_)), "{dead}");
    // A code is good once there, too.
    let departure = journey.departs(&web.redirect_uri).await;
    let callback = browser.allow(departure.url.as_str(), &alice).await;
    journey
        .arrives(&web.redirect_uri, departure.clone(), &callback)
        .await
        .expect("an arrival");
    let again = journey
        .arrives(&web.redirect_uri, departure, &callback)
        .await;
    assert!(
        matches!(again, Err(UpstreamError::TryAgain(_))),
        "{again:?}"
    );
}

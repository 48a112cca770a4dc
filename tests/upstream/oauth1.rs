//! OAuth 1.0a against a server that checks signatures.

use countersign_rules::broker::upstream::UpstreamError;
use serde_json::json;
use simulators::{Fault, Kind};

use tests::harness::{TestServer, both_databases};

use super::Stage;

// Covers: C-014
#[tokio::test]
async fn three_legs_and_a_signed_call() {
    for method in ["HMAC-SHA1", "HMAC-SHA256", "PLAINTEXT"] {
        let stage = Stage::with(
            Kind::Oauth1,
            json!({"oauth1": {"signature_method": method}}),
        )
        .await;
        let arrival = stage.arrives("alice").await;
        assert_eq!(arrival.identity.subject, "0000-0002-1825-0097", "{method}");
        assert_eq!(arrival.identity.issuer, stage.simulator.url());
        assert_eq!(arrival.tokens.token_type, "oauth1");
        assert!(arrival.tokens.secret.is_some());
        assert_eq!(arrival.tokens.expires_at, None);
    }
}

#[tokio::test]
async fn what_was_not_begun_here_is_not_finished_here() {
    let stage = Stage::new(Kind::Oauth1).await;
    let (kept, came) = stage.walk("alice").await.expect("a way back");
    let (_, of_another) = stage.walk("mallory").await.expect("a way back");
    let refused = stage
        .upstream
        .complete(&stage.provider, &kept, &of_another)
        .await;
    assert_eq!(
        refused.expect_err("another token").reason(),
        "temporary_token"
    );
    let mut without = came.clone();
    without.oauth_verifier = None;
    let refused = stage
        .upstream
        .complete(&stage.provider, &kept, &without)
        .await;
    assert_eq!(refused.expect_err("no verifier").reason(), "no_verifier");
    assert_eq!(stage.simulator.calls("token"), 0);
    // A server of OAuth 1.0 without the a is not used at all.
    stage.simulator.misbehave(Fault::NotConfirmed);
    let refused = stage.arrive("alice").await.expect_err("no a");
    assert!(
        matches!(refused, UpstreamError::Misconfigured(_)),
        "{refused}"
    );
}

//
#[test]
fn x_20_a_build_can_leave_it_out() {
    let manifest = include_str!("../../server/rules/Cargo.toml");
    let line = |start: &str| {
        let found = manifest.lines().find(|line| line.starts_with(start));
        found.unwrap_or_else(|| panic!("no line begins with {start}"))
    };
    // What signs with SHA-1 comes with the feature and with nothing else.
    for library in ["rsa", "sha1"] {
        assert!(line(&format!("{library} = ")).contains("optional = true"));
        let needed = format!("\"dep:{library}\"");
        let users: Vec<_> = manifest.lines().filter(|l| l.contains(&needed)).collect();
        assert_eq!(users, [line("oauth1 = ")]);
    }
    // The program takes the rules without what it has not asked for itself.
    let program = include_str!("../../server/Cargo.toml");
    assert!(program.contains("\noauth1 = [\"countersign-rules/oauth1\"]\n"));
    let workspace = include_str!("../../Cargo.toml");
    let rules = workspace
        .lines()
        .find(|line| line.starts_with("countersign-rules = "));
    assert!(rules.is_some_and(|line| line.contains("default-features = false")));
}

//
both_databases!(x_20_this_server_speaks_it_to_providers_only);
async fn x_20_this_server_speaks_it_to_providers_only(server: TestServer) {
    let anonymous = server.anonymous();
    for path in [
        "/oauth/request_token",
        "/oauth/access_token",
        "/oauth/initiate",
        "/oauth1/token",
    ] {
        let signed = anonymous.clone().with(
            "authorization",
            "OAuth oauth_consumer_key=\"web\", oauth_signature_method=\"PLAINTEXT\", oauth_signature=\"s%26\"",
        );
        assert_eq!(signed.call("POST", path).await.status, 404, "{path}");
    }
    let signed = anonymous.with("authorization", "OAuth oauth_token=\"x\"");
    signed.get("/api/v1/me").await.problem(401, "invalid_token");
}

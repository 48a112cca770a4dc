//! Refreshing and giving back (C-063, C-010).

use std::time::Duration;

use chrono::TimeDelta;
use countersign_rules::broker::upstream::UpstreamError;
use serde_json::json;
use simulators::{Fault, Kind};

use super::Stage;

// Covers: P-24
#[tokio::test]
async fn tokens_are_renewed_and_the_old_refresh_token_is_kept_when_none_comes() {
    let stage = Stage::new(Kind::Openid).await;
    let tokens = stage.arrives("alice").await.tokens;
    let refresh = tokens.refresh_token.clone().expect("a refresh token");
    let leeway = TimeDelta::seconds(60);
    assert!(!tokens.is_expired(stage.clock.now(), leeway));
    stage.clock.advance(Duration::from_secs(3540));
    assert!(tokens.is_expired(stage.clock.now(), leeway));
    stage.simulator.misbehave(Fault::NoRefreshToken);
    stage.simulator.misbehave(Fault::ExpiresInText);
    let renewed = stage
        .upstream
        .refresh(&stage.provider, &refresh)
        .await
        .expect("new tokens");
    assert_ne!(renewed.access_token, tokens.access_token);
    assert_eq!(renewed.refresh_token.as_ref(), Some(&refresh));
    assert!(!renewed.is_expired(stage.clock.now(), leeway));
    stage.simulator.behave();
    let again = stage
        .upstream
        .refresh(&stage.provider, &refresh)
        .await
        .expect("new tokens");
    assert_ne!(again.refresh_token.as_ref(), Some(&refresh));
    assert_eq!(stage.simulator.calls("refresh"), 2);
    // Trouble passes; a dead grant does not.
    stage.simulator.misbehave(Fault::BrokenXml);
    let trouble = stage
        .upstream
        .refresh(&stage.provider, &refresh)
        .await
        .expect_err("trouble");
    assert!(
        matches!(trouble, UpstreamError::Unreachable(_)),
        "{trouble}"
    );
    stage.simulator.behave();
    stage.simulator.forget_grants();
    let dead = stage
        .upstream
        .refresh(&stage.provider, &refresh)
        .await
        .expect_err("a dead grant");
    assert!(matches!(dead, UpstreamError::Denied(_)), "{dead}");
}

#[tokio::test]
async fn tokens_are_given_back_as_each_provider_wants_it() {
    for kind in [Kind::Openid, Kind::Github, Kind::Apple, Kind::X] {
        let stage = Stage::new(kind).await;
        let tokens = stage.arrives("alice").await.tokens;
        let done = stage.upstream.revoke(&stage.provider, &tokens).await;
        assert_eq!(done, Ok(()), "{kind:?}");
        assert_eq!(stage.simulator.calls("revoke"), 1, "{kind:?}");
    }
    for kind in [Kind::Orcid, Kind::Oauth1] {
        let stage = Stage::new(kind).await;
        let tokens = stage.arrives("alice").await.tokens;
        assert_eq!(
            stage.upstream.revoke(&stage.provider, &tokens).await,
            Ok(())
        );
    }
}

#[tokio::test]
async fn no_secret_is_shown_by_accident() {
    let stage = Stage::new(Kind::Openid).await;
    let arrival = stage.arrives("alice").await;
    let shown = format!("{arrival:?} {:?}", stage.provider);
    let tokens = &arrival.tokens;
    let refresh = tokens.refresh_token.as_ref().expect("a refresh token");
    for secret in [
        tokens.access_token.reveal(),
        refresh.reveal(),
        simulators::CLIENT_SECRET,
    ] {
        assert!(!shown.contains(secret));
    }
}

// Covers: C-007
#[tokio::test]
async fn every_way_to_prove_who_this_server_is() {
    for method in ["client_secret_basic", "client_secret_post"] {
        let more = json!({"client_authentication": method, "token": {"parameters": {"extra": "1"}, "headers": {"x-extra": "1"}}});
        let stage = Stage::with(Kind::Openid, more).await;
        stage.arrives("alice").await;
    }
    // Apple's kind of secret, and an assertion, are signed with a key.
    let folder = tempfile::tempdir().expect("a folder");
    let key = super::secret_file(&folder, Kind::Apple);
    let more = json!({"client_authentication": "private_key_jwt", "private_key_file": key});
    let stage = Stage::with(Kind::Openid, more).await;
    stage.arrives("alice").await;
    let more = json!({"assertion": {"audience": "https://elsewhere.example"},
        "client_authentication": "private_key_jwt", "private_key_file": key});
    let stage = Stage::with(Kind::Openid, more).await;
    let refused = stage
        .arrive("alice")
        .await
        .expect_err("an assertion for somebody else");
    assert!(
        matches!(refused, UpstreamError::Misconfigured(_)),
        "{refused}"
    );
}

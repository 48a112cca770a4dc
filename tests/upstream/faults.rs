//! Providers that are broken, slow or strange: a clear error, never a crash, and never somebody signed in.

use std::time::Duration;

use countersign_rules::broker::upstream::UpstreamError;
use countersign_rules::text::Text;
use serde_json::json;
use simulators::{Fault, Kind};

use super::Stage;

// Covers: C-076, P-25
#[tokio::test]
async fn whatever_is_answered_there_is_an_error_with_a_name() {
    for kind in [Kind::Openid, Kind::Github] {
        let stage = Stage::with(kind, json!({"timeout": "1s"})).await;
        for (fault, code, reason) in [
            (Fault::BrokenXml, "provider_unreachable", "status_broken"),
            (Fault::Html, "provider_nonsense", "unknown_format"),
            (Fault::Empty, "provider_nonsense", "empty_answer"),
            (Fault::Busy, "provider_try_again", "status_busy"),
            (Fault::Redirect, "provider_nonsense", "status"),
            (Fault::Endless, "provider_nonsense", "too_large"),
            (Fault::Hanging, "provider_unreachable", "no_answer"),
        ] {
            stage.simulator.misbehave(fault);
            let error = stage.arrive("alice").await.expect_err("a fault");
            assert_eq!(
                (error.code(), error.reason()),
                (code, reason),
                "{fault:?} {error}"
            );
            // Each kind of fault has words for people.
            assert!(!format!("{:?}", error.text(&Text::verbatim("Example"))).is_empty());
            stage.simulator.behave();
        }
        assert_eq!(
            stage.simulator.calls("elsewhere"),
            0,
            "no redirect is followed"
        );
        stage.arrives("alice").await;
    }
}

#[tokio::test]
async fn odd_answers_are_read_all_the_same() {
    for (fault, expires) in [
        (Fault::NoContentType, 3600),
        (Fault::ExpiresInText, 3600),
        (Fault::FormAnswer, 3600),
        (Fault::XmlAnswer, 3600),
    ] {
        let stage = Stage::new(Kind::Openid).await;
        stage.simulator.misbehave(fault);
        let tokens = stage.arrives("alice").await.tokens;
        let ends = tokens.expires_at.expect("an end") - stage.clock.now();
        assert_eq!(ends.num_seconds(), expires, "{fault:?}");
    }
    let stage = Stage::with(
        Kind::Github,
        json!({"token": {"headers": {"accept": "*/*"}}}),
    )
    .await;
    let alice = stage.arrives("alice").await;
    assert_eq!(alice.identity.username.as_deref(), Some("alice"));
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_unreachable() {
    let stage = Stage::new(Kind::Openid).await;
    let (kept, came) = stage.walk("alice").await.expect("a way back");
    let Stage {
        simulator,
        provider,
        upstream,
        clock,
        ..
    } = stage;
    drop(simulator);
    tokio::task::yield_now().await;
    let error = upstream
        .complete(&provider, &kept, &came)
        .await
        .expect_err("nobody there");
    assert!(matches!(error, UpstreamError::Unreachable(_)), "{error}");
    // What it said of itself goes on for a day, so that a short absence does not keep people from setting out.
    clock.advance(Duration::from_secs(7200));
    let ask = countersign_rules::broker::upstream::Ask {
        redirect_uri: kept.redirect_uri.clone(),
        state: "s".to_owned(),
        nonce: "n".to_owned(),
        code_verifier: "v".repeat(43),
        login_hint: None,
        ui_locales: None,
        purpose: countersign_rules::broker::upstream::Purpose::SignIn,
    };
    upstream
        .begin(&provider, &ask)
        .await
        .expect("the way is known");
    clock.advance(Duration::from_secs(24 * 3600));
    let error = upstream.begin(&provider, &ask).await.expect_err("too long");
    assert!(matches!(error, UpstreamError::Unreachable(_)), "{error}");
}

#[tokio::test]
async fn without_userinfo_the_id_token_has_to_do() {
    let stage = Stage::new(Kind::Openid).await;
    stage.simulator.misbehave(Fault::UserinfoDown);
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(alice.email.as_deref(), Some("alice@example.org"));
    assert!(alice.groups.is_empty());
    // A provider without ID tokens has nothing else to say who it is.
    let stage = Stage::new(Kind::Github).await;
    stage.simulator.misbehave(Fault::UserinfoDown);
    let error = stage.arrive("alice").await.expect_err("nobody");
    assert!(matches!(error, UpstreamError::Unreachable(_)), "{error}");
}

#[tokio::test]
async fn nobody_comes_in_by_a_rule_that_cannot_be_looked_at() {
    let deny = json!({"deny": [{"at": "userinfo:/groups", "any_of": ["suspended"]}]});
    let stage = Stage::with(Kind::Openid, deny).await;
    stage.arrives("alice").await;
    stage.simulator.change("alice", |alice| {
        alice.groups = vec!["suspended".to_owned()];
    });
    let error = stage.arrive("alice").await.expect_err("kept out");
    assert!(matches!(error, UpstreamError::NotAllowed(_)), "{error}");
    // The ID token says who she is, but not whether she is kept out.
    stage.simulator.misbehave(Fault::UserinfoDown);
    let error = stage.arrive("alice").await.expect_err("nobody knows");
    assert!(matches!(error, UpstreamError::Unreachable(_)), "{error}");
    assert_eq!(error.reason(), "rule_unjudged");

    // The same of a further answer, although who she is does not hang on it.
    let more = json!({
        "further": [{"name": "standing", "url": "http://127.0.0.1:1/standing"}],
        "deny": [{"at": "standing:/state", "any_of": ["suspended"]}],
    });
    let stage = Stage::with(Kind::Openid, more).await;
    let error = stage.arrive("alice").await.expect_err("nobody knows");
    assert_eq!(error.reason(), "rule_unjudged", "{error}");
}

#[tokio::test]
async fn a_required_answer_that_cannot_be_asked_for_is_missing() {
    // Nobody says a number of staff here.
    let more = |required: bool| {
        let url = "http://127.0.0.1:1/standing/{userinfo:/staff_number}";
        json!({"further": [{"name": "standing", "url": url, "required": required}]})
    };
    let stage = Stage::with(Kind::Openid, more(true)).await;
    let error = stage.arrive("alice").await.expect_err("nobody was asked");
    assert!(matches!(error, UpstreamError::Nonsense(_)), "{error}");
    assert_eq!(error.reason(), "further_unaddressed");
    // One that is not required is passed over.
    let stage = Stage::with(Kind::Openid, more(false)).await;
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(alice.subject, "0000-0002-1825-0097");
}

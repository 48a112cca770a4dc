//! Each provider that is played tells who a person is, in its own way.

use countersign_rules::broker::upstream::UpstreamError;
use serde_json::json;
use simulators::{Fault, Kind};

use super::Stage;

// Covers: C-078, C-079
#[tokio::test]
async fn github_gives_the_address_that_is_primary_and_verified() {
    let stage = Stage::new(Kind::Github).await;
    let url = stage
        .upstream
        .begin(&stage.provider, &stage.ask())
        .await
        .expect("a departure")
        .url;
    assert_eq!(url.path(), "/login/oauth/authorize");
    let arrival = stage.arrives("alice").await;
    let alice = arrival.identity;
    assert!(
        alice.subject.bytes().all(|b| b.is_ascii_digit()),
        "{}",
        alice.subject
    );
    assert_eq!(alice.issuer, stage.simulator.url());
    assert_eq!(alice.email.as_deref(), Some("alice@example.org"));
    assert!(alice.email_verified);
    assert_eq!(
        (alice.username.as_deref(), alice.name.as_deref()),
        (Some("alice"), Some("Alice Smith"))
    );
    assert_eq!(alice.extra["login"], json!("alice"));
    // Tokens of OAuth apps have no end.
    assert_eq!(arrival.tokens.expires_at, None);
    assert_eq!(
        arrival.tokens.scope.as_deref(),
        Some("read:user,user:email")
    );
    // An address that is not verified is none.
    stage
        .simulator
        .change("bob", |bob| bob.email_verified = json!(false));
    let bob = stage.arrives("bob").await.identity;
    assert_eq!((bob.email, bob.email_verified), (None, false));
}

// Covers: C-080
#[tokio::test]
async fn github_says_with_status_200_what_is_wrong() {
    let stage = Stage::new(Kind::Github).await;
    let (kept, came) = stage.walk("alice").await.expect("a way back");
    stage
        .upstream
        .complete(&stage.provider, &kept, &came)
        .await
        .expect("an arrival");
    let again = stage.upstream.complete(&stage.provider, &kept, &came).await;
    let again = again.expect_err("a code is good once");
    assert!(matches!(again, UpstreamError::TryAgain(_)), "{again}");
    assert_eq!(again.reason(), "bad_verification_code");
    stage.simulator.misbehave(Fault::WrongClient);
    let wrong = stage.arrive("alice").await.expect_err("a wrong secret");
    assert!(matches!(wrong, UpstreamError::Misconfigured(_)), "{wrong}");
}

// Covers: C-082
#[tokio::test]
async fn orcid_gives_an_id_and_a_name_and_no_address() {
    let stage = Stage::new(Kind::Orcid).await;
    let url = stage
        .upstream
        .begin(&stage.provider, &stage.ask())
        .await
        .expect("a departure")
        .url;
    assert!(
        url.query_pairs()
            .any(|(name, value)| name == "show_login" && value == "true")
    );
    let arrival = stage.arrives("alice").await;
    let alice = arrival.identity;
    assert_eq!(alice.subject, "0000-0002-1825-0097");
    assert_eq!(alice.name.as_deref(), Some("Alice Smith"));
    assert_eq!((alice.email, alice.email_verified), (None, false));
    assert_eq!(alice.extra["orcid"], json!("0000-0002-1825-0097"));
    assert!(arrival.tokens.expires_at.is_some());
    // An iD with a wrong check digit is nobody's.
    stage.simulator.change("alice", |alice| {
        alice.subject = "0000-0002-1825-0098".to_owned()
    });
    let refused = stage.arrive("alice").await.expect_err("no iD");
    assert_eq!(refused.reason(), "no_subject");
}

// Covers: C-089
#[tokio::test]
async fn keycloak_is_a_realm_with_roles() {
    let stage = Stage::new(Kind::Keycloak).await;
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(
        alice.issuer,
        format!("{}/realms/staff", stage.simulator.url())
    );
    assert_eq!(alice.email.as_deref(), Some("alice@example.org"));
    assert!(alice.email_verified);
    assert!(alice.groups.iter().any(|group| group.name == "readers"));
    assert_eq!(alice.extra["keycloak_id"], json!(alice.subject));
}

#[tokio::test]
async fn apple_posts_its_answer_and_says_the_name_once() {
    let stage = Stage::new(Kind::Apple).await;
    assert!(stage.provider.form_post);
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(alice.name.as_deref(), Some("Alice Smith"));
    assert_eq!(alice.email.as_deref(), Some("alice@example.org"));
    assert!(alice.email_verified);
    // What the browser brings is no proof of an address.
    let (kept, mut came) = stage.walk("bob").await.expect("a way back");
    let forged = json!({"name": {"firstName": "Bob", "lastName": "<b>"}, "email": "alice@example.org",
        "email_verified": true, "sub": "0000-0002-1825-0097"});
    came.user = Some(forged.to_string());
    let bob = stage
        .upstream
        .complete(&stage.provider, &kept, &came)
        .await
        .expect("an arrival");
    assert_eq!(bob.identity.email.as_deref(), Some("bob@example.org"));
    assert_eq!(bob.identity.subject, "0000-0001-5109-3700");
}

#[tokio::test]
async fn microsoft_names_the_tenant_in_the_issuer_and_proves_no_address() {
    let stage = Stage::new(Kind::Microsoft).await;
    let alice = stage.arrives("alice").await.identity;
    let tenant = alice.extra["tid"].as_str().expect("a tenant").to_owned();
    assert_eq!(
        alice.issuer,
        format!("{}/{tenant}/v2.0", stage.simulator.url())
    );
    assert_eq!(alice.email.as_deref(), Some("alice@example.org"));
    assert!(!alice.email_verified);
    stage.simulator.misbehave(Fault::WrongIssuer);
    let refused = stage.arrive("alice").await.expect_err("another issuer");
    assert_eq!(refused.reason(), "id_token_issuer");
}

#[tokio::test]
async fn google_and_x_are_who_they_are() {
    let stage = Stage::new(Kind::Google).await;
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(alice.extra["hd"], json!("example.org"));
    let stage = Stage::new(Kind::X).await;
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(
        (alice.email, alice.username.as_deref()),
        (None, Some("alice"))
    );
}

// Covers: C-002
#[tokio::test]
async fn the_request_is_that_of_the_protocol_and_no_more() {
    let more = json!({"authorize": {"parameters": {"state": "mine", "prompt": "consent"}}});
    let stage = Stage::with(Kind::Openid, more).await;
    let mut ask = stage.ask();
    ask.login_hint = Some("alice@example.org".to_owned());
    ask.ui_locales = Some("de en".to_owned());
    let url = stage
        .upstream
        .begin(&stage.provider, &ask)
        .await
        .expect("a departure")
        .url;
    let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    pairs.sort();
    let expected = [
        ("client_id", "countersign"),
        (
            "code_challenge",
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        ),
        ("code_challenge_method", "S256"),
        ("login_hint", "alice@example.org"),
        ("nonce", "n-0S6_WzA2Mj"),
        ("prompt", "consent"),
        ("redirect_uri", "http://localhost:8080/sign-in/idp/callback"),
        ("response_type", "code"),
        ("scope", "openid profile email"),
        ("state", "state-of-the-browser"),
        ("ui_locales", "de en"),
    ];
    assert_eq!(
        pairs,
        expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

// Covers: C-016
#[tokio::test]
async fn oddities_are_settings() {
    for more in [
        json!({"userinfo": {"token": "query"}}),
        json!({"userinfo": {"scheme": "OAuth2", "headers": {"x-version": "2"}}}),
        json!({"authorize": {"scope_separator": ",", "pkce": false}}),
        json!({"token": {"parameters": {"resource": "https://api.example.org"}}, "timeout": "5s"}),
    ] {
        let stage = Stage::with(Kind::Github, more.clone()).await;
        let alice = stage.arrives("alice").await.identity;
        assert_eq!(alice.username.as_deref(), Some("alice"), "{more}");
        let url = stage
            .upstream
            .begin(&stage.provider, &stage.ask())
            .await
            .expect("a departure")
            .url;
        let find = |name: &str| {
            url.query_pairs()
                .find(|(one, _)| one == name)
                .map(|(_, value)| value.into_owned())
        };
        let odd = more.get("authorize").is_some();
        let scope = if odd {
            "read:user,user:email"
        } else {
            "read:user user:email"
        };
        assert_eq!(find("scope").as_deref(), Some(scope), "{more}");
        assert_eq!(find("code_challenge").is_none(), odd, "{more}");
    }
}

#[tokio::test]
async fn a_request_is_pushed_where_it_has_to_be() {
    let stage = Stage::new(Kind::Openid).await;
    stage.simulator.misbehave(Fault::OnlyPushed);
    let url = stage
        .upstream
        .begin(&stage.provider, &stage.ask())
        .await
        .expect("a departure")
        .url;
    let names: Vec<_> = url
        .query_pairs()
        .map(|(name, _)| name.into_owned())
        .collect();
    assert_eq!(names, ["client_id", "request_uri"]);
    stage.arrives("alice").await;
    assert_eq!(stage.simulator.calls("push"), 2);
}

// Covers: C-084
#[tokio::test]
async fn rules_by_claim_keep_people_out() {
    let more = json!({"allow": [{"at": "userinfo:/groups", "any_of": ["staff"]}]});
    let stage = Stage::with(Kind::Openid, more).await;
    let refused = stage.arrive("alice").await.expect_err("not staff");
    assert!(matches!(refused, UpstreamError::NotAllowed(_)), "{refused}");
    stage
        .simulator
        .change("alice", |alice| alice.groups = vec!["staff".to_owned()]);
    stage.arrives("alice").await;
    // Without an answer that says so, nobody comes in.
    stage.simulator.misbehave(Fault::UserinfoDown);
    let refused = stage.arrive("alice").await.expect_err("nothing says staff");
    assert_eq!(refused.code(), "provider_not_allowed");
}

#[tokio::test]
async fn whoever_refuses_there_is_told_so() {
    for kind in [Kind::Openid, Kind::Github, Kind::Apple, Kind::Oauth1] {
        let stage = Stage::new(kind).await;
        let refused = stage.arrive("nobody").await.expect_err("a refusal");
        assert!(
            matches!(refused, UpstreamError::Denied(_)),
            "{kind:?} {refused}"
        );
        assert_eq!(stage.simulator.calls("token"), 0, "{kind:?}");
    }
}

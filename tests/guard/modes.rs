//! Required, optional, or a session: who else may pass, and the hooks.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use countersign_sdk::guard::{Identity, Need, Refusal, scopes};
use http::HeaderMap;
use tests::harness::{TestServer, both_databases};

use super::api::{FRAMEWORKS, builder, serve};

/// The API's own session: whoever has the cookie is `carol`.
async fn session(cookie: Option<String>) -> Option<Identity> {
    (cookie? == "sid=carol").then(|| Identity::session("carol"))
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    Some(headers.get("cookie")?.to_str().ok()?.to_owned())
}

// Covers: S-026, S-027
both_databases!(s_027_required_optional_or_a_session);
async fn s_027_required_optional_or_a_session(server: TestServer) {
    let svc = server.svc("read").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let good = server.client_credentials(&svc).await.access;

    for framework in FRAMEWORKS {
        let required = serve(&server, framework, guard.require(scopes!["read"])).await;
        let nobody = required.get("/").await;
        nobody.is(401);
        let challenge = nobody.header("www-authenticate").expect("a challenge");
        assert!(
            !challenge.contains("error"),
            "nothing was wrong: {challenge}"
        );
        let basic = required.with("authorization", "Basic YTpi").get("/").await;
        basic.is(401);

        let optional = guard.require(scopes!["read"]).optional();
        let api = serve(&server, framework, optional.clone()).await;
        assert_eq!(api.get("/").await.is(200).text, "nobody ");
        assert_eq!(
            api.clone().bearer(&good).get("/").await.is(200).text,
            "svc "
        );
        api.clone().bearer("csat_no").get("/").await.is(401);
        let lenient = serve(&server, framework, optional.ignore_invalid()).await;
        assert_eq!(
            lenient.bearer("csat_no").get("/").await.is(200).text,
            "nobody "
        );

        let either = guard
            .require(scopes!["read"])
            .or_session(|headers| session(cookie(headers)));
        let either = serve(&server, framework, either).await;
        either.get("/").await.is(401);
        either
            .clone()
            .with("cookie", "sid=eve")
            .get("/")
            .await
            .is(401);
        let carol = either.clone().with("cookie", "sid=carol");
        assert_eq!(carol.get("/").await.is(200).text, "carol ");
        let token_wins = carol.clone().bearer(&good).get("/").await;
        assert_eq!(token_wins.is(200).text, "svc ");

        // What another site makes her browser send changes nothing.
        carol.call("POST", "/").await.is(403);
        let forged = carol.clone().with("sec-fetch-site", "cross-site");
        forged.call("POST", "/").await.is(403);
        let elsewhere = carol.clone().with("origin", "https://evil.test");
        elsewhere.call("DELETE", "/").await.is(403);
        let own = carol.with("sec-fetch-site", "same-origin");
        own.call("POST", "/").await.is(200);
        // A token is no cookie: nobody's browser adds it.
        either.bearer(&good).call("POST", "/").await.is(200);
    }
}

// Covers: S-038
both_databases!(s_038_bodies_go_through_untouched);
async fn s_038_bodies_go_through_untouched(server: TestServer) {
    let svc = server.svc("read").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let good = server.client_credentials(&svc).await.access;
    let large = "x".repeat(3_000_000);
    let with_token = format!("access_token={good}");

    for framework in FRAMEWORKS {
        let api = serve(&server, framework, guard.require(scopes!["read"])).await;
        let form = "application/x-www-form-urlencoded";
        let sent = api.clone().bearer(&good);
        let sent = sent.body("POST", "/", form, large.clone()).await;
        assert_eq!(sent.is(200).text.len(), "svc ".len() + large.len());
        let in_body = api.body("POST", "/", form, with_token.clone()).await;
        in_body.is(401);
    }
}

// Covers: S-040
both_databases!(s_040_hooks_see_each_call_and_may_refuse_it);
async fn s_040_hooks_see_each_call_and_may_refuse_it(server: TestServer) {
    let svc = server.svc("read").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let good = server.client_credentials(&svc).await.access;

    for framework in FRAMEWORKS {
        let seen = Arc::new(AtomicUsize::new(0));
        let count = seen.clone();
        let protect = guard
            .require(Need::nothing())
            .limit_per_client(NonZeroU32::new(3).expect("three"))
            .hook(move |identity, call| {
                assert_eq!(identity.client_id.as_deref(), Some("svc"));
                count.fetch_add(1, Ordering::Relaxed);
                match call.uri.path() {
                    "/closed" => Err(Refusal::Forbidden("closed on Thursdays".to_owned())),
                    _ => Ok(()),
                }
            })
            .on_refusal(|refusal, mut answer| {
                let code = refusal.code().parse().expect("a header");
                answer.headers_mut().insert("x-refused", code);
                answer
            });
        let anonymous = serve(&server, framework, protect).await;
        let api = anonymous.clone().bearer(&good);

        api.get("/").await.is(200);
        let closed = api.get("/closed").await;
        closed.is(403);
        assert_eq!(closed.header("x-refused"), Some("forbidden"));
        assert_eq!(closed.json()["detail"], "closed on Thursdays");
        api.get("/").await.is(200);
        let often = api.get("/").await;
        often.is(429);
        assert!(often.header("retry-after").is_some());
        assert_eq!(often.header("x-refused"), Some("too_many_requests"));
        anonymous.get("/").await.is(401);
        assert_eq!(
            seen.load(Ordering::Relaxed),
            3,
            "only calls that would pass"
        );
    }
}

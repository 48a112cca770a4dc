//! Clients are told in the browser of whoever signs out (OpenID Connect Front-Channel Logout 1.0).

use serde_json::json;
use tests::harness::{Page, TestClient, TestServer, both_databases, claims, query_pairs};

use super::{is_signed_in, logout, sign_out};

const GOODBYE: &str = "https://asks.test/goodbye?from=here";

/// A client that is told in a frame.
async fn framed(server: &TestServer, id: &str, path: &str, session_required: bool) -> TestClient {
    let metadata = json!({
        "client_id": id, "client_name": id, "redirect_uris": [format!("https://{id}.test/cb")],
        "post_logout_redirect_uris": [GOODBYE],
        "scope": "openid read", "default_scope": "openid",
        "frontchannel_logout_uri": format!("https://{id}.test{path}"),
        "frontchannel_logout_session_required": session_required,
    });
    server.client(metadata).await
}

/// The addresses in the frames of a page. Each frame is out of sight, and may navigate nothing but itself.
fn frames(page: &Page) -> Vec<String> {
    let frame = |rest: &str| {
        let (src, rest) = rest.split_once('"').expect("an address");
        let kept_in = " hidden sandbox=\"allow-scripts allow-same-origin\"></iframe>";
        assert!(rest.starts_with(kept_in), "{}", page.answer);
        src.replace("&#38;", "&")
    };
    let rest = page.answer.text.split("<iframe src=\"").skip(1);
    rest.map(frame).collect()
}

fn policy(page: &Page) -> &str {
    let policy = page.answer.header("content-security-policy");
    policy.expect("a policy")
}

// Covers: C-012
both_databases!(the_browser_tells_the_clients_of_the_session);
async fn the_browser_tells_the_clients_of_the_session(server: TestServer) {
    let exact = framed(&server, "exact", "/out?x=1", true).await;
    let plain = framed(&server, "plain", "/out", false).await;
    framed(&server, "idle", "/out", true).await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let tokens = server
        .sign_in_with(&mut browser, &exact, &alice, "openid")
        .await;
    for client in [&plain, &web] {
        server
            .sign_in_with(&mut browser, client, &alice, "openid")
            .await;
    }
    let question = browser.open("/sign-out").await.page();
    assert!(!policy(&question).contains("frame-src"));
    assert_eq!(frames(&question), [""; 0]);

    let page = sign_out(&mut browser).await;
    assert!(page.says("You are signed out"), "{}", page.answer);
    let found = frames(&page);
    assert_eq!(found.len(), 2, "{found:?}");
    let (uri, query) = found[0].split_once('?').expect("a query");
    assert_eq!(uri, "https://exact.test/out");
    let sid = claims(tokens.id_token())["sid"].clone();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let said = [
        pair("x", "1"),
        pair("iss", &server.issuer),
        pair("sid", sid.as_str().expect("a name")),
    ];
    assert_eq!(query_pairs(query), said);
    assert_eq!(found[1], "https://plain.test/out");
    let opened = "; frame-src https://exact.test https://plain.test";
    assert!(policy(&page).ends_with(opened), "{}", policy(&page));
    assert!(policy(&page).contains("default-src 'none'"));
    // Nothing leads away from here, and nothing runs.
    assert_eq!(page.answer.header("refresh"), None);
    assert!(!policy(&page).contains("script-src"));

    // Only the page after the end shows them, once, and only for this browser's session.
    assert!(!is_signed_in(&mut browser).await);
    for path in ["/sign-out", "/sign-out/done", "/sign-in"] {
        let page = browser.open(path).await.page();
        assert_eq!(frames(&page), [""; 0], "{path}");
        assert!(!policy(&page).contains("frame-src"), "{path}");
    }
    browser.sign_in(&alice).await;
    let page = sign_out(&mut browser).await;
    assert_eq!(frames(&page), [""; 0], "a client of the session before");
}

both_databases!(the_browser_goes_on_to_the_client_that_asked);
async fn the_browser_goes_on_to_the_client_that_asked(server: TestServer) {
    let asks = framed(&server, "asks", "/out", true).await;
    let alice = server.user("alice").await;
    for hinted in [true, false] {
        let mut browser = server.browser();
        let tokens = server
            .sign_in_with(&mut browser, &asks, &alice, "openid")
            .await;
        let mut parameters = vec![
            ("client_id", "asks"),
            ("post_logout_redirect_uri", GOODBYE),
            ("state", "a b"),
        ];
        if hinted {
            parameters.push(("id_token_hint", tokens.id_token()));
        }
        let mut page = browser.open(&logout(&parameters)).await.page();
        if !hinted {
            page = browser.submit(&page.form("/sign-out")).await.page();
        }
        page.answer.is(200);
        assert!(!is_signed_in(&mut browser).await);
        assert_eq!(frames(&page).len(), 1);
        let opened = "; frame-src https://asks.test; script-src 'self'";
        assert!(policy(&page).ends_with(opened), "{}", policy(&page));
        // By the script when the frames are there, after some seconds without one, and by hand.
        let onward = format!("{GOODBYE}&state=a+b");
        let refresh = format!("5; url={onward}");
        assert_eq!(page.answer.header("refresh"), Some(refresh.as_str()));
        let link = format!("id=\"onward\" href=\"{}\"", onward.replace('&', "&#38;"));
        assert!(page.answer.text.contains(&link), "{}", page.answer);
        assert!(
            page.answer
                .text
                .contains("-signed-out.js\" defer></script>")
        );
        assert!(
            page.says("You go back to asks in a moment."),
            "{}",
            page.answer
        );
        // Again, signed out already: there is nobody to tell, and nothing to wait for.
        let again = browser.open(&logout(&parameters)).await;
        if hinted {
            assert_eq!(again.callback().location, onward);
        }
    }
}

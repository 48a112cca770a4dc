//! Redirect URIs: byte for byte, whatever is tried.

use tests::harness::{Ask, TestServer, both_databases};

use super::{answer, is_local_error};

/// What looks like `https://app.test/cb` and is not.
const NEAR: [&str; 34] = [
    "https://app.test/cb/",
    "https://app.test/cb/x",
    "https://app.test/cb/..;/",
    "https://app.test/cb/%2e%2e",
    "https://app.test/x/../cb",
    "https://app.test/./cb",
    "https://app.test//cb",
    "https://app.test/CB",
    "https://APP.test/cb",
    "HTTPS://app.test/cb",
    "https://app.test/cb;x=1",
    "https://app.test/cb?",
    "https://app.test/cb?x=1",
    "https://app.test/cb#",
    "https://app.test/cb#x",
    "https://app.test/cb%23",
    "https://app.test/c%62",
    "https://evil@app.test/cb",
    "https://app.test@evil.test/cb",
    "https://app.test:443@evil.test/cb",
    "https://a@b@app.test/cb",
    "https://app.test\\@evil.test/cb",
    "https:\\\\app.test\\cb",
    "https://app.test:443/cb",
    "https://app.test:8443/cb",
    "https://app.test/cb\t",
    "https://app.test/cb\r",
    "https://app.test/cb\n",
    " https://app.test/cb",
    "https:/app.test/cb",
    "https://app\u{2024}test/cb",
    "https://\u{430}pp.test/cb",
    "https://app.test./cb",
    "http://app.test/cb",
];

// Covers: AZ-01, S-004
both_databases!(az_01_nobody_is_sent_to_where_no_client_lives);
async fn az_01_nobody_is_sent_to_where_no_client_lives(server: TestServer) {
    let web = server.web().await;
    let evil = Ask::of(&web).set("redirect_uri", "https://evil.test/cb");
    let anonymous = server.anonymous();
    for (what, ask) in [
        ("a foreign URI", evil.clone()),
        ("an unknown client", evil.clone().set("client_id", "nobody")),
        ("no client", evil.clone().without("client_id")),
        ("silently", evil.clone().set("prompt", "none")),
    ] {
        let refused = answer(&anonymous, &ask).await;
        is_local_error(what, &refused);
    }
    let shown = answer(&anonymous, &evil).await;
    assert!(
        shown.text.contains("https://evil.test/cb"),
        "shown as text: {shown}"
    );
    let script = evil.set(
        "redirect_uri",
        "https://evil.test/\"><script>alert(1)</script>",
    );
    let shown = answer(&anonymous, &script).await;
    is_local_error("a script", &shown);
    assert!(!shown.text.contains("<script>alert"), "{shown}");
}

// Covers: AZ-02
both_databases!(az_02_near_miss_redirects);
async fn az_02_near_miss_redirects(server: TestServer) {
    let web = server.web().await;
    let anonymous = server.anonymous();
    for uri in NEAR {
        let ask = Ask::of(&web).set("redirect_uri", uri);
        is_local_error(uri, &answer(&anonymous, &ask).await);
        let posted = anonymous
            .body(
                "POST",
                "/oauth/authorize",
                "application/x-www-form-urlencoded",
                ask.encoded(),
            )
            .await;
        is_local_error(uri, &posted);
    }
    // The registered one passes.
    let good = answer(&anonymous, &Ask::of(&web)).await;
    assert!(matches!(good.status, 302 | 303), "{good}");
}

// Covers: AZ-02
both_databases!(az_02_a_registered_query_counts_byte_for_byte);
async fn az_02_a_registered_query_counts_byte_for_byte(server: TestServer) {
    let client = server
        .client(serde_json::json!({
            "client_id": "query", "client_name": "Query",
            "redirect_uris": ["https://app.test/cb?a=1&b=2"], "scope": "read",
        }))
        .await;
    let alice = server.user("alice").await;
    for uri in [
        "https://app.test/cb?b=2&a=1",
        "https://app.test/cb?a=1",
        "https://app.test/cb",
        "https://app.test/cb?a=1&b=2&c=3",
        "https://app.test/cb?a=%31&b=2",
    ] {
        let ask = Ask::of(&client).set("redirect_uri", uri);
        is_local_error(uri, &answer(&server.anonymous(), &ask).await);
    }
    let ask = Ask::of(&client).scope("read");
    let callback = server.browser().allow(&ask.url(), &alice).await;
    assert!(
        callback
            .location
            .starts_with("https://app.test/cb?a=1&b=2&code="),
        "{callback:?}"
    );
}

// Covers: AZ-03
both_databases!(az_03_only_the_port_of_a_loopback_address_may_differ);
async fn az_03_only_the_port_of_a_loopback_address_may_differ(server: TestServer) {
    let (cli, web) = (server.cli().await, server.web().await);
    let anonymous = server.anonymous();
    for uri in [
        "http://127.0.0.1:51004/cb",
        "http://[::1]:51004/cb",
        "http://127.0.0.1/cb",
    ] {
        let ask = Ask::of(&cli).set("redirect_uri", uri);
        let good = answer(&anonymous, &ask).await;
        assert!(matches!(good.status, 302 | 303), "{uri}: {good}");
    }
    for uri in [
        "http://localhost:51004/cb",
        "http://localhost/cb",
        "http://127.0.0.1.evil.test/cb",
        "http://127.0.0.1:51004.evil.test/cb",
        "http://x@127.0.0.1:51004/cb",
        "http://127.0.0.1:x@evil.test/cb",
        "http://127.1:51004/cb",
        "http://2130706433:51004/cb",
        "http://0x7f.0.0.1/cb",
        "http://0.0.0.0:51004/cb",
        "http://127.0.0.2:51004/cb",
        "http://[::ffff:127.0.0.1]:51004/cb",
        "http://[0:0:0:0:0:0:0:1]:51004/cb",
        "http://127.0.0.1:51004/other",
        "http://127.0.0.1:51004/cb/",
        "http://127.0.0.1:51004/cb?x=1",
        "http://127.0.0.1:0/cb",
        "http://127.0.0.1:65536/cb",
        "http://127.0.0.1:051/cb",
        "http://127.0.0.1:/cb",
        "https://127.0.0.1:51004/cb",
    ] {
        let ask = Ask::of(&cli).set("redirect_uri", uri);
        is_local_error(uri, &answer(&anonymous, &ask).await);
    }
    let ask = Ask::of(&web).set("redirect_uri", "https://app.test:8443/cb");
    is_local_error("the port of another host", &answer(&anonymous, &ask).await);
}

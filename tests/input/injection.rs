//! Text that means something to databases, templates and file systems.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::{is_no_failure, manager};

const HOSTILE: &[&str] = &[
    "' or '1'='1",
    "'; drop table user_account; --",
    "\"; select 1; --",
    "a' union select secret_hash from client_secret --",
    "%",
    "_",
    "\\",
    "%%",
    "a%' --",
    "$1",
    "?1",
    "${7*7}",
    "{{7*7}}",
    "{% include \"x\" %}",
    "#{7*7}",
    "<%= 7*7 %>",
    "../../../etc/passwd",
    "..%2f..%2f",
    "/etc/passwd",
    "file:///etc/passwd",
    "|| sleep 10",
    "`id`",
    "$(id)",
    "a\tb",
];

// Covers: IN-05
both_databases!(in_05_hostile_text_is_only_text);
async fn in_05_hostile_text_is_only_text(server: TestServer) {
    let http = manager(&server).await;
    for (id, name) in [("plain-one", "Plain"), ("plain-two", "Other")] {
        server
            .client(json!({ "client_id": id, "client_name": name }))
            .await;
    }
    let alice = server.user("alice").await;
    let encode =
        |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    for hostile in HOSTILE {
        let encoded = encode(hostile).replace('+', "%20");
        // A filter finds what holds the text, which nothing does yet.
        if !hostile.contains('\t') {
            for path in ["/api/v1/clients", "/api/v1/users"] {
                let found = http.get(&format!("{path}?query={encoded}")).await.ok();
                assert_eq!(found["items"], json!([]), "{path} {hostile}");
            }
        }
        for path in [
            format!("/api/v1/clients/{encoded}"),
            format!("/api/v1/scopes/{encoded}"),
            format!("/api/v1/users/{encoded}"),
            format!("/api/v1/clients?owner_id={encoded}"),
            format!("/api/v1/clients?page_token={encoded}"),
            format!("/assets/{encoded}"),
            format!("/assets/..%2f{encoded}"),
            format!("/oauth/authorize?client_id={encoded}"),
        ] {
            let answer = http.get(&path).await;
            is_no_failure(&path, &answer);
            assert!(answer.status >= 400, "{path}: {answer}");
            assert!(!answer.text.contains("root:"), "{path}");
        }
        let page = server.browser().open("/sign-in").await.page();
        let form = page
            .form("/sign-in")
            .fill("username", hostile)
            .fill("password", hostile);
        let mut browser = server.browser();
        let own = browser.open("/sign-in").await.page();
        let form = form.fill("csrf", own.form("/sign-in").value("csrf").expect("csrf"));
        let page = browser.submit(&form).await.page();
        assert_eq!(page.answer.status, 422, "{hostile}");
        for field in [
            "client_id",
            "token",
            "code",
            "refresh_token",
            "grant_type",
            "scope",
        ] {
            let fields = [("grant_type", "authorization_code"), (field, *hostile)];
            let fields = if field == "grant_type" {
                &fields[1..]
            } else {
                &fields[..]
            };
            let answer = server.anonymous().form("/oauth/token", fields).await;
            assert!(
                (400..500).contains(&answer.status),
                "{field} {hostile}: {answer}"
            );
        }
    }
    // It is stored and comes back as it was, and then is found.
    for (number, hostile) in HOSTILE.iter().enumerate() {
        if hostile.contains('\t') {
            continue;
        }
        let id = format!("hostile-{number}");
        let body = json!({ "client_id": id, "client_name": hostile, "description": hostile });
        let made = http
            .json("POST", "/api/v1/clients", &body)
            .await
            .is(201)
            .json();
        assert_eq!(made["client"]["client_name"], *hostile);
        let read = http.get(&format!("/api/v1/clients/{id}")).await.ok();
        assert_eq!(read["description"], *hostile);
        let found = http
            .get(&format!(
                "/api/v1/clients?limit=200&query={}",
                encode(hostile)
            ))
            .await
            .ok();
        let items = found["items"].as_array().expect("items");
        assert!(items.iter().any(|one| one["client_id"] == id), "{hostile}");
        for one in items {
            let (name, id) = (one["client_name"].as_str(), one["client_id"].as_str());
            let holds = [name, id]
                .into_iter()
                .flatten()
                .any(|text| text.contains(hostile));
            assert!(holds, "{hostile} finds {one}");
        }
    }
    http.get(&format!("/api/v1/users/{}", alice.id))
        .await
        .is(200);
    http.get("/api/v1/clients/plain-one").await.is(200);
}

// Covers: S-036, P-02
both_databases!(s_036_odd_characters_in_a_query_are_no_error);
async fn s_036_odd_characters_in_a_query_are_no_error(server: TestServer) {
    let http = manager(&server).await;
    // Whatever parameters somebody else's program adds, a call of the API is not refused for them.
    for query in [
        "q=RegularArg",
        "a=1&b=2",
        "q=text+with+spaces",
        "q=title:TheTitle",
        "q=properly%20encoded%24",
        "$type=search",
        "$type:search",
        "q='x'",
        "q=%7Ba:%2042%7D",
        "q=[1,2,3]",
        "q=%5B1%2C%202%5D",
        "&&&",
        "=",
        "q",
        "q=%E2%82%AC",
        "q=%",
        "q=%zz",
    ] {
        for path in [
            "/api/v1/clients",
            "/api/v1/me",
            "/oauth/jwks",
            "/health/live",
        ] {
            let answer = http.get(&format!("{path}?{query}")).await;
            let expected = if path == "/api/v1/me" { 403 } else { 200 };
            assert_eq!(answer.status, expected, "{path}?{query}: {answer}");
        }
    }
    // A bogus token is a bad token, whatever stands in the query.
    for token in ["'", "x'y", "a%27b", "\u{1f511}", "{}"] {
        let answer = server.bearer(token).get("/api/v1/clients?q='x'").await;
        answer.problem(401, "invalid_token");
    }
    // What cannot be decoded is refused with 400, never with 500.
    for query in ["q=%ff", "q=%00", "%ff=q", "q=%c0%af"] {
        let answer = http.get(&format!("/api/v1/clients?{query}")).await;
        assert_eq!(answer.status, 400, "{query}: {answer}");
        answer.problem(400, "malformed_query");
    }
}

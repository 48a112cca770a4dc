//! Bodies: of another type than the operation takes, larger than it takes, and of another shape.

use bytes::Bytes;
use serde_json::json;
use tests::harness::{TestServer, both_databases};
use tests::operations::{self, FORM, JSON, NOBODY};

use super::Manager;

/// What a person lets a service do with their account at a provider, and no service for itself.
const UPSTREAM: &str = "upstream_tokens:use";

both_databases!(a_body_of_another_type_is_415_and_one_too_large_413);
async fn a_body_of_another_type_is_415_and_one_too_large_413(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let alice = server.user("alice").await;
    let user = alice.id.to_string();
    // Who calls is judged before the body is.
    let at_home = server.signed_in(&alice).await.1;
    let (lent, _) = server.personal_token(&alice, UPSTREAM).await;
    let lent = server.bearer(&lent);
    let anybody = server.anonymous();
    let mut tried = 0;
    for operation in operations::all() {
        if operation.media_type.as_deref() != Some(JSON) {
            continue;
        }
        tried += 1;
        let caller = match &operation.token {
            Some(scopes) if *scopes == [UPSTREAM] => &lent,
            Some(_) => &http,
            None if operation.session => &at_home,
            None => &anybody,
        };
        let path = operation.path_with(&[
            ("client_id", "svc"),
            ("user_id", &user),
            ("scope_id", "read"),
            ("token_id", NOBODY),
            ("session_id", NOBODY),
            ("issued_token_id", NOBODY),
            ("linked_account_id", NOBODY),
            ("key_id", "nothing"),
            ("api_id", "nothing"),
            ("number", "1"),
            ("webhook_id", NOBODY),
            ("invitation_id", NOBODY),
            ("event_id", NOBODY),
            ("provider", "nothing"),
            ("access_request_id", NOBODY),
            ("role_id", "nothing"),
            ("category_id", "nothing"),
            ("type_id", "nothing"),
        ]);
        let method = operation.method.as_str();
        for media_type in [
            "",
            "text/plain",
            FORM,
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/jsonp",
            "application/merge-patch+json",
        ] {
            let answer = caller.body(method, &path, media_type, "{}").await;
            answer.problem(415, "unsupported_media_type");
        }
        let large = too_large(operation.max_body_bytes);
        let answer = caller.body(method, &path, JSON, large).await;
        answer.problem(413, "body_too_large");
        for text in ["", "{", "[]", "null", "{\"a\":1,\"a\":2}"] {
            let answer = caller.body(method, &path, JSON, text).await;
            answer.is(400);
            assert_eq!(
                answer.header("content-type"),
                Some("application/problem+json")
            );
        }
        let strange = json!({ "no_such_member": true });
        let answer = caller.json(method, &path, &strange).await;
        answer.problem(400, "validation_failed");
        let named = answer.wrong_fields();
        assert!(named.contains(&"no_such_member".to_owned()), "{answer}");
    }
    assert!(tried > 30, "only {tried} operations take JSON");
    http.get("/api/v1/clients/svc").await.is(200);
    let listed = http.get("/api/v1/users").await.ok();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
}

/// A body larger than this. One that is huge comes in pieces, and without its length, so that the server has to read as
/// much as it takes at most.
fn too_large(limit: usize) -> reqwest::Body {
    const PIECE: usize = 1024 * 1024;
    if limit < PIECE {
        return format!("{{\"x\":\"{}\"}}", "x".repeat(2 * PIECE)).into();
    }
    let pieces = vec![Bytes::from(vec![b' '; PIECE]); limit / PIECE + 1];
    let pieces = pieces.into_iter().map(Ok::<_, std::io::Error>);
    reqwest::Body::wrap_stream(futures::stream::iter(pieces))
}

both_databases!(a_form_of_another_type_is_415_and_one_too_large_413);
async fn a_form_of_another_type_is_415_and_one_too_large_413(server: TestServer) {
    let anybody = server.anonymous();
    let mut tried = 0;
    for operation in operations::all() {
        if operation.media_type.as_deref() != Some(FORM) {
            continue;
        }
        tried += 1;
        let path = operation.path.as_str();
        for media_type in [
            "text/plain",
            JSON,
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded; charset=utf-16",
        ] {
            let answer = anybody.body("POST", path, media_type, "a=b").await;
            answer.is(415);
        }
        let large = too_large(operation.max_body_bytes);
        let answer = anybody.body("POST", path, FORM, large).await;
        answer.is(413);
        assert!(answer.all("set-cookie").is_empty(), "{answer}");
    }
    let takes_else =
        |one: &operations::Operation| one.media_type.as_deref().is_some_and(|one| one != JSON);
    let others = operations::all().into_iter().filter(takes_else).count();
    assert_eq!(tried, others, "a body of a third type");
}

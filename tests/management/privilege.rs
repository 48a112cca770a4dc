//! A client that asks for more than whoever registers it has.

use serde_json::{Value, json};
use tests::harness::{Caller, TestServer, both_databases};

use super::Manager;

/// Somebody who may manage clients and nothing else.
async fn registrar(server: &TestServer) -> Caller {
    let scope = "clients:read clients:write";
    let client = json!({
        "client_id": "registrar", "client_name": "Registrar", "scope": scope,
        "default_scope": scope, "grant_types": ["client_credentials"],
    });
    let client = server.client(client).await;
    server.bearer(&server.client_credentials(&client).await.access)
}

/// What nobody gets, with the status of the refusal.
fn refused(owner: &str) -> Vec<(Value, u16)> {
    vec![
        // A scope that the caller does not have.
        (json!({ "scope": "users:write" }), 403),
        (json!({ "scope": "openid users:read" }), 403),
        (
            json!({ "scope": "read scopes:write", "default_scope": "scopes:write" }),
            403,
        ),
        (json!({ "scope": "metrics:read" }), 403),
        // A scope for clients of the house.
        (json!({ "scope": "read inside" }), 422),
        (json!({ "scope": "read", "default_scope": "write" }), 422),
        // Grants that do not exist, that nobody allowed, or not for such a client.
        (json!({ "grant_types": ["password"] }), 422),
        (json!({ "grant_types": ["implicit"] }), 422),
        (
            json!({ "grant_types": ["urn:ietf:params:oauth:grant-type:jwt-bearer"] }),
            400,
        ),
        (
            json!({ "token_endpoint_auth_method": "none", "grant_types": ["client_credentials"] }),
            422,
        ),
        (json!({ "grant_types": ["refresh_token"] }), 422),
        (json!({ "grant_types": [] }), 422),
        // Acting as somebody without their consent.
        (
            json!({ "acts_as_owner": true, "owner_id": owner, "grant_types": ["client_credentials"] }),
            403,
        ),
        (
            json!({ "acts_as_owner": true, "grant_types": ["client_credentials"] }),
            422,
        ),
        // Members that are not metadata, and a method without the keys that it needs.
        (json!({ "trusted": true }), 400),
        (json!({ "skip_consent": true }), 400),
        (json!({ "first_party": true }), 400),
        (json!({ "user_count": 7 }), 400),
        (
            json!({ "token_endpoint_auth_method": "private_key_jwt" }),
            422,
        ),
    ]
}

fn with(body: &Value, members: &Value) -> Value {
    let mut body = body.clone();
    for (name, value) in members.as_object().expect("an object") {
        body[name] = value.clone();
    }
    body
}

// Covers: RG-03
both_databases!(rg_03_metadata_give_no_rights_that_the_caller_lacks);
async fn rg_03_metadata_give_no_rights_that_the_caller_lacks(server: TestServer) {
    let caller = registrar(&server).await;
    let root = server.administrator("root").await.id.to_string();
    let good = json!({
        "client_id": "eve", "client_name": "Eve", "redirect_uris": ["https://eve.test/cb"],
        "scope": "openid read",
    });
    for (members, status) in refused(&root) {
        let body = with(&good, &members);
        let answer = caller.json("POST", "/api/v1/clients", &body).await;
        assert_eq!(answer.status, status, "{members}: {answer}");
        if status == 403 {
            answer.problem(403, "insufficient_scope");
        }
        caller.get("/api/v1/clients/eve").await.is(404);
    }
    // Ids of others, and ids that could be taken for a person.
    for id in ["registrar", root.as_str(), "", "a b", "../x"] {
        let body = with(&good, &json!({ "client_id": id }));
        let answer = caller.json("POST", "/api/v1/clients", &body).await;
        assert!(matches!(answer.status, 409 | 422), "{id}: {answer}");
    }
    caller.json("POST", "/api/v1/clients", &good).await.is(201);

    // The same rules on every change, whatever else is changed or left out.
    let path = "/api/v1/clients/eve";
    let before = caller.get(path).await;
    for (members, status) in refused(&root) {
        for body in [
            members.clone(),
            with(&json!({ "client_name": "Eve 2" }), &members),
        ] {
            let answer = caller.json("PATCH", path, &body).await;
            assert_eq!(answer.status, status, "{body}: {answer}");
        }
        assert_eq!(caller.get(path).await.text, before.text);
    }
    // In two steps it is no more than in one.
    let owner = json!({ "owner_id": root });
    caller.json("PATCH", path, &owner).await.is(200);
    let act = json!({ "acts_as_owner": true, "grant_types": ["client_credentials"] });
    let answer = caller.json("PATCH", path, &act).await;
    answer.problem(403, "insufficient_scope");
    let public = json!({ "token_endpoint_auth_method": "none" });
    caller.json("PATCH", path, &public).await.is(200);
    let grants = json!({ "grant_types": ["authorization_code", "client_credentials"] });
    caller.json("PATCH", path, &grants).await.is(422);
}

// Covers: RG-03
both_databases!(rg_03_a_stronger_client_cannot_be_taken_over);
async fn rg_03_a_stronger_client_cannot_be_taken_over(server: TestServer) {
    let caller = registrar(&server).await;
    let manager = Manager::of(&server).await;
    // When it was last used is written by the way, a moment after it was.
    let stored = async || {
        let mut client = caller.get("/api/v1/clients/svc").await.ok();
        client.as_object_mut().map(|all| all.remove("last_used_at"));
        client
    };
    let before = stored().await;
    for (method, path, body) in [
        ("POST", "/api/v1/clients/svc/rotate-secret", json!({})),
        (
            "PATCH",
            "/api/v1/clients/svc",
            json!({ "client_name": "Mine" }),
        ),
        (
            "PATCH",
            "/api/v1/clients/svc",
            json!({ "redirect_uris": ["https://eve.test/cb"] }),
        ),
        (
            "PATCH",
            "/api/v1/clients/svc",
            json!({ "enabled": true, "audience": ["https://eve.test"] }),
        ),
    ] {
        let answer = caller.json(method, path, &body).await;
        answer.problem(403, "insufficient_scope");
    }
    assert_eq!(stored().await, before);
    manager.http.get("/api/v1/users").await.is(200);

    // Switching it off is no way in.
    let off = json!({ "enabled": false });
    let answer = caller.json("PATCH", "/api/v1/clients/svc", &off).await;
    assert_eq!(answer.ok()["enabled"], false);
    manager
        .http
        .get("/api/v1/users")
        .await
        .problem(401, "invalid_token");
}

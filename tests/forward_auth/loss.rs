//! Who would lose access by a new version of a document is judged as tokens are: by what was approved, and with all that
//! a wildcard holds. Scopes that name a resource are those of the registry.

use serde_json::{Value, json};
use tests::harness::{Caller, TestServer, both_databases};

use super::{AUDIENCE, ask, behind_a_gateway, library, manager, reader};
use crate::registry;

const DOCUMENTS: &str = "/api/v1/apis/library/documents";

/// The API, whoever owns it, and whoever manages scopes. `shelf:sort` names resources, and `books:write` has to be approved.
async fn registered(server: &TestServer) -> (Caller, Caller) {
    let (owner, keeper) = (manager(server).await, registry::manager(server).await);
    let body = json!({"id": "library", "audience": AUDIENCE, "document": library().to_string()});
    owner.json("POST", "/api/v1/apis", &body).await.is(201);
    let rules = json!({"approval": "required"});
    let path = "/api/v1/scopes/books:write";
    keeper.json("PATCH", path, &rules).await.ok();
    let sort = json!({"id": "shelf:sort", "help_text": "Sort shelves", "resources": "any"});
    keeper.json("POST", "/api/v1/scopes", &sort).await.is(201);
    (owner, keeper)
}

async fn add(owner: &Caller, document: &Value) -> Value {
    let body = json!({"document": document.to_string()});
    let added = owner.json("POST", DOCUMENTS, &body).await;
    added.is(201);
    added.json()["preview"].clone()
}

fn sorting(scope: &str) -> Value {
    json!({"post": {"operationId": "sort", "security": [{"oauth": [scope]}], "responses": {}}})
}

both_databases!(
    approvals_and_wildcards_count_when_access_would_be_lost,
    behind_a_gateway()
);
async fn approvals_and_wildcards_count_when_access_would_be_lost(server: TestServer) {
    let (owner, keeper) = registered(&server).await;
    let mut document = library();
    document["paths"]["/shelves/{shelf}/sort"] = sorting("shelf:sort:fiction");
    let preview = add(&owner, &document).await;
    let scopes = preview["scopes"].as_array().expect("scopes");
    let fiction = scopes.iter().find(|one| one["id"] == "shelf:sort:fiction");
    let fiction = fiction.expect("the scope");
    assert_eq!(fiction["registered"], true, "as a resource of its scope");
    assert_eq!(fiction["help_text"], "Sort shelves");
    let path = format!("{DOCUMENTS}/2/activate");
    owner.call("POST", &path).await.is(200);

    // One has it by an approval, one by a wildcard, and one has it on its list and nowhere else.
    reader(&server, "approved", "books:read").await;
    reader(&server, "listed", "books:read books:write").await;
    let wild = reader(&server, "wild", "shelf:sort:*").await;
    let body = json!({
        "client_id": "approved", "scope": "books:write", "reason": "It enters what is new.",
    });
    let asked = keeper.json("POST", "/api/v1/access-requests", &body).await;
    asked.is(201);
    let asked = asked.json()["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/access-requests/{asked}/approve");
    keeper.json("POST", &path, &json!({})).await.ok();
    let caller = server.bearer(&server.client_credentials(&wild).await.access);
    let (host, path) = ("api.example.org", "/v1/shelves/fiction/sort");
    ask(&caller, "", "POST", host, path).await.is(200);

    // What a parameter is called makes no other operation.
    let paths = document["paths"].as_object_mut().expect("paths");
    paths.remove("/shelves/{shelf}/sort");
    document["paths"]["/shelves/{name}/sort"] = sorting("admin");
    document["paths"]["/books"]["post"]["security"] = json!([{"oauth": ["admin"]}]);
    let preview = add(&owner, &document).await;
    let changes = preview["changes"].as_array().expect("changes").iter();
    let changes: Vec<&Value> = changes.map(|one| &one["change"]).collect();
    assert_eq!(changes, ["changed", "changed"]);
    let by_wildcard = json!({
        "client_id": "wild", "client_name": "wild", "operations": ["POST /shelves/{shelf}/sort"],
    });
    let by_approval = json!({
        "client_id": "approved", "client_name": "approved", "operations": ["POST /books"],
    });
    assert_eq!(preview["losing_clients"], json!([by_approval, by_wildcard]));

    // Whoever has it no longer has nothing to lose, and a preview takes nothing from anybody.
    let body = json!({"reason": "The project has ended."});
    let revoke = format!("/api/v1/access-requests/{asked}/revoke");
    keeper.json("POST", &revoke, &body).await.ok();
    let stored = owner.get(&format!("{DOCUMENTS}/3")).await.ok();
    let losing = &stored["preview"]["losing_clients"];
    assert_eq!(*losing, json!([by_wildcard]));
    ask(&caller, "", "POST", host, path).await.is(200);
    let registry = server.app().scopes();
    assert!(registry.get("shelf:sort:fiction").is_none());
}

both_databases!(
    no_scope_takes_the_place_of_a_resource_of_another,
    behind_a_gateway()
);
async fn no_scope_takes_the_place_of_a_resource_of_another(server: TestServer) {
    let (owner, keeper) = registered(&server).await;
    for (word, of) in [
        ("shelf:sort:a*b", "shelf:sort"),
        ("books:read:*", "books:read"),
    ] {
        let mut document = library();
        let flow = &mut document["components"]["securitySchemes"]["oauth"]["flows"];
        flow["authorizationCode"]["scopes"][word] = "Whatever there is".into();
        let body = json!({"document": document.to_string()});
        let answer = owner.json("POST", DOCUMENTS, &body).await;
        let problem = answer.problem(422, "validation_failed").to_string();
        let said = format!("no resource of the scope {of}");
        assert!(problem.contains(&said), "{problem}");
        assert!(problem.contains("line 1, #/components"), "{problem}");
    }
    for word in ["shelf:sort:fiction", "shelf:sort:a*b", "books:read:*"] {
        let body = json!({"id": word, "help_text": "Whatever there is"});
        let answer = keeper.json("POST", "/api/v1/scopes", &body).await;
        assert_eq!(answer.wrong_fields(), ["id"], "{word}");
        let registry = server.app().scopes();
        assert!(registry.get(word).is_none(), "{word}");
    }
    // Nor does one that was there first, or comes at the same time.
    let all = json!({"id": "shelf:move:*", "help_text": "Whatever there is"});
    keeper.json("POST", "/api/v1/scopes", &all).await.is(201);
    let one = json!({"id": "shelf:move", "help_text": "Move shelves"});
    let answer = keeper.json("POST", "/api/v1/scopes", &one).await;
    assert_eq!(answer.wrong_fields(), ["id"]);
    for (words, said) in [
        (&["shelf:move"][..], "makes shelf:move:* all of it"),
        (
            &["desk:read", "desk:read:*"][..],
            "no resource of the scope desk:read",
        ),
    ] {
        let mut document = library();
        let flow = &mut document["components"]["securitySchemes"]["oauth"]["flows"];
        for word in words {
            flow["authorizationCode"]["scopes"][*word] = "Whatever there is".into();
        }
        let body = json!({"document": document.to_string()});
        let answer = owner.json("POST", DOCUMENTS, &body).await;
        let problem = answer.problem(422, "validation_failed").to_string();
        assert!(problem.contains(said), "{problem}");
    }
    let registry = server.app().scopes();
    assert!(registry.get("shelf:move").is_none() && registry.get("desk:read").is_none());
    let listed = owner.get(DOCUMENTS).await.ok();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
}

//! Registering APIs with their documents, what a new version changes, and the way back.

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

use super::{AUDIENCE, ask, behind_a_gateway, library, manager, reader, register};

both_databases!(
    a_document_registers_its_scopes_and_says_what_it_found,
    behind_a_gateway()
);
async fn a_document_registers_its_scopes_and_says_what_it_found(server: TestServer) {
    let manager = manager(&server).await;
    let body = json!({"id": "library", "audience": AUDIENCE, "document": library().to_string()});
    let preview = manager.json("POST", "/api/v1/apis/check", &body).await.ok();
    assert_eq!(
        server.app().scopes().get("books:read"),
        None,
        "nothing is stored"
    );
    manager
        .get("/api/v1/apis/library")
        .await
        .problem(404, "not_found");

    let made = manager.json("POST", "/api/v1/apis", &body).await;
    made.is(201);
    let made = made.json();
    assert_eq!(made["preview"], preview);
    assert_eq!(made["api"]["operations"], 15);
    assert_eq!(made["api"]["hosts"], json!(["api.example.org"]));
    let scopes = preview["scopes"].as_array().unwrap();
    let new: Vec<&str> = scopes
        .iter()
        .map(|scope| scope["id"].as_str().unwrap())
        .collect();
    assert_eq!(new, ["admin", "books:read", "books:write", "loans:write"]);
    assert!(scopes.iter().all(|scope| scope["registered"] == false));
    let notes = preview["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(
        preview["anonymous"]
            .as_array()
            .unwrap()
            .contains(&json!("GET /{page}"))
    );

    // The words of the document are those of the consent page.
    let scope = server
        .app()
        .scopes()
        .get("books:read")
        .cloned()
        .expect("a scope");
    assert_eq!(
        (scope.help_text.as_str(), scope.group_name.as_deref()),
        ("See books", Some("Library"))
    );

    // RFC 9728, and the challenge that leads there.
    let script = server.anonymous().with("origin", "https://spa.test");
    let answer = script
        .get("/.well-known/oauth-protected-resource/library")
        .await;
    let metadata = answer.ok();
    let readers = answer.header("access-control-allow-origin");
    assert_eq!(readers, Some("*"), "whoever reads the challenge reads it");
    assert_eq!(metadata["resource"], AUDIENCE);
    assert_eq!(
        metadata["scopes_supported"],
        json!(["admin", "books:read", "books:write", "loans:write"])
    );
    let refused = ask(
        &server.anonymous(),
        "",
        "GET",
        "api.example.org",
        "/v1/books",
    )
    .await;
    let challenge = refused.header("www-authenticate").unwrap_or_default();
    let url = format!(
        "resource_metadata=\"{}\"",
        made["api"]["metadata_url"].as_str().unwrap()
    );
    assert_eq!(
        challenge.matches("resource_metadata").count(),
        1,
        "{challenge}"
    );
    assert!(challenge.contains(&url), "{challenge}");

    // Neither id nor audience is given twice.
    manager.json("POST", "/api/v1/apis", &body).await.is(409);
    let mut other = body.clone();
    other["id"] = "other".into();
    manager.json("POST", "/api/v1/apis", &other).await.is(409);
    let checked = manager.json("POST", "/api/v1/apis/check", &other).await;
    checked.problem(422, "validation_failed");
    assert_eq!(checked.wrong_fields(), ["audience"]);
    let same = manager.json("POST", "/api/v1/apis/check", &body).await;
    assert_eq!(same.ok()["changes"], json!([]), "of this API itself");
    assert_eq!(
        manager.get("/api/v1/apis").await.ok()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

both_databases!(
    a_new_version_is_seen_before_it_counts_and_can_be_taken_back,
    behind_a_gateway()
);
async fn a_new_version_is_seen_before_it_counts_and_can_be_taken_back(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    let reads = reader(&server, "reader", "books:read").await;
    let _writes = reader(&server, "writer", "books:read books:write").await;
    let token = server.client_credentials(&reads).await.access;
    let caller = server.bearer(&token);
    let books = async || {
        ask(&caller, "", "GET", "api.example.org", "/v1/books")
            .await
            .status
    };
    assert_eq!(books().await, 200);

    let mut stricter = library();
    stricter["info"]["version"] = "2.0.0".into();
    stricter["paths"]["/books"]["get"]["security"] = json!([{"oauth": ["books:write"]}]);
    stricter["paths"]
        .as_object_mut()
        .unwrap()
        .remove("/books/new");
    stricter["paths"]["/news"] =
        json!({"get": {"operationId": "news", "security": [], "responses": {}}});
    let registrar = server.client_credentials(&server.client(json!({
        "client_id": "second", "client_name": "Second", "grant_types": ["client_credentials"],
        "scope": "apis:read apis:write", "default_scope": "apis:read apis:write",
    })).await).await;
    let manager = server.bearer(&registrar.access);
    let added = manager
        .json(
            "POST",
            "/api/v1/apis/library/documents",
            &json!({"document": stricter.to_string()}),
        )
        .await;
    added.is(201);
    let added = added.json();
    assert_eq!(
        (&added["document"]["number"], &added["document"]["active"]),
        (&json!(2), &json!(false))
    );
    let changes: Vec<String> = added["preview"]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| {
            format!(
                "{} {} {} {} {}",
                change["change"],
                change["method"],
                change["path"],
                change["before"],
                change["after"]
            )
        })
        .collect();
    assert_eq!(
        changes,
        [
            r#""changed" "GET" "/books" ["token with books:read"] ["token with books:write"]"#,
            r#""removed" "GET" "/books/new" ["anyone"] []"#,
            r#""added" "GET" "/news" [] ["anyone"]"#,
        ]
    );
    let losing = &added["preview"]["losing_clients"];
    assert_eq!(losing[0]["client_id"], "reader");
    assert_eq!(
        losing[0]["operations"],
        json!(["GET /books", "GET /books/new"])
    );
    assert_eq!(losing[1]["operations"], json!(["GET /books/new"]));
    assert_eq!(books().await, 200, "a preview decides nothing");

    manager
        .call("POST", "/api/v1/apis/library/documents/2/activate")
        .await
        .is(200);
    assert_eq!(books().await, 403);
    let listed = manager.get("/api/v1/apis/library/documents").await.ok();
    let active: Vec<&Value> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["active"])
        .collect();
    assert_eq!(active, [&json!(true), &json!(false)]);

    // Another node hears of it, and of the way back.
    let node = server.second_node().await;
    manager
        .call("POST", "/api/v1/apis/library/documents/1/activate")
        .await
        .is(200);
    assert_eq!(books().await, 200);
    let other = node.bearer(&token);
    let mut status = 0;
    for _ in 0..50 {
        status = ask(&other, "", "GET", "api.example.org", "/v1/books")
            .await
            .status;
        if status == 200 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(
        status, 200,
        "the other node decides by the document that was taken back"
    );

    manager
        .call("POST", "/api/v1/apis/library/documents/3/activate")
        .await
        .is(404);
    manager.call("DELETE", "/api/v1/apis/library").await.is(204);
    assert_eq!(books().await, 403);
    assert!(
        server.app().scopes().get("books:read").is_some(),
        "scopes stay"
    );
}

both_databases!(a_047_every_scope_says_what_it_allows, behind_a_gateway());
async fn a_047_every_scope_says_what_it_allows(server: TestServer) {
    let manager = manager(&server).await;
    let with =
        |document: &str| json!({"id": "library", "audience": AUDIENCE, "document": document});
    let mut silent = library();
    silent["components"]["securitySchemes"]["oauth"]["flows"]["authorizationCode"]["scopes"]["admin"] =
        "".into();
    let answer = manager
        .json("POST", "/api/v1/apis", &with(&silent.to_string()))
        .await;
    let problem = answer.problem(422, "validation_failed");
    assert!(
        problem
            .to_string()
            .contains("the scope admin has no description"),
        "{problem}"
    );

    // What cannot be understood is refused with line and place.
    for (document, said) in [
        (
            "openapi: 3.0.0\npaths:\n  /a:\n    $ref: 'https://evil.test/x'\n",
            "line 4, #/paths/~1a/$ref",
        ),
        ("swagger: '2.0'", "Swagger 2.0"),
        ("{", "line 1"),
    ] {
        let answer = manager.json("POST", "/api/v1/apis", &with(document)).await;
        let problem = answer.problem(422, "validation_failed").to_string();
        assert!(problem.contains(said), "{problem}");
        assert!(problem.contains("\"document\""), "{problem}");
    }
    // None of it left anything behind, and every scope that there is says something.
    assert!(
        manager.get("/api/v1/apis").await.ok()["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let registry = server.app().scopes();
    assert!(registry.get("admin").is_none() && registry.get("books:read").is_none());
    assert!(
        registry
            .iter(true)
            .all(|scope| !scope.help_text.trim().is_empty())
    );
}

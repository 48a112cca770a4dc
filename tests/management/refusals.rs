//! Refusals: the status, the header and the problem document that were promised.

use countersign_sdk::types::{CreateClient, CreateUser};
use countersign_sdk::{Error, Secret, prelude::*};
use serde_json::json;
use tests::harness::{TestServer, both_databases};
use tests::operations::{self, NOBODY};

use super::Manager;

both_databases!(what_is_not_there_is_404);
async fn what_is_not_there_is_404(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let nobody = "00000000-0000-7000-8000-000000000000";
    let body = json!({});
    for operation in operations::all() {
        // Those of a person are for a person; their own tests look for what is not there.
        let personal = ["{token_id}", "{session_id}", "{linked_account_id}"];
        let personal = personal.iter().any(|name| operation.path.contains(name));
        let other = personal || !operation.problem || operation.id == "revoke_authorization";
        // What is put is made where it is not, and settings may lie over any provider.
        let made = [
            "put_role",
            "put_category",
            "put_authorization_details_type",
            "update_provider_settings",
        ];
        let made = made.contains(&operation.id.as_str());
        if !operation.path.contains('{') || other || made {
            continue;
        }
        let path = operation.path_with(&[
            ("client_id", "nothing"),
            ("user_id", nobody),
            ("scope_id", "nothing"),
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
        let answer = match operation.method.as_str() {
            "POST" if operation.path.contains("{access_request_id}") => {
                let reason = json!({"reason": "It is not there."});
                http.json(&operation.method, &path, &reason).await
            }
            "POST" if operation.id == "link_user_account" => {
                let named = json!({"provider": "github", "subject": "1"});
                http.json(&operation.method, &path, &named).await
            }
            "POST" if operation.id == "add_api_document" => {
                let document = json!({"document": "{}"});
                http.json(&operation.method, &path, &document).await
            }
            "PUT" if operation.id == "set_client_endorsements" => {
                let nothing = json!({"endorsements": []});
                http.json(&operation.method, &path, &nothing).await
            }
            "PATCH" | "POST" | "PUT" => http.json(&operation.method, &path, &body).await,
            method => http.call(method, &path).await,
        };
        let problem = answer.problem(404, "not_found");
        assert!(problem["detail"].is_string(), "{answer}");
    }
    for path in [
        "/api/v1/nothing",
        "/api/v1/",
        "/api/v2/clients",
        "/api/v1/clients/web/nothing",
        "/api/v1/clients/a/b/c",
    ] {
        let answer = http.get(path).await;
        answer.problem(404, "not_found");
    }
    let answer = http.get("/api/v1/users/alice").await;
    answer.problem(400, "invalid_parameter");
    assert_eq!(answer.wrong_fields(), ["user_id"]);
}

both_databases!(another_method_is_405_and_names_those_there_are);
async fn another_method_is_405_and_names_those_there_are(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let all = operations::all();
    for operation in &all {
        if !operation.problem {
            continue;
        }
        let same_path = all.iter().filter(|one| one.path == operation.path);
        let methods: Vec<_> = same_path.map(|one| one.method.as_str()).collect();
        let path = operation.path_with(&[
            ("client_id", "svc"),
            ("user_id", "00000000-0000-7000-8000-000000000000"),
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
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"] {
            if methods.contains(&method) {
                continue;
            }
            let answer = http.call(method, &path).await;
            answer.problem(405, "method_not_allowed");
            let allow = answer.header("allow").unwrap_or_default().to_owned();
            for method in &methods {
                assert!(allow.contains(method), "{path}: {allow}");
            }
            assert!(!allow.contains(method), "{path}: {allow}");
        }
    }
    http.get("/api/v1/clients/svc").await.is(200);
}

both_databases!(every_wrong_member_is_named_at_once);
async fn every_wrong_member_is_named_at_once(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let wrong = CreateClient::builder()
        .client_name("")
        .client_uri("javascript:alert(1)".to_owned())
        .redirect_uris(vec![
            "https://good.test/cb".to_owned(),
            "http://bad.test/cb".to_owned(),
        ])
        .scope("read nothing".to_owned())
        .contacts(vec!["nobody".to_owned()])
        .access_token_lifetime(1);
    let error = sdk
        .create_client()
        .body(wrong)
        .send()
        .await
        .expect_err("refused");
    let error = Error::from(error);
    assert_eq!(error.status(), Some(422));
    assert_eq!(error.code(), Some("validation_failed"));
    let mut fields: Vec<_> = error
        .field_errors()
        .iter()
        .map(|one| one.field.as_str())
        .collect();
    fields.sort_unstable();
    let wanted = [
        "access_token_lifetime",
        "client_name",
        "client_uri",
        "contacts[0]",
        "redirect_uris[1]",
        "scope",
    ];
    assert_eq!(fields, wanted);
    assert!(error.request_id().is_some());

    let wrong = CreateUser::builder()
        .username("a b")
        .email("nobody".to_owned())
        .name("\u{202e}".to_owned())
        .password(Secret::from("short"));
    let error = sdk
        .create_user()
        .body(wrong)
        .send()
        .await
        .expect_err("refused");
    let error = Error::from(error);
    assert_eq!(error.status(), Some(422));
    assert_eq!(error.field_errors().len(), 4);
    assert!(
        !error.to_string().contains("short"),
        "a password in an error: {error}"
    );

    // What has the wrong shape is named the same way, with a status of its own.
    let body = json!({ "username": 7, "administrator": "yes", "colour": "blue" });
    let answer = http.json("POST", "/api/v1/users", &body).await;
    answer.problem(400, "validation_failed");
    let mut fields = answer.wrong_fields();
    fields.sort();
    assert_eq!(fields, ["administrator", "colour", "username"]);
    let nobody = http.get("/api/v1/users").await.ok();
    assert_eq!(nobody["items"], json!([]));

    // A text that no mail could show is wrong whoever it is about.
    let body = json!({ "reason": "\u{202e}" });
    let path = format!("/api/v1/users/{NOBODY}/deny");
    let answer = http.json("POST", &path, &body).await;
    answer.problem(422, "validation_failed");
    assert_eq!(answer.wrong_fields(), ["reason"]);
}

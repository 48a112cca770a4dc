//! Two administrators who change the same thing.

use countersign_sdk::types::{UpdateScope, UpdateUser};
use countersign_sdk::{Error, prelude::*};
use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::Manager;

both_databases!(a_change_that_builds_on_an_old_version_is_refused);
async fn a_change_that_builds_on_an_old_version_is_refused(server: TestServer) {
    let Manager { sdk, .. } = Manager::of(&server).await;
    let alice = server.user("alice").await;
    let read = sdk.get_user().user_id(alice.id).send().await.expect("read");
    let seen = read.headers()["etag"].to_str().expect("text").to_owned();
    let rename = |name: &str, tag: &str| {
        let body = UpdateUser::builder().name(name.to_owned());
        sdk.update_user()
            .user_id(alice.id)
            .if_match(tag)
            .body(body)
            .send()
    };
    let first = rename("First", &seen).await.expect("nobody was faster");
    let now = first.headers()["etag"].to_str().expect("text").to_owned();
    assert_ne!(now, seen);
    let second = Error::from(
        rename("Second", &seen)
            .await
            .expect_err("somebody was faster"),
    );
    assert_eq!(second.status(), Some(412));
    assert_eq!(second.code(), Some("version_mismatch"));
    assert!(second.request_id().is_some());
    let read = sdk.get_user().user_id(alice.id).send().await.expect("read");
    assert_eq!(read.name, "First");
    assert_eq!(read.headers()["etag"], now.as_str());
    // Whoever reads again may go on, and so may whoever does not care.
    let list = format!("\"0\", {now}");
    rename("Third", &list).await.expect("one of the list");
    rename("Fourth", "*").await.expect("whatever there is");
}

both_databases!(every_kind_of_object_has_versions);
async fn every_kind_of_object_has_versions(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    server.web().await;
    let alice = server.user("alice").await;
    for (path, member, value) in [
        ("/api/v1/clients/web".to_owned(), "client_name", "Other"),
        (format!("/api/v1/users/{}", alice.id), "name", "Other"),
        ("/api/v1/scopes/read".to_owned(), "help_text", "Other"),
    ] {
        let before = http.get(&path).await;
        let tag = before.header("etag").expect("an ETag").to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
        let body = json!({ member: value });
        for (header, status, code) in [
            ("\"999\"".to_owned(), 412, "version_mismatch"),
            (format!("W/{tag}"), 412, "version_mismatch"),
            ("\"abc\"".to_owned(), 412, "version_mismatch"),
            (tag.trim_matches('"').to_owned(), 400, "invalid_parameter"),
            (String::new(), 400, "invalid_parameter"),
        ] {
            let caller = http.clone().with("if-match", &*header);
            let answer = caller.json("PATCH", &path, &body).await;
            answer.problem(status, code);
        }
        assert_eq!(http.get(&path).await.text, before.text);
        let caller = http.clone().with("if-match", &*tag);
        let changed = caller.json("PATCH", &path, &body).await;
        assert_eq!(changed.ok()[member], value);
        assert_ne!(changed.header("etag"), Some(&*tag));
        caller
            .json("PATCH", &path, &body)
            .await
            .problem(412, "version_mismatch");
    }
}

both_databases!(of_many_with_the_same_version_one_wins);
async fn of_many_with_the_same_version_one_wins(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let tag = http.get("/api/v1/scopes/read").await;
    let tag = tag.header("etag").expect("an ETag").to_owned();
    let changes = (0..12).map(|number| {
        let body = UpdateScope::builder().help_text(format!("Number {number}"));
        let call = sdk.update_scope().scope_id("read").if_match(&*tag);
        call.body(body).send()
    });
    let answers = futures::future::join_all(changes).await;
    let mut won = Vec::new();
    for answer in answers {
        match answer {
            Ok(scope) => won.push(scope.help_text.clone()),
            Err(error) => assert_eq!(Error::from(error).status(), Some(412)),
        }
    }
    assert_eq!(won.len(), 1, "{won:?}");
    let read = sdk.get_scope().scope_id("read").send().await.expect("read");
    assert_eq!(read.help_text, won[0]);

    // Without a version nobody is refused, and the last one stays.
    let changes = (0..12).map(|number| {
        let body = UpdateScope::builder().description(format!("Number {number}"));
        sdk.update_scope().scope_id("read").body(body).send()
    });
    for answer in futures::future::join_all(changes).await {
        answer.expect("whoever does not care is not refused");
    }
}

//! The scopes on the pages of administrators.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::{confirm, root};

both_databases!(a_scope_is_made_reworded_deprecated_and_deleted);
async fn a_scope_is_made_reworded_deprecated_and_deleted(server: TestServer) {
    server.web().await;
    let mut browser = root(&server).await;
    let page = browser.open("/admin/scopes").await.page();
    for shown in ["Read your records", "part of the server", "internal"] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    let page = browser.open("/admin/scopes/read").await.page();
    assert!(
        page.answer.text.contains("/admin/clients/web\""),
        "{}",
        page.answer
    );
    let page = browser.open("/admin/scopes/inside").await.page();
    assert!(
        page.says("No application may ask for it."),
        "{}",
        page.answer
    );

    let form = browser.open("/admin/scopes/new").await.page();
    let form = form.form("/admin/scopes").fill("id", "records:read");
    let page = browser
        .submit(&form.clone().fill("help_text", ""))
        .await
        .page();
    page.answer.is(422);
    assert!(page.says("Say in 1 to 200 characters"), "{}", page.answer);
    let page = browser
        .submit(
            &form
                .clone()
                .fill("help_text", "Read the records")
                .fill("group", "Records"),
        )
        .await
        .page();
    assert!(page.says("The scope is saved."), "{}", page.answer);
    assert!(page.says("Read the records"), "{}", page.answer);
    let page = browser
        .submit(&form.fill("help_text", "Once more"))
        .await
        .page();
    page.answer.is(422);
    assert!(page.says("a scope of this name already"), "{}", page.answer);

    let at = "/admin/scopes/records%3Aread";
    let form = browser.open(&format!("{at}/edit")).await.page();
    let form = form.form(&format!("{at}/edit"));
    let changed = form
        .clone()
        .fill("deprecated", "yes")
        .fill("replaced_by", "read")
        .fill("description", "Two\nlines");
    let page = browser.submit(&changed).await.page();
    assert!(
        page.says("deprecated") && page.says("Replaced by read"),
        "{}",
        page.answer
    );
    // The form builds on what was there before.
    let page = browser.submit(&form).await.page();
    page.answer.is(409);
    assert!(page.says("Somebody else changed it"), "{}", page.answer);
    let scope = server.app().scopes().get("records:read").cloned();
    let scope = scope.expect("the scope");
    assert!(scope.deprecated_at.is_some() && scope.help_text == "Read the records");

    let page = confirm(&mut browser, &format!("{at}/delete")).await;
    assert!(page.says("The scope is deleted."), "{}", page.answer);
    browser.open(at).await.page().answer.is(404);
}

// Covers: P-16
both_databases!(p_16_a_scope_keeps_its_former_names_on_its_page);
async fn p_16_a_scope_keeps_its_former_names_on_its_page(server: TestServer) {
    let mut browser = root(&server).await;
    let new = browser.open("/admin/scopes/new").await.page();
    let new = new
        .form("/admin/scopes")
        .fill("id", "records:read")
        .fill("help_text", "Read the records")
        .fill("resources", "category");
    for (aliases, said) in [
        ("read", "the list names read, which is a scope"),
        ("deposit:read\nd\u{e9}p\u{f4}t", "must be scope tokens"),
    ] {
        let page = browser.submit(&new.clone().fill("aliases", aliases)).await;
        let page = page.page();
        page.answer.is(422);
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let former = new.fill("aliases", "deposit:read\r\ndeposits deposit:read\r\n");
    let page = browser.submit(&former).await.page();
    for shown in ["Former names deposit:read deposits", "May name A category"] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    let registry = server.app().scopes();
    assert_eq!(registry.meant_by("deposits"), Some("records:read"));

    // One of them is free again, and means nothing any more.
    let edit = "/admin/scopes/records%3Aread/edit";
    let page = browser.open(edit).await.page();
    assert!(page.says("deposit:read deposits"), "{}", page.answer);
    let fewer = page
        .form(edit)
        .fill("aliases", "deposits")
        .fill("resources", "none");
    let page = browser.submit(&fewer).await.page();
    for shown in ["Former names deposits", "May name Nothing"] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    let registry = server.app().scopes();
    assert_eq!(registry.meant_by("deposits"), Some("records:read"));
    assert_eq!(registry.meant_by("deposit:read"), None);
}

both_databases!(a_form_with_a_fault_builds_on_what_it_began_with);
async fn a_form_with_a_fault_builds_on_what_it_began_with(server: TestServer) {
    let mut browser = root(&server).await;
    let edit = "/admin/scopes/read/edit";
    let form = browser.open(edit).await.page().form(edit);
    let wrong = form.clone().fill("help_text", "");
    let again = browser.submit(&wrong).await.page();
    again.answer.is(422);
    // Meanwhile somebody else changes the scope.
    let script = browser.script().await;
    let change = json!({ "help_text": "Look at your records" });
    let patch = script.json("PATCH", "/api/v1/scopes/read", &change).await;
    patch.is(200);

    for form in [again.form(edit), form.clone().without("version")] {
        let mine = form.fill("help_text", "Read my records");
        let page = browser.submit(&mine).await.page();
        page.answer.is(409);
        assert!(page.says("Somebody else changed it"), "{}", page.answer);
        // Nor does it take the new version up from the refusal.
        let page = browser.submit(&page.form(edit)).await.page();
        page.answer.is(409);
    }
    let scope = server.app().scopes().get("read").cloned();
    assert_eq!(scope.expect("the scope").help_text, "Look at your records");
}

both_databases!(what_comes_with_the_server_stays);
async fn what_comes_with_the_server_stays(server: TestServer) {
    let mut browser = root(&server).await;
    let page = browser.open("/admin/scopes/openid").await.page();
    assert!(!page.answer.text.contains("/admin/scopes/openid/delete"));
    let page = confirm(&mut browser, "/admin/scopes/openid/delete").await;
    page.answer.is(409);
    assert!(page.says("part of the server"), "{}", page.answer);
    let form = browser.open("/admin/scopes/openid/edit").await.page();
    let form = form.form("/admin/scopes/openid/edit");
    assert!(!form.inputs.iter().any(|name| name == "internal"));
    let page = browser
        .submit(&form.fill("help_text", "Know you").fill("internal", "yes"))
        .await
        .page();
    assert!(page.says("The scope is saved."), "{}", page.answer);
    let scope = server
        .app()
        .scopes()
        .get("openid")
        .cloned()
        .expect("the scope");
    assert!(!scope.internal && scope.help_text == "Know you");
}

//! Roles, categories and endorsements on the pages of administrators: made, given, taken, deleted.

use serde_json::json;
use tests::harness::{Navigator, Page, TestServer, both_databases};

use super::{confirm, recorded, root};

const ROLES: &str = "/admin/roles";
const CATEGORIES: &str = "/admin/categories";

/// Fills in the form that is at one address and goes to another.
async fn send(browser: &mut Navigator, at: &str, to: &str, fields: &[(&str, &str)]) -> Page {
    let mut form = browser.open(at).await.page().form(to);
    for (name, value) in fields {
        form = form.fill(name, value);
    }
    browser.submit(&form).await.page()
}

//
both_databases!(a_046_a_role_is_made_and_given_on_pages);
async fn a_046_a_role_is_made_and_given_on_pages(server: TestServer) {
    let mut browser = root(&server).await;
    let alice = server.user("alice").await;
    let (mut alices, _) = server.signed_in(&alice).await;
    for (at, none, part) in [
        (ROLES, "No role is registered yet.", "roles"),
        (
            CATEGORIES,
            "No category is registered yet.",
            "resources-categories-and-endorsements",
        ),
    ] {
        let page = browser.open(at).await.page();
        assert!(page.says(none), "{}", page.answer);
        let guide = format!("/docs/guides/access#{part}\"");
        assert!(page.answer.text.contains(&guide), "{}", page.answer);
        let guide = browser.open("/docs/guides/access").await.page();
        assert!(guide.answer.text.contains(&format!("id=\"{part}\"")));
    }

    // Made, with every fault named.
    let new = "/admin/new-role";
    for (id, scope, said) in [
        ("Big Boss", "read", "Use 2 to 60 of a-z"),
        ("administrator", "read", "and not administrator"),
        ("moderator", "read\nnowhere", "names nowhere, which is not"),
        ("moderator", "", "must be 1 to 100 scopes"),
    ] {
        let page = send(&mut browser, new, ROLES, &[("id", id), ("scope", scope)]).await;
        page.answer.is(422);
        assert!(page.says(said), "{id}: {}", page.answer);
        assert_eq!(page.form(ROLES).value("id"), Some(id));
    }
    let moderator = [("id", "moderator"), ("scope", "read\nwrite")];
    let page = send(&mut browser, new, ROLES, &moderator).await;
    assert!(page.says("The role is saved."), "{}", page.answer);
    let page = send(&mut browser, new, ROLES, &moderator).await;
    page.answer.is(422);
    assert!(page.says("a role of this name already"), "{}", page.answer);
    let category = [("id", "astro-ph.CO"), ("name", "Cosmology")];
    let (at, to) = ("/admin/new-category", CATEGORIES);
    let page = send(&mut browser, at, to, &[("id", "a b"), ("name", "")]).await;
    page.answer.is(422);
    for said in ["Use 1 to 60 letters", "Use 1 to 200 characters"] {
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let page = send(&mut browser, at, to, &category).await;
    assert!(page.says("Cosmology astro-ph.CO"), "{}", page.answer);
    let page = send(&mut browser, at, to, &category).await;
    assert!(
        page.says("a category of this name already"),
        "{}",
        page.answer
    );

    // Given, and with it Alice is signed out.
    let rights = format!("/admin/users/{}/rights", alice.id);
    for (roles, endorsements, said) in [
        (
            "moderator\nghost",
            "",
            "roles names ghost, which is no role.",
        ),
        ("", "astro-ph.CO soon", "Line 1 of the endorsements"),
        (
            "",
            "hep-th",
            "endorsements[0].category must be a registered",
        ),
        (
            "",
            "astro-ph.CO 2001-01-01",
            "endorsements[0].expires_at must be in the future",
        ),
    ] {
        let fields = [("roles", roles), ("endorsements", endorsements)];
        let page = send(&mut browser, &rights, &rights, &fields).await;
        page.answer.is(422);
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    assert!(!alices.open("/account").await.page().has_form("/sign-in"));
    let stale = browser.open(&rights).await.page().form(&rights);
    let given = [
        ("roles", "moderator"),
        ("endorsements", "astro-ph.CO 2090-01-31"),
    ];
    let page = send(&mut browser, &rights, &rights, &given).await;
    for said in [
        "Roles and endorsements are saved.",
        "moderator",
        "astro-ph.CO",
    ] {
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let api = format!("/api/v1/users/{}/rights", alice.id);
    let known = browser.script().await.get(&api).await.ok();
    assert_eq!(known["roles"], json!(["moderator"]));
    let ends = known["endorsements"][0]["expires_at"].as_str();
    let ends = ends.expect("a moment");
    // The last day counts.
    assert!(ends.starts_with("2090-02-01T00:00:00"), "{ends}");
    assert!(alices.open("/account").await.page().has_form("/sign-in"));
    // What builds on what was there before is refused.
    let page = browser.submit(&stale.fill("roles", "")).await.page();
    page.answer.is(409);

    // As long as somebody has it, it stays.
    let delete = format!("{ROLES}/moderator/delete");
    let page = confirm(&mut browser, &delete).await;
    page.answer.is(409);
    assert!(page.says("Somebody has this role."), "{}", page.answer);
    let none = [("roles", ""), ("endorsements", "")];
    let page = send(&mut browser, &rights, &rights, &none).await;
    assert!(
        page.says("Roles and endorsements are saved."),
        "{}",
        page.answer
    );
    let page = confirm(&mut browser, &delete).await;
    assert!(page.says("The role is deleted."), "{}", page.answer);
    let page = confirm(&mut browser, &format!("{CATEGORIES}/astro-ph.CO/delete")).await;
    assert!(page.says("The category is deleted."), "{}", page.answer);
    let known = browser.script().await.get(&api).await.ok();
    assert_eq!(
        (&known["roles"], &known["endorsements"]),
        (&json!([]), &json!([]))
    );
    recorded(&server).await;
    for kind in [
        "role.changed",
        "role.deleted",
        "user.rights_changed",
        "category.deleted",
    ] {
        let events = format!("/admin/events?kind={kind}");
        let page = browser.open(&events).await.page();
        assert!(page.says("root"), "{kind}: {}", page.answer);
    }
}

both_databases!(a_role_and_a_category_are_changed_on_pages);
async fn a_role_and_a_category_are_changed_on_pages(server: TestServer) {
    let mut browser = root(&server).await;
    let new = [("id", "reader"), ("scope", "read")];
    send(&mut browser, "/admin/new-role", ROLES, &new).await;
    let edit = format!("{ROLES}/reader/edit");
    let stale = browser.open(&edit).await.page().form(&edit);
    let more = [("scope", "read write"), ("description", "Reads.\nWrites.")];
    let page = send(&mut browser, &edit, &edit, &more).await;
    for said in ["The role is saved.", "write", "Reads. Writes."] {
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let page = browser.submit(&stale.fill("scope", "read")).await.page();
    page.answer.is(409);
    assert!(page.says("Somebody else changed it"), "{}", page.answer);
    let role = server.app().scopes().role("reader").cloned();
    assert_eq!(role.expect("the role").scopes, ["read", "write"]);

    let new = [("id", "cs"), ("name", "Computing")];
    send(&mut browser, "/admin/new-category", CATEGORIES, &new).await;
    let edit = format!("{CATEGORIES}/cs/edit");
    // Its word stays, whatever is sent.
    let other = [("id", "other"), ("name", "Computer science")];
    let page = send(&mut browser, &edit, &edit, &other).await;
    assert!(page.says("Computer science cs"), "{}", page.answer);
    assert!(server.app().scopes().category("other").is_none());

    // An application is limited to it.
    server.web().await;
    let limit = "/admin/clients/web/endorsements";
    let page = send(&mut browser, limit, limit, &[("endorsements", "hep-th")]).await;
    page.answer.is(422);
    assert!(page.says("endorsements[0].category"), "{}", page.answer);
    let stale = browser.open(limit).await.page().form(limit);
    let page = send(&mut browser, limit, limit, &[("endorsements", "cs")]).await;
    for said in ["The limit is saved.", "Limited to cs"] {
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let stale = stale.fill("endorsements", "");
    for form in [stale.clone().without("version"), stale] {
        let page = browser.submit(&form).await.page();
        page.answer.is(409);
        assert!(page.says("Somebody else changed it"), "{}", page.answer);
    }
    let page = browser.open("/admin/clients/web").await.page();
    assert!(page.says("Limited to cs"), "{}", page.answer);
    let page = send(&mut browser, limit, limit, &[("endorsements", "")]).await;
    assert!(!page.says("Limited to"), "{}", page.answer);
}

both_databases!(the_page_of_a_role_lists_who_was_given_it);
async fn the_page_of_a_role_lists_who_was_given_it(server: TestServer) {
    let mut browser = root(&server).await;
    for id in ["reader", "readers"] {
        let new = [("id", id), ("scope", "read")];
        send(&mut browser, "/admin/new-role", ROLES, &new).await;
    }
    let at = format!("{ROLES}/reader");
    let page = browser.open(&at).await.page();
    assert!(page.says("Nobody was given it."), "{}", page.answer);

    let script = browser.script().await;
    let give = async |name: String, role: &str| {
        let user = server.user(&name).await;
        let rights = format!("/api/v1/users/{}/rights", user.id);
        let roles = json!({ "roles": [role] });
        script.json("PUT", &rights, &roles).await.ok();
    };
    for number in 10..62 {
        give(format!("reader{number}"), "reader").await;
    }
    give("other".to_owned(), "readers").await;
    let page = browser.open(&at).await.page();
    assert!(page.says("reader10 Example") && page.says("reader59 Example"));
    assert!(!page.says("reader60 Example") && !page.says("other Example"));
    let links = page.answer.text.split("href=\"");
    let more = links.filter_map(|rest| rest.split('"').next());
    let more: Vec<_> = more.filter(|link| link.contains("page_token=")).collect();
    let [more] = &more[..] else {
        panic!("one link leads on: {more:?}");
    };
    let page = browser.open(more).await.page();
    assert!(page.says("reader60 Example") && page.says("reader61 Example"));
    assert!(!page.says("reader59 Example") && !page.says("other Example"));
    assert!(!page.answer.text.contains("page_token="), "{}", page.answer);
}

//! A person registers an application, and it works.

use tests::harness::{ClientMethod, Form, Landing, TestClient, TestServer, Tokens, both_databases};

use super::{CLIENTS, NEW_CLIENT};

/// The form as somebody fills it in.
fn filled(form: Form) -> Form {
    let mut form = form
        .fill("name", "Laboratory pages")
        .fill("description", "Shows records.")
        .fill("website", "https://lab.test/")
        .fill(
            "redirect_uris",
            " https://lab.test/back \r\n\r\nhttp://127.0.0.1/back\r\n",
        );
    form.fields.push(("scope".to_owned(), "openid".to_owned()));
    form.fields.push(("scope".to_owned(), "read".to_owned()));
    form
}

/// The text in the frame below a heading.
fn framed(html: &str, heading: &str) -> String {
    let rest = html.split(heading).nth(1).expect("the heading");
    let rest = rest.split("<p class=\"secret\"><code>").nth(1);
    let text = rest.and_then(|rest| rest.split("</code>").next());
    text.expect("the frame").to_owned()
}

// Covers: S-066
both_databases!(s_066_an_application_that_a_person_registers_signs_people_in);
async fn s_066_an_application_that_a_person_registers_signs_people_in(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open("/account/applications").await.page();
    let link = format!("href=\"{CLIENTS}\"");
    assert!(page.answer.text.contains(&link), "{}", page.answer);
    let page = browser.open(CLIENTS).await.page();
    assert!(page.says("You have registered no applications"));

    let page = browser.open(NEW_CLIENT).await.page();
    for shown in [
        "can keep a secret",
        "It has no secret",
        "Read your records",
        "Know who you are",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    for hidden in ["Look behind the counter", "See all user accounts"] {
        assert!(!page.says(hidden), "{hidden}: {}", page.answer);
    }
    let form = filled(page.form(CLIENTS));
    let page = browser.submit(&form).await.page();
    page.answer.is(201);
    let client = TestClient {
        id: framed(&page.answer.text, "Client id"),
        secret: framed(&page.answer.text, "Client secret"),
        redirect_uri: "https://lab.test/back".to_owned(),
        method: ClientMethod::Basic,
    };
    let tokens = server.sign_in(&client, &bob, "openid read").await;
    assert_eq!(tokens.scopes(), ["openid", "read"]);

    // Sending the form again makes no second client and shows no secret.
    let page = browser.submit(&form).await.page();
    assert!(page.says("That form was sent before"), "{}", page.answer);
    assert_eq!(page.answer.text.matches("<article").count(), 1);
    assert!(!page.answer.text.contains(&client.secret));
    for shown in ["Laboratory pages", "Shows records.", "1 person"] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }

    // It is nobody else's.
    let mut bobs = server.browser();
    bobs.sign_in(&bob).await;
    let page = bobs.open(CLIENTS).await.page();
    assert!(page.says("You have registered no applications"));
    let page = bobs.open(NEW_CLIENT).await.page();
    let csrf = page.form(CLIENTS).value("csrf").unwrap().to_owned();
    let mut taken = form;
    taken = taken.fill("csrf", &csrf);
    let page = bobs.submit(&taken).await.page();
    page.answer.is(201);
    assert_ne!(framed(&page.answer.text, "Client id"), client.id);
}

// Covers: S-077
both_databases!(s_077_all_that_is_wrong_is_said_at_once);
async fn s_077_all_that_is_wrong_is_said_at_once(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(NEW_CLIENT).await.page();
    let bad = [
        "example.org/",
        "http://",
        "http://example.org/",
        "http://localhost.evil.test/",
        "https://a.test/#x",
        "https://me@a.test/",
        "javascript:alert(1)",
    ];
    let lines = format!("https://good.test/\n{}", bad.join("\n"));
    let form = page
        .form(CLIENTS)
        .fill("name", " ")
        .fill("website", "javascript:alert(1)")
        .fill("redirect_uris", &lines);
    let page = browser.submit(&form).await.page();
    page.answer.is(422);
    let all = format!("These redirect URIs cannot be used: {}.", bad.join(", "));
    for fault in [all.as_str(), "Give it a name", "Give the whole address"] {
        assert!(page.says(fault), "{fault}: {}", page.answer);
    }
    // Scopes without a box cannot be had by writing them into the form.
    for scope in ["users:write", "inside", "no-such-scope"] {
        let mut form = filled(page.form(CLIENTS));
        form.fields.push(("scope".to_owned(), scope.to_owned()));
        let page = browser.submit(&form).await.page();
        page.answer.is(422);
    }
    let form = filled(page.form(CLIENTS)).fill("website", "");
    browser.submit(&form).await.page().answer.is(422);
    let form = filled(page.form(CLIENTS)).fill("redirect_uris", " \r\n ");
    let page = browser.submit(&form).await.page();
    page.answer.is(422);
    assert!(page.says("at least one redirect URI"), "{}", page.answer);
    let page = browser.open(CLIENTS).await.page();
    assert!(page.says("You have registered no applications"));

    // Loopback addresses of each kind and schemes of native applications are good.
    let good =
        "http://localhost:5000/\nhttp://127.0.0.1:5000/\nhttp://[::1]/\ncom.example.app:/back";
    let page = browser.open(NEW_CLIENT).await.page();
    let form = filled(page.form(CLIENTS))
        .fill("redirect_uris", good)
        .fill("type", "public");
    let page = browser.submit(&form).await.page();
    page.answer.is(201);
    assert!(page.says("A public application has no secret"));
    let client = TestClient {
        id: framed(&page.answer.text, "Client id"),
        secret: String::new(),
        redirect_uri: "http://localhost:5000/".to_owned(),
        method: ClientMethod::None,
    };
    server.sign_in(&client, &alice, "read").await;
}

// Covers: S-066
both_databases!(an_application_is_registered_by_somebody_fresh_on_our_own_page);
async fn an_application_is_registered_by_somebody_fresh_on_our_own_page(server: TestServer) {
    let alice = server.user("alice").await;
    for path in [CLIENTS, NEW_CLIENT] {
        let Landing::Page(page) = server.browser().open(path).await else {
            panic!("left the server");
        };
        assert!(page.has_form("/sign-in"));
    }
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(NEW_CLIENT).await.page();
    let form = filled(page.form(CLIENTS));
    let issuer = server.issuer.clone();
    let forged = form.clone().without("csrf");
    browser
        .post(CLIENTS, &forged.pairs(), &issuer, "same-origin")
        .await
        .is(403);
    browser
        .post(CLIENTS, &form.pairs(), "https://evil.test", "cross-site")
        .await
        .is(403);
    server.advance(16 * 60);
    let page = browser.submit(&form).await.page();
    assert!(page.says("Confirm that it is you"), "{}", page.answer);
    let page = browser.open(NEW_CLIENT).await.page();
    let page = browser.sign_in_at(&page, &alice).await.page();
    assert!(page.says("Register an application"), "{}", page.answer);
    let page = browser.open(CLIENTS).await.page();
    assert!(
        page.says("You have registered no applications"),
        "nothing was made: {}",
        page.answer
    );
}

// Covers: P-05
both_databases!(p_05_both_kinds_of_applications_work_as_they_are_registered);
async fn p_05_both_kinds_of_applications_work_as_they_are_registered(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    for (kind, method) in [
        ("confidential", ClientMethod::Basic),
        ("public", ClientMethod::None),
    ] {
        let page = browser.open(NEW_CLIENT).await.page();
        let form = filled(page.form(CLIENTS)).fill("type", kind);
        let page = browser.submit(&form).await.page();
        page.answer.is(201);
        let confidential = kind == "confidential";
        assert_eq!(page.says("Client secret"), confidential, "{}", page.answer);
        let id = framed(&page.answer.text, "Client id");
        let client = TestClient {
            secret: match confidential {
                true => framed(&page.answer.text, "Client secret"),
                false => String::new(),
            },
            id: id.clone(),
            redirect_uri: "https://lab.test/back".to_owned(),
            method,
        };
        // What was chosen is what the form shows afterwards.
        let page = browser.open(&format!("{CLIENTS}/{id}")).await.page();
        let form = page.form(&format!("{CLIENTS}/{id}"));
        assert_eq!(form.value("type"), Some(kind));
        // A code with PKCE, and each refresh token once; only the confidential one needs its secret.
        let first = server.sign_in(&client, &bob, "openid read").await;
        let second = Tokens::of(&server.refresh(&client, &first.refresh).await);
        assert_ne!(second.refresh, first.refresh);
        assert!(
            server
                .bearer(&second.access)
                .get("/oauth/userinfo")
                .await
                .status
                == 200
        );
        let naked = TestClient {
            method: ClientMethod::None,
            ..client
        };
        let answer = server.refresh(&naked, &second.refresh).await;
        assert_eq!(answer.status == 200, !confidential, "{answer}");
    }
}

//! Forms that do not come from our own page.

use tests::harness::{Answer, Ask, Caller, Form, Navigator, TestServer, TestUser, both_databases};

/// A browser in which alice could do everything that pages offer, with the form of each.
struct Victim {
    browser: Navigator,
    forms: Vec<Form>,
}

impl Victim {
    async fn of(server: &TestServer, alice: &TestUser) -> Self {
        let (web, web2) = (server.web().await, server.web2().await);
        let mut elsewhere = server.browser();
        elsewhere.sign_in(alice).await;
        let mut browser = server.browser();
        server
            .sign_in_with(&mut browser, &web, alice, "openid read")
            .await;
        let consent = browser.open(&Ask::of(&web2).url()).await.page();
        let account = browser.open("/account").await.page();
        let mut forms = vec![
            consent.form("/consent").fill("confirm", "yes"),
            consent.form("/consent/switch"),
        ];
        forms.extend(
            account
                .forms
                .iter()
                .filter(|form| !form.action.contains("sign-out"))
                .cloned(),
        );
        forms.push(account.form("/sign-out"));
        assert!(forms.len() >= 5, "{forms:?}");
        Self { browser, forms }
    }

    /// Everything that one of the forms could have changed.
    async fn state(&self, server: &TestServer, alice: &TestUser) -> String {
        let store = &server.app().store;
        let now = server.clock.now();
        let consents = store.list_consents(alice.id, None, now, 100).await;
        let sessions = store.list_sessions(alice.id).await.expect("sessions");
        let ids: Vec<_> = sessions.iter().map(|session| session.id).collect();
        format!("{:?} {ids:?}", consents.expect("consents"))
    }
}

#[track_caller]
fn is_forged(what: &str, form: &Form, answer: &Answer) {
    assert_eq!(answer.status, 403, "{what}, {}: {answer}", form.action);
    let set = answer.all("set-cookie");
    assert!(
        set.iter().all(|line| !line.contains("session")),
        "{what}: {set:?}"
    );
}

// Covers: SE-03, S-033, X-12, A-049
both_databases!(se_03_a_forged_form_changes_nothing);
async fn se_03_a_forged_form_changes_nothing(server: TestServer) {
    let alice = server.user("alice").await;
    let mut victim = Victim::of(&server, &alice).await;
    let before = victim.state(&server, &alice).await;
    let issuer = server.issuer.clone();
    let mut other = server.browser();
    other.sign_in(&server.user("mallory").await).await;
    let page = other.open("/account").await.page();
    let others = page
        .form("/sign-out")
        .value("csrf")
        .expect("csrf")
        .to_owned();
    let page = server.browser().open("/sign-in").await.page();
    let anonymous = page
        .form("/sign-in")
        .value("csrf")
        .expect("csrf")
        .to_owned();

    for form in victim.forms.clone() {
        let browser = &mut victim.browser;
        let action = form.action.clone();
        for (what, forged) in [
            ("no token", form.clone().without("csrf")),
            ("an empty token", form.clone().fill("csrf", "")),
            (
                "another session's token",
                form.clone().fill("csrf", &others),
            ),
            (
                "a token from before the sign-in",
                form.clone().fill("csrf", &anonymous),
            ),
            ("half a token", form.clone().fill("csrf", &others[..20])),
        ] {
            let answer = browser
                .post(&action, &forged.pairs(), &issuer, "same-origin")
                .await;
            is_forged(what, &form, &answer);
        }
        for (origin, site) in [
            ("https://evil.test", "cross-site"),
            ("https://evil.test", "same-origin"),
            ("null", "cross-site"),
            ("null", "same-site"),
            ("null", "none"),
            (issuer.as_str(), "cross-site"),
            (issuer.as_str(), "same-site"),
            (&format!("{issuer}.evil.test"), "same-origin"),
            (&issuer.replace("http:", "https:"), "same-origin"),
        ] {
            let answer = browser.post(&action, &form.pairs(), origin, site).await;
            is_forged(&format!("{origin} {site}"), &form, &answer);
        }
        without_a_browsers_help(&victim.browser.with_cookies(), &form).await;
    }
    assert_eq!(
        victim.state(&server, &alice).await,
        before,
        "something was changed"
    );
    // All of them work where they belong; signing out comes last.
    for form in &victim.forms {
        if form.action.contains("/consent/switch") {
            continue;
        }
        let pairs = form.pairs();
        let answer = victim
            .browser
            .post(&form.action, &pairs, "null", "same-origin")
            .await;
        assert!(answer.status < 400, "{}: {answer}", form.action);
    }
    assert_ne!(victim.state(&server, &alice).await, before);
    assert!(victim.browser.session().is_none());
}

/// Old browsers say nothing of where a request comes from.
async fn without_a_browsers_help(caller: &Caller, form: &Form) {
    let fields = form.pairs();
    let encoded = serde_urlencoded::to_string(&fields).expect("pairs of text");
    let null = caller.clone().with("origin", "null");
    is_forged("null alone", form, &null.form(&form.action, &fields).await);
    // The token in the address is none, and reading changes nothing.
    let separator = if form.action.contains('?') { '&' } else { '?' };
    let in_query = format!("{}{separator}{encoded}", form.action);
    let answer = caller.get(&in_query).await;
    assert!(answer.status != 500, "{answer}");
    let bare: Vec<_> = fields
        .iter()
        .copied()
        .filter(|(name, _)| *name != "csrf")
        .collect();
    is_forged(
        "the token in the address",
        form,
        &caller.form(&in_query, &bare).await,
    );
    let evil = caller.clone().with("origin", "https://evil.test");
    for media_type in [
        "text/plain",
        "application/json",
        "multipart/form-data; boundary=x",
    ] {
        let answer = evil
            .body("POST", &form.action, media_type, encoded.clone())
            .await;
        is_forged(media_type, form, &answer);
        let answer = caller
            .body("POST", &form.action, media_type, encoded.clone())
            .await;
        assert!(
            (400..500).contains(&answer.status),
            "{media_type}: {answer}"
        );
    }
    for (method, path) in [
        ("DELETE", form.action.clone()),
        ("PUT", form.action.clone()),
        (
            "GET",
            format!("{}{separator}_method=POST&{encoded}", form.action),
        ),
    ] {
        let caller = caller.clone().with("x-http-method-override", "POST");
        let answer = caller.call(method, &path).await;
        assert!(
            answer.status < 500 && answer.all("set-cookie").is_empty(),
            "{answer}"
        );
    }
}

// Covers: SE-03
both_databases!(se_03_nobody_is_signed_in_by_a_strangers_form);
async fn se_03_nobody_is_signed_in_by_a_strangers_form(server: TestServer) {
    let mallory = server.user("mallory").await;
    let page = server.browser().open("/sign-in").await.page();
    let foreign = page
        .form("/sign-in")
        .fill("username", &mallory.username)
        .fill("password", &mallory.password);
    // In a browser that was never here, and in one that has a form of its own open.
    for visited in [false, true] {
        let mut victim = server.browser();
        let mut own = foreign.clone();
        if visited {
            let page = victim.open("/sign-in").await.page();
            own = own.fill("csrf", page.form("/sign-in").value("csrf").expect("csrf"));
        }
        let issuer = server.issuer.clone();
        for (form, origin, site) in [
            (&foreign, issuer.as_str(), "same-origin"),
            (&own, "https://evil.test", "cross-site"),
            (&own, "null", "cross-site"),
        ] {
            let answer = victim.post("/sign-in", &form.pairs(), origin, site).await;
            is_forged(site, form, &answer);
        }
        let none = foreign.clone().without("csrf");
        let answer = victim
            .post("/sign-in", &none.pairs(), &issuer, "same-origin")
            .await;
        is_forged("no token", &none, &answer);
        assert!(victim.session().is_none(), "signed in as mallory");
    }
    let sessions = server.app().store.list_sessions(mallory.id).await;
    assert_eq!(sessions.expect("sessions"), []);
}

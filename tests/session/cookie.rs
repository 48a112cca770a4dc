//! The session cookie: what it is like, and that nobody can plant one.

use tests::harness::{Ask, Navigator, Options, TestServer, both_databases};

/// Whether a page for people who are signed in answers, asked without following redirects.
async fn is_signed_in(browser: &Navigator) -> bool {
    browser.with_cookies().get("/account").await.status == 200
}

// Covers: SE-01
both_databases!(se_01_a_planted_session_is_never_the_victims);
async fn se_01_a_planted_session_is_never_the_victims(server: TestServer) {
    let web = server.web().await;
    let (alice, mallory) = (server.user("alice").await, server.user("mallory").await);
    let mut attacker = server.browser();
    attacker.sign_in(&mallory).await;
    let planted = attacker.session().expect("a session").to_owned();

    // Everything of the attacker's browser lies in the victim's.
    let mut victim = attacker.clone();
    let ask = Ask::of(&web).set("prompt", "login").scope("openid");
    let page = victim.open(&ask.url()).await.page();
    server.advance(1);
    let page = victim.sign_in_at(&page, &alice).await.page();
    assert!(
        page.has_form("/consent") && page.says("alice"),
        "{}",
        page.answer
    );
    assert_ne!(victim.session(), Some(planted.as_str()), "the id stayed");
    assert!(is_signed_in(&victim).await);
    assert!(!is_signed_in(&attacker).await, "the old id still works");

    // A value that the server never made is not adopted.
    let mut victim = server.browser();
    let made_up = "cses_0123456789012345678901234567890123456789012345678901234567890".to_owned();
    victim
        .cookies
        .insert("countersign_session".to_owned(), made_up.clone());
    victim.sign_in(&alice).await;
    assert_ne!(victim.session(), Some(made_up.as_str()));
    // Signing in again changes it once more, and the one before is dead.
    let before = victim.clone();
    let page = victim.open(&ask.url()).await.page();
    server.advance(1);
    victim.sign_in_at(&page, &alice).await.page();
    assert_ne!(victim.session(), before.session());
    assert!(is_signed_in(&victim).await && !is_signed_in(&before).await);
}

// Covers: SE-01
both_databases!(se_01_a_step_of_a_sign_in_belongs_to_its_browser);
async fn se_01_a_step_of_a_sign_in_belongs_to_its_browser(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut attacker = server.browser();
    let step = attacker.open(&Ask::of(&web).url()).await.page();
    assert!(step.url.contains("request="), "{}", step.url);

    // The link alone shows the victim no form.
    let mut victim = server.browser();
    let page = victim.open(&step.url).await.page();
    assert_eq!(page.answer.status, 404);
    assert!(!page.has_form("/sign-in"), "{}", page.answer);
    // Nor does the attacker's form work there, with the victim's own proof in it.
    let own = victim.open("/sign-in").await.page().form("/sign-in");
    let request = step
        .form("/sign-in")
        .value("request")
        .expect("an id")
        .to_owned();
    let form = own
        .fill("request", &request)
        .fill("username", &alice.username)
        .fill("password", &alice.password);
    let page = victim.submit(&form).await.page();
    assert_eq!(page.answer.status, 404, "{}", page.answer);
    assert!(victim.session().is_none(), "signed in for somebody else");
    // Where it belongs it goes on.
    attacker
        .sign_in_at(&step, &alice)
        .await
        .page()
        .form("/consent");
}

// Covers: SE-02, A-049
both_databases!(
    se_02_cookies_are_for_this_host_and_no_script,
    Options::default().issuer("https://id.example.test")
);
async fn se_02_cookies_are_for_this_host_and_no_script(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.allow(&Ask::of(&web).url(), &alice).await.code();
    let page = browser.open("/account").await.page();
    browser.submit(&page.form("/sign-out")).await.page();
    browser.open("/nowhere").await.page();
    let seen = &browser.set_cookies;
    assert!(
        seen.iter()
            .any(|line| line.starts_with("__Host-countersign_session=cses_"))
    );
    for line in seen {
        let parts: Vec<&str> = line.split("; ").collect();
        assert!(parts[0].starts_with("__Host-countersign_"), "{line}");
        for attribute in ["Secure", "HttpOnly", "Path=/"] {
            assert!(parts.contains(&attribute), "no {attribute}: {line}");
        }
        let strict = parts.contains(&"SameSite=Lax") || parts.contains(&"SameSite=Strict");
        assert!(strict, "{line}");
        assert!(!line.to_ascii_lowercase().contains("domain"), "{line}");
    }
    assert!(browser.session().is_none(), "signing out leaves the cookie");
}

// Covers: SE-02, A-040
both_databases!(se_02_a_session_is_random_and_read_from_the_cookie_only);
async fn se_02_a_session_is_random_and_read_from_the_cookie_only(server: TestServer) {
    let alice = server.user("alice").await;
    let mut sessions = Vec::new();
    let mut browsers = Vec::new();
    for _ in 0..4 {
        let mut browser = server.browser();
        browser.sign_in(&alice).await;
        sessions.push(browser.session().expect("a session").to_owned());
        browsers.push(browser);
    }
    // A prefix, 128 bits of a time-ordered id, more than 128 bits of secret.
    for (index, session) in sessions.iter().enumerate() {
        assert!(session.len() >= 5 + 22 + 22, "{session}");
        for other in &sessions[index + 1..] {
            let same = session.chars().zip(other.chars()).filter(|(a, b)| a == b);
            assert!(same.count() < session.len() / 2, "{session} {other}");
        }
    }
    let session = &sessions[0];
    for name in ["countersign_session", "session", "sid"] {
        let caller = server.anonymous();
        let answer = caller.get(&format!("/account?{name}={session}")).await;
        assert_eq!(answer.status, 303, "{answer}");
        let path = format!("/api/v1/me?{name}={session}");
        caller.get(&path).await.problem(401, "unauthenticated");
        let fields = [(name, session.as_str()), ("csrf", "x")];
        let answer = caller.form("/sign-out", &fields).await;
        assert_eq!(answer.status, 403);
        for header in ["authorization", "x-session", "x-csrf-token"] {
            let caller = caller.clone().with(header, session.as_str());
            caller.get("/api/v1/me").await.is(401);
        }
    }
    // Half a session, another's half, and a changed letter are none.
    let (a, b) = (&sessions[0], &sessions[1]);
    let at = a.len() / 2;
    let changed = format!("{}{}", &a[..a.len() - 8], "00000000");
    for forged in [
        a[..at].to_owned(),
        format!("{}{}", &a[..at], &b[at..]),
        changed,
        a.to_uppercase(),
        format!("{a} "),
        format!("\"{a}\""),
    ] {
        let cookie = format!("countersign_session={forged}");
        let caller = server.anonymous().with("cookie", cookie);
        let status = caller.get("/account").await.status;
        // Blanks around a value are no part of it.
        let same = forged.trim() == a;
        assert_eq!(status, if same { 200 } else { 303 }, "{forged}");
    }
    for browser in &browsers {
        assert!(is_signed_in(browser).await);
    }
}

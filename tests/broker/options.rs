//! What an operator decides about a provider: whose word counts, who sees it, how long a session lasts.

use countersign_rules::config::{Config, Network};
use tests::harness::{Options, both_databases};

use super::*;

// Covers: C-024, C-068
both_databases!(the_mask_says_whose_word_counts, Options::default().mail());
async fn the_mask_says_whose_word_counts(server: TestServer) {
    // The mask that the older system published, as it stood there; and its contrary.
    let published = json!({ "email": true, "profile": { "username": false, "full_name": false } });
    let contrary = json!({ "email": false, "profile": { "username": true, "full_name": true } });
    let changes = vec![
        ("idp-a", "sign_up", json!({ "precedence": published })),
        ("idp-b", "sign_up", json!({ "precedence": contrary })),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    stage.server.user("alice").await;
    let fill = |page: &Page| {
        page.form(SIGN_UP)
            .fill("username", "countess")
            .fill("email", "own@home.test")
            .fill("name", "A. L.")
            .fill("is_admin", "true")
    };
    // "alice" is taken, so that the form is shown. The address is the provider's, and counts at once.
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    browser.submit(&fill(&page)).await.page().answer.is(200);
    let user = stage.user("countess").await.expect("an account");
    assert_eq!(user.email.as_deref(), Some("alice@example.org"));
    assert_eq!(user.display_name.as_deref(), Some("A. L."));
    assert!(user.email_verified && !user.is_admin);
    // The other way round the address is the person's word, and powerless until it is confirmed.
    stage
        .b
        .change("bob", |bob| bob.email_verified = json!(false));
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-b", "bob").await;
    let page = browser.submit(&fill(&page)).await.page();
    assert!(page.says("We have sent a link"), "{}", page.words());
    let user = stage.user("bob").await.expect("an account");
    assert_eq!((user.email.as_deref(), user.email_verified), (None, false));
    assert_eq!(user.display_name.as_deref(), Some("Bob Jones"));
    let letter = stage.server.letter("own@home.test").await;
    let page = browser.open(&letter.link()).await.page();
    browser.submit(&page.form("/email/confirm")).await.page();
    let user = stage.user("bob").await.expect("an account");
    assert_eq!(user.email.as_deref(), Some("own@home.test"));
    assert!(stage.server.no_letter("bob@example.org").await);
    // A name that is taken is not held against the person, whoever's word counts: they choose another.
    stage
        .b
        .change("mallory", |one| one.username = "Alice".to_owned());
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-b", "mallory").await;
    let form = page.form(SIGN_UP).fill("email", "mallory@example.org");
    let taken = browser
        .submit(&form.clone().fill("username", "alice"))
        .await
        .page();
    taken.answer.is(422);
    let page = browser.submit(&form.fill("username", "mall")).await.page();
    page.answer.is(200);
    assert!(stage.user("mall").await.is_some());
}

// Covers: C-025
both_databases!(
    an_address_counts_at_once_where_the_provider_is_believed,
    Options::default().mail()
);
async fn an_address_counts_at_once_where_the_provider_is_believed(server: TestServer) {
    let changes = vec![
        ("idp-a", "sign_up", json!({ "welcome_mail": true })),
        (
            "idp-b",
            "sign_up",
            json!({ "believe_verified_email": false }),
        ),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    stage.by_provider("alice").await;
    let user = stage.user("alice").await.expect("an account");
    assert!(user.email_verified);
    let letter = stage.server.letter("alice@example.org").await;
    assert!(letter.subject().contains("Welcome"), "{}", letter.raw);
    // Said but not asserted, in a text, or by a provider that is not believed: mail first.
    for (provider, person, verified) in [
        ("idp-a", "bob", json!(false)),
        ("idp-b", "mallory", json!(true)),
    ] {
        let simulator = if provider == "idp-a" {
            &stage.a
        } else {
            &stage.b
        };
        simulator.change(person, |one| one.email_verified = verified.clone());
        let mut browser = stage.server.browser();
        let page = stage
            .page(&mut browser, &format!("/sign-in/{provider}"), person)
            .await;
        let page = browser.submit(&page.form(SIGN_UP)).await.page();
        assert!(page.says("We have sent a link"), "{}", page.words());
        let user = stage.user(person).await.expect("an account");
        assert_eq!((user.email, user.email_verified), (None, false), "{person}");
        let letter = stage.server.letter(&format!("{person}@example.org")).await;
        assert!(!letter.subject().contains("Welcome"), "{}", letter.raw);
    }
}

// Covers: C-027
both_databases!(a_provider_is_there_for_those_for_whom_the_operator_wants_it);
async fn a_provider_is_there_for_those_for_whom_the_operator_wants_it(server: TestServer) {
    let trusted = |config: &mut Config| {
        let here: Network = "127.0.0.1".parse().expect("a network");
        config.server.trusted_proxies = vec![here];
    };
    let changes = vec![
        ("idp-a", "shown_to_hosts", json!(["Physics.test"])),
        ("idp-b", "shown_to_roles", json!(["curator"])),
    ];
    let stage = Stage::with(server, trusted, changes).await;
    // By host, as a proxy of ours says that it stands in the address line.
    let sees = async |host: &str| {
        let caller = stage.server.anonymous().with("x-forwarded-host", host);
        let page = caller.get("/sign-in").await;
        let status = caller.get("/sign-in/idp-a").await.status;
        (page.text.contains("First"), status)
    };
    assert_eq!(sees("physics.test").await, (true, 303));
    assert_eq!(sees("physics.test:8443").await, (true, 303));
    for host in [
        "library.test",
        "physics.test.evil.test",
        "evil@physics.test/",
    ] {
        assert_eq!(sees(host).await, (false, 404), "{host}");
    }
    // By role, given here or by a group: nobody else finds it, neither on a page nor by its address.
    let (ada, bob) = (
        stage.server.user("ada").await,
        stage.server.user("bob").await,
    );
    let scope = "roles:read roles:write users:read users:write scopes:read";
    let manager = stage.server.svc(scope).await;
    let manager = stage.server.client_credentials(&manager).await;
    let manager = stage.server.bearer(&manager.access);
    let role = json!({ "scope": "profile" });
    manager
        .json("PUT", "/api/v1/roles/curator", &role)
        .await
        .is(200);
    let path = format!("/api/v1/users/{}/rights", ada.id);
    let rights = json!({ "roles": ["curator"] });
    manager.json("PUT", &path, &rights).await.ok();
    let connect = "/account/linked-accounts/connect/idp-b";
    for (user, seen) in [(&ada, true), (&bob, false)] {
        let mut browser = stage.by_password(user).await;
        let page = browser.open("/account/linked-accounts").await.page();
        assert_eq!(page.has_form(connect), seen, "{}", page.words());
        let status = browser.with_cookies().get("/sign-in/idp-b").await.status;
        assert_eq!(status != 404, seen);
    }
    let mut browser = stage.by_password(&ada).await;
    stage.link(&mut browser, "idp-b", "alice").await;
    assert_eq!(stage.linked(&browser).await.len(), 1);
    let nobody = stage.server.anonymous().get("/sign-in").await;
    assert!(!nobody.text.contains("Second"), "{nobody}");
    // Who loses the role sees it no more; what is linked stays.
    let rights = json!({ "roles": [] });
    manager.json("PUT", &path, &rights).await.ok();
    let mut browser = stage.by_password(&ada).await;
    let page = browser.open("/account/linked-accounts").await.page();
    assert!(!page.has_form(connect), "{}", page.words());
    assert_eq!(stage.linked(&browser).await.len(), 1);
}

both_databases!(a_hidden_provider_is_nowhere_and_its_links_stay);
async fn a_hidden_provider_is_nowhere_and_its_links_stay(server: TestServer) {
    let trusted = |config: &mut Config| {
        let here: Network = "127.0.0.1".parse().expect("a network");
        config.server.trusted_proxies = vec![here];
        super::app::portal(false)(config);
    };
    let changes = vec![("idp-b", "shown_to_networks", json!(["192.0.2.0/24"]))];
    let mut stage = Stage::with(server, trusted, changes).await;
    let alice = stage.by_provider("alice").await;
    // By network, at the time of each request.
    let sees = async |address: &str, title: &str| {
        let caller = stage.server.anonymous().with("x-forwarded-for", address);
        let page = caller.get("/sign-in").await;
        let ways = caller.get("/api/v1/app-sign-in/providers").await.ok();
        let listed = ways["providers"].as_array().expect("a list");
        let listed = listed.iter().any(|one| one["title"] == title);
        let status = caller.get("/sign-in/idp-b").await.status;
        assert_eq!(page.text.contains(title), listed);
        (listed, status)
    };
    assert_eq!(sees("198.51.100.7", "Second").await, (false, 404));
    assert_eq!(sees("192.0.2.7", "Second").await, (true, 303));
    assert!(sees("198.51.100.7", "First").await.0);
    // Altogether: neither page nor address, also not for whoever is in the middle of it.
    let mut away = stage.server.browser();
    let location = stage.depart(&mut away, "/sign-in/idp-a").await;
    let back = stage.choose(&location, "bob").await;
    let settings = stage
        .server
        .config
        .providers
        .get_mut("idp-a")
        .expect("a table");
    settings.insert("hidden".to_owned(), json!(true));
    let stage = stage.restarted().await;
    away.open(&back).await.page().answer.is(404);
    let mut browser = alice.clone();
    let page = browser.open("/account/linked-accounts").await.page();
    assert!(
        !page.has_form("/account/linked-accounts/connect/idp-a"),
        "{}",
        page.words()
    );
    assert_eq!(
        stage.linked(&browser).await.len(),
        1,
        "who is linked stays linked"
    );
    let mut fresh = stage.server.browser();
    for path in [
        "/sign-in/idp-a",
        "/sign-in/idp-a/icon.svg",
        "/oauth/login/idp-a/",
    ] {
        fresh.open(path).await.page().answer.is(404);
    }
    assert!(stage.user("bob").await.is_none());
}

both_databases!(a_provider_gives_no_password_and_no_longer_session_than_it_may);
async fn a_provider_gives_no_password_and_no_longer_session_than_it_may(server: TestServer) {
    let changes = vec![("idp-a", "session_lifetime", json!("2h"))];
    let stage = Stage::with(server, |_| {}, changes).await;
    let by_a = stage.by_provider("alice").await;
    let mut by_b = stage.server.browser();
    stage.page(&mut by_b, "/sign-in/idp-b", "bob").await;
    let user = stage.user("alice").await.expect("an account");
    assert!(user.password_hash.is_none());
    // No browser is remembered beyond its session, as one that knew a password is.
    let cookies = by_a.cookie_header();
    assert!(!cookies.contains("known"), "{cookies}");
    stage.server.advance(2 * 3600 - 1);
    assert_eq!(
        by_a.script().await.get("/api/v1/sessions").await.status,
        200
    );
    stage.server.advance(2);
    let late = by_a.with_cookies().get("/api/v1/sessions").await;
    assert_eq!(late.status, 401, "{late}");
    assert_eq!(
        by_b.script().await.get("/api/v1/sessions").await.status,
        200
    );
    // A password that somebody guesses opens nothing.
    let mut guess = stage.server.browser();
    let page = guess.open("/sign-in").await.page();
    let form = page
        .form("/sign-in")
        .fill("username", "alice")
        .fill("password", "");
    guess.submit(&form).await.page().answer.is(422);
    assert!(guess.session().is_none());
}

// Covers: C-023, C-049
both_databases!(nothing_of_a_provider_is_in_the_browser);
async fn nothing_of_a_provider_is_in_the_browser(server: TestServer) {
    let stage = Stage::new(server).await;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    let form = page.form(SIGN_UP).fill("email", "alice@home.test");
    browser.submit(&form).await.page().answer.is(200);
    let app = stage.server.app();
    let id = stage.linked(&browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .parse();
    let id = id.expect("an id");
    let row = app
        .store
        .upstream_token(id)
        .await
        .expect("read")
        .expect("a row");
    let tokens =
        countersign_rules::broker::vault::open(app, id, &row.tokens_sealed).expect("opened");
    let access = tokens.access_token.reveal();
    let seen = format!(
        "{} {:?} {}",
        browser.cookie_header(),
        browser.set_cookies,
        page.answer.text
    );
    for secret in [
        access,
        "0000-0002-1825-0097",
        "Alice Smith",
        "access-",
        "refresh-",
    ] {
        // The name is proposed in the form, and nowhere else.
        let whole = if secret == "Alice Smith" {
            browser.cookie_header()
        } else {
            seen.clone()
        };
        assert!(!whole.contains(secret), "{secret}: {whole}");
    }
    // Three cookies, whatever the number of providers: one is the names of those that were used.
    let mut names: Vec<_> = browser
        .cookie_header()
        .split("; ")
        .map(|one| one.split('=').next().unwrap_or_default().to_owned())
        .collect();
    names.sort();
    assert!(names.len() <= 3, "{names:?}");
    assert_eq!(browser.cookies["countersign_ways"], "idp-a");
}

// Covers: C-030
both_databases!(an_operator_wraps_the_sign_in_page_and_names_the_site);
async fn an_operator_wraps_the_sign_in_page_and_names_the_site(server: TestServer) {
    let folder = server.database().folder().join("theme");
    let write = |name: &str, text: &str| {
        let file = folder.join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::write(file, text).expect("written");
    };
    write(
        "sign_in.html",
        r#"{% extends "focus.html" %}{% block main %}<h1>Lab {{ layout.site.name }}</h1>
        {% for one in providers %}<a href="{{ one.href }}">By {{ one.title }}</a>{% endfor %}{% endblock %}"#,
    );
    // A template that cannot be parsed takes nothing away.
    write("linked_accounts.html", "{% if %}");
    let theme = folder.clone();
    let named = move |config: &mut Config| {
        config.ui.name = "of Optics".to_owned();
        config.ui.theme = Some(theme);
    };
    let stage = Stage::with(server, named, Vec::new()).await;
    let mut browser = stage.server.browser();
    let page = browser.open("/sign-in?next=/account/tokens").await.page();
    assert!(
        page.says("Lab of Optics") && page.says("By First"),
        "{}",
        page.words()
    );
    assert!(
        !page.has_form("/sign-in"),
        "the template decides what is on it"
    );
    let way = href(&page, "/sign-in/idp-a");
    let page = stage.page(&mut browser, &way, "alice").await;
    assert_eq!(page.url, "/account/tokens");
    let page = browser.open("/account/linked-accounts").await.page();
    page.answer.is(200);
    assert!(
        page.says("of Optics") && page.says("First"),
        "{}",
        page.words()
    );
}

// Covers: C-044, C-072
both_databases!(a_description_is_named_or_stands_in_the_configuration);
async fn a_description_is_named_or_stands_in_the_configuration(server: TestServer) {
    // What took code before, which name and which field are whose, is data in a file of the operator,
    let folder = server.database().folder().join("presets");
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = r#"
        preset = "openid"
        title = "Laboratory"
        extra = { badge = "userinfo:/groups/0" }
        [claims]
        username = "userinfo:/name"
        name = "userinfo:/preferred_username"
    "#;
    std::fs::write(folder.join("lab.toml"), file).expect("written");
    let presets = folder.clone();
    let mut stage = Stage::with(
        server,
        move |config: &mut Config| config.broker.presets = Some(presets),
        Vec::new(),
    )
    .await;
    let mut settings = stage.a.settings(&stage.secret());
    settings["preset"] = json!("lab");
    settings.as_object_mut().expect("a table").remove("title");
    let named = settings.as_object().cloned().expect("a table");
    stage
        .server
        .config
        .providers
        .insert("lab".to_owned(), named.clone());
    // and what stands in the configuration lies on top of it.
    let mut own = named;
    own.insert("title".to_owned(), json!("Second laboratory"));
    own.insert(
        "claims".to_owned(),
        json!({ "username": "userinfo:/preferred_username" }),
    );
    stage
        .server
        .config
        .providers
        .insert("lab-2".to_owned(), own);
    let stage = stage.restarted().await;
    let mut browser = stage.server.browser();
    let page = browser.open("/sign-in").await.page();
    assert!(
        page.says("Laboratory") && page.says("Second laboratory"),
        "{}",
        page.words()
    );
    let page = stage.page(&mut browser, "/sign-in/lab", "alice").await;
    // "Alice Smith" can be no user name, so that one is proposed that is made of it.
    let form = page.form(SIGN_UP);
    assert_eq!(form.value("name"), Some("alice"));
    browser.submit(&form).await.page().answer.is(200);
    let app = stage.server.app();
    let user = stage.user("alice@example.org").await.expect("an account");
    let links = app
        .store
        .linked_accounts_of_user(user.id)
        .await
        .expect("read");
    assert_eq!(links[0].username.as_deref(), Some("Alice Smith"));
    assert_eq!(links[0].detail["badge"], "readers");
    let mut browser = stage.server.browser();
    stage
        .page(&mut browser, "/sign-in/lab-2", "bob")
        .await
        .answer
        .is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("bob"));
    assert!(stage.user("mallory").await.is_none());
}

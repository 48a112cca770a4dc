//! What is kept of an account at a provider, and what it hangs on.

use tests::harness::both_databases;

use super::*;

/// Changes the settings of a provider, under another name if `to` is one, and starts again.
async fn changed(mut stage: Stage, to: &str, change: Value) -> Stage {
    let providers = &mut stage.server.config.providers;
    let mut settings = providers.remove("idp-a").expect("a table");
    for (name, value) in change.as_object().expect("a table") {
        settings.insert(name.clone(), value.clone());
    }
    providers.insert(to.to_owned(), settings);
    stage.restarted().await
}

// Covers: C-056
both_databases!(a_link_hangs_on_issuer_and_subject_and_on_nothing_else);
async fn a_link_hangs_on_issuer_and_subject_and_on_nothing_else(server: TestServer) {
    let stage = Stage::new(server).await;
    let browser = stage.by_provider("alice").await;
    let first = stage.linked(&browser).await;
    assert_eq!(first.len(), 1);
    let alice = stage.user("alice").await.expect("an account").id;
    assert_eq!(first[0]["user_id"], json!(alice));
    // Another name here orphans nobody.
    let stage = changed(stage, "campus", json!({ "title": "Campus" })).await;
    let mut browser = stage.server.browser();
    stage.page(&mut browser, "/sign-in/campus", "alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    let third = stage.linked(&browser).await;
    assert_eq!((third.len(), &third[0]["id"]), (1, &first[0]["id"]));
    assert_eq!(third[0]["provider"], "campus");
    // Nor does another client id there.
    stage.a.misbehave(simulators::Fault::OtherClientId);
    let file = stage.secret();
    let again = json!({ "client_id": simulators::OTHER_CLIENT_ID, "client_secret_file": file });
    let mut stage = stage;
    let settings = stage.server.config.providers["campus"].clone();
    stage
        .server
        .config
        .providers
        .insert("idp-a".to_owned(), settings);
    stage.server.config.providers.remove("campus");
    let stage = changed(stage, "campus", again).await;
    let mut browser = stage.server.browser();
    stage.page(&mut browser, "/sign-in/campus", "alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    let fourth = stage.linked(&browser).await;
    assert_eq!((fourth.len(), &fourth[0]["id"]), (1, &first[0]["id"]));
    // An identity has one owner: neither a script nor an administrator gives it to another.
    let root = stage.server.administrator("root").await;
    let other = stage.server.user("other").await;
    let (_, administrator) = stage.server.signed_in(&root).await;
    let path = format!("/api/v1/users/{}/linked-accounts", other.id);
    let body = json!({ "provider": "campus", "subject": third[0]["subject"] });
    let refused = administrator.json("POST", &path, &body).await;
    assert_eq!(refused.status, 409, "{refused}");
    // With the account the link is gone, and with the link what was given.
    let path = format!("/api/v1/users/{alice}");
    administrator.call("DELETE", &path).await.is(204);
    let app = stage.server.app();
    let id = first[0]["id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id");
    assert!(app.store.linked_account(id).await.expect("read").is_none());
    assert!(app.store.upstream_token(id).await.expect("read").is_none());
}

// Covers: C-058
both_databases!(a_secret_of_oauth_1_lies_encrypted_as_all_others_do);
async fn a_secret_of_oauth_1_lies_encrypted_as_all_others_do(server: TestServer) {
    let mut stage = Stage::new(server).await;
    let photos = play(&stage.server, Kind::Oauth1).await;
    let settings = photos.settings(&stage.secret());
    stage.offer("photos", "Photos", &settings);
    let stage = stage.restarted().await;
    let mut browser = stage.by_provider("alice").await;
    stage.link(&mut browser, "photos", "alice").await;
    let linked = stage.linked(&browser).await;
    let of = |provider: &str| {
        let found = linked.iter().find(|one| one["provider"] == provider);
        let id = found.expect("a link")["id"].as_str().expect("an id");
        id.parse::<uuid::Uuid>().expect("an id")
    };
    let app = stage.server.app();
    for (provider, secret) in [("photos", "token-secret"), ("idp-a", "access-")] {
        let row = app.store.upstream_token(of(provider)).await.expect("read");
        let row = row.expect("tokens");
        let bytes = &row.tokens_sealed.0;
        let lies_open = |text: &str| bytes.windows(text.len()).any(|one| one == text.as_bytes());
        assert!(!lies_open(secret), "{provider}");
        let opened = countersign_rules::broker::vault::open(app, of(provider), &row.tokens_sealed);
        let tokens = opened.expect("they open");
        let said = format!("{tokens:?}");
        assert!(!said.contains(secret), "no log shows any: {said}");
        match provider {
            "photos" => assert_eq!(tokens.secret.expect("a secret").reveal(), "token-secret"),
            _ => {
                assert!(tokens.access_token.reveal().starts_with(secret));
                assert!(tokens.id_token.is_some(), "for signing out there");
                assert!(row.expires_at.is_some() && row.refreshable);
                assert!(row.scope.expect("scopes").contains("openid"));
            }
        }
    }
    // Nothing of it is shown to anybody either.
    let shown = browser.open("/account/linked-accounts").await.page();
    assert!(!shown.answer.text.contains("token-secret"));
}

// Covers: C-059
both_databases!(a_token_that_stays_the_same_is_not_written_again_and_never_shown);
async fn a_token_that_stays_the_same_is_not_written_again_and_never_shown(server: TestServer) {
    let mut stage = Stage::new(server).await;
    let hub = play(&stage.server, Kind::Github).await;
    hub.misbehave(simulators::Fault::SameToken);
    let settings = hub.settings(&stage.secret());
    stage.offer("hub", "Hub", &settings);
    let stage = stage.restarted().await;
    let app = stage.server.app();
    let comes = async || {
        let mut browser = stage.server.browser();
        stage
            .page(&mut browser, "/sign-in/hub", "alice")
            .await
            .answer
            .is(200);
        let link = stage.linked(&browser).await[0].clone();
        let id = link["id"].as_str().expect("an id").parse();
        let row = app.store.upstream_token(id.expect("an id")).await;
        (link, row.expect("read").expect("tokens"))
    };
    let (first, kept) = comes().await;
    stage.server.advance(60);
    // The link was used again; what it gives is as it lay there, bit for bit.
    let (second, same) = comes().await;
    assert_eq!(first["id"], second["id"]);
    assert_ne!(first["last_used_at"], second["last_used_at"]);
    assert_eq!(same, kept);
    // Another token is written.
    hub.behave();
    let (third, other) = comes().await;
    assert_eq!(first["id"], third["id"]);
    assert_ne!(other.tokens_sealed, kept.tokens_sealed);
    assert_eq!(other.version, kept.version + 1);
    // Token and secret are one pair, which no representation shows.
    let opened =
        countersign_rules::broker::vault::open(app, other.linked_account_id, &other.tokens_sealed);
    let tokens = opened.expect("they open");
    let secret = tokens.access_token.reveal();
    for said in [
        format!("{tokens:?}"),
        format!("{other:?}"),
        third.to_string(),
    ] {
        assert!(!said.contains(secret), "{said}");
    }
}

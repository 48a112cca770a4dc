//! The provider of the examples, and alice's account there.

use chrono::TimeDelta;
use countersign_rules::broker::upstream::{UpstreamSecret, UpstreamTokens};
use countersign_rules::broker::vault;
use countersign_rules::config::{AppUrls, BrokerApp, SignUp};
use countersign_store::{
    AcceptedTerms, LinkIdentity, LinkedAccount, NewProfile, NewUser, ProfileField, UserPatch,
};
use serde_json::json;
use simulators::{CLIENT_SECRET, Kind, Simulator};
use tests::harness::{Answer, TestServer, TestUser};
use uuid::Uuid;

/// The server again, with a provider `github` beside it.
pub async fn beside(mut server: TestServer) -> (TestServer, Simulator) {
    let clock = server.clock.clone();
    let provider = Simulator::builder(Kind::Github)
        .clock(move || clock.now().timestamp())
        .start()
        .await
        .expect("a provider");
    let file = server.database().folder().join("github.secret");
    std::fs::write(&file, CLIENT_SECRET).expect("a file");
    let settings = provider.settings(&file);
    let settings = settings.as_object().cloned().expect("a table");
    server
        .config
        .providers
        .insert("github".to_owned(), settings);
    // An app whose people sign in by it; the third of them says no address, and is asked for one.
    server.config.accounts.sign_up = SignUp::Open;
    let url = |path: &str| Some(format!("https://portal.example.org{path}"));
    let app = BrokerApp {
        origins: vec!["https://portal.example.org".to_owned()],
        urls: AppUrls {
            done: url("/in"),
            sign_up: url("/sign-up"),
            ..AppUrls::default()
        },
        ..BrokerApp::default()
    };
    server.config.broker.apps.insert("portal".to_owned(), app);
    provider.change("mallory", |mallory| mallory.email = None);
    (server.restart().await, provider)
}

/// The challenge and the verifier of the examples (RFC 7636, appendix B).
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// What the app gets when somebody has been at the provider.
pub async fn result(server: &TestServer, person: &str) -> String {
    let body = json!({
        "app": "portal", "provider": "github", "code_challenge": CHALLENGE,
        "next": "/records/17",
    });
    let api = server.anonymous();
    let started = api
        .json("POST", "/api/v1/app-sign-in/start", &body)
        .await
        .ok();
    let url = started["url"].as_str().expect("a URL");
    let mut browser = server.browser();
    let way = url.strip_prefix(&server.issuer).expect("ours");
    let location = browser.open(way).await.callback().location;
    let chosen = server.http.get(format!("{location}&person={person}"));
    let chosen = Answer::of(chosen.send().await.expect("an answer")).await;
    let back = chosen.header("location").expect("a location").to_owned();
    let landed = browser.open(&back).await.callback();
    landed.get("result").expect("a code").to_owned()
}

/// What an account for somebody needs.
pub async fn sign_up_token(server: &TestServer) -> String {
    let result = result(server, "mallory").await;
    let body = json!({ "result": result, "code_verifier": VERIFIER });
    let api = server.anonymous();
    let told = api
        .json("POST", "/api/v1/app-sign-in/result", &body)
        .await
        .ok();
    let token = told["sign_up"]["token"].as_str();
    token.expect("a sign-up is needed").to_owned()
}

/// What has the link sent again that confirms an address.
pub async fn confirmation_token(server: &TestServer) -> String {
    result(server, "bob").await;
    let store = &server.app().store;
    let bob = store.user_by_login("bob").await.expect("the database");
    let bob = bob.expect("an account").id;
    let patch = UserPatch {
        email_verified: Some(false),
        ..UserPatch::default()
    };
    let changed = store.update_user(bob, None, patch, server.clock.now());
    changed.await.expect("the database");
    let body = json!({ "result": result(server, "bob").await, "code_verifier": VERIFIER });
    let api = server.anonymous();
    let told = api.json("POST", "/api/v1/app-sign-in/result", &body).await;
    let token = told.ok()["confirmation"]["token"]
        .as_str()
        .map(str::to_owned);
    token.expect("an address waits")
}

/// Somebody whose account waits to be approved.
pub async fn waiting_user(server: &TestServer) -> Uuid {
    let app = server.app();
    let id = app.new_id();
    let linked = app.store.link_identity(LinkIdentity {
        new_user: Some(new_user(server, id)),
        approval: true,
        ..linking(server, id, &id.to_string())
    });
    linked.await.expect("it can be linked");
    id
}

/// Somebody who was asked by the operator at the first sign-in, and has the password of another user.
pub async fn asked_user(server: &TestServer, other: &TestUser) -> TestUser {
    let app = server.app();
    let (id, now) = (app.new_id(), server.clock.now());
    let other_row = app
        .store
        .user(other.id)
        .await
        .expect("the database answers");
    let new = NewUser {
        password_hash: other_row.expect("a user").password_hash,
        ..new_user(server, id)
    };
    let username = new.username.clone();
    let profile = NewProfile {
        fields: vec![ProfileField {
            user_id: id,
            field: "institution".to_owned(),
            place: 0,
            provider: "orcid".to_owned(),
            label: "Institution".to_owned(),
            value: "CERN".to_owned(),
            answered_at: now,
        }],
        terms: Some(AcceptedTerms {
            user_id: id,
            url: "https://www.example.org/terms".to_owned(),
            version: "2026-01".to_owned(),
            accepted_at: now,
        }),
    };
    let linked = app.store.link_identity(LinkIdentity {
        new_user: Some(new),
        profile,
        ..linking(server, id, &id.to_string())
    });
    linked.await.expect("it can be linked");
    TestUser {
        id,
        username,
        password: other.password.clone(),
    }
}

fn new_user(server: &TestServer, id: Uuid) -> NewUser {
    NewUser {
        id,
        username: id.to_string(),
        email: None,
        email_verified: false,
        display_name: None,
        password_hash: None,
        is_admin: false,
        locale: None,
        phone_number: None,
        phone_number_verified: false,
        address: None,
        created_at: server.clock.now(),
    }
}

/// Links the account of the examples to a user.
pub async fn link(server: &TestServer, user_id: Uuid) -> Uuid {
    let linking = linking(server, user_id, "583231");
    let id = linking.account.id;
    let linked = server.app().store.link_identity(linking).await;
    linked.expect("it can be linked");
    id
}

fn linking(server: &TestServer, user_id: Uuid, subject: &str) -> LinkIdentity {
    let app = server.app();
    let now = server.clock.now();
    let id = app.new_id();
    let tokens = UpstreamTokens {
        access_token: UpstreamSecret::new("gho_example"),
        token_type: "Bearer".to_owned(),
        refresh_token: Some(UpstreamSecret::new("ghr_example")),
        secret: None,
        expires_at: Some(now + TimeDelta::hours(8)),
        scope: Some("read:user user:email".to_owned()),
        id_token: None,
    };
    LinkIdentity {
        pending_id: None,
        new_user: None,
        invitation: None,
        approval: false,
        profile: NewProfile::default(),
        tokens: Some(vault::seal(app, id, &tokens)),
        mail: None,
        now,
        account: LinkedAccount {
            id,
            user_id,
            provider: "github".to_owned(),
            issuer: "https://github.com".to_owned(),
            subject: subject.to_owned(),
            username: Some("alice".to_owned()),
            display_name: Some("Alice Example".to_owned()),
            email: Some("alice@example.org".to_owned()),
            email_verified: true,
            member_of: json!([]),
            detail: json!({}),
            groups_read_at: None,
            groups_next_at: None,
            linked_at: now,
            last_used_at: now,
            updated_at: now,
        },
    }
}

//! What is for old clients only: off, until an operator and the registration of a client say
//! otherwise, and recorded when it is used.

mod compatibility;
mod hs256;
mod implicit;
mod password;
mod pkce;
mod presented;

use countersign_rules::config::GrantType;
use serde_json::{Value, json};
use tests::harness::{Options, TestServer};

/// A server that allows the old grants beside the usual ones.
fn with_old_grants() -> Options {
    Options::default().config(|config| {
        let allowed = &mut config.grants.allowed;
        allowed.extend([GrantType::Implicit, GrantType::Password]);
    })
}

/// The same server after its operator has taken the old grants back: what was registered has no
/// effect any more, and nobody can register it.
async fn forbidden_again(mut server: TestServer) -> TestServer {
    server
        .config
        .grants
        .allowed
        .retain(|grant| !grant.is_legacy());
    let server = server.restart().await;
    let manager = crate::token::manager(&server).await;
    for grant in ["implicit", "password"] {
        let body = json!({
            "client_name": "New", "redirect_uris": ["https://new.test/cb"],
            "grant_types": ["authorization_code", grant],
        });
        let answer = manager.json("POST", "/api/v1/clients", &body).await;
        assert!(matches!(answer.status, 400 | 422), "{answer}");
        assert_eq!(answer.wrong_fields(), ["grant_types"]);
    }
    server
}

/// The subjects of the events of a kind, and the clients they speak of.
pub(crate) async fn events(server: &TestServer, kind: &str) -> Vec<(String, Option<String>)> {
    let auditor = server
        .client(json!({
            "client_id": format!("auditor-of-{kind}"), "client_name": "Auditor",
            "grant_types": ["client_credentials"],
            "scope": "events:read", "default_scope": "events:read",
        }))
        .await;
    let token = server.client_credentials(&auditor).await.access;
    // Events are written behind the answers.
    server
        .app()
        .events
        .flush(std::time::Duration::from_secs(5))
        .await;
    for _ in 0..50 {
        let path = format!("/api/v1/events?kind={kind}");
        let found = server.bearer(&token).get(&path).await.ok();
        let items = found["items"].as_array().expect("a list").clone();
        if !items.is_empty() {
            let text = |value: &Value| value.as_str().map(str::to_owned);
            let pair = |one: &Value| {
                (
                    text(&one["subject_id"]).unwrap_or_default(),
                    text(&one["client_id"]),
                )
            };
            return items.iter().map(pair).collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    Vec::new()
}

/// A member of the metadata, a list.
async fn advertised(server: &TestServer, member: &str) -> Vec<String> {
    let path = "/.well-known/oauth-authorization-server";
    let document = server.anonymous().get(path).await.ok();
    let list = document[member].as_array().expect("a list");
    list.iter()
        .map(|one| one.as_str().expect("text").to_owned())
        .collect()
}

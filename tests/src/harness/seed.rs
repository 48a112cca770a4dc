//! People, clients and scopes for stories, put there by the same functions that the API calls.

use countersign_api::types::CreateClient;
use countersign_rules::client::NewClient;
use countersign_rules::manage::Actor;
use countersign_rules::{client, scope, user};
use countersign_store::{NewScope, PasswordHash};
use poem_openapi::types::ParseFromJSON;
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{ClientMethod, TestClient, TestServer};

/// The password of everybody. It is hashed once per process, because hashing is slow on purpose.
pub const PASSWORD: &str = "correct horse battery staple";

static HASH: OnceCell<String> = OnceCell::const_new();

/// A person.
#[derive(Clone, Debug)]
pub struct TestUser {
    /// The account.
    pub id: Uuid,
    /// To sign in with.
    pub username: String,
    /// To sign in with.
    pub password: String,
}

/// Scopes that stories ask for.
pub(super) async fn scopes(server: &TestServer) {
    for (id, help_text, internal) in [
        ("read", "Read your records", false),
        ("write", "Change your records", false),
        ("inside", "Look behind the counter", true),
    ] {
        let new = NewScope {
            id: id.to_owned(),
            help_text: help_text.to_owned(),
            description: String::new(),
            group_name: Some("Records".to_owned()),
            internal,
        };
        scope::manage::create(server.app(), &Actor::operator(), new)
            .await
            .expect("the scope can be made");
    }
}

impl TestServer {
    /// A person with this username, a confirmed address and [`PASSWORD`].
    pub async fn user(&self, username: &str) -> TestUser {
        self.person(username, false).await
    }

    /// An administrator.
    pub async fn administrator(&self, username: &str) -> TestUser {
        self.person(username, true).await
    }

    async fn person(&self, username: &str, administrator: bool) -> TestUser {
        let app = self.app();
        let new = user::manage::NewUser {
            username: username.to_owned(),
            email: Some(format!("{username}@example.test")),
            email_verified: true,
            name: Some(format!("{username} Example")),
            password: None,
            administrator,
            ..Default::default()
        };
        let made = user::manage::create(app, &Actor::operator(), new)
            .await
            .expect("an account");
        let hash = HASH
            .get_or_init(|| async {
                let password = countersign_rules::password::PlainPassword::new(PASSWORD.to_owned());
                app.passwords
                    .hash(password.expect("a password"))
                    .await
                    .expect("a hash")
            })
            .await;
        app.store
            .set_password(made.id, Some(PasswordHash(hash.clone())), self.clock.now())
            .await
            .expect("a password can be set");
        app.caches.users.invalidate(&made.id);
        TestUser {
            id: made.id,
            username: username.to_owned(),
            password: PASSWORD.to_owned(),
        }
    }

    /// Registers a client from its metadata, as an operator would.
    pub async fn client(&self, metadata: Value) -> TestClient {
        let method = match metadata["token_endpoint_auth_method"].as_str() {
            Some("client_secret_post") => ClientMethod::Post,
            Some("none") => ClientMethod::None,
            _ => ClientMethod::Basic,
        };
        let body = CreateClient::parse_from_json(Some(metadata)).expect("client metadata");
        let new = NewClient::try_from(body).expect("client metadata");
        let made = client::manage::create(self.app(), &Actor::operator(), new)
            .await
            .expect("the client can be registered");
        TestClient {
            id: made.listed.client.client_id.clone(),
            redirect_uri: made
                .listed
                .client
                .metadata
                .redirect_uris
                .first()
                .cloned()
                .unwrap_or_default(),
            secret: made
                .secret
                .map(|secret| secret.as_str().to_owned())
                .unwrap_or_default(),
            method,
        }
    }

    /// `web`: confidential, HTTP Basic, `https://app.test/cb`, two resources.
    pub async fn web(&self) -> TestClient {
        self.client(json!({
            "client_id": "web", "client_name": "Web application",
            "client_uri": "https://app.test",
            "redirect_uris": ["https://app.test/cb"],
            "post_logout_redirect_uris": ["https://app.test/goodbye"],
            "scope": "openid profile email user:email offline_access read write authorizations:read authorizations:write",
            "default_scope": "openid read",
            "audience": ["https://api-a.test", "https://api-b.test"],
        }))
        .await
    }

    /// `web2`: another confidential client, credentials in the form.
    pub async fn web2(&self) -> TestClient {
        self.client(json!({
            "client_id": "web2", "client_name": "Other application",
            "token_endpoint_auth_method": "client_secret_post",
            "redirect_uris": ["https://app2.test/cb"],
            "scope": "openid profile read", "default_scope": "read",
        }))
        .await
    }

    /// `spa`: public, in a browser.
    pub async fn spa(&self) -> TestClient {
        self.client(json!({
            "client_id": "spa", "client_name": "Single page",
            "token_endpoint_auth_method": "none",
            "redirect_uris": ["https://spa.test/cb"],
            "scope": "openid profile read", "default_scope": "read",
        }))
        .await
    }

    /// `cli`: public, native, loopback.
    pub async fn cli(&self) -> TestClient {
        self.client(json!({
            "client_id": "cli", "client_name": "Command line",
            "token_endpoint_auth_method": "none",
            "redirect_uris": ["http://127.0.0.1/cb", "http://[::1]/cb"],
            "scope": "openid profile read", "default_scope": "read",
        }))
        .await
    }

    /// `svc`: confidential, client credentials only, with these scopes.
    pub async fn svc(&self, scope: &str) -> TestClient {
        self.client(json!({
            "client_id": "svc", "client_name": "Service",
            "grant_types": ["client_credentials"],
            "scope": scope, "default_scope": scope,
            "audience": ["https://api-a.test"],
        }))
        .await
    }
}

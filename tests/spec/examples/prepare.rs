//! What has to be there before an example can be sent: the objects that the examples speak of,
//! the right credentials, and the few values that only a running server knows.

use serde_json::{Value, json};
use tests::harness::{Ask, Callback, Caller, TestClient, TestServer, TestUser, Tokens};

use crate::device::{begin, browser_of, decide};

/// How an example is sent.
pub struct Call {
    /// With the credentials that the operation wants.
    pub caller: Caller,
    /// Parameters that replace those of the document.
    pub values: Vec<(&'static str, String)>,
    /// Members of the body that replace those of the document.
    pub body: Vec<(&'static str, String)>,
}

/// A server with the client, the user and the scope of the examples.
pub struct World<'a> {
    server: &'a TestServer,
    /// A client that may do everything.
    management: Caller,
    demo: TestClient,
    alice: Option<TestUser>,
}

/// What a token of alice is allowed in these stories.
const SCOPE: &str = "openid profile email offline_access";

impl<'a> World<'a> {
    pub async fn new(server: &'a TestServer) -> Self {
        let scope = "clients:read clients:write users:read users:write scopes:read scopes:write \
                     metrics:read events:read";
        let svc = server.svc(scope).await;
        let tokens = server.client_credentials(&svc).await;
        Self {
            server,
            management: server.bearer(&tokens.access),
            demo: svc,
            alice: None,
        }
    }

    /// Makes everything as the examples expect it, whatever happened before.
    pub async fn prepare(&mut self, operation: &str, example: &str) -> Call {
        self.tidy_up().await;
        if operation != "create_scope" {
            self.make("/api/v1/scopes", &scope()).await;
        }
        if operation != "create_user" {
            self.alice = Some(self.server.user("alice").await);
        }
        self.demo = self.server.client(demo()).await;
        match operation {
            "token" => self.token(example).await,
            "introspect" => {
                let mut call = self.plain(self.client());
                if example == "active" {
                    call.body = vec![("token", self.sign_in(SCOPE).await.access)];
                }
                call
            }
            "revoke" => Call {
                body: vec![("token", self.sign_in(SCOPE).await.refresh)],
                ..self.plain(self.client())
            },
            "device_authorization" => {
                self.server.client(television()).await;
                self.plain(self.server.anonymous())
            }
            "userinfo" | "userinfo_post" | "get_me" => self.plain(self.person(SCOPE).await),
            "list_authorizations" => self.plain(self.person("authorizations:read").await),
            "revoke_authorization" => self.plain(self.person("authorizations:write").await),
            "get_csrf_token" => {
                let mut browser = self.server.browser();
                browser.sign_in(self.alice()).await;
                let cookie = browser.cookie_header();
                self.plain(self.server.anonymous().with("cookie", cookie))
            }
            "create_personal_token" => {
                let (_, caller) = self.server.signed_in(self.alice()).await;
                Call {
                    values: vec![("Idempotency-Key", "example-of-a-token".to_owned())],
                    ..self.plain(caller)
                }
            }
            "list_personal_tokens"
            | "get_personal_token"
            | "update_personal_token"
            | "revoke_personal_token" => {
                let body = json!({
                    "name": "Nightly export", "scope": "authorizations:read",
                    "allowed_networks": ["192.0.2.0/24"],
                });
                let made = self.server.personal_token_with(self.alice(), &body).await.1;
                let id = made["id"].as_str().expect("an id").to_owned();
                let (_, caller) = self.server.signed_in(self.alice()).await;
                Call {
                    values: vec![("token_id", id)],
                    ..self.plain(caller)
                }
            }
            "list_sessions" | "end_session" | "end_other_sessions" => {
                let (_, caller) = self.server.signed_in(self.alice()).await;
                let listed = caller.get("/api/v1/sessions").await.ok();
                let id = listed["items"][0]["id"].as_str().expect("an id").to_owned();
                Call {
                    values: vec![("session_id", id)],
                    ..self.plain(caller)
                }
            }
            "list_events" => {
                let wrong = self.demo.with_secret("wrong");
                let fields = [("grant_type", "client_credentials")];
                self.server.token(&wrong, &fields).await.is(401);
                let patience = std::time::Duration::from_secs(5);
                self.server.app().events.flush(patience).await;
                let only = vec![
                    ("kind", "request.refused".to_owned()),
                    ("limit", "200".to_owned()),
                ];
                Call {
                    values: only,
                    ..self.plain(self.management.clone())
                }
            }
            "get_user" | "update_user" | "delete_user" | "deactivate_user" | "reactivate_user" => {
                Call {
                    values: vec![("user_id", self.alice().id.to_string())],
                    ..self.plain(self.management.clone())
                }
            }
            "metrics" => {
                // Something must have happened before it can be measured.
                self.sign_in(SCOPE).await;
                self.plain(self.management.clone())
            }
            "authorize"
            | "authorize_form"
            | "logout"
            | "logout_form"
            | "jwks"
            | "oauth_authorization_server"
            | "openid_configuration"
            | "oauth_protected_resource"
            | "health_live"
            | "health_ready" => self.plain(self.server.anonymous()),
            // A key is good for one creation.
            "create_client" | "create_user" | "create_scope" => Call {
                values: vec![("Idempotency-Key", format!("example-of-{operation}"))],
                ..self.plain(self.management.clone())
            },
            "list_clients"
            | "get_client"
            | "update_client"
            | "delete_client"
            | "rotate_client_secret"
            | "list_users"
            | "create_invitation"
            | "list_scopes"
            | "get_scope"
            | "update_scope"
            | "delete_scope" => self.plain(self.management.clone()),
            other => panic!("say here what {other} needs"),
        }
    }

    async fn token(&self, example: &str) -> Call {
        let body = match example {
            "authorization_code" => vec![("code", self.authorize(SCOPE).await.1.code())],
            "refresh_token" => vec![("refresh_token", self.sign_in(SCOPE).await.refresh)],
            "client_credentials" => Vec::new(),
            "device_code" => {
                let tv = self.server.client(television()).await;
                let codes = begin(self.server, &tv, "openid").await;
                let mut browser = browser_of(self.server, self.alice()).await;
                decide(&mut browser, &codes.user, "yes").await;
                let body = vec![("device_code", codes.device)];
                return Call {
                    body,
                    ..self.plain(self.server.anonymous())
                };
            }
            other => panic!("say here what the token request {other} needs"),
        };
        Call {
            body,
            ..self.plain(self.client())
        }
    }

    fn plain(&self, caller: Caller) -> Call {
        Call {
            caller,
            values: Vec::new(),
            body: Vec::new(),
        }
    }

    fn client(&self) -> Caller {
        self.server
            .anonymous()
            .with("authorization", self.demo.basic())
    }

    async fn person(&self, scope: &str) -> Caller {
        self.server.bearer(&self.sign_in(scope).await.access)
    }

    fn alice(&self) -> &TestUser {
        self.alice.as_ref().expect("alice is there")
    }

    async fn sign_in(&self, scope: &str) -> Tokens {
        self.server.sign_in(&self.demo, self.alice(), scope).await
    }

    /// Alice's browser comes back with a code for the redirect URI and PKCE pair of the examples.
    async fn authorize(&self, scope: &str) -> (Ask, Callback) {
        let ask = Ask::of(&self.demo)
            .scope(scope)
            .set("redirect_uri", "http://127.0.0.1:5100/authorized")
            .set(
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            );
        let mut browser = self.server.browser();
        let callback = browser.allow(&ask.url(), self.alice()).await;
        (ask, callback)
    }

    async fn make(&self, path: &str, object: &Value) {
        self.management.json("POST", path, object).await.is(201);
    }

    async fn tidy_up(&mut self) {
        for path in [
            "/api/v1/clients/demo-consumer",
            "/api/v1/clients/demo-tv",
            "/api/v1/scopes/records:read",
        ] {
            self.management.call("DELETE", path).await;
        }
        let found = self.management.get("/api/v1/users?query=alice").await.ok();
        for user in found["items"].as_array().expect("a list") {
            let id = user["id"].as_str().expect("an id");
            let path = format!("/api/v1/users/{id}");
            self.management.call("DELETE", &path).await.is(204);
        }
        self.alice = None;
        // Tokens of the second in which the client was deleted count as issued before that.
        self.server.advance(2);
    }
}

/// The client of the examples.
fn demo() -> Value {
    json!({
        "client_id": "demo-consumer", "client_name": "Example web application",
        "client_uri": "https://app.example.org",
        "redirect_uris": ["https://app.example.org/callback", "http://127.0.0.1:5100/authorized"],
        "post_logout_redirect_uris": ["https://app.example.org/goodbye"],
        "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
        "scope": "openid profile email offline_access clients:read authorizations:read \
                  authorizations:write",
        "default_scope": "openid",
    })
}

/// The device of the examples.
fn television() -> Value {
    json!({
        "client_id": "demo-tv", "client_name": "Example television",
        "token_endpoint_auth_method": "none",
        "grant_types": ["urn:ietf:params:oauth:grant-type:device_code"],
        "scope": "openid profile", "default_scope": "openid",
    })
}

/// The scope of the examples.
fn scope() -> Value {
    json!({
        "id": "records:read", "help_text": "Read your records",
        "description": "Read access to `GET /records`.", "group": "Records",
    })
}

//! What an area of the API needs, where that is more than a line.

use serde_json::json;

use super::object::television;
use super::{Call, SCOPE, World};
use crate::device::{begin, browser_of, decide};
use crate::spec::examples::provider;

impl World<'_> {
    /// Alice has an account at a provider, which plays along.
    pub(super) async fn linked_account(&self, operation: &str) -> Call {
        let id = provider::link(self.server, self.alice().id).await;
        let caller = match operation {
            "list_linked_accounts" => self.person("linked_accounts:read").await,
            "unlink_account" => self.server.signed_in(self.alice()).await.1,
            "get_upstream_token" | "call_provider" => self.person("upstream_tokens:use").await,
            _ => self.management.clone(),
        };
        Call {
            values: vec![
                ("user_id", self.alice().id.to_string()),
                ("linked_account_id", id.to_string()),
            ],
            ..self.plain(caller)
        }
    }

    /// A webhook, and an event that waits for it.
    pub(super) async fn webhook(&self) -> Call {
        let body = json!({ "url": "https://hooks.example.org/countersign", "kinds": ["*"] });
        let made = self
            .management
            .json("POST", "/api/v1/webhooks", &body)
            .await;
        let made = made.is(201).json();
        let id = made["webhook"]["id"].as_str().expect("an id").to_owned();
        let user = json!({ "username": "bystander" });
        self.management.json("POST", "/api/v1/users", &user).await;
        let patience = std::time::Duration::from_secs(5);
        self.server.app().events.flush(patience).await;
        let path = format!("/api/v1/webhooks/{id}/deliveries");
        let sent = self.management.get(&path).await.ok();
        let event = sent["items"][0]["event_id"].as_str().expect("an event");
        Call {
            values: vec![("webhook_id", id), ("event_id", event.to_owned())],
            ..self.plain(self.management.clone())
        }
    }

    /// The demo client has applied for what has to be approved, unless that is the example.
    pub(super) async fn access_request(&self, operation: &str) -> Call {
        let scope = json!({
            "id": "records:export", "help_text": "Export all records", "approval": "required",
        });
        self.make("/api/v1/scopes", &scope).await;
        let mut call = self.plain(self.management.clone());
        if operation == "create_access_request" {
            return call;
        }
        let path = "/api/v1/access-requests";
        let body = json!({
            "client_id": "demo-consumer", "scope": "records:export", "reason": "A copy each night.",
        });
        let made = self.management.json("POST", path, &body).await;
        made.is(201);
        let id = made.json()["id"].as_str().expect("an id").to_owned();
        if operation == "revoke_access_request" {
            let path = format!("{path}/{id}/approve");
            self.management.json("POST", &path, &json!({})).await.ok();
        }
        call.values = vec![("access_request_id", id)];
        call
    }

    /// A role and a category that the examples speak of.
    pub(super) async fn rights(&self, operation: &str) -> Call {
        let scope = json!({
            "id": "submission:update", "help_text": "Decide about submissions",
            "restricted": true, "resources": "category",
        });
        self.make("/api/v1/scopes", &scope).await;
        for (path, body) in [
            ("categories/astro-ph.CO", json!({ "name": "Cosmology" })),
            (
                "roles/moderator",
                json!({ "scope": "submission:update:astro-ph.*" }),
            ),
        ] {
            let path = format!("/api/v1/{path}");
            self.management.json("PUT", &path, &body).await.ok();
        }
        let endorsed = json!([{ "category": "astro-ph.*" }]);
        let given = match operation {
            "get_user_rights" => Some((
                format!("users/{}/rights", self.alice().id),
                json!({ "roles": ["moderator"], "endorsements": endorsed }),
            )),
            "get_client_endorsements" => Some((
                "clients/demo-consumer/endorsements".to_owned(),
                json!({ "endorsements": endorsed }),
            )),
            _ => None,
        };
        if let Some((path, body)) = given {
            let path = format!("/api/v1/{path}");
            self.management.json("PUT", &path, &body).await.ok();
        }
        Call {
            values: vec![
                ("user_id", self.alice().id.to_string()),
                ("client_id", "demo-consumer".to_owned()),
            ],
            ..self.plain(self.management.clone())
        }
    }

    /// Settings that lie over those of `github`.
    pub(super) async fn provider_settings(&self, operation: &str) -> Call {
        let path = "/api/v1/provider-settings/github";
        if operation == "delete_provider_settings" {
            let body = json!({ "settings": { "order": 1 } });
            self.management.json("PATCH", path, &body).await.ok();
        }
        self.plain(self.management.clone())
    }

    pub(super) async fn token(&self, example: &str) -> Call {
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
            "token_exchange" => {
                let alice = self.alice();
                let (token, _) = self.server.personal_token(alice, "profile").await;
                vec![("subject_token", token)]
            }
            other => panic!("say here what the token request {other} needs"),
        };
        Call {
            body,
            ..self.plain(self.client())
        }
    }
}

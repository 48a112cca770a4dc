//! What has to be there before an example can be sent: the objects that the examples speak of,
//! the right credentials, and the few values that only a running server knows.

mod area;
mod object;
mod world;

use serde_json::json;
use tests::harness::Caller;

use self::object::{api, demo, payment, scope, television};
use self::world::SCOPE;
pub use self::world::World;
use super::provider;

/// How an example is sent.
pub struct Call {
    /// With the credentials that the operation wants.
    pub caller: Caller,
    /// Parameters that replace those of the document.
    pub values: Vec<(&'static str, String)>,
    /// Members of the body that replace those of the document.
    pub body: Vec<(&'static str, String)>,
}

impl World<'_> {
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
            "get_my_profile" => {
                let user = provider::asked_user(self.server, self.alice()).await;
                let tokens = self.server.sign_in(&self.demo, &user, SCOPE).await;
                self.plain(self.server.bearer(&tokens.access))
            }
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
            "list_linked_accounts"
            | "unlink_account"
            | "get_upstream_token"
            | "call_provider"
            | "list_user_linked_accounts"
            | "list_all_linked_accounts"
            | "refresh_user_linked_account"
            | "unlink_user_account"
            | "link_user_account" => self.linked_account(operation).await,
            "get_user_upstream_token" => self.linked_account(operation).await,
            "list_webhooks"
            | "get_webhook"
            | "update_webhook"
            | "delete_webhook"
            | "rotate_webhook_secret"
            | "list_webhook_deliveries"
            | "resend_webhook_delivery" => self.webhook().await,
            "list_provider_settings"
            | "get_provider_settings"
            | "update_provider_settings"
            | "delete_provider_settings"
            | "test_provider" => self.provider_settings(operation).await,
            "create_webhook" => self.plain(self.management.clone()),
            "redeem_app_sign_in" => Call {
                body: vec![("result", provider::result(self.server, "bob").await)],
                ..self.plain(self.server.anonymous())
            },
            "complete_app_sign_up" => Call {
                body: vec![
                    ("token", provider::sign_up_token(self.server).await),
                    ("username", self.server.app().new_id().to_string()),
                    ("email", "newcomer@example.org".to_owned()),
                ],
                ..self.plain(self.server.anonymous())
            },
            "resend_app_confirmation" => Call {
                body: vec![("token", provider::confirmation_token(self.server).await)],
                ..self.plain(self.server.anonymous())
            },
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
            "get_user_approval" | "approve_user" | "deny_user" => Call {
                values: vec![(
                    "user_id",
                    provider::waiting_user(self.server).await.to_string(),
                )],
                ..self.plain(self.management.clone())
            },
            "list_user_sessions" | "end_user_sessions" | "send_password_reset" => {
                self.server.signed_in(self.alice()).await;
                Call {
                    values: vec![("user_id", self.alice().id.to_string())],
                    ..self.plain(self.management.clone())
                }
            }
            "list_issued_tokens" | "revoke_issued_token" | "revoke_issued_tokens" => {
                self.sign_in(SCOPE).await;
                let path = "/api/v1/issued-tokens?client_id=demo-consumer";
                let listed = self.management.get(path).await.ok();
                let id = listed["items"][0]["id"].as_str().expect("an id").to_owned();
                let mut call = self.plain(self.management.clone());
                if operation != "revoke_issued_tokens" {
                    call.values = vec![("issued_token_id", id)];
                }
                call
            }
            "revoke_key" => {
                let body = json!({ "algorithm": "EdDSA" });
                let path = "/api/v1/keys/rotate";
                let keys = self.management.json("POST", path, &body).await.ok();
                let keys = keys["items"].as_array().expect("a list").iter();
                // Not the one that signed the token of this caller.
                let other = keys.into_iter().find(|key| key["algorithm"] == "EdDSA");
                let id = other.and_then(|key| key["id"].as_str()).expect("a key");
                Call {
                    values: vec![("key_id", id.to_owned())],
                    ..self.plain(self.management.clone())
                }
            }
            "list_keys" | "rotate_key" => self.plain(self.management.clone()),
            "get_user_profile" => {
                let user = provider::asked_user(self.server, self.alice()).await;
                Call {
                    values: vec![("user_id", user.id.to_string())],
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
            | "forward_auth"
            | "health_live"
            | "health_ready"
            | "list_app_providers"
            | "start_app_sign_in" => self.plain(self.server.anonymous()),
            "list_directory" => {
                let body = json!({"listed": true, "client_uri": "https://app.example.org"});
                let path = "/api/v1/clients/demo-consumer";
                self.management.json("PATCH", path, &body).await.ok();
                self.plain(self.server.anonymous())
            }
            "list_access_requests"
            | "create_access_request"
            | "get_access_request"
            | "approve_access_request"
            | "deny_access_request"
            | "revoke_access_request"
            | "withdraw_access_request" => self.access_request(operation).await,
            "list_roles"
            | "put_role"
            | "delete_role"
            | "get_user_rights"
            | "set_user_rights"
            | "list_categories"
            | "put_category"
            | "delete_category"
            | "get_client_endorsements"
            | "set_client_endorsements" => self.rights(operation).await,
            "list_authorization_details_types"
            | "put_authorization_details_type"
            | "delete_authorization_details_type" => {
                let path = "/api/v1/authorization-details-types/payment";
                let put = self.management.json("PUT", path, &payment()).await;
                put.ok();
                self.plain(self.management.clone())
            }
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
            "list_invitations" | "delete_invitation" => {
                let email = json!({ "email": "alice@example.org" });
                let made = self.management.json("POST", "/api/v1/invitations", &email);
                let made = made.await.is(201).json();
                let id = made["id"].as_str().expect("an id").to_owned();
                Call {
                    values: vec![("invitation_id", id)],
                    ..self.plain(self.management.clone())
                }
            }
            "list_apis"
            | "check_api"
            | "get_api"
            | "update_api"
            | "delete_api"
            | "list_api_documents"
            | "add_api_document"
            | "get_api_document"
            | "activate_api_document"
            | "api_protected_resource" => {
                self.make("/api/v1/apis", &api()).await;
                self.plain(self.management.clone())
            }
            "create_api" => Call {
                values: vec![("Idempotency-Key", "example-of-an-api".to_owned())],
                ..self.plain(self.management.clone())
            },
            other => panic!("say here what {other} needs"),
        }
    }
}

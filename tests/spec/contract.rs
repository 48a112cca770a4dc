//! The generated code means what `openapi.yaml` says, and who may call what is written down twice.

use std::collections::BTreeMap;

use countersign_sdk::{OPERATIONS, Operation};
use tests::contract::differences;

/// What each operation asks of its caller. It stands in `openapi.yaml` too, from where it reaches
/// the code; here it stands so that nobody opens an operation by a slip in one line.
const NEEDED: &[(&str, &[&str])] = &[
    (
        "nothing",
        &[
            "authorize",
            "authorize_form",
            "logout",
            "logout_form",
            "jwks",
            "oauth_authorization_server",
            "openid_configuration",
            "oauth_protected_resource",
            "api_protected_resource",
            "forward_auth",
            "health_live",
            "health_ready",
            "list_directory",
            "list_app_providers",
            "start_app_sign_in",
            "redeem_app_sign_in",
            "complete_app_sign_up",
            "resend_app_confirmation",
        ],
    ),
    (
        "the client",
        &["token", "introspect", "revoke", "device_authorization"],
    ),
    (
        "a session",
        &[
            "get_csrf_token",
            "create_personal_token",
            "update_personal_token",
            "end_session",
            "end_other_sessions",
            "unlink_account",
        ],
    ),
    (
        "personal_tokens:read",
        &["list_personal_tokens", "get_personal_token"],
    ),
    ("personal_tokens:write", &["revoke_personal_token"]),
    ("sessions:read", &["list_sessions"]),
    ("linked_accounts:read", &["list_linked_accounts"]),
    (
        "upstream_tokens:use",
        &["get_upstream_token", "call_provider"],
    ),
    (
        "apis:read",
        &[
            "list_apis",
            "check_api",
            "get_api",
            "list_api_documents",
            "get_api_document",
        ],
    ),
    (
        "apis:write",
        &[
            "create_api",
            "update_api",
            "delete_api",
            "add_api_document",
            "activate_api_document",
        ],
    ),
    ("events:read", &["list_events"]),
    ("tokens:read", &["list_issued_tokens"]),
    (
        "tokens:write",
        &["revoke_issued_token", "revoke_issued_tokens"],
    ),
    ("keys:read", &["list_keys"]),
    ("keys:write", &["rotate_key", "revoke_key"]),
    ("openid", &["userinfo", "userinfo_post"]),
    ("clients:read", &["list_clients", "get_client"]),
    (
        "clients:write",
        &[
            "create_client",
            "update_client",
            "delete_client",
            "rotate_client_secret",
        ],
    ),
    (
        "users:read",
        &[
            "list_users",
            "get_user",
            "list_user_sessions",
            "get_user_approval",
            "get_user_profile",
            "list_user_linked_accounts",
            "list_all_linked_accounts",
            "list_invitations",
        ],
    ),
    (
        "users:write",
        &[
            "create_user",
            "create_invitation",
            "delete_invitation",
            "update_user",
            "delete_user",
            "deactivate_user",
            "reactivate_user",
            "end_user_sessions",
            "send_password_reset",
            "approve_user",
            "deny_user",
            "unlink_user_account",
            "refresh_user_linked_account",
            "link_user_account",
        ],
    ),
    (
        "scopes:read",
        &[
            "list_scopes",
            "get_scope",
            "list_authorization_details_types",
        ],
    ),
    (
        "scopes:write",
        &[
            "create_scope",
            "update_scope",
            "delete_scope",
            "put_authorization_details_type",
            "delete_authorization_details_type",
        ],
    ),
    (
        "webhooks:read",
        &["list_webhooks", "get_webhook", "list_webhook_deliveries"],
    ),
    (
        "webhooks:write",
        &[
            "create_webhook",
            "update_webhook",
            "delete_webhook",
            "rotate_webhook_secret",
            "resend_webhook_delivery",
        ],
    ),
    (
        "providers:read",
        &["list_provider_settings", "get_provider_settings"],
    ),
    (
        "providers:write",
        &[
            "update_provider_settings",
            "delete_provider_settings",
            "test_provider",
        ],
    ),
    ("upstream_tokens:any", &["get_user_upstream_token"]),
    ("authorizations:read", &["list_authorizations"]),
    ("authorizations:write", &["revoke_authorization"]),
    ("profile", &["get_me", "get_my_profile"]),
    ("metrics:read", &["metrics"]),
    (
        "access_requests:read",
        &["list_access_requests", "get_access_request"],
    ),
    (
        "access_requests:write",
        &["create_access_request", "withdraw_access_request"],
    ),
    (
        "access_requests:review",
        &[
            "approve_access_request",
            "deny_access_request",
            "revoke_access_request",
        ],
    ),
    (
        "roles:read",
        &[
            "list_roles",
            "get_user_rights",
            "list_categories",
            "get_client_endorsements",
        ],
    ),
    (
        "roles:write",
        &[
            "put_role",
            "delete_role",
            "set_user_rights",
            "put_category",
            "delete_category",
            "set_client_endorsements",
        ],
    ),
];

//
#[test]
fn the_derived_document_equals_openapi_yaml() {
    let found = differences(countersign_api::OPENAPI_YAML, &countersign_api::document());
    assert!(
        found.is_empty(),
        "{} differences; run `cargo xtask generate`:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn a_changed_document_is_noticed() {
    let derived = countersign_api::document();
    let changes = [
        ("maximum: 200", "maximum: 201"),
        ("- oauth2: [clients:write]", "- oauth2: [clients:read]"),
        ("- oauth2: [clients:read]", "- oauth2: []"),
        (
            "- oauth2: [metrics:read]\n        - session: []",
            "- session: []",
        ),
        (
            "        client_uri:\n          type: string\n          description: The client's website.\n",
            "",
        ),
        ("enum: [no-store]", "enum: [no-cache]"),
        ("required: [token]", "required: []"),
        ("description: Oldest first.", "description: Newest first."),
    ];
    for (from, to) in changes {
        assert!(
            countersign_api::OPENAPI_YAML.contains(from),
            "{from} is not in openapi.yaml"
        );
        let changed = countersign_api::OPENAPI_YAML.replacen(from, to, 1);
        assert!(
            !differences(&changed, &derived).is_empty(),
            "{from} → {to} went unnoticed"
        );
    }
}

#[test]
fn no_operation_is_opened_by_a_slip() {
    let mut written = BTreeMap::new();
    for (need, operations) in NEEDED {
        for operation in *operations {
            assert!(
                written.insert(*operation, *need).is_none(),
                "{operation} stands twice"
            );
        }
    }
    let described: BTreeMap<_, _> = OPERATIONS.iter().map(|one| (one.id, need(one))).collect();
    for (operation, need) in &described {
        let expected = written.remove(operation);
        assert_eq!(
            expected,
            Some(need.as_str()),
            "{operation} needs something else now"
        );
    }
    assert!(written.is_empty(), "there is no {written:?}");
}

fn need(operation: &Operation) -> String {
    match operation {
        one if one.bearer && !one.anonymous => one.scopes.join(" "),
        one if one.client_basic => "the client".to_owned(),
        one if one.anonymous => "nothing".to_owned(),
        _ => "a session".to_owned(),
    }
}

//! The objects that the examples speak of.

use serde_json::{Value, json};

/// The client of the examples.
pub(super) fn demo() -> Value {
    json!({
        "client_id": "demo-consumer", "client_name": "Example web application",
        "client_uri": "https://app.example.org",
        "redirect_uris": ["https://app.example.org/callback", "http://127.0.0.1:5100/authorized"],
        "post_logout_redirect_uris": ["https://app.example.org/goodbye"],
        "grant_types": ["authorization_code", "refresh_token", "client_credentials",
            "urn:ietf:params:oauth:grant-type:token-exchange"],
        "scope": "openid profile email offline_access clients:read authorizations:read \
                  authorizations:write linked_accounts:read upstream_tokens:use",
        "default_scope": "openid",
    })
}

/// The device of the examples.
pub(super) fn television() -> Value {
    json!({
        "client_id": "demo-tv", "client_name": "Example television",
        "token_endpoint_auth_method": "none",
        "grant_types": ["urn:ietf:params:oauth:grant-type:device_code"],
        "scope": "openid profile", "default_scope": "openid",
    })
}

/// The API of the examples.
pub(super) fn api() -> Value {
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "Reports", "version": "1.0.0"},
        "servers": [{"url": "https://reports.example.org/v1"}],
        "paths": {"/reports": {"get": {
            "operationId": "list_reports", "security": [{"oauth": ["reports:read"]}], "responses": {},
        }}},
        "components": {"securitySchemes": {"oauth": {"type": "oauth2", "flows": {"clientCredentials": {
            "tokenUrl": "/oauth/token", "scopes": {"reports:read": "Read your reports"},
        }}}}},
    });
    json!({
        "id": "reports", "audience": "https://reports.example.org",
        "document": document.to_string(),
    })
}

/// The type of authorization details of the examples.
pub(super) fn payment() -> Value {
    let amount = json!({
        "type": "object", "required": ["value", "currency"], "additionalProperties": false,
        "properties": {
            "value": {"type": "number", "exclusiveMinimum": 0, "maximum": 10000},
            "currency": {"enum": ["EUR", "USD"]},
        },
    });
    json!({
        "title": "Payment", "description": "One transfer.",
        "schema": {
            "type": "object", "required": ["amount", "creditor"],
            "properties": {
                "amount": amount,
                "creditor": {"type": "string", "title": "To", "maxLength": 70},
                "reference": {"type": "string", "title": "Reference", "maxLength": 140},
            },
        },
        "words": {
            "en": "Pay {amount.value} {amount.currency} to {creditor}",
            "de": "{amount.value} {amount.currency} an {creditor} zahlen",
        },
    })
}

/// The scope of the examples.
pub(super) fn scope() -> Value {
    json!({
        "id": "records:read", "help_text": "Read your records",
        "description": "Read access to `GET /records`.", "group": "Records",
    })
}

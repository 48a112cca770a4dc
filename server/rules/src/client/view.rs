//! A client as the API and the command line show it: without its secrets.

use chrono::{DateTime, Utc};
use countersign_api::support::Any;
use countersign_api::types;
use countersign_store::{ApprovalKind, ClientApproval};
use serde_json::Value;

use super::key_set::AssertionAlgorithm;
use super::metadata::{AuthMethod, GrantType, TokenFormat};
use super::{Client, Secret};

/// A client, and how many users have a live authorization for it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The client.
    pub client: Client,
    /// The number of users.
    pub user_count: i64,
}

/// A client with a secret that is shown once.
pub struct Registered {
    /// The client.
    pub listed: Listed,
    /// The secret; none for a public client.
    pub secret: Option<zeroize::Zeroizing<String>>,
}

/// The client as it is shown at the moment `now`: secrets that have expired are left out.
pub fn view(listed: &Listed, now: DateTime<Utc>) -> types::Client {
    let client = &listed.client;
    let metadata = &client.metadata;
    types::Client {
        client_id: client.client_id.clone(),
        client_name: client.name.clone(),
        description: metadata.description.clone(),
        client_uri: metadata.client_uri.clone(),
        logo_uri: metadata.logo_uri.clone(),
        policy_uri: metadata.policy_uri.clone(),
        tos_uri: metadata.tos_uri.clone(),
        contacts: metadata.contacts.clone(),
        owner_id: client.owner_id,
        token_endpoint_auth_method: match client.auth_method {
            AuthMethod::ClientSecretBasic => types::TokenEndpointAuthMethod::ClientSecretBasic,
            AuthMethod::ClientSecretPost => types::TokenEndpointAuthMethod::ClientSecretPost,
            AuthMethod::PrivateKeyJwt => types::TokenEndpointAuthMethod::PrivateKeyJwt,
            AuthMethod::None => types::TokenEndpointAuthMethod::None,
        },
        jwks: metadata.jwks.as_ref().map(keys),
        jwks_uri: metadata.jwks_uri.clone(),
        token_endpoint_auth_signing_alg: metadata.token_endpoint_auth_signing_alg.map(algorithm),
        redirect_uris: metadata.redirect_uris.clone(),
        post_logout_redirect_uris: metadata.post_logout_redirect_uris.clone(),
        backchannel_logout_uri: metadata.backchannel_logout_uri.clone(),
        backchannel_logout_session_required: metadata.backchannel_logout_session_required,
        frontchannel_logout_uri: metadata.frontchannel_logout_uri.clone(),
        frontchannel_logout_session_required: metadata.frontchannel_logout_session_required,
        grant_types: metadata.grant_types.iter().map(grant).collect(),
        response_types: [
            (GrantType::AuthorizationCode, "code"),
            (GrantType::Implicit, "token"),
        ]
        .into_iter()
        .filter(|(grant, _)| client.may_use(*grant))
        .map(|(_, name)| name.to_owned())
        .collect(),
        scope: metadata.scope.to_string(),
        default_scope: metadata.default_scope.to_string(),
        audience: metadata.audience.clone(),
        access_token_format: metadata.access_token_format.map(|format| match format {
            TokenFormat::Jwt => types::AccessTokenFormat::Jwt,
            TokenFormat::Opaque => types::AccessTokenFormat::Opaque,
        }),
        access_token_lifetime: metadata.access_token_lifetime,
        id_token_signed_response_alg: metadata
            .id_token_signed_response_alg
            .map(|algorithm| algorithm.to_string()),
        userinfo_signed_response_alg: metadata
            .userinfo_signed_response_alg
            .map(|algorithm| algorithm.to_string()),
        acts_as_owner: metadata.acts_as_owner,
        listed: metadata.listed,
        rate_class: metadata.rate_class.clone(),
        groups_claim: (!metadata.groups_claim.is_empty()).then(|| metadata.groups_claim.clone()),
        authorization_details_types: (!metadata.authorization_details_types.is_empty())
            .then(|| metadata.authorization_details_types.clone()),
        approved: client
            .approved
            .iter()
            .filter(|one| one.expires_at.is_none_or(|at| at > now))
            .map(approval)
            .collect(),
        internal: client.internal,
        enabled: client.disabled_at.is_none(),
        secrets: secrets(client, now),
        user_count: listed.user_count,
        created_at: client.created_at,
        updated_at: client.updated_at,
        last_used_at: client.last_used_at,
    }
}

/// A client with its new secret, for the one answer that shows it.
pub fn registration(registered: &Registered, now: DateTime<Utc>) -> types::ClientRegistration {
    types::ClientRegistration {
        client: view(&registered.listed, now),
        client_secret: registered.secret.as_deref().cloned(),
    }
}

fn keys(set: &Value) -> types::ClientKeys {
    let keys = set.get("keys").and_then(Value::as_array);
    let members = keys.into_iter().flatten().filter_map(Value::as_object);
    types::ClientKeys {
        keys: members
            .map(|key| {
                key.iter()
                    .map(|(name, value)| (name.clone(), Any(value.clone())))
                    .collect()
            })
            .collect(),
    }
}

const fn algorithm(algorithm: AssertionAlgorithm) -> types::AssertionSigningAlgorithm {
    match algorithm {
        AssertionAlgorithm::Es256 => types::AssertionSigningAlgorithm::Es256,
        AssertionAlgorithm::EdDsa => types::AssertionSigningAlgorithm::EdDsa,
        AssertionAlgorithm::Ps256 => types::AssertionSigningAlgorithm::Ps256,
        AssertionAlgorithm::Rs256 => types::AssertionSigningAlgorithm::Rs256,
    }
}

fn grant(grant: &GrantType) -> types::GrantType {
    match grant {
        GrantType::AuthorizationCode => types::GrantType::AuthorizationCode,
        GrantType::RefreshToken => types::GrantType::RefreshToken,
        GrantType::ClientCredentials => types::GrantType::ClientCredentials,
        GrantType::DeviceCode => types::GrantType::UrnIetfParamsOauthGrantTypeDeviceCode,
        GrantType::TokenExchange => types::GrantType::UrnIetfParamsOauthGrantTypeTokenExchange,
        GrantType::Implicit => types::GrantType::Implicit,
        GrantType::Password => types::GrantType::Password,
    }
}

/// Newest first. A client that does not authenticate by one has none that count.
fn secrets(client: &Client, now: DateTime<Utc>) -> Vec<types::ClientSecret> {
    let mut live: Vec<&Secret> = client
        .secrets
        .iter()
        .filter(|secret| {
            client.auth_method.has_secret() && secret.expires_at.is_none_or(|at| at > now)
        })
        .collect();
    live.sort_by_key(|secret| std::cmp::Reverse((secret.created_at, secret.id)));
    live.into_iter()
        .map(|secret| types::ClientSecret {
            id: secret.id,
            hint: secret.hint.clone(),
            created_at: secret.created_at,
            expires_at: secret.expires_at,
        })
        .collect()
}

fn approval(approval: &ClientApproval) -> types::Approval {
    types::Approval {
        kind: match approval.kind {
            ApprovalKind::Scope => types::ApprovalKind::Scope,
            ApprovalKind::GrantType => types::ApprovalKind::GrantType,
        },
        value: approval.value.clone(),
        access_request_id: approval.request_id,
        approved_at: approval.approved_at,
        expires_at: approval.expires_at,
    }
}

//! Client metadata as they come in, from the API or from a file of an operator
//! (RFC 7591 §2), and what is filled in where something is left out.

use std::collections::BTreeMap;

use countersign_api::support::{Any, MaybeUndefined};
use countersign_api::types;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::key_set::AssertionAlgorithm;
use super::metadata::{AuthMethod, ClientMetadata, FieldError, GrantType, TokenFormat};
use crate::key::SigningAlgorithm;
use crate::manage::ManageError;
use crate::scope::ScopeSet;

/// A client to register. Not `Debug`: it may hold a secret.
#[derive(Clone)]
pub struct NewClient {
    /// The id, if one was chosen.
    pub client_id: Option<String>,
    /// Shown to people.
    pub name: String,
    /// How it authenticates.
    pub auth_method: AuthMethod,
    /// The user who is responsible for it.
    pub owner_id: Option<Uuid>,
    /// Whether it is hidden from people.
    pub internal: bool,
    /// A secret that the client has already.
    pub secret: Option<Zeroizing<String>>,
    /// Everything else.
    pub metadata: ClientMetadata,
}

/// What to change; `None` leaves a member as it is, `Some(None)` empties it.
#[derive(Clone, Debug, Default)]
pub struct ClientChange {
    /// Shown to people.
    pub name: Option<String>,
    /// How it authenticates.
    pub auth_method: Option<AuthMethod>,
    /// The user who is responsible for it.
    pub owner_id: Option<Option<Uuid>>,
    /// Whether it may do anything.
    pub enabled: Option<bool>,
    /// What it is for.
    pub description: Option<Option<String>>,
    /// Its website.
    pub client_uri: Option<Option<String>>,
    /// An image.
    pub logo_uri: Option<Option<String>>,
    /// Its privacy policy.
    pub policy_uri: Option<Option<String>>,
    /// Its terms of service.
    pub tos_uri: Option<Option<String>>,
    /// E-mail addresses of those responsible.
    pub contacts: Option<Vec<String>>,
    /// Its public keys, instead of those at a `jwks_uri`.
    pub jwks: Option<serde_json::Value>,
    /// Where it publishes them, instead of registered ones.
    pub jwks_uri: Option<Option<String>>,
    /// The only algorithm of its assertions.
    pub token_endpoint_auth_signing_alg: Option<AssertionAlgorithm>,
    /// Where a browser may be sent back to.
    pub redirect_uris: Option<Vec<String>>,
    /// Where a browser may be sent after a sign-out.
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// The grants it may use.
    pub grant_types: Option<Vec<GrantType>>,
    /// The scopes it may ask for.
    pub scope: Option<ScopeSet>,
    /// The scopes of a request that names none.
    pub default_scope: Option<ScopeSet>,
    /// The resources for which it may ask tokens.
    pub audience: Option<Vec<String>>,
    /// The format of its access tokens.
    pub access_token_format: Option<TokenFormat>,
    /// Seconds, or the server's setting.
    pub access_token_lifetime: Option<Option<i64>>,
    /// How its ID tokens are signed, or as the server does by default.
    pub id_token_signed_response_alg: Option<Option<SigningAlgorithm>>,
    /// Whether a client-credentials token stands for the owner.
    pub acts_as_owner: Option<bool>,
}

impl TryFrom<types::CreateClient> for NewClient {
    type Error = ManageError;

    /// Fills in what is left out. Fails with what cannot be understood; what
    /// may be registered is judged later, as a whole.
    fn try_from(body: types::CreateClient) -> Result<Self, ManageError> {
        let mut errors = Vec::new();
        let redirect_uris = body.redirect_uris.unwrap_or_default();
        let auth_method = match body.token_endpoint_auth_method {
            Some(method) => auth_method(method),
            None => AuthMethod::ClientSecretBasic,
        };
        let grant_types = match body.grant_types {
            Some(grants) => grant_list(grants),
            // A public client has nothing to get a token of its own with.
            None if redirect_uris.is_empty() && auth_method != AuthMethod::None => {
                vec![GrantType::ClientCredentials]
            }
            None => vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        };
        if let Some(fault) = body
            .response_types
            .and_then(|types| response_types_fault(&types, &grant_types))
        {
            errors.push(FieldError::new("response_types", fault));
        }
        let scope = scopes("scope", body.scope, &mut errors).unwrap_or_default();
        let default_scope = scopes("default_scope", body.default_scope, &mut errors);
        let id_token_alg = algorithm(
            "id_token_signed_response_alg",
            filled(body.id_token_signed_response_alg),
            &mut errors,
        );
        crate::manage::all_good(errors)?;
        Ok(Self {
            client_id: body.client_id,
            name: body.client_name,
            auth_method,
            owner_id: body.owner_id,
            internal: body.internal.unwrap_or(false),
            secret: body
                .client_secret
                .map(|secret| Zeroizing::new(secret.into())),
            metadata: ClientMetadata {
                description: filled(body.description),
                client_uri: filled(body.client_uri),
                logo_uri: filled(body.logo_uri),
                policy_uri: filled(body.policy_uri),
                tos_uri: filled(body.tos_uri),
                contacts: body.contacts.unwrap_or_default(),
                jwks: body.jwks.map(key_set),
                jwks_uri: filled(body.jwks_uri),
                token_endpoint_auth_signing_alg: body
                    .token_endpoint_auth_signing_alg
                    .map(signing_alg),
                redirect_uris,
                post_logout_redirect_uris: body.post_logout_redirect_uris.unwrap_or_default(),
                disabled_redirect_uris: Vec::new(),
                grant_types,
                scope,
                default_scope: default_scope.unwrap_or_default(),
                audience: body.audience.unwrap_or_default(),
                access_token_format: body.access_token_format.map(format),
                access_token_lifetime: body.access_token_lifetime,
                id_token_signed_response_alg: id_token_alg,
                acts_as_owner: body.acts_as_owner.unwrap_or(false),
            },
        })
    }
}

impl TryFrom<types::UpdateClient> for ClientChange {
    type Error = ManageError;

    fn try_from(body: types::UpdateClient) -> Result<Self, ManageError> {
        let mut errors = Vec::new();
        let scope = scopes("scope", body.scope, &mut errors);
        let default_scope = scopes("default_scope", body.default_scope, &mut errors);
        let id_token_alg = change(body.id_token_signed_response_alg).map(|name| {
            let name = filled(name);
            algorithm("id_token_signed_response_alg", name, &mut errors)
        });
        crate::manage::all_good(errors)?;
        Ok(Self {
            name: body.client_name,
            auth_method: body.token_endpoint_auth_method.map(auth_method),
            owner_id: change(body.owner_id),
            enabled: body.enabled,
            description: change(body.description).map(filled),
            client_uri: change(body.client_uri).map(filled),
            logo_uri: change(body.logo_uri).map(filled),
            policy_uri: change(body.policy_uri).map(filled),
            tos_uri: change(body.tos_uri).map(filled),
            contacts: body.contacts,
            jwks: body.jwks.map(key_set),
            jwks_uri: body.jwks_uri.map(|uri| filled(Some(uri))),
            token_endpoint_auth_signing_alg: body.token_endpoint_auth_signing_alg.map(signing_alg),
            redirect_uris: body.redirect_uris,
            post_logout_redirect_uris: body.post_logout_redirect_uris,
            grant_types: body.grant_types.map(grant_list),
            scope,
            default_scope,
            audience: body.audience,
            access_token_format: body.access_token_format.map(format),
            access_token_lifetime: change(body.access_token_lifetime),
            id_token_signed_response_alg: id_token_alg,
            acts_as_owner: body.acts_as_owner,
        })
    }
}

impl ClientChange {
    /// The members that change, as they are called on the wire.
    pub fn members(&self) -> Vec<&'static str> {
        [
            ("client_name", self.name.is_some()),
            ("token_endpoint_auth_method", self.auth_method.is_some()),
            ("owner_id", self.owner_id.is_some()),
            ("enabled", self.enabled.is_some()),
            ("description", self.description.is_some()),
            ("client_uri", self.client_uri.is_some()),
            ("logo_uri", self.logo_uri.is_some()),
            ("policy_uri", self.policy_uri.is_some()),
            ("tos_uri", self.tos_uri.is_some()),
            ("contacts", self.contacts.is_some()),
            ("jwks", self.jwks.is_some()),
            ("jwks_uri", self.jwks_uri.is_some()),
            (
                "token_endpoint_auth_signing_alg",
                self.token_endpoint_auth_signing_alg.is_some(),
            ),
            ("redirect_uris", self.redirect_uris.is_some()),
            (
                "post_logout_redirect_uris",
                self.post_logout_redirect_uris.is_some(),
            ),
            ("grant_types", self.grant_types.is_some()),
            ("scope", self.scope.is_some()),
            ("default_scope", self.default_scope.is_some()),
            ("audience", self.audience.is_some()),
            ("access_token_format", self.access_token_format.is_some()),
            (
                "access_token_lifetime",
                self.access_token_lifetime.is_some(),
            ),
            (
                "id_token_signed_response_alg",
                self.id_token_signed_response_alg.is_some(),
            ),
            ("acts_as_owner", self.acts_as_owner.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, changes)| changes.then_some(name))
        .collect()
    }

    /// What becomes of the metadata of a client.
    pub fn applied_to(&self, before: &ClientMetadata) -> ClientMetadata {
        let take = |new: &Option<Option<String>>, old: &Option<String>| {
            new.clone().unwrap_or_else(|| old.clone())
        };
        ClientMetadata {
            description: take(&self.description, &before.description),
            client_uri: take(&self.client_uri, &before.client_uri),
            logo_uri: take(&self.logo_uri, &before.logo_uri),
            policy_uri: take(&self.policy_uri, &before.policy_uri),
            tos_uri: take(&self.tos_uri, &before.tos_uri),
            contacts: newer(&self.contacts, &before.contacts),
            // One replaces the other; both at once are judged and refused.
            jwks: match (&self.jwks, &self.jwks_uri) {
                (Some(keys), _) => Some(keys.clone()),
                (None, Some(Some(_))) => None,
                (None, _) => before.jwks.clone(),
            },
            jwks_uri: match (&self.jwks_uri, &self.jwks) {
                (Some(uri), _) => uri.clone(),
                (None, Some(_)) => None,
                (None, None) => before.jwks_uri.clone(),
            },
            token_endpoint_auth_signing_alg: self
                .token_endpoint_auth_signing_alg
                .or(before.token_endpoint_auth_signing_alg),
            redirect_uris: newer(&self.redirect_uris, &before.redirect_uris),
            post_logout_redirect_uris: newer(
                &self.post_logout_redirect_uris,
                &before.post_logout_redirect_uris,
            ),
            disabled_redirect_uris: before.disabled_redirect_uris.clone(),
            grant_types: newer(&self.grant_types, &before.grant_types),
            scope: newer(&self.scope, &before.scope),
            default_scope: newer(&self.default_scope, &before.default_scope),
            audience: newer(&self.audience, &before.audience),
            access_token_format: self.access_token_format.or(before.access_token_format),
            access_token_lifetime: self
                .access_token_lifetime
                .unwrap_or(before.access_token_lifetime),
            id_token_signed_response_alg: self
                .id_token_signed_response_alg
                .unwrap_or(before.id_token_signed_response_alg),
            acts_as_owner: self.acts_as_owner.unwrap_or(before.acts_as_owner),
        }
    }
}

fn newer<T: Clone>(new: &Option<T>, old: &T) -> T {
    new.clone().unwrap_or_else(|| old.clone())
}

fn change<T>(member: MaybeUndefined<T>) -> Option<Option<T>> {
    match member {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

/// An empty text is no text: a form that was left blank says so.
fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn scopes(field: &str, text: Option<String>, errors: &mut Vec<FieldError>) -> Option<ScopeSet> {
    match ScopeSet::parse(&text?) {
        Ok(set) => Some(set),
        Err(_) => {
            let wrong =
                "must be at most 100 scopes separated by single spaces (RFC 6749 section 3.3)";
            errors.push(FieldError::new(field, wrong));
            None
        }
    }
}

fn algorithm(
    field: &str,
    name: Option<String>,
    errors: &mut Vec<FieldError>,
) -> Option<SigningAlgorithm> {
    let read = name?.parse().ok();
    if read.is_none() {
        errors.push(FieldError::new(field, "must be ES256, EdDSA or RS256"));
    }
    read
}

/// `code` for the grant `authorization_code`, `token` for `implicit`, nothing for the others
/// (RFC 7591 §2.1).
fn response_types_fault(types: &[String], grants: &[GrantType]) -> Option<&'static str> {
    if types.iter().any(|name| name != "code" && name != "token") {
        return Some("may name nothing but code and token");
    }
    let named = |name: &str| types.iter().any(|one| one == name);
    let has = |grant| grants.contains(&grant);
    match (named("code"), has(GrantType::AuthorizationCode)) {
        (true, false) => return Some("names code, which needs the grant authorization_code"),
        (false, true) => return Some("must name code, which the grant authorization_code uses"),
        _ => {}
    }
    match (named("token"), has(GrantType::Implicit)) {
        (true, false) => Some("names token, which needs the grant implicit"),
        (false, true) => Some("must name token, which the grant implicit uses"),
        _ => None,
    }
}

const fn auth_method(method: types::TokenEndpointAuthMethod) -> AuthMethod {
    match method {
        types::TokenEndpointAuthMethod::ClientSecretBasic => AuthMethod::ClientSecretBasic,
        types::TokenEndpointAuthMethod::ClientSecretPost => AuthMethod::ClientSecretPost,
        types::TokenEndpointAuthMethod::PrivateKeyJwt => AuthMethod::PrivateKeyJwt,
        types::TokenEndpointAuthMethod::None => AuthMethod::None,
    }
}

fn key_set(set: types::ClientKeys) -> serde_json::Value {
    let keys = set.keys.into_iter().map(|key| {
        // In the order of their names: the same keys are the same text.
        let members: BTreeMap<_, _> = key
            .into_iter()
            .map(|(name, Any(value))| (name, value))
            .collect();
        serde_json::Value::Object(members.into_iter().collect())
    });
    serde_json::json!({ "keys": keys.collect::<Vec<_>>() })
}

const fn signing_alg(algorithm: types::AssertionSigningAlgorithm) -> AssertionAlgorithm {
    match algorithm {
        types::AssertionSigningAlgorithm::Es256 => AssertionAlgorithm::Es256,
        types::AssertionSigningAlgorithm::EdDsa => AssertionAlgorithm::EdDsa,
        types::AssertionSigningAlgorithm::Ps256 => AssertionAlgorithm::Ps256,
        types::AssertionSigningAlgorithm::Rs256 => AssertionAlgorithm::Rs256,
    }
}

const fn format(format: types::AccessTokenFormat) -> TokenFormat {
    match format {
        types::AccessTokenFormat::Jwt => TokenFormat::Jwt,
        types::AccessTokenFormat::Opaque => TokenFormat::Opaque,
    }
}

/// Without repetitions, in the order given.
fn grant_list(grants: Vec<types::GrantType>) -> Vec<GrantType> {
    let mut list = Vec::new();
    for grant in grants {
        let grant = match grant {
            types::GrantType::AuthorizationCode => GrantType::AuthorizationCode,
            types::GrantType::RefreshToken => GrantType::RefreshToken,
            types::GrantType::ClientCredentials => GrantType::ClientCredentials,
            types::GrantType::UrnIetfParamsOauthGrantTypeDeviceCode => GrantType::DeviceCode,
            types::GrantType::Implicit => GrantType::Implicit,
            types::GrantType::Password => GrantType::Password,
        };
        if !list.contains(&grant) {
            list.push(grant);
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::ParseFromJSON;
    use serde_json::{Value, json};

    use super::*;

    fn read(body: Value) -> Result<NewClient, ManageError> {
        match types::CreateClient::parse_from_json(Some(body)) {
            Ok(body) => NewClient::try_from(body),
            Err(error) => panic!("{}", error.into_message()),
        }
    }

    #[test]
    fn grants_are_filled_in() {
        use GrantType::{AuthorizationCode, ClientCredentials, RefreshToken};
        let grants = |body| read(body).map(|new| new.metadata.grant_types);
        assert_eq!(
            grants(json!({"client_name": "x"})),
            Ok(vec![ClientCredentials])
        );
        assert_eq!(
            grants(json!({"client_name": "x", "redirect_uris": ["https://a.test/"]})),
            Ok(vec![AuthorizationCode, RefreshToken])
        );
        assert_eq!(
            grants(json!({"client_name": "x", "token_endpoint_auth_method": "none"})),
            Ok(vec![AuthorizationCode, RefreshToken])
        );
    }

    #[test]
    fn response_types_follow_the_grants() {
        let with = |types: Value| read(json!({"client_name": "x", "response_types": types}));
        assert!(with(json!([])).is_ok());
        assert!(with(json!(["code"])).is_err());
        assert!(with(json!(["token"])).is_err());
    }

    #[test]
    fn all_that_cannot_be_understood_is_named() {
        let Err(ManageError::Validation(errors)) = read(json!({
            "client_name": "x", "scope": "a\"b", "default_scope": "\u{e4}", "response_types": ["token"],
        })) else {
            panic!("accepted");
        };
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["response_types", "scope", "default_scope"]);
    }

    #[test]
    fn a_change_replaces_what_it_names() {
        let before = ClientMetadata {
            client_uri: Some("https://a.test".into()),
            contacts: vec!["a@b.example".into()],
            ..ClientMetadata::default()
        };
        let change = ClientChange {
            client_uri: Some(None),
            ..ClientChange::default()
        };
        let after = change.applied_to(&before);
        assert_eq!(after.client_uri, None);
        assert_eq!(after.contacts, before.contacts);
        assert_eq!(change.members(), ["client_uri"]);
    }
}

//! What a client and a change are, out of the bodies of requests.

use countersign_api::types;
use zeroize::Zeroizing;

use super::member::{
    algorithm, auth_method, change, filled, format, grant_list, key_set, response_types_fault,
    scopes, signing_alg,
};
use super::{ClientChange, NewClient};
use crate::client::metadata::{AuthMethod, ClientMetadata, FieldError, GrantType};
use crate::manage::ManageError;

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
        let userinfo_alg = algorithm(
            "userinfo_signed_response_alg",
            filled(body.userinfo_signed_response_alg),
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
                backchannel_logout_uri: filled(body.backchannel_logout_uri),
                backchannel_logout_session_required: body
                    .backchannel_logout_session_required
                    .unwrap_or(false),
                frontchannel_logout_uri: filled(body.frontchannel_logout_uri),
                frontchannel_logout_session_required: body
                    .frontchannel_logout_session_required
                    .unwrap_or(false),
                disabled_redirect_uris: Vec::new(),
                grant_types,
                scope,
                default_scope: default_scope.unwrap_or_default(),
                audience: body.audience.unwrap_or_default(),
                access_token_format: body.access_token_format.map(format),
                access_token_lifetime: body.access_token_lifetime,
                id_token_signed_response_alg: id_token_alg,
                userinfo_signed_response_alg: userinfo_alg,
                acts_as_owner: body.acts_as_owner.unwrap_or(false),
                listed: body.listed.unwrap_or(false),
                rate_class: filled(body.rate_class),
                groups_claim: body.groups_claim.unwrap_or_default(),
                authorization_details_types: body.authorization_details_types.unwrap_or_default(),
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
        let userinfo_alg = change(body.userinfo_signed_response_alg).map(|name| {
            let name = filled(name);
            algorithm("userinfo_signed_response_alg", name, &mut errors)
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
            backchannel_logout_uri: change(body.backchannel_logout_uri).map(filled),
            backchannel_logout_session_required: body.backchannel_logout_session_required,
            frontchannel_logout_uri: change(body.frontchannel_logout_uri).map(filled),
            frontchannel_logout_session_required: body.frontchannel_logout_session_required,
            grant_types: body.grant_types.map(grant_list),
            scope,
            default_scope,
            audience: body.audience,
            access_token_format: body.access_token_format.map(format),
            access_token_lifetime: change(body.access_token_lifetime),
            id_token_signed_response_alg: id_token_alg,
            userinfo_signed_response_alg: userinfo_alg,
            acts_as_owner: body.acts_as_owner,
            listed: body.listed,
            rate_class: body.rate_class.map(|name| filled(Some(name))),
            groups_claim: body.groups_claim,
            authorization_details_types: body.authorization_details_types,
        })
    }
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
}

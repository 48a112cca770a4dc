//! What a change names, and what becomes of a client by it.

use super::ClientChange;
use crate::client::metadata::ClientMetadata;

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
            (
                "backchannel_logout_uri",
                self.backchannel_logout_uri.is_some(),
            ),
            (
                "backchannel_logout_session_required",
                self.backchannel_logout_session_required.is_some(),
            ),
            (
                "frontchannel_logout_uri",
                self.frontchannel_logout_uri.is_some(),
            ),
            (
                "frontchannel_logout_session_required",
                self.frontchannel_logout_session_required.is_some(),
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
            (
                "userinfo_signed_response_alg",
                self.userinfo_signed_response_alg.is_some(),
            ),
            ("acts_as_owner", self.acts_as_owner.is_some()),
            ("listed", self.listed.is_some()),
            ("rate_class", self.rate_class.is_some()),
            ("groups_claim", self.groups_claim.is_some()),
            (
                "authorization_details_types",
                self.authorization_details_types.is_some(),
            ),
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
            backchannel_logout_uri: take(
                &self.backchannel_logout_uri,
                &before.backchannel_logout_uri,
            ),
            backchannel_logout_session_required: self
                .backchannel_logout_session_required
                .unwrap_or(before.backchannel_logout_session_required),
            frontchannel_logout_uri: take(
                &self.frontchannel_logout_uri,
                &before.frontchannel_logout_uri,
            ),
            frontchannel_logout_session_required: self
                .frontchannel_logout_session_required
                .unwrap_or(before.frontchannel_logout_session_required),
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
            userinfo_signed_response_alg: self
                .userinfo_signed_response_alg
                .unwrap_or(before.userinfo_signed_response_alg),
            acts_as_owner: self.acts_as_owner.unwrap_or(before.acts_as_owner),
            listed: self.listed.unwrap_or(before.listed),
            rate_class: take(&self.rate_class, &before.rate_class),
            groups_claim: newer(&self.groups_claim, &before.groups_claim),
            authorization_details_types: newer(
                &self.authorization_details_types,
                &before.authorization_details_types,
            ),
        }
    }
}

fn newer<T: Clone>(new: &Option<T>, old: &T) -> T {
    new.clone().unwrap_or_else(|| old.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

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

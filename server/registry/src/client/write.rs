//! What is stored of a form about an application.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::administered::Administered;
use super::fields::{Filled, has_box};
use countersign_rules::app::App;
use countersign_rules::client::{
    AuthMethod, ClientChange, ClientMetadata, GrantType, Listed, NewClient, secret,
};
use countersign_rules::scope::ScopeSet;
use countersign_rules::session::SignedIn;

/// A client that signs people in: what the form does not ask is what most need.
pub(crate) fn registration(app: &App, who: &SignedIn, id: Uuid, filled: &Filled) -> NewClient {
    let said = filled.administered.as_ref();
    NewClient {
        // The same form makes the same id, so that sending it again makes no second client. Nobody
        // can choose one, such as that of a client that was deleted.
        client_id: Some(secret::client_id_of(app, who.user.id, id)),
        name: filled.name.clone(),
        auth_method: match filled.confidential {
            true => AuthMethod::ClientSecretBasic,
            false => AuthMethod::None,
        },
        owner_id: Some(who.user.id),
        internal: false,
        secret: None,
        metadata: ClientMetadata {
            description: filled.description(),
            client_uri: filled.website(),
            redirect_uris: filled.redirect_uris(),
            backchannel_logout_uri: filled.backchannel_logout_uri(),
            backchannel_logout_session_required: filled.backchannel_session,
            frontchannel_logout_uri: filled.frontchannel_logout_uri(),
            frontchannel_logout_session_required: filled.frontchannel_session,
            grant_types: said.map_or_else(
                || vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
                Administered::grant_types,
            ),
            audience: said.map(Administered::audience).unwrap_or_default(),
            scope: filled.scopes.clone(),
            authorization_details_types: filled.details_types.iter().cloned().collect(),
            listed: filled.listed,
            id_token_signed_response_alg: filled.id_token_alg.flatten(),
            userinfo_signed_response_alg: filled.userinfo_alg.flatten(),
            ..ClientMetadata::default()
        },
    }
}

/// What the form changes.
pub(crate) fn change(app: &App, who: &SignedIn, listed: &Listed, filled: &Filled) -> ClientChange {
    let (before, registry) = (&listed.client, app.scopes());
    // What has no box stays: what names a resource, and what only administrators give, so that the change is refused.
    // What was deleted goes.
    let stays = |word: &&str| {
        let known = registry.named(word);
        let open = known.is_some_and(|(scope, _)| before.internal || !scope.internal);
        open && !has_box(&registry, who, word)
    };
    let kept = before.metadata.scope.iter().filter(stays);
    let scope: ScopeSet = filled
        .scopes
        .iter()
        .chain(kept)
        .map(str::to_owned)
        .collect();
    let default_scope = before.metadata.default_scope.iter();
    let default_scope = default_scope.filter(|one| scope.contains(one));
    let said = filled.administered.as_ref();
    ClientChange {
        name: Some(filled.name.clone()),
        auth_method: match (before.is_confidential(), filled.confidential) {
            (true, false) => Some(AuthMethod::None),
            (false, true) => Some(AuthMethod::ClientSecretBasic),
            _ => None,
        },
        description: Some(filled.description()),
        client_uri: Some(filled.website()),
        redirect_uris: Some(filled.redirect_uris()),
        grant_types: said.map(Administered::grant_types),
        audience: said.map(Administered::audience),
        backchannel_logout_uri: Some(filled.backchannel_logout_uri()),
        backchannel_logout_session_required: Some(filled.backchannel_session),
        frontchannel_logout_uri: Some(filled.frontchannel_logout_uri()),
        frontchannel_logout_session_required: Some(filled.frontchannel_session),
        listed: Some(filled.listed),
        default_scope: Some(default_scope.map(str::to_owned).collect()),
        scope: Some(scope),
        authorization_details_types: Some(details_types(app, listed, filled)),
        id_token_signed_response_alg: filled.id_token_alg,
        userinfo_signed_response_alg: filled.userinfo_alg,
        ..ClientChange::default()
    }
}

/// What is ticked, and what has no box because it is for an API that is none of the client's. What was deleted goes.
fn details_types(app: &App, listed: &Listed, filled: &Filled) -> Vec<String> {
    let (registry, metadata) = (app.scopes(), &listed.client.metadata);
    let hidden = |id: &&String| {
        let kind = registry.details_type(id);
        kind.is_some_and(|kind| !kind.is_for(&metadata.audience))
    };
    let kept = metadata.authorization_details_types.iter().filter(hidden);
    let all: BTreeSet<_> = filled.details_types.iter().chain(kept).cloned().collect();
    all.into_iter().collect()
}

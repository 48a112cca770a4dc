//! A personal access token as the API and the command line show it.

use countersign_api::types;
use countersign_store::PersonalToken;

/// A token as the API shows it.
pub fn view(token: &PersonalToken) -> types::PersonalToken {
    types::PersonalToken {
        id: token.id,
        name: token.name.clone(),
        scope: token.scopes.join(" "),
        allowed_networks: token.networks.clone(),
        hint: token.hint.clone(),
        created_at: token.created_at,
        updated_at: token.updated_at,
        expires_at: token.expires_at,
        last_used_at: token.last_used_at,
        last_used_address: token.last_used_address.clone(),
    }
}

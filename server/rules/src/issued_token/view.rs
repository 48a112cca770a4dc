//! What was issued, as the API and the command line show it.

use countersign_api::types;
use countersign_store::{Issued, IssuedKind};

/// What was issued as the API shows it: without its text.
pub fn view(issued: &Issued) -> types::IssuedToken {
    types::IssuedToken {
        id: issued.id,
        kind: match issued.kind {
            IssuedKind::Authorization => types::IssuedTokenKind::Authorization,
            IssuedKind::AccessToken => types::IssuedTokenKind::AccessToken,
            IssuedKind::PersonalToken => types::IssuedTokenKind::PersonalToken,
        },
        user_id: issued.user_id,
        username: issued.username.clone(),
        client_id: issued.client_id.clone(),
        client_name: issued.client_name.clone(),
        name: issued.name.clone(),
        hint: issued.hint.clone(),
        scope: issued.scopes.join(" "),
        issued_at: issued.created_at,
        last_used_at: issued.last_used_at,
        expires_at: issued.expires_at,
        refresh_tokens: issued.refresh_tokens,
        access_tokens: issued.access_tokens,
    }
}

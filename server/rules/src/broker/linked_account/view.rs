//! A link as the API and the command line show it.

use countersign_api::types;

use crate::app::App;
use crate::broker::linked_account::Listed;
use crate::broker::vault::Health;

/// A linked account as the API and the command line show it.
pub fn view(app: &App, listed: Listed) -> types::LinkedAccount {
    let Listed { link, token } = listed;
    let health = match Health::of(token.as_ref(), app.clock.now()) {
        Health::Good => types::LinkedAccountHealth::Good,
        Health::Expiring => types::LinkedAccountHealth::Expiring,
        Health::NeedsReconnect => types::LinkedAccountHealth::NeedsReconnect,
        Health::None => types::LinkedAccountHealth::None,
    };
    types::LinkedAccount {
        id: link.id,
        user_id: link.user_id,
        provider: link.provider,
        issuer: link.issuer,
        subject: link.subject,
        username: link.username,
        name: link.display_name,
        email: link.email,
        email_verified: link.email_verified,
        linked_at: link.linked_at,
        last_used_at: link.last_used_at,
        scope: token.and_then(|token| token.scope),
        health,
    }
}

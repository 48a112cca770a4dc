//! What clients call a session (`sid` in ID tokens and logout tokens). Each client has another name for it, from which
//! nobody gets to the session, nor from one client to the other. It stays when the person proves again who they are.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use countersign_store::Session;

use crate::app::App;
use crate::secret::{Purpose, TokenHash};

/// The name of a session for a client. What was told is kept with the authorization, because the name changes with the
/// master key.
pub fn of(app: &App, session: &Session, client_id: &str) -> String {
    let hash = app
        .hasher
        .hash_text(Purpose::Fingerprint, &text(session, client_id));
    URL_SAFE_NO_PAD.encode(hash.as_bytes())
}

/// Whether a client means this session by a name.
pub fn names(app: &App, session: &Session, client_id: &str, sid: &str) -> bool {
    // ID tokens of the first releases held the id of the session.
    if sid == session.id.to_string() {
        return true;
    }
    let bytes = URL_SAFE_NO_PAD.decode(sid).unwrap_or_default();
    TokenHash::from_slice(&bytes).is_some_and(|hash| {
        app.hasher
            .verify_text(Purpose::Fingerprint, &text(session, client_id), &hash)
    })
}

fn text(session: &Session, client_id: &str) -> String {
    let first = session.origin_id.unwrap_or(session.id);
    format!("sid\n{first}\n{client_id}")
}

//! The ways into an account, over several tables: what a new password ends.

use super::{Connection, Result};
use super::{authorization_record, known_browser, personal_token, session, user_account};
use crate::{ChangePassword, EndAccess, EndedAccess};
use uuid::Uuid;

pub(super) async fn end(
    connection: &mut Connection,
    user_id: Uuid,
    end: &EndAccess,
) -> Result<EndedAccess> {
    let now = end.now;
    known_browser::delete_of_user(connection, user_id).await?;
    let mut ended = EndedAccess {
        tokens: end.tokens.is_some(),
        sessions: session::delete_of_user(connection, &(user_id, None, now)).await?,
        ..EndedAccess::default()
    };
    if let Some((reason, until)) = end.tokens {
        let revoke = (user_id, now, until, reason.to_owned());
        ended.authorizations = authorization_record::revoke_of_user(connection, &revoke).await?;
        ended.personal_tokens = personal_token::delete_of_user(connection, user_id, now).await?;
    }
    Ok(ended)
}

/// Sets a password and ends what it ends; `None` if there is no such account.
pub async fn change_password(
    connection: &mut Connection,
    change: &ChangePassword,
) -> Result<Option<EndedAccess>> {
    let password = (
        change.user_id,
        Some(change.password_hash.clone()),
        change.end.now,
    );
    if !user_account::set_password(connection, &password).await? {
        return Ok(None);
    }
    Ok(Some(end(connection, change.user_id, &change.end).await?))
}

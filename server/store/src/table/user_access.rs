//! The ways into an account, over several tables: what a new password ends.

use super::{Connection, Result, account_link, outbox};
use super::{authorization_record, known_browser, personal_token, session, user_account};
use crate::{ChangePassword, EndAccess, EndedAccess, Former};
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

/// Sets a password, ends what it ends and tells the owner; `None` if there is no such account, or
/// its password is not the one that was to be replaced.
pub async fn change_password(
    connection: &mut Connection,
    change: &ChangePassword,
) -> Result<Option<EndedAccess>> {
    let (user_id, now) = (change.user_id, change.end.now);
    let hash = change.password_hash.clone();
    let stored = match &change.former {
        Former::Any => user_account::set_password(connection, &(user_id, Some(hash), now)).await?,
        Former::Only(former) => {
            let input = (user_id, former.clone(), hash, now);
            user_account::replace_password(connection, &input).await?
        }
    };
    if !stored {
        return Ok(None);
    }
    let ended = end(connection, user_id, &change.end).await?;
    account_link::void(connection, user_id, &change.void).await?;
    if let Some(mail) = &change.mail {
        outbox::create(connection, mail).await?;
    }
    Ok(Some(ended))
}

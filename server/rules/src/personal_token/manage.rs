//! Making, changing and revoking personal access tokens.

use countersign_store::{
    PersonalToken, PersonalTokenPatch, SecretHash, StoreError, Update, User, microseconds,
};
use uuid::Uuid;

pub use super::input::{Expiry, MAX_NAME, NewToken, TokenChange};

use super::input::{SHORTEST, check_name, check_networks, check_scopes, expires_at};
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::page::Page;
use crate::manage::{Actor, IfMatch, ManageError, all_good};
use crate::secret::{PlainToken, TokenKind};

/// Live tokens that one person may have.
const MAX_TOKENS: i64 = 100;

/// Makes a token under this id (a new one, or one that a form brings along so
/// that sending it twice makes one token). The text of the token is in the
/// answer and nowhere else.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Conflict`] with `id`,
/// [`ManageError::Refused`] (`too_many_tokens`), [`ManageError::Unavailable`].
pub async fn create(
    app: &App,
    actor: &Actor,
    owner: &User,
    id: Uuid,
    new: NewToken,
) -> Result<(PersonalToken, PlainToken), ManageError> {
    let now = microseconds(app.clock.now());
    let mut errors = Vec::new();
    check_name(&new.name, &mut errors);
    check_scopes(app, owner, &new.scopes, &mut errors);
    let networks = check_networks(&new.networks, &mut errors);
    let expires_at = expires_at(app, new.expiry, now, &mut errors);
    all_good(errors)?;

    let token = PlainToken::generate(TokenKind::PersonalToken, id, &app.random);
    let row = PersonalToken {
        id,
        secret_hash: SecretHash(*token.hash(&app.hasher).as_bytes()),
        user_id: owner.id,
        name: new.name.trim().to_owned(),
        scopes: new.scopes.to_vec(),
        networks,
        hint: token.last_four().to_owned(),
        created_at: now,
        updated_at: now,
        expires_at,
        last_used_at: None,
        last_used_address: None,
        internal: new.internal,
        version: 1,
    };
    match app
        .store
        .create_personal_token(row.clone(), MAX_TOKENS)
        .await
    {
        Err(StoreError::Conflict { what: "limit" }) => {
            return Err(ManageError::Refused {
                code: "too_many_tokens",
                message: "There are too many personal access tokens; revoke some that are not used.",
            });
        }
        Err(StoreError::NotFound) => return Err(ManageError::NotFound("user")),
        stored => stored?,
    }
    let event = EventRecord::new(EventKind::PersonalTokenCreated)
        .by(actor)
        .about(id)
        .detail("user_id", owner.id.to_string())
        .detail("name", row.name.clone())
        .detail("scope", row.scopes.join(" "))
        .detail("internal", row.internal);
    event::record(app, event);
    Ok((row, token))
}

/// A page of a person's tokens as they see them, oldest first.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    user_id: Uuid,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Page<PersonalToken>, ManageError> {
    listed(app, user_id, Some(false), after, limit).await
}

/// The same with those that they do not see.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list_all(
    app: &App,
    user_id: Uuid,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Page<PersonalToken>, ManageError> {
    listed(app, user_id, None, after, limit).await
}

async fn listed(
    app: &App,
    user_id: Uuid,
    internal: Option<bool>,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Page<PersonalToken>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let rows = app
        .store
        .list_personal_tokens(user_id, internal, after, rows);
    Ok(Page::cut(rows.await?, limit))
}

/// A token of this person that they see. Any other looks like one that never was.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn get(app: &App, user_id: Uuid, id: Uuid) -> Result<PersonalToken, ManageError> {
    let found = app.store.personal_token(id).await?;
    found
        .filter(|token| token.user_id == user_id && !token.internal)
        .ok_or(ManageError::NotFound("personal access token"))
}

/// Changes a token of this person.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`],
/// [`ManageError::VersionMismatch`], [`ManageError::Unavailable`].
pub async fn update(
    app: &App,
    actor: &Actor,
    owner: &User,
    id: Uuid,
    if_match: &IfMatch,
    change: TokenChange,
) -> Result<PersonalToken, ManageError> {
    let current = get(app, owner.id, id).await?;
    if_match.check(current.version)?;
    let mut errors = Vec::new();
    if let Some(name) = &change.name {
        check_name(name, &mut errors);
    }
    if let Some(scopes) = &change.scopes {
        check_scopes(app, owner, scopes, &mut errors);
    }
    let networks = change
        .networks
        .as_ref()
        .map(|networks| check_networks(networks, &mut errors));
    all_good(errors)?;
    let members = [
        ("name", change.name.is_some()),
        ("scope", change.scopes.is_some()),
        ("allowed_networks", change.networks.is_some()),
    ];
    let members: Vec<_> = members
        .into_iter()
        .filter_map(|(name, changes)| changes.then_some(name))
        .collect();
    if members.is_empty() {
        return Ok(current);
    }
    let patch = PersonalTokenPatch {
        name: change.name.map(|name| name.trim().to_owned()),
        scopes: change.scopes.map(|scopes| scopes.to_vec()),
        networks,
    };
    // On the version that was judged: what widens a token was decided on it.
    let version = Some(current.version);
    let updated = app
        .store
        .update_personal_token(id, version, patch, app.clock.now())
        .await?;
    let token = match updated {
        Update::Updated(token) => token,
        Update::VersionMismatch => return Err(ManageError::VersionMismatch),
        Update::NotFound => return Err(ManageError::NotFound("personal access token")),
    };
    app.caches.personal_tokens.invalidate(&id);
    let event = EventRecord::new(EventKind::PersonalTokenUpdated)
        .by(actor)
        .about(id)
        .detail("user_id", owner.id.to_string())
        .detail("members", members)
        .detail("scope", token.scopes.join(" "));
    event::record(app, event);
    Ok(token)
}

/// Makes a token of this person anew: same name, scopes and networks, another text. The old text is dead for the next
/// call. It lasts as long as the old one was meant to.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::VersionMismatch`], [`ManageError::Validation`] when it never ends and that is
/// not allowed any more, [`ManageError::Unavailable`].
pub async fn renew(
    app: &App,
    actor: &Actor,
    owner: &User,
    id: Uuid,
) -> Result<(PersonalToken, PlainToken), ManageError> {
    let current = get(app, owner.id, id).await?;
    let now = microseconds(app.clock.now());
    let mut errors = Vec::new();
    let longest = app.config.personal_tokens.max_lifetime.as_chrono();
    let expiry = match current.expires_at {
        // A setting below a minute would be no setting.
        Some(at) => Expiry::At(now + (at - current.created_at).min(longest).max(SHORTEST)),
        None => Expiry::Never,
    };
    let expires_at = expires_at(app, expiry, now, &mut errors);
    all_good(errors)?;
    let token = PlainToken::generate(TokenKind::PersonalToken, id, &app.random);
    let hash = SecretHash(*token.hash(&app.hasher).as_bytes());
    let secret = (hash, token.last_four().to_owned());
    let renewed = app
        .store
        .renew_personal_token(id, current.version, secret, expires_at, now)
        .await?;
    app.caches.personal_tokens.invalidate(&id);
    let row = match renewed {
        Update::Updated(row) => row,
        Update::VersionMismatch => return Err(ManageError::VersionMismatch),
        Update::NotFound => return Err(ManageError::NotFound("personal access token")),
    };
    let event = EventRecord::new(EventKind::PersonalTokenUpdated)
        .by(actor)
        .about(id)
        .detail("user_id", owner.id.to_string())
        .detail("members", vec!["token"])
        .detail("name", row.name.clone());
    event::record(app, event);
    Ok((row, token))
}

/// Revokes a token of this person: it is dead for the next call.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn revoke(
    app: &App,
    actor: &Actor,
    user_id: Uuid,
    id: Uuid,
) -> Result<PersonalToken, ManageError> {
    let token = get(app, user_id, id).await?;
    end(app, actor, token).await
}

/// Revokes a token, whoever sees it.
///
/// # Errors
/// [`ManageError::NotFound`] if it is gone, [`ManageError::Unavailable`].
pub async fn end(
    app: &App,
    actor: &Actor,
    token: PersonalToken,
) -> Result<PersonalToken, ManageError> {
    let id = token.id;
    let gone = app.store.delete_personal_token(id, app.clock.now()).await?;
    app.caches.personal_tokens.invalidate(&id);
    if !gone {
        return Err(ManageError::NotFound("personal access token"));
    }
    let event = EventRecord::new(EventKind::PersonalTokenRevoked)
        .by(actor)
        .about(id)
        .detail("user_id", token.user_id.to_string())
        .detail("name", token.name.clone());
    event::record(app, event);
    Ok(token)
}

//! The management of roles, and of who has which, for the API and the command line.

use countersign_store::{ClientPatch, DeletedRole, Endorsement, Role, Update, User, UserPatch};
use uuid::Uuid;

use super::category::renew;
use super::endorsement::{self, NewEndorsement};
use super::is_name;
use crate::app::App;
use crate::client::metadata::FieldError;
use crate::client::{self};
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{ATTEMPTS, Actor, IfMatch, ManageError, all_good};
use crate::scope::ScopeSet;
use crate::user;

/// The most scopes of a role.
const MOST_SCOPES: usize = 100;
/// The most roles of a person.
const MOST_ROLES: usize = 50;

/// What to replace; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct RightsChange {
    /// The roles, all of them.
    pub roles: Option<Vec<String>>,
    /// The endorsements, all of them.
    pub endorsements: Option<Vec<NewEndorsement>>,
}

/// A role by its name, from memory.
///
/// # Errors
/// [`ManageError::NotFound`].
pub fn get(app: &App, id: &str) -> Result<Role, ManageError> {
    let registry = app.scopes();
    let role = registry.role(id).ok_or(ManageError::NotFound("role"))?;
    Ok(role.clone())
}

/// Makes a role that is not there yet.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Beyond`], [`ManageError::Conflict`] with `id`,
/// [`ManageError::Unavailable`].
pub async fn create(
    app: &App,
    actor: &Actor,
    id: &str,
    description: &str,
    scope: &str,
) -> Result<Role, ManageError> {
    let scopes = judged(app, actor, id, description, scope)?;
    let (words, now) = (scopes.to_vec(), app.clock.now());
    let role = app
        .store
        .create_role(id, description.trim(), words, now)
        .await?;
    changed(app, actor, &role, true).await;
    Ok(role)
}

/// Makes a role, or makes one what it should be. What it loses, everybody loses who has it.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Beyond`], [`ManageError::NotFound`] and
/// [`ManageError::VersionMismatch`] where a version was given, [`ManageError::Unavailable`].
pub async fn put(
    app: &App,
    actor: &Actor,
    id: &str,
    if_match: &IfMatch,
    description: &str,
    scope: &str,
) -> Result<Role, ManageError> {
    let scopes = judged(app, actor, id, description, scope)?;
    let now = app.clock.now();
    for _ in 0..ATTEMPTS {
        let expected = match if_match.is_any() {
            true => None,
            false => {
                let current = app.store.list_roles().await?;
                let current = current.into_iter().find(|role| role.id == id);
                let current = current.ok_or(ManageError::NotFound("role"))?;
                if_match.check(current.version)?;
                Some(current.version)
            }
        };
        let words = scopes.to_vec();
        let put = app
            .store
            .put_role(id, description.trim(), words, expected, now);
        match put.await? {
            (Update::Updated(role), new) => {
                changed(app, actor, &role, new).await;
                return Ok(role);
            }
            // Somebody deleted it in between, or changed it.
            (Update::NotFound | Update::VersionMismatch, _) => {}
        }
    }
    Err(ManageError::Busy)
}

async fn changed(app: &App, actor: &Actor, role: &Role, new: bool) {
    renew(app).await;
    let event = EventRecord::new(EventKind::RoleChanged)
        .about(&role.id)
        .by(actor)
        .detail("scope", role.scopes.join(" "));
    event::record(app, event.detail("new", new));
}

/// The scopes of a role that is to be.
fn judged(
    app: &App,
    actor: &Actor,
    id: &str,
    description: &str,
    scope: &str,
) -> Result<ScopeSet, ManageError> {
    let mut errors = Vec::new();
    if !is_name(id) {
        let wrong = "must be 2 to 60 characters of a-z 0-9 _ -, and not administrator";
        errors.push(FieldError::new("role_id", wrong));
    }
    if description.chars().count() > 500 || description.contains('\0') {
        let wrong = "must be at most 500 characters";
        errors.push(FieldError::new("description", wrong));
    }
    let registry = app.scopes();
    let scopes = ScopeSet::parse(scope).unwrap_or_default();
    if scopes.is_empty() || scopes.iter().count() > MOST_SCOPES {
        let wrong = format!("must be 1 to {MOST_SCOPES} scopes separated by single spaces");
        errors.push(FieldError::new("scope", wrong));
    } else if let Some(unknown) = registry.first_unknown(&registry.resolve(&scopes)) {
        let wrong = format!("names {unknown}, which is not registered");
        errors.push(FieldError::new("scope", wrong));
    }
    all_good(errors)?;
    let scopes = registry.resolve(&scopes);
    if let Some(scope) = actor.lacks(&scopes) {
        let scope = scope.to_owned();
        return Err(ManageError::Beyond { scope });
    }
    Ok(scopes)
}

/// Deletes a role that nobody has.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`role_in_use`), [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, id: &str) -> Result<(), ManageError> {
    if !is_name(id) {
        return Err(ManageError::NotFound("role"));
    }
    match app.store.delete_role(id, app.clock.now()).await? {
        DeletedRole::Deleted => {}
        DeletedRole::NotFound => return Err(ManageError::NotFound("role")),
        DeletedRole::InUse => {
            return Err(ManageError::Refused {
                code: "role_in_use",
                message: "Somebody has this role; take it from everybody first.",
            });
        }
    }
    renew(app).await;
    let event = EventRecord::new(EventKind::RoleDeleted);
    event::record(app, event.about(id).by(actor));
    Ok(())
}

/// Gives and takes roles and endorsements of a person. Who loses or gets a role is signed out everywhere.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::VersionMismatch`],
/// [`ManageError::Beyond`], [`ManageError::Busy`], [`ManageError::Unavailable`].
pub async fn set_rights(
    app: &App,
    actor: &Actor,
    user_id: Uuid,
    if_match: &IfMatch,
    change: RightsChange,
) -> Result<User, ManageError> {
    let mut errors = Vec::new();
    let roles = change.roles.map(|roles| {
        let mut named = roles;
        named.sort();
        named.dedup();
        named
    });
    let registry = app.scopes();
    if let Some(roles) = &roles {
        if roles.len() > MOST_ROLES {
            let wrong = format!("holds more than {MOST_ROLES} roles");
            errors.push(FieldError::new("roles", wrong));
        }
        if let Some(unknown) = roles.iter().find(|name| registry.role(name).is_none()) {
            let wrong = format!("names {unknown}, which is no role");
            errors.push(FieldError::new("roles", wrong));
        }
    }
    if let Some(endorsements) = &change.endorsements {
        errors.extend(endorsement::faults(app, endorsements));
    }
    for _ in 0..ATTEMPTS {
        let current = user::manage::get(app, user_id).await?;
        if_match.check(current.version)?;
        all_good(std::mem::take(&mut errors))?;
        let given = roles.iter().flatten();
        let given = given.filter(|name| !current.roles.contains(name));
        let words: ScopeSet = given
            .filter_map(|name| registry.role(name))
            .flat_map(|role| role.scopes.iter().cloned())
            .collect();
        if let Some(scope) = actor.lacks(&words) {
            let scope = scope.to_owned();
            return Err(ManageError::Beyond { scope });
        }
        let now = app.clock.now();
        let endorsements = change.endorsements.as_ref();
        let patch = UserPatch {
            roles: roles.clone(),
            endorsements: endorsements
                .map(|new| endorsement::replaced(&current.endorsements, new, now)),
            ..UserPatch::default()
        };
        let version = Some(current.version);
        let updated = app.store.update_user(user_id, version, patch, now).await?;
        match updated {
            Update::Updated(after) => {
                done(app, actor, &current, &after).await?;
                return Ok(after);
            }
            Update::NotFound => return Err(ManageError::NotFound("user")),
            Update::VersionMismatch if if_match.is_any() => {}
            Update::VersionMismatch => return Err(ManageError::VersionMismatch),
        }
    }
    Err(ManageError::Busy)
}

async fn done(app: &App, actor: &Actor, before: &User, after: &User) -> Result<(), ManageError> {
    app.caches.users.invalidate(&after.id);
    let categories = after.endorsements.iter().map(|one| one.category.clone());
    let event = EventRecord::new(EventKind::UserRightsChanged)
        .about(after.id)
        .by(actor)
        .detail("roles", after.roles.clone())
        .detail("endorsements", categories.collect::<Vec<_>>());
    event::record(app, event);
    // A session never outlives a change of what it may do (OWASP ASVS 7.2.4).
    match before.roles == after.roles {
        true => Ok(()),
        false => user::manage::end_sessions(app, after.id).await,
    }
}

/// Limits a client to categories; an empty list takes the limit away.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::VersionMismatch`], [`ManageError::Busy`],
/// [`ManageError::Unavailable`].
pub async fn endorse_client(
    app: &App,
    actor: &Actor,
    client_id: &str,
    if_match: &IfMatch,
    new: &[NewEndorsement],
) -> Result<Vec<Endorsement>, ManageError> {
    all_good(endorsement::faults(app, new))?;
    for _ in 0..ATTEMPTS {
        let current = client::manage::get(app, client_id).await?.client;
        if_match.check(current.version)?;
        let now = app.clock.now();
        let endorsements = endorsement::replaced(&current.endorsements, new, now);
        let patch = ClientPatch {
            endorsements: Some(endorsements.clone()),
            ..ClientPatch::default()
        };
        let version = Some(current.version);
        let updated = app.store.update_client(client_id, version, patch, now);
        match updated.await? {
            Update::Updated(_) => {
                app.caches.clients.invalidate(&current.client_id);
                let categories = endorsements.iter().map(|one| one.category.clone());
                let event = EventRecord::new(EventKind::ClientEndorsed)
                    .about(client_id)
                    .by(actor)
                    .detail("endorsements", categories.collect::<Vec<_>>());
                event::record(app, event);
                return Ok(endorsements);
            }
            Update::NotFound => return Err(ManageError::NotFound("client")),
            Update::VersionMismatch => {}
        }
    }
    Err(ManageError::Busy)
}

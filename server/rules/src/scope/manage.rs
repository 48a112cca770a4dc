//! The management of the scope registry, for the API and the command line.
//!
//! The registry in memory is made anew after each change; other processes do
//! the same when they read of it in the change feed.

use countersign_store::{
    DeletedScope, NewScope, Scope, ScopeNaming, ScopePatch, ScopeRules, Update,
};

use super::naming::{self, NamingChange};
use super::{ScopeRegistry, is_scope_token};
use crate::app::App;
use crate::cache::feed::reload_scopes;
use crate::client::metadata::{FieldError, is_display_text};
use crate::event::{self, EventKind, EventRecord};
use crate::manage::page::Page;
use crate::manage::{ATTEMPTS, Actor, IfMatch, ManageError, all_good};

/// What to change; `None` leaves a member as it is.
#[derive(Clone, Debug, Default)]
pub struct ScopeChange {
    /// Shown to people, up to 200 characters.
    pub help_text: Option<String>,
    /// For developers, up to 2000 characters.
    pub description: Option<String>,
    /// The heading on the consent page, up to 60 characters; empty for none.
    pub group: Option<String>,
    /// Whether the scope is hidden and reserved for internal clients.
    pub internal: Option<bool>,
    /// Former names and deprecation.
    pub naming: NamingChange,
    /// Whether clients need an approval, `none` or `required`.
    pub approval: Option<&'static str>,
    /// Whether only people whose role holds it may grant it.
    pub restricted: Option<bool>,
    /// What it may name: `none`, `any` or `category`.
    pub resources: Option<&'static str>,
}

/// Makes a scope.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Conflict`] for an id that is
/// taken, [`ManageError::Unavailable`].
pub async fn create(app: &App, actor: &Actor, new: NewScope) -> Result<Scope, ManageError> {
    let (naming, rules) = (ScopeNaming::default(), ScopeRules::default());
    create_named(app, actor, new, naming, rules).await
}

/// Makes a scope with former names or deprecated from the beginning. What a
/// client makes for itself is the client's own.
///
/// # Errors
/// As [`create`].
pub async fn create_named(
    app: &App,
    actor: &Actor,
    new: NewScope,
    naming: ScopeNaming,
    rules: ScopeRules,
) -> Result<Scope, ManageError> {
    let registry = app.scopes();
    let mut errors = Vec::new();
    if !is_scope_token(&new.id) {
        let wrong = "must be 1 to 100 visible ASCII characters without spaces, quotes and \
                     backslashes (RFC 6749 section 3.3)";
        errors.push(FieldError::new("id", wrong));
    }
    if registry.get(&new.id).is_none() {
        let wrong = match (registry.resource_of(&new.id), registry.meant_by(&new.id)) {
            (Some(scope), _) => Some(format!("is a resource of the scope {}", scope.id)),
            (None, meant) => meant.map(|meant| format!("is a former name of {meant}")),
        };
        errors.extend(wrong.map(|wrong| FieldError::new("id", wrong)));
    }
    errors.extend(taken(&registry, &new.id, rules.resources != "none"));
    errors.extend(naming::faults(&registry, &new.id, &naming));
    errors.extend(faults(
        Some(&new.help_text),
        Some(&new.description),
        new.group_name.as_deref(),
    ));
    all_good(errors)?;
    let new = NewScope {
        help_text: new.help_text.trim().to_owned(),
        group_name: group(new.group_name.as_deref().unwrap_or_default()),
        ..new
    };
    let naming = ScopeNaming {
        owner: naming::contributor(actor).map(str::to_owned),
        ..naming
    };
    let now = app.clock.now();
    let scope = app
        .store
        .create_named_scope(new, naming, rules, now)
        .await?;
    renew(app).await;
    event::record(
        app,
        EventRecord::new(EventKind::ScopeCreated)
            .about(&scope.id)
            .by(actor),
    );
    Ok(scope)
}

/// A scope by its id, internal ones too.
///
/// # Errors
/// [`ManageError::NotFound`].
pub fn get(app: &App, id: &str) -> Result<Scope, ManageError> {
    app.scopes()
        .get(id)
        .cloned()
        .ok_or(ManageError::NotFound("scope"))
}

/// A page of scopes in the order of their ids, beginning after the id `after`.
pub fn list(app: &App, include_internal: bool, after: Option<&str>, limit: usize) -> Page<Scope> {
    let registry = app.scopes();
    let scopes = registry
        .iter(include_internal)
        .filter(|scope| after.is_none_or(|after| scope.id.as_str() > after))
        .take(limit.saturating_add(1))
        .cloned();
    Page::cut(scopes.collect(), limit)
}

/// Changes a scope and answers it as it is then.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::VersionMismatch`],
/// [`ManageError::Refused`] (`builtin_scope`), [`ManageError::Unavailable`].
pub async fn update(
    app: &App,
    actor: &Actor,
    id: &str,
    if_match: &IfMatch,
    change: ScopeChange,
) -> Result<Scope, ManageError> {
    all_good(faults(
        change.help_text.as_deref(),
        change.description.as_deref(),
        change.group.as_deref(),
    ))?;
    let members = members(&change);
    let patch = ScopePatch {
        help_text: change.help_text.map(|text| text.trim().to_owned()),
        description: change.description,
        group_name: change.group.as_deref().map(group),
        internal: change.internal,
        naming: None,
        approval: change.approval.map(str::to_owned),
        restricted: change.restricted,
        resources: change.resources.map(str::to_owned),
    };
    for _ in 0..ATTEMPTS {
        let current = read(app, id).await?;
        if_match.check(current.version)?;
        naming::may_change(actor, &current)?;
        let names =
            (!change.naming.is_empty()).then(|| change.naming.applied_to(naming::of(&current)));
        if let Some(names) = &names {
            all_good(naming::faults(&app.scopes(), id, names))?;
        }
        if current.builtin
            && change
                .internal
                .is_some_and(|internal| internal != current.internal)
        {
            return Err(BUILTIN_STAYS_PUBLIC);
        }
        // What the server itself checks is decided by it, and names nothing.
        let ruled = change.approval.is_some_and(|one| one != current.approval)
            || change
                .restricted
                .is_some_and(|one| one != current.restricted)
            || change.resources.is_some_and(|one| one != current.resources);
        if current.builtin && ruled {
            return Err(BUILTIN_STAYS_OPEN);
        }
        if current.resources == "none" && change.resources.is_some_and(|one| one != "none") {
            all_good(taken(&app.scopes(), id, true).into_iter().collect())?;
        }
        if members.is_empty() {
            return Ok(current);
        }
        let (version, now) = (Some(current.version), app.clock.now());
        let patch = ScopePatch {
            naming: names,
            ..patch.clone()
        };
        match app.store.update_scope(id, version, patch, now).await? {
            Update::Updated(scope) => {
                renew(app).await;
                let event = EventRecord::new(EventKind::ScopeUpdated)
                    .about(id)
                    .by(actor);
                event::record(app, event.detail("members", members));
                return Ok(scope);
            }
            Update::NotFound => return Err(ManageError::NotFound("scope")),
            Update::VersionMismatch if if_match.is_any() => {}
            Update::VersionMismatch => return Err(ManageError::VersionMismatch),
        }
    }
    Err(ManageError::Busy)
}

/// Deletes a scope. It is issued no longer; tokens that carry it keep it until
/// they expire.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`builtin_scope`),
/// [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, id: &str) -> Result<(), ManageError> {
    if !is_scope_token(id) {
        return Err(ManageError::NotFound("scope"));
    }
    naming::may_change(actor, &read(app, id).await?)?;
    match app.store.delete_scope(id, app.clock.now()).await? {
        DeletedScope::Deleted => {}
        DeletedScope::Builtin => return Err(BUILTIN_STAYS),
        DeletedScope::NotFound => return Err(ManageError::NotFound("scope")),
    }
    renew(app).await;
    event::record(
        app,
        EventRecord::new(EventKind::ScopeDeleted)
            .about(id)
            .by(actor),
    );
    Ok(())
}

const BUILTIN_STAYS: ManageError = ManageError::Refused {
    code: "builtin_scope",
    message: "This scope is part of the server and cannot be deleted.",
};

const BUILTIN_STAYS_PUBLIC: ManageError = ManageError::Refused {
    code: "builtin_scope",
    message: "This scope is part of the server: it can be reworded, not made internal.",
};

const BUILTIN_STAYS_OPEN: ManageError = ManageError::Refused {
    code: "builtin_scope",
    message: "This scope is part of the server: who may have it, and that it names no resource, is fixed.",
};

/// What is wrong with what is given, all of it.
fn faults(
    help_text: Option<&str>,
    description: Option<&str>,
    group: Option<&str>,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut fail = |field: &str, message: &str| errors.push(FieldError::new(field, message));
    if help_text.is_some_and(|text| !is_display_text(text, 1, 200)) {
        fail(
            "help_text",
            "must be 1 to 200 characters without control or direction characters",
        );
    }
    if description.is_some_and(|text| text.chars().count() > 2000 || text.contains('\0')) {
        fail("description", "must be at most 2000 characters");
    }
    if group.is_some_and(|text| !is_display_text(text, 0, 60)) {
        fail(
            "group",
            "must be at most 60 characters without control or direction characters",
        );
    }
    errors
}

/// What is wrong with a scope, which `names` resources or not, where the name of one means something already.
fn taken(registry: &ScopeRegistry, id: &str, names: bool) -> Option<FieldError> {
    let word = registry.in_place_of_resource(id, names)?;
    let wrong = format!("makes {word} a resource of this scope, and it has a meaning already");
    Some(FieldError::new(
        if names { "resources" } else { "id" },
        wrong,
    ))
}

/// The names of the members that change, for the audit log.
fn members(change: &ScopeChange) -> Vec<&'static str> {
    [
        ("help_text", change.help_text.is_some()),
        ("description", change.description.is_some()),
        ("group", change.group.is_some()),
        ("internal", change.internal.is_some()),
        ("approval", change.approval.is_some()),
        ("restricted", change.restricted.is_some()),
        ("resources", change.resources.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, changes)| changes.then_some(name))
    .chain(change.naming.members())
    .collect()
}

fn group(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// From the store, not from memory: a change builds on it. All of them are read,
/// which are few.
async fn read(app: &App, id: &str) -> Result<Scope, ManageError> {
    let scopes = app.store.list_scopes().await?;
    let found = scopes.into_iter().find(|scope| scope.id == id);
    found.ok_or(ManageError::NotFound("scope"))
}

/// Makes the registry anew. What was changed is stored already, and the change
/// feed brings it in a moment when this fails.
async fn renew(app: &App) {
    if let Err(error) = reload_scopes(app).await {
        tracing::warn!(%error, "the scopes could not be read anew");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Covers: IN-03
    #[test]
    fn texts_are_short_and_plain() {
        assert!(faults(Some("Read your records"), Some("a\nb"), Some("")).is_empty());
        let wrong = faults(Some(" "), Some("\0"), Some("a\u{202e}b"));
        let fields: Vec<_> = wrong.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["help_text", "description", "group"]);
        assert_eq!(
            faults(
                Some(&"x".repeat(201)),
                Some(&"x".repeat(2001)),
                Some(&"x".repeat(61))
            )
            .len(),
            3
        );
    }
}

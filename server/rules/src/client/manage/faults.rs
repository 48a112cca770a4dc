//! What is judged by more than the metadata: settings, other rows, and who asks.

use uuid::Uuid;

use crate::app::App;
use crate::client::metadata::{ClientMetadata, FieldError};
use crate::manage::{Actor, ManageError};
use crate::scope::ScopeSet;

pub(super) const NO_OWNER: &str = "must be the id of a user";

/// Grants for old clients are for the operator to allow first. What was registered while one was
/// allowed stays, without effect.
pub(super) fn legacy_fault(app: &App, metadata: &ClientMetadata) -> Option<FieldError> {
    let allowed = &app.config.grants.allowed;
    let mut grants = metadata.grant_types.iter();
    let grant = grants.find(|grant| grant.is_legacy() && !allowed.contains(grant))?;
    let wrong = format!(
        "names {}, which is for old clients and which grants.allowed does not list",
        grant.as_str()
    );
    Some(FieldError::new("grant_types", wrong))
}

pub(super) fn rate_fault(app: &App, class: Option<&str>) -> Option<FieldError> {
    let unknown = class.filter(|name| !app.rates.has(name))?;
    let wrong = format!("names {unknown}, which access.rate_classes does not list");
    Some(FieldError::new("rate_class", wrong))
}

pub(super) async fn owner_fault(
    app: &App,
    owner: Option<Uuid>,
) -> Result<Option<FieldError>, ManageError> {
    let Some(owner) = owner else { return Ok(None) };
    let known = app.user(owner).await?.is_some();
    Ok((!known).then(|| FieldError::new("owner_id", NO_OWNER)))
}

pub(super) fn refuse_beyond(actor: &Actor, scopes: &ScopeSet) -> Result<(), ManageError> {
    match actor.lacks(scopes) {
        None => Ok(()),
        Some(scope) => Err(ManageError::Beyond {
            scope: scope.to_owned(),
        }),
    }
}

pub(super) fn refuse_impersonation(
    actor: &Actor,
    metadata: &ClientMetadata,
    owner: Option<Uuid>,
) -> Result<(), ManageError> {
    match owner {
        Some(owner) if metadata.acts_as_owner && !actor.may_lend(owner) => {
            Err(ManageError::Impersonation)
        }
        _ => Ok(()),
    }
}

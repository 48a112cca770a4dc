//! Endorsements as they come in, and as they are shown.

use chrono::{DateTime, Utc};
use countersign_api::types;
use countersign_store::Endorsement;

use crate::app::App;
use crate::client::metadata::FieldError;
use crate::scope::{ScopeRegistry, resource};

/// The most endorsements of one person or client.
const MOST: usize = 200;

/// An endorsement to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEndorsement {
    /// A category, or several by a wildcard.
    pub category: String,
    /// When it ends.
    pub expires_at: Option<DateTime<Utc>>,
}

impl From<types::NewEndorsement> for NewEndorsement {
    fn from(body: types::NewEndorsement) -> Self {
        Self {
            category: body.category,
            expires_at: body.expires_at,
        }
    }
}

/// What is wrong with a list of them.
pub fn faults(app: &App, new: &[NewEndorsement]) -> Vec<FieldError> {
    let (registry, now) = (app.scopes(), app.clock.now());
    let mut errors = Vec::new();
    if new.len() > MOST {
        let wrong = format!("holds more than {MOST} endorsements");
        errors.push(FieldError::new("endorsements", wrong));
    }
    for (index, one) in new.iter().enumerate() {
        if !is_known(&registry, &one.category) {
            let field = format!("endorsements[{index}].category");
            let wrong = "must be a registered category, archive.* with at least one below it, or *";
            errors.push(FieldError::new(field, wrong));
        }
        if one.expires_at.is_some_and(|at| at <= now) {
            let field = format!("endorsements[{index}].expires_at");
            errors.push(FieldError::new(field, "must be in the future"));
        }
    }
    errors
}

fn is_known(registry: &ScopeRegistry, category: &str) -> bool {
    resource::is_resource(category) && registry.has_category(category)
}

/// The list that takes the place of `before`. What stays keeps the time at which it was given; the last of several
/// for one category counts.
pub fn replaced(
    before: &[Endorsement],
    new: &[NewEndorsement],
    now: DateTime<Utc>,
) -> Vec<Endorsement> {
    let mut all: Vec<Endorsement> = Vec::with_capacity(new.len());
    for one in new {
        let kept = before.iter().find(|old| old.category == one.category);
        all.retain(|other| other.category != one.category);
        all.push(Endorsement {
            category: one.category.clone(),
            created_at: kept.map_or(now, |old| old.created_at),
            expires_at: one.expires_at.map(countersign_store::microseconds),
        });
    }
    all
}

/// An endorsement as the API shows it.
pub fn view(endorsement: &Endorsement) -> types::Endorsement {
    types::Endorsement {
        category: endorsement.category.clone(),
        created_at: endorsement.created_at,
        expires_at: endorsement.expires_at,
    }
}

//! The providers as they are at the moment: those of the configuration, and over them what
//! administrators stored while the server ran. A reader gets what holds now; what is under way with a
//! provider goes on with the settings with which it began.

use std::sync::Arc;

use super::provider::{Catalogue, Provider};
use super::stored::Faults;
use crate::cache::{Snapshot, Turn};

/// All providers of this server.
#[derive(Default)]
pub struct Providers(Snapshot<Known>);

#[derive(Default)]
struct Known {
    catalogue: Catalogue,
    faults: Faults,
    /// Whether groups of any of them give roles; asked with nearly every request.
    gives_roles: bool,
}

impl Known {
    fn new(catalogue: Catalogue, faults: Faults) -> Self {
        let gives_roles = catalogue.iter().any(|one| one.gives_roles());
        Self {
            catalogue,
            faults,
            gives_roles,
        }
    }
}

impl Providers {
    /// These, until others are put in their place.
    pub fn new(catalogue: Catalogue) -> Self {
        Self(Snapshot::new(Known::new(catalogue, Faults::new())))
    }

    /// To be called before the stored settings are read.
    pub fn begin(&self) -> Turn {
        self.0.begin()
    }

    /// Puts others in their place, and notes what could not be used of what is stored.
    pub fn replace(&self, turn: Turn, catalogue: Catalogue, faults: Faults) {
        self.0.replace(turn, Known::new(catalogue, faults));
    }

    /// Why the stored settings of a provider are not used.
    pub fn fault(&self, name: &str) -> Option<String> {
        self.0.load().faults.get(name).cloned()
    }

    /// Whether groups of any provider give roles.
    pub fn any_gives_roles(&self) -> bool {
        self.0.load().gives_roles
    }

    /// A provider by its name, hidden or not.
    pub fn get(&self, name: &str) -> Option<Arc<Provider>> {
        self.0.load().catalogue.get(name).cloned()
    }

    /// All of them, hidden ones too, in the order in which people see them.
    pub fn iter(&self) -> impl Iterator<Item = Arc<Provider>> {
        let all: Vec<_> = self.0.load().catalogue.iter().cloned().collect();
        all.into_iter()
    }

    /// Those that people see.
    pub fn visible(&self) -> impl Iterator<Item = Arc<Provider>> {
        self.iter().filter(|one| !one.hidden)
    }

    /// Those that people can sign in by.
    pub fn for_sign_in(&self) -> impl Iterator<Item = Arc<Provider>> {
        self.visible().filter(|one| !one.link_only)
    }
}

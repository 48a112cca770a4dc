//! What is handed over once.

use super::{Reply, Store, write};
use crate::{Handover, TakeHandover};

impl Store {
    /// Stores what somebody may take once.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn create_handover(&self, new: Handover) -> Reply<'_, ()> {
        write!(self, handover::create, new)
    }

    /// Takes it, once; `None`, and nothing is changed, for everybody who shows something else.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn take_handover(&self, which: TakeHandover) -> Reply<'_, Option<Handover>> {
        write!(self, handover::take, which)
    }
}

//! What is brought over from another installation.

use super::{Reply, Store, background_read, read, write};
use crate::{ImportBatch, Imported};

impl Store {
    /// Everything that was brought over from an installation before.
    pub fn imported<'a>(&'a self, source: &'a str) -> Reply<'a, Vec<Imported>> {
        read!(self, imported::list, source)
    }

    /// What a token is here that had this key in the installation that it came from: an authorization,
    /// or a personal access token. Several installations may have had the same key.
    pub fn imported_token<'a>(&'a self, source_id: &'a str) -> Reply<'a, Vec<Imported>> {
        read!(self, imported::token, source_id)
    }

    /// Whether tokens were ever brought over, from whatever installation. Background.
    pub fn has_imported_tokens(&self) -> Reply<'_, bool> {
        background_read!(self, imported::any_token)
    }

    /// Stores rows of another installation as one unit.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if something unique is taken, [`crate::StoreError::NotFound`]
    /// if a row refers to one that was deleted meanwhile. Nothing of the batch is stored then.
    pub fn import(&self, batch: ImportBatch) -> Reply<'_, ()> {
        write!(self, imported::store, batch)
    }
}

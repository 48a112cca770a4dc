//! What is brought over from another installation.

use super::{Result, Store, background_read, read, write};
use crate::{ImportBatch, Imported};

impl Store {
    /// Everything that was brought over from an installation before.
    pub async fn imported(&self, source: &str) -> Result<Vec<Imported>> {
        read!(self, imported::list, source)
    }

    /// What a token is here that had this key in the installation that it came from: an authorization,
    /// or a personal access token. Several installations may have had the same key.
    pub async fn imported_token(&self, source_id: &str) -> Result<Vec<Imported>> {
        read!(self, imported::token, source_id)
    }

    /// Whether tokens were ever brought over, from whatever installation. Background.
    pub async fn has_imported_tokens(&self) -> Result<bool> {
        background_read!(self, imported::any_token)
    }

    /// Stores rows of another installation as one unit.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if something unique is taken, [`crate::StoreError::NotFound`]
    /// if a row refers to one that was deleted meanwhile. Nothing of the batch is stored then.
    pub async fn import(&self, batch: ImportBatch) -> Result<()> {
        write!(self, imported::store, batch)
    }
}

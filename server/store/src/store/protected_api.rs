//! APIs of others, and their documents.

use super::{Result, Store, background_read, read, write};
use crate::{
    ApiDocument, ApiDocumentContent, NewApiDocument, NewProtectedApi, NewScope, ProtectedApi,
    ProtectedApiSettings, Update,
};
use chrono::{DateTime, Utc};

impl Store {
    /// All APIs, in the order of their ids. They are few, and in memory as a whole.
    pub async fn protected_apis(&self) -> Result<Vec<ProtectedApi>> {
        background_read!(self, protected_api::list)
    }

    /// The document of each API that is active.
    pub async fn active_api_documents(&self) -> Result<Vec<ApiDocumentContent>> {
        background_read!(self, protected_api::active)
    }

    /// The same without their texts.
    pub async fn active_api_document_heads(&self) -> Result<Vec<ApiDocument>> {
        background_read!(self, protected_api::active_heads)
    }

    /// An API by its id.
    pub async fn protected_api(&self, id: &str) -> Result<Option<ProtectedApi>> {
        read!(self, protected_api::find, id)
    }

    /// The documents of an API without their texts, newest first.
    pub async fn api_documents(&self, id: &str) -> Result<Vec<ApiDocument>> {
        read!(self, protected_api::documents, id)
    }

    /// The text of a document.
    pub async fn api_document(&self, id: &str, number: i64) -> Result<Option<ApiDocumentContent>> {
        read!(self, protected_api::content, id, number)
    }

    /// Registers an API with its first document, and those scopes that there are not yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id` or `audience`.
    pub async fn create_protected_api(
        &self,
        new: NewProtectedApi,
        scopes: Vec<NewScope>,
        now: DateTime<Utc>,
    ) -> Result<ProtectedApi> {
        write!(self, protected_api::create, (new, scopes, now))
    }

    /// Changes how an API is decided, if it has the expected version.
    pub async fn update_protected_api(
        &self,
        id: &str,
        version: i64,
        settings: ProtectedApiSettings,
        now: DateTime<Utc>,
    ) -> Result<Update<ProtectedApi>> {
        let input = (id.to_owned(), version, settings, now);
        write!(self, protected_api::update, input)
    }

    /// Stores another document, and says its number; `None` if there is no such API.
    pub async fn add_api_document(
        &self,
        id: &str,
        document: NewApiDocument,
        now: DateTime<Utc>,
    ) -> Result<Option<i64>> {
        write!(
            self,
            protected_api::add_document,
            (id.to_owned(), document, now)
        )
    }

    /// Lets a document decide, if the API has the expected version and the document is there, and
    /// makes those scopes that there are not yet.
    pub async fn activate_api_document(
        &self,
        id: &str,
        version: i64,
        number: i64,
        scopes: Vec<NewScope>,
        now: DateTime<Utc>,
    ) -> Result<Update<ProtectedApi>> {
        let input = (id.to_owned(), version, number, scopes, now);
        write!(self, protected_api::activate, input)
    }

    /// Deletes an API with its documents; false if there is none.
    pub async fn delete_protected_api(&self, id: &str, now: DateTime<Utc>) -> Result<bool> {
        write!(self, protected_api::delete, (id.to_owned(), now))
    }
}

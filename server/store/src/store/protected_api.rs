//! APIs of others, and their documents.

use super::{Reply, Store, background_read, read, write};
use crate::{
    ApiDocument, ApiDocumentContent, NewApiDocument, NewProtectedApi, NewScope, ProtectedApi,
    ProtectedApiSettings, Update,
};
use chrono::{DateTime, Utc};

impl Store {
    /// All APIs, in the order of their ids. They are few, and in memory as a whole.
    pub fn protected_apis(&self) -> Reply<'_, Vec<ProtectedApi>> {
        background_read!(self, protected_api::list)
    }

    /// The document of each API that is active.
    pub fn active_api_documents(&self) -> Reply<'_, Vec<ApiDocumentContent>> {
        background_read!(self, protected_api::active)
    }

    /// The same without their texts.
    pub fn active_api_document_heads(&self) -> Reply<'_, Vec<ApiDocument>> {
        background_read!(self, protected_api::active_heads)
    }

    /// An API by its id.
    pub fn protected_api<'a>(&'a self, id: &'a str) -> Reply<'a, Option<ProtectedApi>> {
        read!(self, protected_api::find, id)
    }

    /// The documents of an API without their texts, newest first.
    pub fn api_documents<'a>(&'a self, id: &'a str) -> Reply<'a, Vec<ApiDocument>> {
        read!(self, protected_api::documents, id)
    }

    /// The text of a document.
    pub fn api_document<'a>(
        &'a self,
        id: &'a str,
        number: i64,
    ) -> Reply<'a, Option<ApiDocumentContent>> {
        read!(self, protected_api::content, id, number)
    }

    /// Registers an API with its first document, and those scopes that there are not yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id` or `audience`.
    pub fn create_protected_api(
        &self,
        new: NewProtectedApi,
        scopes: Vec<NewScope>,
        now: DateTime<Utc>,
    ) -> Reply<'_, ProtectedApi> {
        write!(self, protected_api::create, (new, scopes, now))
    }

    /// Changes how an API is decided, if it has the expected version.
    pub fn update_protected_api<'a>(
        &'a self,
        id: &'a str,
        version: i64,
        settings: ProtectedApiSettings,
        now: DateTime<Utc>,
    ) -> Reply<'a, Update<ProtectedApi>> {
        Box::pin(async move {
            let input = (id.to_owned(), version, settings, now);
            write!(self, protected_api::update, input).await
        })
    }

    /// Stores another document, and says its number; `None` if there is no such API.
    pub fn add_api_document<'a>(
        &'a self,
        id: &'a str,
        document: NewApiDocument,
        now: DateTime<Utc>,
    ) -> Reply<'a, Option<i64>> {
        write!(
            self,
            protected_api::add_document,
            (id.to_owned(), document, now)
        )
    }

    /// Lets a document decide, if the API has the expected version and the document is there, and
    /// makes those scopes that there are not yet.
    pub fn activate_api_document<'a>(
        &'a self,
        id: &'a str,
        version: i64,
        number: i64,
        scopes: Vec<NewScope>,
        now: DateTime<Utc>,
    ) -> Reply<'a, Update<ProtectedApi>> {
        Box::pin(async move {
            let input = (id.to_owned(), version, number, scopes, now);
            write!(self, protected_api::activate, input).await
        })
    }

    /// Deletes an API with its documents; false if there is none.
    pub fn delete_protected_api<'a>(&'a self, id: &'a str, now: DateTime<Utc>) -> Reply<'a, bool> {
        write!(self, protected_api::delete, (id.to_owned(), now))
    }
}

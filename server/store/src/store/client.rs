//! Clients and their secrets.

use super::{Result, Store, background_write, read, write};
use crate::{Client, ClientFilter, ClientPatch, ClientSecret, NewClient, NewClientSecret, Update};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

impl Store {
    /// Creates a client, with its first secret if it has one.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `client_id`; [`crate::StoreError::NotFound`] if the
    /// owner does not exist.
    pub async fn create_client(
        &self,
        new: NewClient,
        secret: Option<NewClientSecret>,
    ) -> Result<Client> {
        write!(self, client::create, (new, secret))
    }

    /// Finds a client with its secrets, the oldest first, expired ones too until they are
    /// collected.
    pub async fn client(&self, client_id: &str) -> Result<Option<(Client, Vec<ClientSecret>)>> {
        read!(self, client::find, client_id)
    }

    /// Lists clients in the order of their ids.
    pub async fn list_clients(
        &self,
        filter: &ClientFilter,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Vec<Client>> {
        read!(self, client::list, filter, after, limit)
    }

    /// Lists the clients that stand in the public directory and work, in the order of their ids;
    /// `query` is a part of the name.
    pub async fn list_public_clients(
        &self,
        query: Option<&str>,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Vec<Client>> {
        read!(self, client::list_public, query, after, limit)
    }

    /// Lists clients in whose metadata a text stands, in the order of their ids.
    pub async fn clients_mentioning(&self, text: &str, limit: i64) -> Result<Vec<Client>> {
        read!(self, client::mentioning, text, limit)
    }

    /// Changes a client, if it still has the expected version where one is given.
    pub async fn update_client(
        &self,
        client_id: &str,
        expected_version: Option<i64>,
        patch: ClientPatch,
        now: DateTime<Utc>,
    ) -> Result<Update<Client>> {
        let client_id = client_id.to_owned();
        write!(
            self,
            client::update,
            (client_id, expected_version, patch, now)
        )
    }

    /// Adds a secret to a client. With `expire_others_at` the others expire then, unless they
    /// would earlier.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if there is no such client.
    pub async fn add_client_secret(
        &self,
        client_id: &str,
        new: NewClientSecret,
        expire_others_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let input = (client_id.to_owned(), new, expire_others_at, now);
        write!(self, client_secret::add, input)
    }

    /// Deletes one secret of a client; false if there is none.
    pub async fn delete_client_secret(
        &self,
        client_id: &str,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        write!(self, client_secret::delete, (client_id.to_owned(), id, now))
    }

    /// Deletes a client with its authorizations, consents and tokens; a mark (kind `client`)
    /// kills the tokens without rows and lasts until `revocation_expires_at`. False if there is
    /// no such client.
    pub async fn delete_client(
        &self,
        client_id: &str,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
    ) -> Result<bool> {
        let input = (client_id.to_owned(), now, revocation_expires_at);
        write!(self, client::delete, input)
    }

    /// Notes when clients were used last. Meant to be called now and then with what has gathered;
    /// counts as background work.
    pub async fn touch_clients(&self, uses: &[(String, DateTime<Utc>)]) -> Result<()> {
        if uses.is_empty() {
            return Ok(());
        }
        background_write!(self, client::touch, uses.to_vec())
    }

    /// The secrets of several clients, oldest first.
    pub async fn client_secrets(&self, client_ids: &[String]) -> Result<Vec<ClientSecret>> {
        read!(self, client_secret::list_of, client_ids)
    }

    /// How many users have authorizations that are neither revoked nor expired, by client.
    pub async fn count_client_users(
        &self,
        client_ids: &[String],
        now: DateTime<Utc>,
    ) -> Result<HashMap<String, i64>> {
        read!(self, client::count_users, client_ids, now)
    }
}

//! Clients and their secrets.

use super::{Reply, Store, background_write, read, write};
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
    pub fn create_client(
        &self,
        new: NewClient,
        secret: Option<NewClientSecret>,
    ) -> Reply<'_, Client> {
        write!(self, client::create, (new, secret))
    }

    /// Finds a client with its secrets, the oldest first, expired ones too until they are
    /// collected.
    pub fn client<'a>(
        &'a self,
        client_id: &'a str,
    ) -> Reply<'a, Option<(Client, Vec<ClientSecret>)>> {
        read!(self, client::find, client_id)
    }

    /// Lists clients in the order of their ids.
    pub fn list_clients<'a>(
        &'a self,
        filter: &'a ClientFilter,
        after: Option<&'a str>,
        limit: i64,
    ) -> Reply<'a, Vec<Client>> {
        read!(self, client::list, filter, after, limit)
    }

    /// Lists the clients that stand in the public directory and work, in the order of their ids;
    /// `query` is a part of the name.
    pub fn list_public_clients<'a>(
        &'a self,
        query: Option<&'a str>,
        after: Option<&'a str>,
        limit: i64,
    ) -> Reply<'a, Vec<Client>> {
        read!(self, client::list_public, query, after, limit)
    }

    /// Lists clients in whose metadata a text stands, in the order of their ids.
    pub fn clients_mentioning<'a>(&'a self, text: &'a str, limit: i64) -> Reply<'a, Vec<Client>> {
        read!(self, client::mentioning, text, limit)
    }

    /// Lists clients that may get tokens for an audience, in the order of their ids: those in whose metadata it stands, and
    /// those for which anything was approved. The caller looks closer.
    pub fn clients_that_may_call<'a>(
        &'a self,
        audience: &'a str,
        after: Option<&'a str>,
        limit: i64,
    ) -> Reply<'a, Vec<Client>> {
        read!(self, client::may_call, audience, after, limit)
    }

    /// Changes a client, if it still has the expected version where one is given.
    pub fn update_client<'a>(
        &'a self,
        client_id: &'a str,
        expected_version: Option<i64>,
        patch: ClientPatch,
        now: DateTime<Utc>,
    ) -> Reply<'a, Update<Client>> {
        Box::pin(async move {
            let client_id = client_id.to_owned();
            write!(
                self,
                client::update,
                (client_id, expected_version, patch, now)
            )
            .await
        })
    }

    /// Adds a secret to a client. With `expire_others_at` the others expire then, unless they
    /// would earlier.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if there is no such client.
    pub fn add_client_secret<'a>(
        &'a self,
        client_id: &'a str,
        new: NewClientSecret,
        expire_others_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Reply<'a, ()> {
        Box::pin(async move {
            let input = (client_id.to_owned(), new, expire_others_at, now);
            write!(self, client_secret::add, input).await
        })
    }

    /// Deletes one secret of a client; false if there is none.
    pub fn delete_client_secret<'a>(
        &'a self,
        client_id: &'a str,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Reply<'a, bool> {
        write!(self, client_secret::delete, (client_id.to_owned(), id, now))
    }

    /// Deletes a client with its authorizations, consents and tokens; a mark (kind `client`)
    /// kills the tokens without rows and lasts until `revocation_expires_at`. False if there is
    /// no such client.
    pub fn delete_client<'a>(
        &'a self,
        client_id: &'a str,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
    ) -> Reply<'a, bool> {
        Box::pin(async move {
            let input = (client_id.to_owned(), now, revocation_expires_at);
            write!(self, client::delete, input).await
        })
    }

    /// Notes when clients were used last. Meant to be called now and then with what has gathered;
    /// counts as background work.
    pub fn touch_clients<'a>(&'a self, uses: &'a [(String, DateTime<Utc>)]) -> Reply<'a, ()> {
        Box::pin(async move {
            if uses.is_empty() {
                return Ok(());
            }
            background_write!(self, client::touch, uses.to_vec()).await
        })
    }

    /// The secrets of several clients, oldest first.
    pub fn client_secrets<'a>(&'a self, client_ids: &'a [String]) -> Reply<'a, Vec<ClientSecret>> {
        read!(self, client_secret::list_of, client_ids)
    }

    /// How many users have authorizations that are neither revoked nor expired, by client.
    pub fn count_client_users<'a>(
        &'a self,
        client_ids: &'a [String],
        now: DateTime<Utc>,
    ) -> Reply<'a, HashMap<String, i64>> {
        read!(self, client::count_users, client_ids, now)
    }
}

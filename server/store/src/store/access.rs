//! Roles, categories, types of authorization details, and what clients apply for.

use super::{Reply, Store, background_write, look, read, write};
use crate::{AccessRequest, AccessRequestFilter, AuthorizationDetailsType, Category, DeletedRole};
use crate::{IssuedCounts, NewAuthorizationDetailsType, NewMail, Role, Update};
use crate::{MoveAccessRequest, MovedAccessRequest, NewAccessRequest};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// All roles, in the order of their names.
    pub fn list_roles(&self) -> Reply<'_, Vec<Role>> {
        read!(self, role::list)
    }

    /// Makes a role that is not there yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub fn create_role<'a>(
        &'a self,
        id: &'a str,
        description: &'a str,
        scopes: Vec<String>,
        now: DateTime<Utc>,
    ) -> Reply<'a, Role> {
        Box::pin(async move {
            let (id, description) = (id.to_owned(), description.to_owned());
            write!(self, role::create, (id, description, scopes, now)).await
        })
    }

    /// Makes a role, or gives one another description and other scopes, if it still has the
    /// expected version where one is given. Says whether it is new.
    pub fn put_role<'a>(
        &'a self,
        id: &'a str,
        description: &'a str,
        scopes: Vec<String>,
        expected_version: Option<i64>,
        now: DateTime<Utc>,
    ) -> Reply<'a, (Update<Role>, bool)> {
        Box::pin(async move {
            let (id, description) = (id.to_owned(), description.to_owned());
            write!(
                self,
                role::put,
                (id, description, scopes, expected_version, now)
            )
            .await
        })
    }

    /// Deletes a role that nobody has.
    pub fn delete_role<'a>(&'a self, id: &'a str, now: DateTime<Utc>) -> Reply<'a, DeletedRole> {
        write!(self, role::delete, (id.to_owned(), now))
    }

    /// All categories, in the order of their ids.
    pub fn list_categories(&self) -> Reply<'_, Vec<Category>> {
        read!(self, category::list)
    }

    /// Makes a category that is not there yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub fn create_category<'a>(
        &'a self,
        id: &'a str,
        name: &'a str,
        now: DateTime<Utc>,
    ) -> Reply<'a, Category> {
        write!(
            self,
            category::create,
            (id.to_owned(), name.to_owned(), now)
        )
    }

    /// Makes a category, or gives one another name.
    pub fn put_category<'a>(
        &'a self,
        id: &'a str,
        name: &'a str,
        now: DateTime<Utc>,
    ) -> Reply<'a, Category> {
        write!(self, category::put, (id.to_owned(), name.to_owned(), now))
    }

    /// Deletes a category; false if there is none such.
    pub fn delete_category<'a>(&'a self, id: &'a str, now: DateTime<Utc>) -> Reply<'a, bool> {
        write!(self, category::delete, (id.to_owned(), now))
    }

    /// All types of authorization details, in the order of their ids.
    pub fn list_authorization_details_types(&self) -> Reply<'_, Vec<AuthorizationDetailsType>> {
        read!(self, authorization_details_type::list)
    }

    /// Makes a type of authorization details that is not there yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub fn create_authorization_details_type(
        &self,
        new: NewAuthorizationDetailsType,
        now: DateTime<Utc>,
    ) -> Reply<'_, AuthorizationDetailsType> {
        write!(self, authorization_details_type::create, (new, now))
    }

    /// Makes a type of authorization details, or makes one what it should be, if it still has the
    /// expected version where one is given. Says whether it is new.
    pub fn put_authorization_details_type(
        &self,
        new: NewAuthorizationDetailsType,
        expected_version: Option<i64>,
        now: DateTime<Utc>,
    ) -> Reply<'_, (Update<AuthorizationDetailsType>, bool)> {
        write!(
            self,
            authorization_details_type::put,
            (new, expected_version, now)
        )
    }

    /// Deletes a type of authorization details; false if there is none such.
    pub fn delete_authorization_details_type<'a>(
        &'a self,
        id: &'a str,
        now: DateTime<Utc>,
    ) -> Reply<'a, bool> {
        write!(
            self,
            authorization_details_type::delete,
            (id.to_owned(), now)
        )
    }

    /// Counts what works and holds an authorization detail of a type: authorizations, and opaque
    /// tokens of clients for themselves.
    pub fn count_issued_with_details<'a>(
        &'a self,
        details_type: &'a str,
        now: DateTime<Utc>,
    ) -> Reply<'a, IssuedCounts> {
        read!(
            self,
            authorization_details_type::count_holding,
            details_type,
            now
        )
    }

    /// Stores what a client applies for.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `client_id` while another application of the client
    /// waits; [`crate::StoreError::NotFound`] if there is no such client.
    pub fn create_access_request(&self, new: NewAccessRequest) -> Reply<'_, AccessRequest> {
        write!(self, access_request::create, new)
    }

    /// An application by its id.
    pub fn access_request(&self, id: Uuid) -> Reply<'_, Option<AccessRequest>> {
        read!(self, access_request::find, id)
    }

    /// Lists applications, the newest first, beginning before the id `before`.
    pub fn list_access_requests<'a>(
        &'a self,
        filter: &'a AccessRequestFilter,
        before: Option<Uuid>,
        limit: i64,
    ) -> Reply<'a, Vec<AccessRequest>> {
        read!(self, access_request::list, filter, before, limit)
    }

    /// Brings an application from one state to another, and the client what follows from it.
    pub fn move_access_request(&self, step: MoveAccessRequest) -> Reply<'_, MovedAccessRequest> {
        write!(self, access_request::step, step)
    }

    /// Approvals that end between two moments and whose owners were not told yet.
    pub fn ending_approvals(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'_, Vec<AccessRequest>> {
        look!(self, access_request::ending, now, until, limit)
    }

    /// Notes that somebody was told that an approval ends, with the mail; false if that was done
    /// before.
    pub fn remind_of_approval(
        &self,
        id: Uuid,
        mail: Option<NewMail>,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        background_write!(self, access_request::remind, (id, mail, now))
    }

    /// Approvals that have ended by a moment and of which that is not noted yet.
    pub fn ended_approvals(&self, now: DateTime<Utc>, limit: i64) -> Reply<'_, Vec<AccessRequest>> {
        look!(self, access_request::ended, now, limit)
    }

    /// Notes that an approval has ended, with the mail that says so; false if that was done before.
    pub fn end_approval(
        &self,
        id: Uuid,
        mail: Option<NewMail>,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        background_write!(self, access_request::end, (id, mail, now))
    }
}

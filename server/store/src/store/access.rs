//! Roles, categories, types of authorization details, and what clients apply for.

use super::{Result, Store, background_write, look, read, write};
use crate::{AccessRequest, AccessRequestFilter, AuthorizationDetailsType, Category, DeletedRole};
use crate::{IssuedCounts, NewAuthorizationDetailsType, NewMail, Role, Update};
use crate::{MoveAccessRequest, MovedAccessRequest, NewAccessRequest};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// All roles, in the order of their names.
    pub async fn list_roles(&self) -> Result<Vec<Role>> {
        read!(self, role::list)
    }

    /// Makes a role that is not there yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub async fn create_role(
        &self,
        id: &str,
        description: &str,
        scopes: Vec<String>,
        now: DateTime<Utc>,
    ) -> Result<Role> {
        let (id, description) = (id.to_owned(), description.to_owned());
        write!(self, role::create, (id, description, scopes, now))
    }

    /// Makes a role, or gives one another description and other scopes, if it still has the
    /// expected version where one is given. Says whether it is new.
    pub async fn put_role(
        &self,
        id: &str,
        description: &str,
        scopes: Vec<String>,
        expected_version: Option<i64>,
        now: DateTime<Utc>,
    ) -> Result<(Update<Role>, bool)> {
        let (id, description) = (id.to_owned(), description.to_owned());
        write!(
            self,
            role::put,
            (id, description, scopes, expected_version, now)
        )
    }

    /// Deletes a role that nobody has.
    pub async fn delete_role(&self, id: &str, now: DateTime<Utc>) -> Result<DeletedRole> {
        write!(self, role::delete, (id.to_owned(), now))
    }

    /// All categories, in the order of their ids.
    pub async fn list_categories(&self) -> Result<Vec<Category>> {
        read!(self, category::list)
    }

    /// Makes a category that is not there yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub async fn create_category(
        &self,
        id: &str,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<Category> {
        write!(
            self,
            category::create,
            (id.to_owned(), name.to_owned(), now)
        )
    }

    /// Makes a category, or gives one another name.
    pub async fn put_category(&self, id: &str, name: &str, now: DateTime<Utc>) -> Result<Category> {
        write!(self, category::put, (id.to_owned(), name.to_owned(), now))
    }

    /// Deletes a category; false if there is none such.
    pub async fn delete_category(&self, id: &str, now: DateTime<Utc>) -> Result<bool> {
        write!(self, category::delete, (id.to_owned(), now))
    }

    /// All types of authorization details, in the order of their ids.
    pub async fn list_authorization_details_types(&self) -> Result<Vec<AuthorizationDetailsType>> {
        read!(self, authorization_details_type::list)
    }

    /// Makes a type of authorization details that is not there yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `id`.
    pub async fn create_authorization_details_type(
        &self,
        new: NewAuthorizationDetailsType,
        now: DateTime<Utc>,
    ) -> Result<AuthorizationDetailsType> {
        write!(self, authorization_details_type::create, (new, now))
    }

    /// Makes a type of authorization details, or makes one what it should be, if it still has the
    /// expected version where one is given. Says whether it is new.
    pub async fn put_authorization_details_type(
        &self,
        new: NewAuthorizationDetailsType,
        expected_version: Option<i64>,
        now: DateTime<Utc>,
    ) -> Result<(Update<AuthorizationDetailsType>, bool)> {
        write!(
            self,
            authorization_details_type::put,
            (new, expected_version, now)
        )
    }

    /// Deletes a type of authorization details; false if there is none such.
    pub async fn delete_authorization_details_type(
        &self,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        write!(
            self,
            authorization_details_type::delete,
            (id.to_owned(), now)
        )
    }

    /// Counts what works and holds an authorization detail of a type: authorizations, and opaque
    /// tokens of clients for themselves.
    pub async fn count_issued_with_details(
        &self,
        details_type: &str,
        now: DateTime<Utc>,
    ) -> Result<IssuedCounts> {
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
    pub async fn create_access_request(&self, new: NewAccessRequest) -> Result<AccessRequest> {
        write!(self, access_request::create, new)
    }

    /// An application by its id.
    pub async fn access_request(&self, id: Uuid) -> Result<Option<AccessRequest>> {
        read!(self, access_request::find, id)
    }

    /// Lists applications, the newest first, beginning before the id `before`.
    pub async fn list_access_requests(
        &self,
        filter: &AccessRequestFilter,
        before: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<AccessRequest>> {
        read!(self, access_request::list, filter, before, limit)
    }

    /// Brings an application from one state to another, and the client what follows from it.
    pub async fn move_access_request(&self, step: MoveAccessRequest) -> Result<MovedAccessRequest> {
        write!(self, access_request::step, step)
    }

    /// Approvals that end between two moments and whose owners were not told yet.
    pub async fn ending_approvals(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<AccessRequest>> {
        look!(self, access_request::ending, now, until, limit)
    }

    /// Notes that somebody was told that an approval ends, with the mail; false if that was done
    /// before.
    pub async fn remind_of_approval(
        &self,
        id: Uuid,
        mail: Option<NewMail>,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        background_write!(self, access_request::remind, (id, mail, now))
    }

    /// Approvals that have ended by a moment and of which that is not noted yet.
    pub async fn ended_approvals(
        &self,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<AccessRequest>> {
        look!(self, access_request::ended, now, limit)
    }

    /// Notes that an approval has ended, with the mail that says so; false if that was done before.
    pub async fn end_approval(
        &self,
        id: Uuid,
        mail: Option<NewMail>,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        background_write!(self, access_request::end, (id, mail, now))
    }
}

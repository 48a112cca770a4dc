//! Sign-in by other providers: requests to them, identities, links, tokens.

use super::{Reply, Store, read, write};
use crate::{LinkIdentity, Linked, LinkedAccount, LinkedAccountFilter, MergeAccounts};
use crate::{
    NewUpstreamToken, PendingIdentity, TakeUpstreamRequest, Unlink, Unlinked, UpstreamRequest,
};
use crate::{ProviderHealth, UpstreamToken, UseLinkedAccount};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Stores a request to a provider.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user does not exist.
    pub fn create_upstream_request(&self, new: UpstreamRequest) -> Reply<'_, ()> {
        write!(self, upstream_request::create, new)
    }

    /// Finds a request to a provider, used or not, for those who have to say what is wrong.
    pub fn upstream_request(&self, id: Uuid) -> Reply<'_, Option<UpstreamRequest>> {
        read!(self, upstream_request::find, id)
    }

    /// The request behind a state, once, for the browser that began it and the provider it went
    /// to; `None`, and nothing is changed, for everybody else.
    pub fn take_upstream_request(
        &self,
        which: TakeUpstreamRequest,
    ) -> Reply<'_, Option<UpstreamRequest>> {
        write!(self, upstream_request::take, which)
    }

    /// Stores an identity that waits for a decision.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user does not exist.
    pub fn create_pending_identity(&self, new: PendingIdentity) -> Reply<'_, ()> {
        write!(self, pending_identity::create, new)
    }

    /// Finds an identity that waits, or waited.
    pub fn pending_identity(&self, id: Uuid) -> Reply<'_, Option<PendingIdentity>> {
        read!(self, pending_identity::find, id)
    }

    /// Decides about an identity without linking it; false if that was decided before.
    pub fn take_pending_identity(&self, id: Uuid, now: DateTime<Utc>) -> Reply<'_, bool> {
        write!(self, pending_identity::take, (id, now))
    }

    /// Links an identity to an account, and opens the account where there is none, as one unit.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `identity` if it belongs to an account already, with
    /// `username` or `email` if another account has them, with `invitation` if it was used
    /// meanwhile; [`crate::StoreError::NotFound`] if the
    /// user is gone. Nothing was changed then.
    pub fn link_identity(&self, new: LinkIdentity) -> Reply<'_, Linked> {
        write!(self, linked_account::link, new)
    }

    /// A link by its id.
    pub fn linked_account(&self, id: Uuid) -> Reply<'_, Option<LinkedAccount>> {
        read!(self, linked_account::find, id)
    }

    /// The link of an identity: issuer and subject, byte for byte.
    pub fn linked_account_of<'a>(
        &'a self,
        issuer: &'a str,
        subject: &'a str,
    ) -> Reply<'a, Option<LinkedAccount>> {
        read!(self, linked_account::by_identity, issuer, subject)
    }

    /// The links of a user in the order of their making.
    pub fn linked_accounts_of_user(&self, user_id: Uuid) -> Reply<'_, Vec<LinkedAccount>> {
        read!(self, linked_account::of_user, user_id)
    }

    /// Lists links by when they were made; `after` is the last one of the page before.
    pub fn list_linked_accounts<'a>(
        &'a self,
        filter: &'a LinkedAccountFilter,
        after: Option<Uuid>,
        limit: i64,
    ) -> Reply<'a, Vec<LinkedAccount>> {
        read!(self, linked_account::list, filter, after, limit)
    }

    /// Notes what a provider says at a sign-in, and keeps the tokens that came with it. False if
    /// the link is gone.
    pub fn use_linked_account(&self, input: UseLinkedAccount) -> Reply<'_, bool> {
        write!(self, linked_account::note_use, input)
    }

    /// Ends a link with its tokens, unless it is the last way into the account.
    pub fn unlink(&self, input: Unlink) -> Reply<'_, Unlinked> {
        write!(self, linked_account::unlink, input)
    }

    /// Merges two accounts: links and clients go over, and the account that they leave is deleted as by
    /// [`Self::delete_user`]. False, and nothing is changed, if that was decided before or waited too long.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `account` if one of the accounts is gone, deactivated or an administrator's,
    /// or does not have exactly what is named. Nothing was changed then.
    pub fn merge_accounts(&self, input: MergeAccounts) -> Reply<'_, bool> {
        write!(self, account_merge::merge, input)
    }

    /// The tokens of a link.
    pub fn upstream_token(&self, linked_account_id: Uuid) -> Reply<'_, Option<UpstreamToken>> {
        read!(self, upstream_token::find, linked_account_id)
    }

    /// The tokens of all links of a user.
    pub fn upstream_tokens_of_user(&self, user_id: Uuid) -> Reply<'_, Vec<UpstreamToken>> {
        read!(self, upstream_token::of_user, user_id)
    }

    /// The tokens of these links, in any order.
    pub fn upstream_tokens_of_links(&self, ids: Vec<Uuid>) -> Reply<'_, Vec<UpstreamToken>> {
        read!(self, upstream_token::of_links, &ids)
    }

    /// How many accounts are linked at each provider, and to how many the access has ended.
    pub fn provider_health(&self, now: DateTime<Utc>) -> Reply<'_, Vec<ProviderHealth>> {
        read!(self, upstream_token::health, now)
    }

    /// Takes the right to refresh the tokens of a link, as they were read with this `version`,
    /// until a moment. False if they changed since, or somebody else has it.
    pub fn lease_upstream_token(
        &self,
        linked_account_id: Uuid,
        version: i64,
        lease_id: Uuid,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        Box::pin(async move {
            let input = (linked_account_id, version, lease_id, now, until);
            write!(self, upstream_token::lease, input).await
        })
    }

    /// Stores refreshed tokens and gives the lease back; false if it was lost meanwhile.
    pub fn store_refreshed_token(
        &self,
        linked_account_id: Uuid,
        lease_id: Uuid,
        tokens: NewUpstreamToken,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        Box::pin(async move {
            let input = (linked_account_id, lease_id, tokens, now);
            write!(self, upstream_token::refreshed, input).await
        })
    }

    /// Notes that the tokens are of no use any more, and gives the lease back.
    pub fn fail_upstream_token(
        &self,
        linked_account_id: Uuid,
        lease_id: Uuid,
        failure: String,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        Box::pin(async move {
            let input = (linked_account_id, lease_id, failure, now);
            write!(self, upstream_token::failed, input).await
        })
    }

    /// Gives the lease back without new tokens; nobody gets it before `until`.
    pub fn release_upstream_token(
        &self,
        linked_account_id: Uuid,
        lease_id: Uuid,
        until: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        Box::pin(async move {
            let input = (linked_account_id, lease_id, until);
            write!(self, upstream_token::release, input).await
        })
    }
}

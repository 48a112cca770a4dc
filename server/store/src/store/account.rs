//! What people do with their accounts by one-time links, and deletions that wait.

use super::{Reply, Store, background_write, look, read, write};
use crate::{AcceptedTerms, AccountApproval, AccountDeletion, ChangeProfile, DecideApproval};
use crate::{AccountLink, ConfirmEmail, DeletedUser, NewAccountLink, NewMail, ProfileField};
use crate::{PasswordReset, ResetPassword, SecretHash, SignUp, SignedUp, User};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Stores a link and queues the mail that carries it.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user does not exist.
    pub fn create_account_link(&self, new: NewAccountLink) -> Reply<'_, ()> {
        write!(self, account_link::create, new)
    }

    /// Finds a link, also one that was used or has expired but is not collected yet.
    pub fn account_link(&self, id: Uuid) -> Reply<'_, Option<AccountLink>> {
        read!(self, account_link::find, id)
    }

    /// Lists the links that serve a purpose and can still be used, in the order of their making.
    pub fn list_account_links<'a>(
        &'a self,
        purpose: &'a str,
        after: Option<Uuid>,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'a, Vec<AccountLink>> {
        read!(self, account_link::list, purpose, after, now, limit)
    }

    /// The latest link of a user that serves a purpose and can still be used.
    pub fn account_link_of<'a>(
        &'a self,
        user_id: Uuid,
        purpose: &'a str,
        now: DateTime<Utc>,
    ) -> Reply<'a, Option<AccountLink>> {
        read!(self, account_link::of_user, user_id, purpose, now)
    }

    /// Gives a link another secret and a later end and queues the mail that carries it; the link
    /// with the former secret is of no use any more. False if it was used, has expired or is gone.
    pub fn renew_account_link(
        &self,
        id: Uuid,
        secret_hash: SecretHash,
        expires_at: DateTime<Utc>,
        mail: NewMail,
    ) -> Reply<'_, bool> {
        Box::pin(async move {
            let input = (id, secret_hash, expires_at, mail);
            write!(self, account_link::renew, input).await
        })
    }

    /// Takes a link back; false if there is none of this purpose.
    pub fn delete_account_link<'a>(&'a self, id: Uuid, purpose: &'static str) -> Reply<'a, bool> {
        write!(self, account_link::delete, (id, purpose))
    }

    /// Takes back the links of a user that serve these purposes.
    pub fn void_account_links<'a>(
        &'a self,
        user_id: Uuid,
        purposes: Vec<&'static str>,
    ) -> Reply<'a, ()> {
        write!(self, account_link::void_of_user, (user_id, purposes))
    }

    /// Uses a link to set the password of its user and to end what that ends, as one unit. `None`
    /// if the link was used, has expired, or is about nobody.
    pub fn reset_password(&self, reset: ResetPassword) -> Reply<'_, Option<PasswordReset>> {
        write!(self, account_link::reset_password, reset)
    }

    /// Uses a link to give its user the address in it, confirmed. An account that holds the
    /// address without having confirmed it loses it. `None` if the link was used or has expired.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if another account has confirmed the address; the link can
    /// still be used.
    pub fn confirm_email(&self, confirm: ConfirmEmail) -> Reply<'_, Option<User>> {
        write!(self, account_link::confirm_email, confirm)
    }

    /// Uses a link, and an invitation where there is one, to open an account.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] with `username` or `email`, and
    /// [`crate::StoreError::NotFound`] if the link is gone and the invitation is not: nothing was
    /// changed.
    pub fn sign_up(&self, new: SignUp) -> Reply<'_, SignedUp> {
        write!(self, account_link::sign_up, new)
    }

    /// What a user answered to the fields of the operator, in their order.
    pub fn profile_fields(&self, user_id: Uuid) -> Reply<'_, Vec<ProfileField>> {
        read!(self, profile::fields, user_id)
    }

    /// Keeps what a user corrects of these answers.
    pub fn change_profile(&self, change: ChangeProfile) -> Reply<'_, ()> {
        write!(self, profile::change, change)
    }

    /// The terms of use to which a user agreed, in the order of time.
    pub fn accepted_terms(&self, user_id: Uuid) -> Reply<'_, Vec<AcceptedTerms>> {
        read!(self, profile::terms, user_id)
    }

    /// What is known of the approval of an account; `None` if it never needed one.
    pub fn account_approval(&self, user_id: Uuid) -> Reply<'_, Option<AccountApproval>> {
        read!(self, account_approval::find, user_id)
    }

    /// Decides about an account that waits, once; `None` if none does. One that is approved is
    /// active from then on.
    pub fn decide_account_approval(
        &self,
        decision: DecideApproval,
    ) -> Reply<'_, Option<AccountApproval>> {
        write!(self, account_approval::decide, decision)
    }

    /// Notes that an account is to be deleted, and queues the mail that says so; false if that
    /// was noted before.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if the user does not exist.
    pub fn request_deletion(
        &self,
        deletion: AccountDeletion,
        mail: Option<NewMail>,
    ) -> Reply<'_, bool> {
        write!(self, account_deletion::request, (deletion, mail))
    }

    /// The deletion that waits for an account.
    pub fn pending_deletion(&self, user_id: Uuid) -> Reply<'_, Option<AccountDeletion>> {
        read!(self, account_deletion::find, user_id)
    }

    /// Keeps an account after all; false if no deletion waits.
    pub fn cancel_deletion(&self, user_id: Uuid) -> Reply<'_, bool> {
        write!(self, account_deletion::cancel, user_id)
    }

    /// The accounts whose time has come. Background.
    pub fn due_deletions(&self, now: DateTime<Utc>, limit: i64) -> Reply<'_, Vec<Uuid>> {
        look!(self, account_deletion::due, now, limit)
    }

    /// [`Self::delete_user`] for an account whose time has come; `None` if the deletion was
    /// cancelled or carried out before. Background.
    pub fn carry_out_deletion(
        &self,
        user_id: Uuid,
        now: DateTime<Utc>,
        revocation_expires_at: DateTime<Utc>,
    ) -> Reply<'_, Option<DeletedUser>> {
        Box::pin(async move {
            let input = (user_id, now, revocation_expires_at);
            background_write!(self, account_deletion::carry_out, input).await
        })
    }
}

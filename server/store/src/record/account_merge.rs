//! Two accounts of one person that become one.

use crate::{NewMail, UseLinkedAccount};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Accounts to merge, with all that the person was told of it.
#[derive(Clone, Debug)]
pub struct MergeAccounts {
    /// The pending identity by which the person proved that the other account is theirs, too.
    pub pending_id: Uuid,
    /// The account that is closed.
    pub from_id: Uuid,
    /// The account that stays.
    pub into_id: Uuid,
    /// The link by which they proved it, as one of the account that stays, with what the provider says now.
    pub proof: UseLinkedAccount,
    /// The links that go over: all that the closed account has, in the order of their ids.
    pub linked_account_ids: Vec<Uuid>,
    /// The clients that go over: all that the closed account owns, in the order of their ids byte for byte.
    pub client_ids: Vec<String>,
    /// The mails that say so.
    pub mails: Vec<NewMail>,
    /// Now.
    pub now: DateTime<Utc>,
    /// Until when the mark is kept that kills tokens without rows; see [`crate::Store::delete_user`].
    pub revocation_expires_at: DateTime<Utc>,
}

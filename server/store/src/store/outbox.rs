//! Mail that waits to be sent.

use super::{Result, Store, background_read, background_write, look, write};
use crate::{NewMail, OutboxMail};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Queues a mail.
    pub async fn queue_mail(&self, new: NewMail) -> Result<()> {
        write!(self, outbox::create, new)
    }

    /// Queues several mails, all or none.
    pub async fn queue_mails(&self, new: Vec<NewMail>) -> Result<()> {
        write!(self, outbox::create_all, new)
    }

    /// Whether there is mail to send now. Background.
    pub async fn mail_is_due(&self, now: DateTime<Utc>) -> Result<bool> {
        look!(self, outbox::any_due, now)
    }

    /// Takes mail that is due; nobody else gets it before `until`. Whoever took it and died leaves
    /// it to the next. Background.
    pub async fn claim_mail(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<OutboxMail>> {
        background_write!(self, outbox::claim, (now, until, limit))
    }

    /// Puts off the next attempt, unless somebody else has made one since. Background.
    pub async fn postpone_mail(
        &self,
        id: Uuid,
        attempts: i64,
        until: DateTime<Utc>,
    ) -> Result<bool> {
        background_write!(self, outbox::postpone, (id, attempts, until))
    }

    /// Forgets a mail that was sent or never can be. Background.
    pub async fn delete_mail(&self, id: Uuid) -> Result<bool> {
        background_write!(self, outbox::delete, id)
    }

    /// How much mail waits. Background.
    pub async fn waiting_mail(&self, now: DateTime<Utc>) -> Result<i64> {
        background_read!(self, outbox::count, now)
    }
}

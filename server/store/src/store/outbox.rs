//! Mail that waits to be sent.

use super::{Reply, Store, background_read, background_write, look, write};
use crate::{NewMail, OutboxMail};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Queues a mail.
    pub fn queue_mail(&self, new: NewMail) -> Reply<'_, ()> {
        write!(self, outbox::create, new)
    }

    /// Queues several mails, all or none.
    pub fn queue_mails(&self, new: Vec<NewMail>) -> Reply<'_, ()> {
        write!(self, outbox::create_all, new)
    }

    /// Whether there is mail to send now. Background.
    pub fn mail_is_due(&self, now: DateTime<Utc>) -> Reply<'_, bool> {
        look!(self, outbox::any_due, now)
    }

    /// Takes mail that is due; nobody else gets it before `until`. Whoever took it and died leaves
    /// it to the next. Background.
    pub fn claim_mail(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'_, Vec<OutboxMail>> {
        background_write!(self, outbox::claim, (now, until, limit))
    }

    /// Puts off the next attempt, unless somebody else has made one since. Background.
    pub fn postpone_mail(&self, id: Uuid, attempts: i64, until: DateTime<Utc>) -> Reply<'_, bool> {
        background_write!(self, outbox::postpone, (id, attempts, until))
    }

    /// Forgets a mail that was sent or never can be. Background.
    pub fn delete_mail(&self, id: Uuid) -> Reply<'_, bool> {
        background_write!(self, outbox::delete, id)
    }

    /// How much mail waits. Background.
    pub fn waiting_mail(&self, now: DateTime<Utc>) -> Reply<'_, i64> {
        background_read!(self, outbox::count, now)
    }
}

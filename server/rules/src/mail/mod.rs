//! Mail. A request never waits for a mail server: it queues a sealed message
//! ([`compose`]) in the same transaction as the link that the mail carries, and
//! a task of each process sends what is due ([`run`]). A mail that cannot be
//! sent is tried again, later and later, until nobody needs it any more; a
//! process that dies while it sends leaves the mail to the next, so that one may
//! arrive twice but none is lost.

mod deliver;
mod letter;
mod samples;
mod words;

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use countersign_store::{NewMail, OutboxMail, Sealed};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::app::App;
use crate::secret::Purpose;
use deliver::{Delivery, Failed};
use letter::Message;

pub(crate) use letter::{HTML, TEXT};
pub use letter::{Letter, Link};
pub(crate) use samples::samples;
pub use words::{About, Subject, letter};

/// Between two looks for mail that another process queued or that waits for its
/// next attempt.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How long whoever took a mail may take to send it.
const LEASE: TimeDelta = TimeDelta::seconds(90);
/// The same for one connection to the mail server, well below [`LEASE`].
const SEND_TIMEOUT: Duration = Duration::from_secs(60);
/// Mails that are sent at a time.
const AT_ONCE: i64 = 5;
/// Attempts before the mail server's word that it will never take a mail counts.
/// The fault may be in our settings, which somebody may mend.
const ATTEMPTS_IF_REFUSED: i64 = 4;

/// The way out.
pub struct Mailer {
    delivery: Delivery,
    queued: Notify,
}

impl Mailer {
    /// The way out that the settings describe.
    ///
    /// # Errors
    /// For files that cannot be read.
    pub fn open(config: &crate::config::Config) -> Result<Self, crate::config::ConfigError> {
        Ok(Self {
            delivery: Delivery::open(config)?,
            queued: Notify::new(),
        })
    }

    /// There is new mail: the task need not wait for its next look.
    pub fn wake(&self) {
        self.queued.notify_one();
    }
}

/// A letter to an address in a language, ready to be queued. It is of no use after `lifetime`.
pub fn compose(app: &App, to: &str, letter: &Letter, lang: &str, lifetime: TimeDelta) -> NewMail {
    sealed(app, &letter.message(app, to, lang), lifetime)
}

/// What is queued in place of a letter to somebody who does not exist, so that
/// neither the database nor the time of an answer tells the difference.
pub fn decoy(app: &App, letter: &Letter, lang: &str, lifetime: TimeDelta) -> NewMail {
    sealed(app, &letter.message(app, "", lang), lifetime)
}

fn sealed(app: &App, message: &Message, lifetime: TimeDelta) -> NewMail {
    let (id, now) = (app.new_id(), app.clock.now());
    // Texts alone: they always become JSON.
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(message).unwrap_or_default());
    NewMail {
        id,
        message_sealed: Sealed(app.sealer.seal(Purpose::Mail, &place(id), &plain)),
        created_at: now,
        expires_at: now + lifetime,
    }
}

/// Binds an encrypted mail to its row.
pub(crate) fn place(id: Uuid) -> Vec<u8> {
    format!("outbox:{id}").into_bytes()
}

/// Sends what is due, until the task is aborted.
pub async fn run(app: Arc<App>) {
    loop {
        // Nothing is lost by a look that fails; the next one comes.
        while matches!(send_due(&app).await, Ok(sent) if sent > 0) {}
        let _ = tokio::time::timeout(LOOK_EVERY, app.mailer.queued.notified()).await;
    }
}

/// Sends what is due now, a few at a time; how many were taken.
///
/// # Errors
/// When the database cannot be reached.
pub async fn send_due(app: &App) -> Result<usize, countersign_store::StoreError> {
    let now = app.clock.now();
    if !app.store.mail_is_due(now).await? {
        return Ok(0);
    }
    let taken = app.store.claim_mail(now, now + LEASE, AT_ONCE).await?;
    let sending = taken.iter().map(|mail| send(app, mail));
    futures::future::join_all(sending).await;
    Ok(taken.len())
}

async fn send(app: &App, mail: &OutboxMail) {
    let opened = app
        .sealer
        .open(Purpose::Mail, &place(mail.id), &mail.message_sealed.0);
    let message = match opened.map(|plain| serde_json::from_slice::<Message>(&plain)) {
        Ok(Ok(message)) => message,
        Ok(Err(_)) | Err(_) => {
            tracing::error!(mail_id = %mail.id, "a mail cannot be opened and is given up");
            return forget(app, mail).await;
        }
    };
    if message.to.is_empty() {
        return forget(app, mail).await;
    }
    let sending = app.mailer.delivery.send(mail, &message);
    let sent = tokio::time::timeout(SEND_TIMEOUT, sending).await;
    match sent.unwrap_or_else(|_| Err(Failed::later("the mail server does not answer"))) {
        Ok(()) => {
            tracing::info!(mail_id = %mail.id, "a mail was sent");
            forget(app, mail).await;
        }
        Err(failed) if failed.for_good && mail.attempts >= ATTEMPTS_IF_REFUSED => {
            tracing::error!(mail_id = %mail.id, reason = failed.reason, "a mail was refused and is given up");
            forget(app, mail).await;
        }
        Err(failed) => {
            tracing::warn!(mail_id = %mail.id, attempt = mail.attempts, reason = failed.reason, "a mail could not be sent yet");
            let until = app.clock.now() + pause(mail.attempts);
            let postponed = app.store.postpone_mail(mail.id, mail.attempts, until);
            if let Err(error) = postponed.await {
                tracing::warn!(%error, "a mail waits for the end of its lease");
            }
        }
    }
}

/// A mail that was sent and cannot be forgotten now will be sent again.
async fn forget(app: &App, mail: &OutboxMail) {
    if let Err(error) = app.store.delete_mail(mail.id).await {
        tracing::warn!(%error, mail_id = %mail.id, "a mail may be sent twice");
    }
}

/// Ten seconds, twice as long each time, at most a quarter of an hour.
fn pause(attempts: i64) -> TimeDelta {
    let doublings = u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or(0);
    TimeDelta::seconds((10_i64 << doublings).min(900))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_quarter_of_an_hour() {
        let seconds: Vec<_> = [1, 2, 3, 7, 8, 100].map(|n| pause(n).num_seconds()).into();
        assert_eq!(seconds, [10, 20, 40, 640, 900, 900]);
    }
}

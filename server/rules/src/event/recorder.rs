//! The way of an event into the database: a bounded queue, and one writer that
//! takes what has gathered and stores it in one statement.
//!
//! Nobody waits for it. What that costs: when the process is killed, the events
//! of the last moments are in the log but not in the database; when the database
//! is away for so long that the queue is full, later events are in the log alone
//! until it is back. An orderly stop loses nothing ([`Recorder::flush`]).

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use countersign_store::{Event, Store, StoreError};
use tokio::sync::{mpsc, oneshot};

/// Events that may wait for the writer.
const QUEUE: usize = 4096;
/// Events in one statement, at most.
const BATCH: usize = 256;
/// How long the writer pauses after the database was away: at first, and at most.
const PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

enum Message {
    Event(Box<Event>),
    /// Answered when everything before it is stored.
    Flush(oneshot::Sender<()>),
}

/// The queue in front of the audit log. It ends with the last reference to it.
pub struct Recorder {
    queue: mpsc::Sender<Message>,
    overflowing: AtomicBool,
}

impl Recorder {
    /// Starts the writer, on the runtime that this is called from.
    pub fn start(store: Store) -> Self {
        let (queue, messages) = mpsc::channel(QUEUE);
        tokio::spawn(write(store, messages));
        Self {
            queue,
            overflowing: AtomicBool::new(false),
        }
    }

    /// Puts an event into the queue. When that is full the event stays in the
    /// log alone, which is said once.
    pub(super) fn push(&self, event: Event) {
        let full = self
            .queue
            .try_send(Message::Event(Box::new(event)))
            .is_err();
        if full != self.overflowing.swap(full, Ordering::AcqRel) {
            if full {
                tracing::error!(
                    "audit events cannot be stored fast enough; they are in the log alone"
                );
            } else {
                tracing::info!("audit events are stored again");
            }
        }
    }

    /// Waits until everything recorded so far is stored, at most this long. Says
    /// whether it was. To be called before the store is closed.
    pub async fn flush(&self, patience: Duration) -> bool {
        let (done, stored) = oneshot::channel();
        let flushed = async {
            self.queue.send(Message::Flush(done)).await.ok()?;
            stored.await.ok()
        };
        matches!(tokio::time::timeout(patience, flushed).await, Ok(Some(())))
    }
}

impl std::fmt::Debug for Recorder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recorder")
            .field("waiting", &(QUEUE - self.queue.capacity()))
            .finish_non_exhaustive()
    }
}

async fn write(store: Store, mut messages: mpsc::Receiver<Message>) {
    let mut taken = Vec::with_capacity(BATCH);
    while messages.recv_many(&mut taken, BATCH).await > 0 {
        let mut events = Vec::with_capacity(taken.len());
        let mut waiting = Vec::new();
        for message in taken.drain(..) {
            match message {
                Message::Event(event) => events.push(*event),
                // What follows the flush in this batch is stored a little early.
                Message::Flush(done) => waiting.push(done),
            }
        }
        keep(&store, events, &messages).await;
        for done in waiting {
            // Whoever asked may have lost patience.
            let _ = done.send(());
        }
    }
}

/// Stores a batch. Waits for a database that is away, which fills the queue
/// behind it; an event that no database takes is given up alone.
async fn keep(store: &Store, events: Vec<Event>, messages: &mpsc::Receiver<Message>) {
    if patiently(store, &events, messages).await.is_ok() {
        return;
    }
    for event in events {
        if let Err(error) = patiently(store, std::slice::from_ref(&event), messages).await {
            tracing::error!(%error, event = event.kind, id = %event.id, "an audit event is in the log alone");
        }
    }
}

async fn patiently(
    store: &Store,
    events: &[Event],
    messages: &mpsc::Receiver<Message>,
) -> Result<(), StoreError> {
    let mut pause = PAUSE;
    loop {
        // Ids make a repetition after a lost answer harmless.
        match store.record_events(events.to_vec()).await {
            // Once the application is gone, so is the store.
            Err(error) if error.is_unavailable() && !messages.is_closed() => {
                tracing::warn!(%error, waiting = events.len(), "audit events wait for the database");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            other => return other,
        }
    }
}

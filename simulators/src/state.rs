//! What a simulator knows.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::jwt::Key;
use crate::server::Asked;
use crate::{CLIENT_ID, Fault, Kind, OTHER_CLIENT_ID, Person};

/// An authorization request that a person agreed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agreed {
    pub person: String,
    pub redirect_uri: String,
    pub scope: String,
    pub nonce: Option<String>,
    pub challenge: Option<String>,
    /// The temporary secret or the verifier (OAuth 1.0a).
    pub secret: String,
    /// The session in which the person agreed (`sid`).
    pub session: String,
}

pub(crate) struct State {
    pub kind: Kind,
    pub url: String,
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
    people: Mutex<Vec<Person>>,
    faults: Mutex<Vec<Fault>>,
    counts: Mutex<HashMap<String, usize>>,
    /// The last request to each endpoint.
    last: Mutex<HashMap<&'static str, Asked>>,
    /// Codes, refresh tokens, access tokens and what else is remembered by a text that nobody can guess.
    remembered: Mutex<HashMap<String, Agreed>>,
    /// Requests that were pushed (RFC 9126).
    pub pushed: Mutex<HashMap<String, Vec<(String, String)>>>,
    /// Made when it is first needed, for that takes a while.
    key: Mutex<Option<Arc<Key>>>,
    other_key: OnceLock<Key>,
    /// The session that began last.
    last_session: Mutex<String>,
    serial: AtomicU64,
}

impl State {
    pub fn new(
        kind: Kind,
        url: String,
        people: Vec<Person>,
        now: Arc<dyn Fn() -> i64 + Send + Sync>,
    ) -> Self {
        Self {
            kind,
            url,
            now,
            people: Mutex::new(people),
            faults: Mutex::default(),
            counts: Mutex::default(),
            last: Mutex::default(),
            remembered: Mutex::default(),
            pushed: Mutex::default(),
            key: Mutex::default(),
            other_key: OnceLock::new(),
            last_session: Mutex::default(),
            serial: AtomicU64::new(1),
        }
    }

    pub fn now(&self) -> i64 {
        (self.now)()
    }

    pub fn people(&self) -> MutexGuard<'_, Vec<Person>> {
        locked(&self.people)
    }

    pub fn person(&self, key: &str) -> Option<Person> {
        self.people().iter().find(|one| one.key == key).cloned()
    }

    pub fn faults(&self) -> MutexGuard<'_, Vec<Fault>> {
        locked(&self.faults)
    }

    pub fn has(&self, fault: Fault) -> bool {
        self.faults().contains(&fault)
    }

    pub fn client_id(&self) -> &'static str {
        match self.has(Fault::OtherClientId) {
            true => OTHER_CLIENT_ID,
            false => CLIENT_ID,
        }
    }

    pub fn count(&self, endpoint: &str) {
        *locked(&self.counts).entry(endpoint.to_owned()).or_default() += 1;
    }

    pub fn calls(&self, endpoint: &str) -> usize {
        locked(&self.counts).get(endpoint).copied().unwrap_or(0)
    }

    pub fn keep(&self, endpoint: &'static str, asked: &Asked) {
        locked(&self.last).insert(endpoint, asked.clone());
    }

    pub fn last(&self, endpoint: &str) -> Option<Asked> {
        locked(&self.last).get(endpoint).cloned()
    }

    pub fn key(&self) -> Arc<Key> {
        let mut key = locked(&self.key);
        key.get_or_insert_with(|| Arc::new(Key::new("key-1")))
            .clone()
    }

    /// A key under the name of the first that is not published.
    pub fn other_key(&self) -> &Key {
        self.other_key.get_or_init(|| Key::new("key-1"))
    }

    pub fn rotate(&self) {
        let name = format!("key-{}", self.next());
        *locked(&self.key) = Some(Arc::new(Key::new(&name)));
    }

    /// A new text that nobody can guess, under which this is remembered.
    pub fn remember(&self, prefix: &str, agreed: Agreed) -> String {
        let mut bytes = [0; 12];
        let filled = aws_lc_rs::rand::fill(&mut bytes);
        debug_assert!(filled.is_ok());
        let random = bytes.map(|byte| format!("{byte:02x}")).concat();
        let text = format!("{prefix}{}{random}", self.next());
        locked(&self.remembered).insert(text.clone(), agreed);
        text
    }

    /// The same under a text that stays.
    pub fn remember_as(&self, text: String, agreed: Agreed) -> String {
        locked(&self.remembered).insert(text.clone(), agreed);
        text
    }

    /// A session of a person that begins now.
    pub fn begin_session(&self) -> String {
        let session = self.remember("session-", Agreed::default());
        locked(&self.last_session).clone_from(&session);
        session
    }

    pub fn last_session(&self) -> String {
        locked(&self.last_session).clone()
    }

    pub fn recall(&self, text: &str) -> Option<Agreed> {
        locked(&self.remembered).get(text).cloned()
    }

    /// Recalls once.
    pub fn take(&self, text: &str) -> Option<Agreed> {
        locked(&self.remembered).remove(text)
    }

    pub fn forget_grants(&self) {
        locked(&self.remembered).retain(|text, _| !text.starts_with("refresh-"));
    }

    fn next(&self) -> u64 {
        self.serial.fetch_add(1, Ordering::Relaxed)
    }
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

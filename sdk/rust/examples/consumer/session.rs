//! Browser sessions, in memory: a restart signs everybody out of this application.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use countersign_sdk::{Client, PendingAuthorization, Secret, TokenSet};
use poem::http::header::{self, HeaderValue};
use poem::{Request, Response};
use tokio::time::Instant;

use super::notice::Notice;

/// Named after the application, because cookies do not tell the ports of one host apart.
const COOKIE: &str = "consumer_session";
/// How long a session lasts without a request.
const IDLE: Duration = Duration::from_secs(8 * 3600);
/// The most sessions at a time; the one that was idle longest makes way.
const LIMIT: usize = 10_000;

/// What is known of one browser.
pub struct Session {
    id: Secret,
    csrf: Secret,
    state: tokio::sync::Mutex<State>,
}

/// The part that changes.
#[derive(Default)]
pub struct State {
    /// The sign-in that the browser is away for.
    pub pending: Option<PendingAuthorization>,
    /// Acts for the person who signed in.
    pub client: Option<Client>,
    /// What the next page shows once.
    pub notice: Option<Notice>,
}

impl Session {
    fn new(state: State) -> Arc<Self> {
        let state = tokio::sync::Mutex::new(state);
        Arc::new(Self {
            id: Secret::random(),
            csrf: Secret::random(),
            state,
        })
    }

    /// The value that each form carries back.
    pub fn csrf(&self) -> &str {
        self.csrf.expose()
    }

    /// Compares in constant time.
    pub fn csrf_is(&self, sent: &str) -> bool {
        let (own, sent) = (self.csrf().as_bytes(), sent.as_bytes());
        let difference = own.iter().zip(sent).fold(0, |all, (a, b)| all | (a ^ b));
        own.len() == sent.len() && difference == 0
    }

    /// Locks the part that changes.
    pub async fn state(&self) -> tokio::sync::MutexGuard<'_, State> {
        self.state.lock().await
    }

    /// The tokens of the person who signed in.
    pub async fn tokens(&self) -> Option<TokenSet> {
        let client = self.state().await.client.clone();
        client?.tokens().await
    }

    /// Takes the sign-in that this callback belongs to. It can be taken once.
    pub async fn take_pending(&self, callback: &str) -> Option<PendingAuthorization> {
        self.state()
            .await
            .pending
            .take_if(|pending| pending.matches(callback))
    }
}

/// All sessions by id.
#[derive(Default)]
pub struct Sessions(Mutex<HashMap<String, (Instant, Arc<Session>)>>);

impl Sessions {
    /// The session of the request's cookie, if it is alive.
    pub fn find(&self, request: &Request) -> Option<Arc<Session>> {
        let id = session_id(request)?;
        let mut sessions = self.lock();
        let (used, session) = sessions.get_mut(id)?;
        if used.elapsed() > IDLE {
            sessions.remove(id);
            return None;
        }
        *used = Instant::now();
        Some(Arc::clone(session))
    }

    /// The session of the request or a new one, and whether it is new.
    pub fn find_or_start(&self, request: &Request) -> (Arc<Session>, bool) {
        match self.find(request) {
            Some(session) => (session, false),
            None => (self.insert(Session::new(State::default())), true),
        }
    }

    /// Ends a session and starts another for the person who has just signed in.
    pub fn replace(&self, session: &Session, client: Client) -> Arc<Session> {
        self.end(session);
        self.insert(Session::new(State {
            client: Some(client),
            ..State::default()
        }))
    }

    /// Ends a session.
    pub fn end(&self, session: &Session) {
        self.lock().remove(session.id.expose());
    }

    /// Sets the cookie, if there is a session to set it for.
    pub fn with_cookie(&self, mut page: Response, session: Option<&Arc<Session>>) -> Response {
        if let Some(session) = session {
            let cookie = format!(
                "{COOKIE}={}; Path=/; HttpOnly; SameSite=Lax",
                session.id.expose()
            );
            if let Ok(cookie) = HeaderValue::try_from(cookie) {
                page.headers_mut().append(header::SET_COOKIE, cookie);
            }
        }
        page
    }

    /// Removes the cookie.
    pub fn without_cookie(&self, mut page: Response) -> Response {
        let cookie = format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            page.headers_mut().append(header::SET_COOKIE, cookie);
        }
        page
    }

    fn insert(&self, session: Arc<Session>) -> Arc<Session> {
        let mut sessions = self.lock();
        if sessions.len() >= LIMIT {
            sessions.retain(|_, (used, _)| used.elapsed() <= IDLE);
        }
        if sessions.len() >= LIMIT {
            let oldest = sessions.iter().min_by_key(|(_, (used, _))| *used);
            if let Some(id) = oldest.map(|(id, _)| id.clone()) {
                sessions.remove(&id);
            }
        }
        let entry = (Instant::now(), Arc::clone(&session));
        sessions.insert(session.id.expose().to_owned(), entry);
        session
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Instant, Arc<Session>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The value of our cookie (RFC 6265 section 5.4).
fn session_id(request: &Request) -> Option<&str> {
    let headers = request.headers().get_all(header::COOKIE).iter();
    let pairs = headers
        .filter_map(|header| header.to_str().ok())
        .flat_map(|text| text.split(';'));
    let mut named = pairs.filter_map(|pair| pair.trim().split_once('='));
    named
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value)
}

//! A program of somebody else, to which this server posts: it remembers what came, and answers what it
//! is told to.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

/// What came.
#[derive(Clone, Debug)]
pub struct Came {
    /// The path.
    pub path: String,
    /// The header of this name, `webhook-id` and its like.
    headers: HeaderMap,
    /// The body, byte by byte.
    pub body: Vec<u8>,
}

impl Came {
    /// A header.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_else(|| panic!("no {name} in {:?}", self.headers))
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

struct State {
    came: Mutex<Vec<Came>>,
    answer: Mutex<(u16, Value, Duration)>,
}

/// The program.
pub struct Receiver {
    /// Where it listens; it takes what comes to any other path beside this one, too.
    pub url: String,
    state: Arc<State>,
    task: JoinHandle<()>,
}

impl Receiver {
    /// On a free port of this machine, content with everything.
    pub async fn start() -> Self {
        let state = Arc::new(State {
            came: Mutex::default(),
            answer: Mutex::new((200, json!({ "decision": "allow" }), Duration::ZERO)),
        });
        let inside = state.clone();
        let take = async move |uri: Uri, headers: HeaderMap, body: Bytes| {
            let came = Came {
                path: uri.path().to_owned(),
                headers,
                body: body.to_vec(),
            };
            lock(&inside.came).push(came);
            let (status, answer, delay) = lock(&inside.answer).clone();
            tokio::time::sleep(delay).await;
            let status = StatusCode::from_u16(status).expect("a status");
            (status, answer.to_string())
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let url = format!("http://{}/take", listener.local_addr().expect("an address"));
        let router = Router::new().route("/{path}", post(take));
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("it serves");
        });
        Self { url, state, task }
    }

    /// Answers so from now on.
    pub fn answer(&self, status: u16, body: Value) {
        *lock(&self.state.answer) = (status, body, Duration::ZERO);
    }

    /// Answers what is good, but only after this time.
    pub fn hesitate(&self, time: Duration) {
        *lock(&self.state.answer) = (200, json!({ "decision": "allow" }), time);
    }

    /// What came, in order.
    pub fn came(&self) -> Vec<Came> {
        lock(&self.state.came).clone()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

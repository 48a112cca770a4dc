//! Providers that are played as their documentation describes them: at the addresses, by the rules and with the examples
//! that stand there.

mod answer;
mod description;
mod exchange;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use serde_json::{Map, Value};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::state::{State, locked};
use crate::{Kind, Person, server};

pub use description::{Authorize, Call, Description, Openid, Proof, Renews, Revoke, Spent, Token};

/// A provider that runs. What its documentation calls `https://example.org/token` is `<url>/example.org/token` here.
///
/// Everybody who comes is the person of the examples. A request that the documentation does not know is refused, and
/// remembered ([`Documented::complaints`]).
pub struct Documented {
    played: Arc<Played>,
    task: JoinHandle<()>,
}

pub(crate) struct Played {
    state: State,
    description: Description,
    examples: Map<String, Value>,
    complaints: Mutex<Vec<String>>,
}

impl Documented {
    /// Plays what is described, with these answers as examples: `token`, `id_token`, and the others by their names. `now`
    /// is seconds since 1970.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start(
        description: Description,
        examples: Map<String, Value>,
        now: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let kind = match description.temporary {
            Some(_) => Kind::Oauth1,
            None => Kind::Google,
        };
        let played = Arc::new(Played {
            state: State::new(kind, url, Person::everybody(), Arc::new(now)),
            description,
            examples,
            complaints: Mutex::default(),
        });
        let known = played.clone();
        let task = tokio::spawn(server::serve(listener, move |asked| {
            let played = known.clone();
            async move { played.answer(&asked) }
        }));
        Ok(Self { played, task })
    }

    /// Where an address of the documentation is played.
    pub fn at(&self, documented: &str) -> String {
        self.played.at(documented)
    }

    /// What is played.
    pub fn description(&self) -> &Description {
        &self.played.description
    }

    /// How often something was called: `authorize`, `token`, `revoke`, or an answer by its name.
    pub fn calls(&self, endpoint: &str) -> usize {
        self.played.state.calls(endpoint)
    }

    /// What was wrong with requests, by the documentation.
    pub fn complaints(&self) -> Vec<String> {
        locked(&self.played.complaints).clone()
    }
}

impl Drop for Documented {
    fn drop(&mut self) {
        self.task.abort();
    }
}

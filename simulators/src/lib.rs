//! Plays providers of sign-in as their documentation describes them, quirks included.
//!
//! A [`Simulator`] is one provider on a free port of this machine. Its authorization endpoint shows a small page on which
//! one chooses who one is; an address with `&person=alice` chooses at once, `&person=nobody` refuses. It can be told to
//! misbehave ([`Fault`]), and counts what it was asked ([`Simulator::calls`]).
//!
//! ```no_run
//! # async fn story() {
//! use simulators::{Fault, Kind, Simulator};
//!
//! let provider = Simulator::builder(Kind::Openid).start().await.unwrap();
//! provider.misbehave(Fault::WrongNonce);
//! println!("{} {}", provider.url(), provider.calls("token"));
//! # }
//! ```
//!
//! A [`Kind`] has quirks of its own and can misbehave. Every other provider of the catalogue is [`Documented`]: it follows a
//! file of `simulators/documented`, which was written from its documentation, and refuses what that does not know.
//!
//! Nothing here is fit to protect anything.

mod authorize;
pub mod documented;
mod fault;
mod jwt;
mod kind;
mod oauth1;
mod page;
mod people;
mod person;
mod server;
mod settings;
mod state;
mod token;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use documented::Documented;
pub use fault::Fault;
pub use kind::Kind;
pub use person::Person;
pub use server::Asked;

use state::State;

/// The client id that every simulator knows.
pub const CLIENT_ID: &str = "countersign";
/// The one that it can be changed to.
pub const OTHER_CLIENT_ID: &str = "countersign-2";
/// The secret that goes with it.
pub const CLIENT_SECRET: &str = "a secret of the simulator";

/// A provider that runs.
pub struct Simulator {
    state: Arc<State>,
    task: JoinHandle<()>,
}

/// A provider before it runs.
pub struct Builder {
    kind: Kind,
    port: u16,
    people: Vec<Person>,
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
}

impl Simulator {
    /// A provider of this kind with [`Person::everybody`] on a free port.
    pub fn builder(kind: Kind) -> Builder {
        Builder {
            kind,
            port: 0,
            people: Person::everybody(),
            now: Arc::new(now_of_the_machine),
        }
    }

    /// The base of its addresses.
    pub fn url(&self) -> &str {
        &self.state.url
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.state.kind
    }

    /// Misbehaves from now on, in this way besides others.
    pub fn misbehave(&self, fault: Fault) {
        self.state.faults().push(fault);
    }

    /// Behaves again.
    pub fn behave(&self) {
        self.state.faults().clear();
    }

    /// How often an endpoint was called: `authorize`, `token`, `refresh`, `userinfo`, `jwks`, `discovery`, `revoke`, …
    pub fn calls(&self, endpoint: &str) -> usize {
        self.state.calls(endpoint)
    }

    /// The last request to an endpoint, by the same names, as it came over the wire.
    pub fn last(&self, endpoint: &str) -> Option<Asked> {
        self.state.last(endpoint)
    }

    /// Changes a person, for instance the address or the name.
    ///
    /// # Panics
    /// When nobody is called so.
    pub fn change(&self, person: &str, change: impl FnOnce(&mut Person)) {
        let mut people = self.state.people();
        let person = people.iter_mut().find(|one| one.key == person);
        change(person.expect("a person of this simulator"));
    }

    /// Signs with a new key from now on.
    pub fn rotate_keys(&self) {
        self.state.rotate();
    }

    /// The session (`sid`) in which somebody came here last.
    pub fn last_session(&self) -> String {
        self.state.last_session()
    }

    /// A logout token for our client about this person or session (OpenID Connect Back-Channel Logout 1.0 §2.4). `change`
    /// replaces claims, and takes away those that are null there.
    pub fn logout_token(&self, change: &serde_json::Value) -> String {
        jwt::logout_token(&self.state, change)
    }

    /// Ends all refresh tokens, as when a person takes the access away there.
    pub fn forget_grants(&self) {
        self.state.forget_grants();
    }
}

impl Builder {
    /// On a fixed port.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// With other people.
    #[must_use]
    pub fn people(mut self, people: Vec<Person>) -> Self {
        self.people = people;
        self
    }

    /// With a clock of its own: seconds since 1970.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        self.now = Arc::new(now);
        self
    }

    /// Starts it.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(self) -> std::io::Result<Simulator> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let listener = TcpListener::bind(address).await?;
        let port = listener.local_addr()?.port();
        let url = format!("http://127.0.0.1:{port}");
        let state = Arc::new(State::new(self.kind, url, self.people, self.now));
        let known = state.clone();
        let task = tokio::spawn(server::serve(listener, move |asked| {
            let state = known.clone();
            async move { server::answer(&state, asked).await }
        }));
        Ok(Simulator { state, task })
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[allow(clippy::disallowed_methods)] // tests bring a clock of their own
fn now_of_the_machine() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs().cast_signed())
}

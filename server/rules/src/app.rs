//! The application: configuration, store, keys and memory, opened once and
//! shared by all requests. The rules live in the modules beside this one; what
//! is here is what they all need.

mod open;
mod revoked;
mod used_clients;
mod used_tokens;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use countersign_store::{Authorization, Session, Store, StoreError, User};
use uuid::Uuid;

use crate::account::Breached;
use crate::broker::{Broker, group};
use crate::cache::Caches;
use crate::client::{Client, RemoteKeys};
use crate::clock::{Clock, Random};
use crate::config::Config;
use crate::event;
use crate::jwt::Proofs;
use crate::key::KeyRing;
use crate::mail::Mailer;
use crate::outbound::Outbound;
use crate::page::{Reference, Site};
use crate::password::Passwords;
use crate::rate::Rates;
use crate::scope::ScopeRegistry;
use crate::secret::{Hasher, Sealer};
use crate::telemetry::Metrics;
use crate::text::{Text, accepted};
use crate::theme::DEFAULT_LANGUAGE;

pub use open::StartError;
pub use used_clients::UsedClients;
pub use used_tokens::UsedTokens;

/// One running instance.
pub struct App {
    /// The settings.
    pub config: Config,
    /// The issuer, as it stands in every token.
    pub issuer: String,
    /// The database.
    pub store: Store,
    /// Time.
    pub clock: Clock,
    /// Chance.
    pub random: Random,
    /// Keyed hashes of credentials.
    pub hasher: Hasher,
    /// Encryption of what is kept.
    pub sealer: Sealer,
    /// Password hashing, in a bounded number of threads.
    pub passwords: Passwords,
    /// CSRF proofs.
    pub proofs: Proofs,
    /// What hot paths read.
    pub caches: Caches,
    /// Measurements.
    pub metrics: Metrics,
    /// Names and links of the pages.
    pub site: Arc<Site>,
    /// Passwords that nobody may choose.
    pub breached: Breached,
    /// The way out for mail.
    pub mailer: Mailer,
    /// The way to URLs that administrators chose.
    pub outbound: Arc<Outbound>,
    /// The keys that clients publish.
    pub remote_keys: RemoteKeys,
    /// The providers by which people sign in.
    pub broker: Broker,
    /// Which clients got tokens lately.
    pub used_clients: UsedClients,
    /// How often clients ask for tokens.
    pub rates: Rates,
    /// Which personal access tokens were used lately.
    pub used_tokens: UsedTokens,
    /// What old clients used lately.
    pub legacy_uses: event::legacy::LegacyUses,
    /// How many refused requests are recorded.
    pub refusals: event::refusal::Limit,
    /// The audit log.
    pub events: event::Recorder,
    /// The published reference of the API.
    pub reference: Reference,
    draining: AtomicBool,
    claimed: AtomicBool,
}

impl App {
    /// A text as the API says it.
    pub fn in_english(&self, text: &Text) -> String {
        let words = self.site.theme.words(DEFAULT_LANGUAGE);
        words.map_or_else(String::new, |words| words.say(text))
    }

    /// The language that a person chose, or the default one.
    pub fn language_of(&self, user: Option<&User>) -> &str {
        let chosen = user.and_then(|user| user.locale.as_deref());
        self.site.theme.language(chosen)
    }

    /// The language that a program asks for (`Accept-Language`), or the default one.
    pub fn language_asked(&self, request: &poem::Request) -> &str {
        let wanted = request.header(poem::http::header::ACCEPT_LANGUAGE);
        self.site.theme.language(accepted(wanted.unwrap_or("")))
    }

    /// A client by its id.
    pub async fn client(&self, client_id: &str) -> Result<Option<Arc<Client>>, StoreError> {
        // What cannot be an id need not be looked for, nor kept as a key.
        if !crate::client::is_client_id(client_id) {
            return Ok(None);
        }
        self.caches
            .clients
            .get_or_read(client_id, || async {
                match self.store.client(client_id).await? {
                    None => Ok(None),
                    Some((row, secrets)) => Client::from_rows(row, secrets)
                        .map(|client| Some(Arc::new(client.with_scopes_of(&self.scopes()))))
                        .map_err(|_| StoreError::Corrupt {
                            table: "client",
                            column: "metadata",
                            row: client_id.to_owned(),
                        }),
                }
            })
            .await
    }

    /// A user by id, active or not, with all roles that the user has at this moment: those given here
    /// and those by groups at providers. What is written back has to come from the store.
    pub async fn user(&self, id: Uuid) -> Result<Option<Arc<User>>, StoreError> {
        let user = self.caches.users.get_or_read(&id, || async {
            Ok::<_, StoreError>(self.store.user(id).await?.map(Arc::new))
        });
        match user.await? {
            Some(user) => Ok(Some(group::with_roles(self, user).await?)),
            None => Ok(None),
        }
    }

    /// A user by id, if the account may be used.
    pub async fn active_user(&self, id: Uuid) -> Result<Option<Arc<User>>, StoreError> {
        let user = self.user(id).await?;
        Ok(user.filter(|user| user.deactivated_at.is_none() && !self.lacks_address(user)))
    }

    /// Whether an account rests because it has no confirmed address, where one is asked for.
    /// Administrators are asked for none, so that nobody locks themselves out.
    pub fn lacks_address(&self, user: &User) -> bool {
        !self.config.accounts.unconfirmed_may_sign_in && !user.email_verified && !user.is_admin
    }

    /// Whether a client may do anything: it is enabled, and its owner, if it
    /// has one, is active.
    pub async fn client_is_live(&self, client: &Client) -> Result<bool, StoreError> {
        if client.disabled_at.is_some() {
            return Ok(false);
        }
        match client.owner_id {
            None => Ok(true),
            Some(owner) => Ok(self.active_user(owner).await?.is_some()),
        }
    }

    /// A client by id, if it may do anything.
    pub async fn live_client(&self, client_id: &str) -> Result<Option<Arc<Client>>, StoreError> {
        match self.client(client_id).await? {
            Some(client) if self.client_is_live(&client).await? => Ok(Some(client)),
            _ => Ok(None),
        }
    }

    /// A browser session by id, expired or not.
    pub async fn session_row(&self, id: Uuid) -> Result<Option<Arc<Session>>, StoreError> {
        self.caches
            .sessions
            .get_or_read(&id, || async {
                Ok(self.store.session(id).await?.map(Arc::new))
            })
            .await
    }

    /// What never changes of an authorization: whose it is, and for what. That
    /// it was revoked is in the list of revocations.
    pub async fn authorization(&self, id: Uuid) -> Result<Option<Arc<Authorization>>, StoreError> {
        self.caches
            .authorizations
            .get_or_read(&id, || async {
                Ok(self.store.authorization(id).await?.map(Arc::new))
            })
            .await
    }

    /// All scopes, as they are now.
    pub fn scopes(&self) -> Arc<ScopeRegistry> {
        self.caches.scopes.load_full()
    }

    /// All signing keys, as they are now.
    pub fn keys(&self) -> Arc<KeyRing> {
        self.caches.keys.load_full()
    }

    /// A new time-ordered id.
    pub fn new_id(&self) -> Uuid {
        self.random.uuid_v7(&self.clock)
    }

    /// Whether the instance has been told to stop: it finishes what it has, and
    /// tells load balancers to send nothing more.
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    /// Whether this process knows that there is an administrator; it does not
    /// become untrue.
    pub fn is_claimed_known(&self) -> bool {
        self.claimed.load(Ordering::Acquire)
    }

    /// There is an administrator.
    pub fn note_claimed(&self) {
        self.claimed.store(true, Ordering::Release);
    }

    /// The instance has been told to stop.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Release);
    }
}

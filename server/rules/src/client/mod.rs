//! Clients: software that asks for tokens. What a client is ([`Client`]), what
//! may be registered ([`metadata`], [`redirect_uri`], [`key_set`]), how it proves
//! itself ([`authenticate`], with a key of its own in `assertion`), and the management of the registry ([`manage`]).

mod assertion;
pub mod audience;
pub mod authenticate;
pub mod directory;
mod input;
pub mod key_set;
pub mod manage;
pub mod metadata;
pub mod redirect_uri;
mod remote_keys;
pub mod secret;
pub mod view;
pub mod website;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use countersign_store::{ApprovalKind, ClientApproval, Endorsement};
use uuid::Uuid;

pub use audience::CheckedAudience;
pub use input::grant_list;
pub use input::{ClientChange, NewClient};
pub use metadata::{AuthMethod, ClientMetadata, GrantType, TokenFormat};
pub use redirect_uri::CheckedRedirect;
pub use remote_keys::RemoteKeys;
pub use view::{Listed, Registered, registration, view};

use crate::app::App;
use crate::scope::{ScopeRegistry, ScopeSet, rights};
use crate::secret::TokenHash;

/// Whether a text can be the id of a client at all: visible ASCII (RFC 6749
/// appendix A.1), at most 255 characters. What is not is not looked for.
pub fn is_client_id(text: &str) -> bool {
    (1..=255).contains(&text.len()) && text.bytes().all(|b| matches!(b, 0x20..=0x7e))
}

/// A registered client, as the rules see it. Kept in memory; a change of the
/// registry replaces it.
#[derive(Clone, Debug)]
pub struct Client {
    /// The id on the wire.
    pub client_id: String,
    /// Shown to people.
    pub name: String,
    /// The user who registered it; when that user is deactivated the client stops.
    pub owner_id: Option<Uuid>,
    /// How it authenticates.
    pub auth_method: AuthMethod,
    /// Belongs to this server and is hidden from people.
    pub internal: bool,
    /// Everything else that was registered.
    pub metadata: ClientMetadata,
    /// What was approved; what has expired too.
    pub approved: Vec<ClientApproval>,
    /// The categories that it is limited to; none: no limit.
    pub endorsements: Vec<Endorsement>,
    /// Since when it may do nothing.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it last got a token.
    pub last_used_at: Option<DateTime<Utc>>,
    /// Counts changes, for `ETag`.
    pub version: i64,
    /// Its secrets, oldest first.
    pub secrets: Vec<Secret>,
    /// Its public keys, if they were registered by value.
    pub keys: Option<Arc<key_set::KeySet>>,
}

/// A secret of a client, as the server keeps it.
#[derive(Clone, Debug)]
pub struct Secret {
    /// The row.
    pub id: Uuid,
    /// The keyed hash.
    pub hash: TokenHash,
    /// The last four characters.
    pub hint: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops working.
    pub expires_at: Option<DateTime<Utc>>,
}

impl Client {
    /// Whether the client can keep a secret (RFC 6749 §2.1).
    pub fn is_confidential(&self) -> bool {
        self.auth_method != AuthMethod::None
    }

    /// Whether the client was registered for the grant. Whether that counts where grants have to be approved is for
    /// [`App::client_may_use`] to say.
    pub fn may_use(&self, grant: GrantType) -> bool {
        self.metadata.grant_types.contains(&grant)
    }

    /// Whether the client was registered for this type of authorization details (RFC 9396 §10).
    pub fn may_ask_for(&self, details_type: &str) -> bool {
        let mut types = self.metadata.authorization_details_types.iter();
        types.any(|one| one == details_type)
    }

    /// Whether an operator lets the client go without PKCE (RFC 7636): never one without a proof of its own.
    pub fn may_omit_pkce(&self, app: &App) -> bool {
        self.is_confidential() && app.config.legacy.without_pkce.contains(&self.client_id)
    }

    /// What was approved of a kind and counts at this moment.
    pub fn approved(&self, kind: ApprovalKind, now: DateTime<Utc>) -> impl Iterator<Item = &str> {
        let counts = move |one: &&ClientApproval| {
            one.kind == kind && one.expires_at.is_none_or(|at| at > now)
        };
        self.approved
            .iter()
            .filter(counts)
            .map(|one| one.value.as_str())
    }

    /// Whether the client may have the scope at this moment: by an approval where the scope needs one, else by its
    /// list, and within the categories that it is limited to.
    pub fn has(&self, registry: &ScopeRegistry, word: &str, now: DateTime<Utc>) -> bool {
        self.keeps(registry, word, now)
            && (registry.needs_approval(word)
                || registry.any_covers(self.metadata.scope.iter(), word))
    }

    /// The same for a scope that was granted already: what was taken off the list is granted no more, but tokens
    /// keep it; what is no longer approved they lose.
    pub fn keeps(&self, registry: &ScopeRegistry, word: &str, now: DateTime<Utc>) -> bool {
        let Some((scope, resource)) = registry.named(word) else {
            return true;
        };
        let approved = || registry.any_covers(self.approved(ApprovalKind::Scope, now), word);
        let within = match resource {
            Some(category) if scope.resources == "category" && !self.endorsements.is_empty() => {
                rights::is_endorsed(&self.endorsements, category, now)
            }
            _ => true,
        };
        within && (!rights::asks_approval(scope) || approved())
    }

    /// The scopes of a request that names `requested`, or the default ones when
    /// it names none. `Err` is the first scope that the client may not have.
    pub fn narrow_scopes(
        &self,
        requested: Option<&ScopeSet>,
        registry: &ScopeRegistry,
        now: DateTime<Utc>,
    ) -> Result<ScopeSet, String> {
        let may_have = |word: &str| self.has(registry, word, now);
        let Some(requested) = requested else {
            return Ok(self.metadata.default_scope.filter(may_have));
        };
        match requested.iter().find(|word| !may_have(word)) {
            Some(scope) => Err(scope.to_owned()),
            None => Ok(requested.clone()),
        }
    }

    /// With former names of scopes replaced.
    #[must_use]
    pub fn with_scopes_of(mut self, registry: &ScopeRegistry) -> Self {
        let metadata = &mut self.metadata;
        metadata.scope = registry.resolve(&metadata.scope);
        metadata.default_scope = registry.resolve(&metadata.default_scope);
        self
    }

    /// The audience of a request that names no resource: this server's own API
    /// and everything the client was registered for.
    pub fn default_audience(&self, issuer: &str) -> Vec<String> {
        let mut audience = vec![issuer.to_owned()];
        audience.extend(self.metadata.audience.iter().cloned());
        audience
    }

    /// Reads what the store keeps.
    pub fn from_rows(
        row: countersign_store::Client,
        secrets: Vec<countersign_store::ClientSecret>,
    ) -> Result<Self, serde_json::Error> {
        let metadata: ClientMetadata = serde_json::from_value(row.metadata)?;
        // What was good when it was registered is good now.
        let keys = metadata.jwks.as_ref().map(key_set::KeySet::parse);
        Ok(Self {
            keys: keys.and_then(Result::ok).map(Arc::new),
            client_id: row.client_id,
            name: row.name,
            owner_id: row.owner_id,
            auth_method: AuthMethod::from_wire(&row.token_endpoint_auth_method),
            internal: row.internal,
            metadata,
            approved: row.approved,
            endorsements: row.endorsements,
            disabled_at: row.disabled_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            last_used_at: row.last_used_at,
            version: row.version,
            secrets: secrets
                .into_iter()
                .map(|secret| Secret {
                    id: secret.id,
                    hash: TokenHash::from(secret.secret_hash.0),
                    hint: secret.hint,
                    created_at: secret.created_at,
                    expires_at: secret.expires_at,
                })
                .collect(),
        })
    }
}

impl App {
    /// Whether a client may use the grant at this moment: by an approval where the server wants one, else because it was
    /// registered for it.
    pub fn client_may_use(&self, client: &Client, grant: GrantType) -> bool {
        let needs_approval = self.config.access.approval_for_grants.contains(&grant);
        let mut approved = client.approved(ApprovalKind::GrantType, self.clock.now());
        match needs_approval {
            true => approved.any(|one| one == grant.as_str()),
            false => client.may_use(grant),
        }
    }
}

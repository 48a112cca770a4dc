//! A request of ours to a provider, while the browser is away. The state is a credential: its
//! secret is stored as a keyed hash, and it is good once, for five minutes, in the browser that
//! began, at the callback of the provider that it was made for (RFC 6749 §10.12, RFC 9700 §4.7).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use countersign_store::{Sealed, SecretHash, StoreError, TakeUpstreamRequest, UpstreamRequest};
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use super::AWAY;
use crate::app::App;
use crate::attempt::Refused;
use crate::attempt::round_trip::{self, RoundTrip};
use crate::authorize::pending;
use crate::broker::provider::Provider;
use crate::broker::upstream::{Ask, Kept, Purpose, UpstreamError, UpstreamSecret};
use crate::error::OAuthError;
use crate::secret::{PlainToken, PresentedToken, Purpose as KeyPurpose, TokenKind};
use crate::session::{Browser, Onward, Visit};

/// What is kept while the browser is away.
#[derive(Serialize, Deserialize)]
struct Stored {
    upstream: Kept,
    onward: Onward,
    #[serde(default)]
    counted: Option<RoundTrip>,
}

/// A request whose browser has come back.
pub struct Returned {
    /// What it was for.
    pub purpose: Purpose,
    /// Who began it, where that matters.
    pub user_id: Option<Uuid>,
    /// What redeeming needs.
    pub kept: Kept,
    /// Where the browser goes on.
    pub onward: Onward,
    /// As what it was counted.
    pub counted: Option<RoundTrip>,
}

/// Why the browser cannot be sent away.
pub enum NotSent {
    /// There were too many that came to nothing.
    Limited(Refused),
    /// The provider.
    Upstream(UpstreamError),
    /// The database.
    Failed(OAuthError),
}

/// Why nothing came back that was sent. The word is for the log.
pub enum NotReturned {
    /// There is no such request for this browser and provider, or not any more; and where the browser
    /// was to go on, if it is the one that began.
    Refused(&'static str, Onward),
    /// The database.
    Failed(StoreError),
}

/// Where a provider sends browsers back to. It is made of the issuer, never of what a request says
/// about its host.
pub fn callback_uri(app: &App, provider: &Provider) -> String {
    let path = format!("{}/callback", super::path_of(provider));
    app.config.issuer.join(&path)
}

const fn word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::SignIn => "sign_in",
        Purpose::Link => "link",
        Purpose::Confirm => "confirm",
    }
}

fn purpose(word: &str) -> Option<Purpose> {
    [Purpose::SignIn, Purpose::Link, Purpose::Confirm]
        .into_iter()
        .find(|purpose| self::word(*purpose) == word)
}

/// Stores a request and says where the browser has to go.
pub async fn begin(
    visit: &Visit,
    provider: &Provider,
    purpose: Purpose,
    onward: Onward,
) -> Result<Url, NotSent> {
    let app = &visit.app;
    let who = visit.signed_in.as_ref().map(|who| who.user.id);
    let counted = round_trip::begin(app, &visit.request, who).await;
    let counted = counted.map_err(NotSent::Limited)?;
    let state = PlainToken::generate(TokenKind::UpstreamState, app.new_id(), &app.random);
    let random = || URL_SAFE_NO_PAD.encode(app.random.bytes::<32>());
    let redirect_uri = Url::parse(&callback_uri(app, provider));
    let redirect_uri =
        redirect_uri.map_err(|error| NotSent::Failed(OAuthError::unavailable(error)))?;
    let ask = Ask {
        redirect_uri,
        state: state.expose().to_owned(),
        nonce: random(),
        code_verifier: random(),
        login_hint: hint(visit, &onward).await,
        ui_locales: Some(visit.language().to_owned()),
        // Whoever is signed in and sent to sign in has to prove it anew there, too.
        purpose: match (purpose, &visit.signed_in) {
            (Purpose::SignIn, Some(_)) => Purpose::Confirm,
            (purpose, _) => purpose,
        },
    };
    let now = app.clock.now();
    let departure = app.broker.upstream.begin(provider, &ask).await;
    let departure = departure.map_err(NotSent::Upstream)?;
    let stored = Stored {
        upstream: Kept {
            redirect_uri: ask.redirect_uri,
            nonce: ask.nonce,
            code_verifier: UpstreamSecret::new(ask.code_verifier),
            temporary: departure.temporary,
            proven_since: Some(now).filter(|_| ask.purpose == Purpose::Confirm),
        },
        onward,
        counted: Some(counted),
    };
    let plain = serde_json::to_vec(&stored).map(zeroize::Zeroizing::new);
    let plain = plain.map_err(|error| NotSent::Failed(OAuthError::unavailable(error)))?;
    let row = UpstreamRequest {
        id: state.id(),
        secret_hash: SecretHash(*state.hash(&app.hasher).as_bytes()),
        browser_hash: browser_hash(app, &visit.browser),
        provider: provider.name.to_string(),
        purpose: word(purpose).to_owned(),
        user_id: who.filter(|_| purpose != Purpose::SignIn),
        kept_sealed: Sealed(
            app.sealer
                .seal(KeyPurpose::UpstreamToken, &place(state.id()), &plain),
        ),
        created_at: now,
        expires_at: now + AWAY,
        used_at: None,
    };
    let stored = app.store.create_upstream_request(row).await;
    stored.map_err(|error| NotSent::Failed(error.into()))?;
    Ok(departure.url)
}

/// Who probably comes: whom the client expects.
async fn hint(visit: &Visit, onward: &Onward) -> Option<String> {
    let id = onward.request?.to_string();
    let pending = pending::load(&visit.app, Some(&id), &visit.browser).await;
    pending.ok()?.request.parameters.login_hint
}

/// The request behind a state, once.
pub async fn take(
    visit: &Visit,
    provider: &Provider,
    state: &str,
) -> Result<Returned, NotReturned> {
    let app = &visit.app;
    let refused = |reason| NotReturned::Refused(reason, Onward::default());
    let Some(token) = PresentedToken::parse(TokenKind::UpstreamState, state) else {
        return Err(refused("state_unknown"));
    };
    if visit.browser.is_new() {
        return Err(refused("state_other_browser"));
    }
    let which = TakeUpstreamRequest {
        id: token.id(),
        secret_hash: SecretHash(*token.hash(&app.hasher).as_bytes()),
        browser_hash: browser_hash(app, &visit.browser),
        provider: provider.name.to_string(),
        now: app.clock.now(),
    };
    let taken = app.store.take_upstream_request(which.clone()).await;
    let Some(row) = taken.map_err(NotReturned::Failed)? else {
        return Err(why_not(visit, &which).await);
    };
    let (Some(stored), Some(purpose)) = (open(app, &row), purpose(&row.purpose)) else {
        return Err(refused("state_unreadable"));
    };
    stored.onward.note(visit);
    Ok(Returned {
        purpose,
        user_id: row.user_id,
        kept: stored.upstream,
        onward: stored.onward,
        counted: stored.counted,
    })
}

fn open(app: &App, row: &UpstreamRequest) -> Option<Stored> {
    let place = place(row.id);
    let opened = (app.sealer).open(KeyPurpose::UpstreamToken, &place, &row.kept_sealed.0);
    serde_json::from_slice(&opened.ok()?).ok()
}

async fn why_not(visit: &Visit, which: &TakeUpstreamRequest) -> NotReturned {
    let app: &App = &visit.app;
    let refused = |reason| NotReturned::Refused(reason, Onward::default());
    let row = match app.store.upstream_request(which.id).await {
        Ok(Some(row)) => row,
        Ok(None) => return refused("state_unknown"),
        Err(error) => return NotReturned::Failed(error),
    };
    if row.secret_hash != which.secret_hash {
        return refused("state_unknown");
    }
    if row.browser_hash != which.browser_hash {
        return refused("state_other_browser");
    }
    if row.provider != which.provider {
        return refused("state_other_provider");
    }
    // This browser began it, so that it may begin again with what waits, or its app be told.
    let onward = open(app, &row).map(|stored| stored.onward);
    let onward = onward.unwrap_or_default();
    onward.note(visit);
    match row.used_at {
        Some(_) => NotReturned::Refused("state_used", onward),
        None => NotReturned::Refused("state_expired", onward),
    }
}

/// What ties a row to a browser.
pub fn browser_hash(app: &App, browser: &Browser) -> SecretHash {
    let text = format!("provider\n{}", browser.value());
    SecretHash(*app.hasher.hash_text(KeyPurpose::Cookie, &text).as_bytes())
}

fn place(id: Uuid) -> Vec<u8> {
    format!("upstream_request:{id}").into_bytes()
}

//! What administrators do with webhooks.

use countersign_store::{Event, Sealed, Update, Webhook, WebhookDelivery, WebhookPatch};
use serde_json::json;
use url::Url;
use uuid::Uuid;

use super::deliver::{judged, post};
use super::place;
use super::sign::SigningSecret;
use crate::app::App;
use crate::client::metadata::{FieldError, is_display_text};
use crate::event::{self, EventKind, EventRecord, Outcome};
use crate::manage::page::Page;
use crate::manage::{ATTEMPTS, Actor, IfMatch, ManageError, all_good};
use crate::secret::Purpose;

/// More endpoints than anybody needs; each costs a row per event.
const MOST: i64 = 100;
/// The kind that stands for all.
pub const EVERYTHING: &str = "*";
/// The kind of the event by which an endpoint is tried.
const TESTED: &str = "webhook.tested";

/// A webhook to make or to change; `None` leaves a member as it is.
#[derive(Clone, Debug, Default)]
pub struct WebhookChange {
    /// Where events are posted.
    pub url: Option<String>,
    /// For administrators.
    pub description: Option<String>,
    /// The kinds of events.
    pub kinds: Option<Vec<String>>,
    /// Whether anything is sent.
    pub enabled: Option<bool>,
}

/// A webhook with the secret that is shown once.
pub struct Registered {
    /// The webhook.
    pub webhook: Webhook,
    /// The secret.
    pub secret: SigningSecret,
}

const NOT_FOUND: ManageError = ManageError::NotFound("webhook");

/// The secret of a webhook; `None` if no key of the master key file opens it.
pub(super) fn secret_of(app: &App, hook: &Webhook) -> Option<SigningSecret> {
    let sealed = &hook.secret_sealed.0;
    let plain = app
        .sealer
        .open(Purpose::SharedSecret, &place(hook.id), sealed);
    plain.ok().map(|plain| SigningSecret::from_bytes(&plain))
}

fn seal(app: &App, id: Uuid, secret: &SigningSecret) -> Sealed {
    let plain = secret.as_bytes();
    Sealed(app.sealer.seal(Purpose::SharedSecret, &place(id), plain))
}

fn faults(app: &App, change: &WebhookChange) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut fail = |field: &str, message: &str| errors.push(FieldError::new(field, message));
    if change
        .url
        .as_deref()
        .is_some_and(|url| !is_good_url(app, url))
    {
        fail(
            "url",
            "must be an https URL of at most 2000 characters, without user, password and fragment",
        );
    }
    let description = change.description.as_deref();
    if description.is_some_and(|text| !is_display_text(text, 0, 200)) {
        fail(
            "description",
            "must be at most 200 characters without control or direction characters",
        );
    }
    if let Some(kinds) = &change.kinds {
        if kinds.is_empty() || kinds.len() > EventKind::ALL.len() + 1 {
            fail("kinds", "must name at least one kind of event, or *");
        }
        let known = |kind: &str| kind == EVERYTHING || EventKind::from_word(kind).is_some();
        if let Some(unknown) = kinds.iter().find(|kind| !known(kind)) {
            let unknown: String = unknown
                .chars()
                .filter(|c| !c.is_control())
                .take(60)
                .collect();
            fail(
                "kinds",
                &format!("names {unknown:?}, which is no kind of event"),
            );
        }
    }
    errors
}

fn is_good_url(app: &App, text: &str) -> bool {
    let Ok(url) = Url::parse(text) else {
        return false;
    };
    let here = app.config.is_development()
        && url.scheme() == "http"
        && url
            .host()
            .is_some_and(|host| crate::config::is_loopback(&host));
    text.len() <= 2000
        && url.host().is_some()
        && url.username().is_empty()
        && url.password().is_none()
        && url.fragment().is_none()
        && (url.scheme() == "https" || here)
}

/// Each kind once, in the order of their names.
fn tidy(mut kinds: Vec<String>) -> Vec<String> {
    kinds.sort();
    kinds.dedup();
    kinds
}

fn record(app: &App, actor: &Actor, kind: EventKind, id: Uuid) {
    event::record(app, EventRecord::new(kind).about(id).by(actor));
}

/// Makes a webhook.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Refused`] (`too_many_webhooks`),
/// [`ManageError::Unavailable`].
pub async fn create(
    app: &App,
    actor: &Actor,
    new: WebhookChange,
) -> Result<Registered, ManageError> {
    all_good(faults(app, &new))?;
    let there = app.store.list_webhooks(None, MOST).await?;
    if i64::try_from(there.len()).is_ok_and(|count| count >= MOST) {
        return Err(ManageError::Refused {
            code: "too_many_webhooks",
            message: "There are 100 webhooks; delete one that nobody needs.",
        });
    }
    let (id, now) = (app.new_id(), app.clock.now());
    let secret = SigningSecret::new(&app.random);
    let webhook = Webhook {
        id,
        url: new.url.unwrap_or_default(),
        description: new.description.unwrap_or_default().trim().to_owned(),
        kinds: tidy(new.kinds.unwrap_or_default()),
        secret_sealed: seal(app, id, &secret),
        disabled_at: (new.enabled == Some(false)).then_some(now),
        version: 1,
        created_at: now,
        updated_at: now,
    };
    app.store.create_webhook(webhook.clone()).await?;
    record(app, actor, EventKind::WebhookCreated, id);
    Ok(Registered { webhook, secret })
}

/// A webhook by its id.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn get(app: &App, id: Uuid) -> Result<Webhook, ManageError> {
    app.store.webhook(id).await?.ok_or(NOT_FOUND)
}

/// A page of webhooks, the oldest first.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Page<Webhook>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let rows = app.store.list_webhooks(after, rows).await?;
    Ok(Page::cut(rows, limit))
}

/// Changes a webhook and answers it as it is then.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::VersionMismatch`],
/// [`ManageError::Unavailable`].
pub async fn update(
    app: &App,
    actor: &Actor,
    id: Uuid,
    if_match: &IfMatch,
    change: WebhookChange,
) -> Result<Webhook, ManageError> {
    all_good(faults(app, &change))?;
    let now = app.clock.now();
    let members: Vec<&str> = [
        ("url", change.url.is_some()),
        ("description", change.description.is_some()),
        ("kinds", change.kinds.is_some()),
        ("enabled", change.enabled.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, given)| given.then_some(name))
    .collect();
    let patch = WebhookPatch {
        url: change.url,
        description: change.description.map(|text| text.trim().to_owned()),
        kinds: change.kinds.map(tidy),
        disabled_at: change.enabled.map(|enabled| (!enabled).then_some(now)),
        secret_sealed: None,
    };
    let webhook = apply(app, id, if_match, &patch).await?;
    let event = EventRecord::new(EventKind::WebhookUpdated)
        .about(id)
        .by(actor);
    event::record(app, event.detail("members", members));
    Ok(webhook)
}

async fn apply(
    app: &App,
    id: Uuid,
    if_match: &IfMatch,
    patch: &WebhookPatch,
) -> Result<Webhook, ManageError> {
    for _ in 0..ATTEMPTS {
        let current = get(app, id).await?;
        if_match.check(current.version)?;
        let now = app.clock.now();
        let updated = app
            .store
            .update_webhook(id, current.version, patch.clone(), now);
        match updated.await? {
            Update::Updated(webhook) => return Ok(webhook),
            Update::NotFound => return Err(NOT_FOUND),
            Update::VersionMismatch if if_match.is_any() => {}
            Update::VersionMismatch => return Err(ManageError::VersionMismatch),
        }
    }
    Err(ManageError::Busy)
}

/// Gives a webhook a new secret.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn rotate(app: &App, actor: &Actor, id: Uuid) -> Result<Registered, ManageError> {
    let secret = SigningSecret::new(&app.random);
    let patch = WebhookPatch {
        secret_sealed: Some(seal(app, id, &secret)),
        ..WebhookPatch::default()
    };
    let webhook = apply(
        app,
        id,
        &IfMatch::parse(None).map_err(|_| ManageError::Busy)?,
        &patch,
    )
    .await?;
    record(app, actor, EventKind::WebhookSecretRotated, id);
    Ok(Registered { webhook, secret })
}

/// Deletes a webhook with everything that waits for it.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, id: Uuid) -> Result<(), ManageError> {
    match app.store.delete_webhook(id).await? {
        false => Err(NOT_FOUND),
        true => {
            record(app, actor, EventKind::WebhookDeleted, id);
            Ok(())
        }
    }
}

/// A page of deliveries, the newest event first.
///
/// # Errors
/// [`ManageError::NotFound`] for the webhook, [`ManageError::Unavailable`].
pub async fn deliveries(
    app: &App,
    id: Uuid,
    state: Option<&str>,
    before: Option<Uuid>,
    limit: usize,
) -> Result<Page<WebhookDelivery>, ManageError> {
    get(app, id).await?;
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let rows = app
        .store
        .list_webhook_deliveries(id, before, state, rows)
        .await?;
    Ok(Page::cut(rows, limit))
}

/// Sends an event again.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn resend(app: &App, id: Uuid, event_id: Uuid) -> Result<WebhookDelivery, ManageError> {
    let sent = app
        .store
        .resend_webhook_delivery(id, event_id, app.clock.now());
    sent.await?.ok_or(ManageError::NotFound("delivery"))
}

/// Posts an event to an endpoint that says nothing but that the endpoint is tried, whether or not it is switched on, and
/// whatever kinds it wants: the status that it answered, and what is wrong.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn test(app: &App, id: Uuid) -> Result<(Option<u16>, Option<String>), ManageError> {
    let hook = get(app, id).await?;
    // It happened to nobody, and so is no row of the log.
    let event = Event {
        id: app.new_id(),
        kind: TESTED.to_owned(),
        outcome: Outcome::Success.as_str().to_owned(),
        actor_id: None,
        subject_id: Some(id.to_string()),
        client_id: None,
        address: None,
        request_id: None,
        detail: json!({}),
        created_at: app.clock.now(),
    };
    Ok(judged(post(app, &hook, &event).await))
}

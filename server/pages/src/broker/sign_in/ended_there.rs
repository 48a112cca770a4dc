//! A provider says that somebody's session there has ended; what was begun here by it ends, too.
//!
//! Either server tells the other (OpenID Connect Back-Channel Logout 1.0), or the browser of the person carries the word
//! (Front-Channel Logout 1.0). A provider that is hidden here goes on having its say.

use std::sync::Arc;

use countersign_store::{EndedUpstream, StoreError};
use poem::Response;
use poem::http::{StatusCode, header};
use serde_json::json;

use countersign_rules::app::App;
use countersign_rules::broker::group;
use countersign_rules::broker::provider::Provider;
use countersign_rules::broker::upstream::UpstreamError;
use countersign_rules::event::{self, EventKind, EventRecord, refusal};
use countersign_rules::session::Visit;

fn provider(visit: &Visit) -> Option<Arc<Provider>> {
    let name = visit.request.path_params::<String>().ok()?;
    visit.app.broker.providers.get(&name)
}

/// `POST /sign-in/{provider}/back-channel-logout`, called by the provider itself.
pub async fn by_provider(mut visit: Visit) -> Response {
    let pairs = visit.foreign_form().await.unwrap_or_default();
    let app = visit.app.clone();
    let Some(provider) = provider(&visit) else {
        return refused(StatusCode::NOT_FOUND, "No such provider is configured.");
    };
    let mut tokens = pairs.iter().filter(|(name, _)| name == "logout_token");
    let (Some((_, token)), None) = (tokens.next(), tokens.next()) else {
        let why = "The form has to hold one logout_token.";
        note(StatusCode::BAD_REQUEST, "logout_token", why);
        return refused(StatusCode::BAD_REQUEST, why);
    };
    let ended = match app.broker.upstream.ended_there(&provider, token).await {
        Ok(ended) => ended,
        Err(error) => {
            let (status, reason, why) = match &error {
                // The keys did not come: the provider may send it again.
                UpstreamError::Unreachable(_) => (
                    StatusCode::SERVICE_UNAVAILABLE,
                    error.code(),
                    "The keys of the provider could not be fetched.",
                ),
                _ => (
                    StatusCode::BAD_REQUEST,
                    "logout_token",
                    "The logout token is not valid.",
                ),
            };
            note(status, reason, &format!("{}: {error}", provider.name));
            return refused(status, why);
        }
    };
    let ended = EndedUpstream {
        issuer: ended.issuer,
        subject: ended.subject,
        sid: ended.sid,
        begun_by: ended.begun_by,
        now: app.clock.now(),
    };
    match end(&app, &provider, ended).await {
        Ok(()) => Response::builder()
            .header(header::CACHE_CONTROL, "no-store")
            .finish(),
        Err(error) => {
            tracing::warn!(%error, "sessions that a provider ended could not be ended");
            refused(
                StatusCode::SERVICE_UNAVAILABLE,
                "The sessions could not be ended.",
            )
        }
    }
}

/// `GET /sign-in/{provider}/front-channel-logout?iss=…&sid=…`, in a frame of the provider. No cookie comes along, so that
/// it is the `sid` that is known to provider and browser alone which says what ends (Front-Channel Logout 1.0 §3). The
/// answer is empty and always the same: nobody learns from it whether there was such a session.
pub async fn by_browser(visit: Visit) -> Response {
    let (issuer, sid) = (visit.query("iss"), visit.query("sid"));
    if let (Some(provider), Some(issuer), Some(sid)) = (provider(&visit), issuer, sid)
        && provider.settings.speaks_for(&issuer)
        && !sid.is_empty()
    {
        let app = visit.app.clone();
        let now = app.clock.now();
        let ended = EndedUpstream {
            issuer,
            subject: None,
            sid: Some(sid),
            begun_by: now,
            now,
        };
        if let Err(error) = end(&app, &provider, ended).await {
            tracing::warn!(%error, "a session that a provider ended could not be ended");
        }
    }
    Response::builder()
        .header(header::CACHE_CONTROL, "no-store")
        .content_type("text/plain; charset=utf-8")
        .finish()
}

async fn end(app: &App, provider: &Provider, ended: EndedUpstream) -> Result<(), StoreError> {
    for session in app.store.end_upstream_sessions(ended).await? {
        app.caches.sessions.invalidate(&session.id);
        group::session_ended(app, &session).await;
        let event = EventRecord::new(EventKind::SignedOut)
            .about(session.id)
            .actor(Some(session.user_id))
            .detail("provider", provider.name.as_str());
        event::record(app, event);
    }
    Ok(())
}

/// For the operator, who alone learns what is wrong with a token.
fn note(status: StatusCode, reason: &str, internal: &str) {
    refusal::elsewhere(
        "back_channel_logout",
        status,
        reason,
        Some(internal.to_owned()),
    );
}

/// Back-Channel Logout 1.0 §2.8.
fn refused(status: StatusCode, why: &str) -> Response {
    let body = json!({ "error": "invalid_request", "error_description": why });
    Response::builder()
        .status(status)
        .header(header::CACHE_CONTROL, "no-store")
        .content_type("application/json")
        .body(body.to_string())
}

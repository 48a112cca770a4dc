//! The implicit grant (RFC 6749 §4.2), for old clients only: the access token in
//! the fragment of the redirect, and nothing else; never a refresh token. RFC 9700
//! §2.1.2 says why not: whatever reads a URL has the token. An operator has to
//! allow it, and the client to be registered for it.

use countersign_store::ApprovedConsent;

use super::claims::ClaimsRequest;
use super::pending::Pending;
use super::request::AuthorizationRequest;
use super::response::{Agreed, Failure};
use crate::app::App;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord, legacy};
use crate::grant::direct::{self, Direct};
use crate::scope::{OFFLINE_ACCESS, ScopeSet};
use crate::session::SignedIn;
use crate::token::endpoint::expires_in;
use crate::token::openid::OpenId;

/// Grants the scopes and answers with the token at once.
pub(super) async fn approve(
    app: &App,
    request: &AuthorizationRequest,
    pending: Option<&Pending>,
    signed_in: &SignedIn,
    scopes: ScopeSet,
    consent: Option<Agreed>,
) -> Result<String, Failure> {
    let fail = |error| request.failure(error);
    if !app.caches.is_fresh() {
        let stale = OAuthError::unavailable("revocations may be out of date");
        return Err(fail(stale));
    }
    let user_id = signed_in.user.id;
    let client = &request.client;
    let scopes = scopes.filter(|scope| scope != OFFLINE_ACCESS);
    let issued = direct::issue(
        app,
        Direct {
            client,
            user: &signed_in.user,
            scopes: &scopes,
            audience: &request.parameters.audience,
            auth_time: signed_in.session.authenticated_at,
            session_id: Some(signed_in.session.id),
            openid: OpenId::new(&signed_in.session, ClaimsRequest::default()),
            complete_request: pending.map(|pending| (pending.id, pending.browser_hash)),
            password: None,
            consent: consent.map(|agreed| ApprovedConsent {
                user_id,
                client_id: client.client_id.clone(),
                scopes: agreed.scopes.to_vec(),
                details: agreed.details.to_values(),
            }),
            refresh: false,
        },
    )
    .await
    .map_err(fail)?;
    let Some(issued) = issued else {
        let answered = OAuthError::invalid_request("This request was answered before.");
        return Err(Failure::local(answered, None));
    };
    event::record(
        app,
        EventRecord::new(EventKind::ConsentGranted)
            .actor(Some(user_id))
            .client(&client.client_id)
            .about(issued.authorization.id),
    );
    legacy::used(app, "implicit_grant", &client.client_id);
    app.metrics.token_issued("implicit");
    app.used_clients.note(&client.client_id, app.clock.now());
    let (seconds, granted) = (
        expires_in(app, &issued.access).to_string(),
        scopes.to_string(),
    );
    let mut fragment = vec![
        ("access_token", issued.access.text.as_str()),
        ("token_type", "Bearer"),
        ("expires_in", &seconds),
        ("scope", &granted),
    ];
    fragment.extend(request.state.as_deref().map(|state| ("state", state)));
    fragment.push(("iss", &app.issuer));
    Ok(request.redirect.with_query(&fragment))
}

//! What an authorization request still needs. One function looks at everything
//! and decides; pages only do their part and come back.

use chrono::{DateTime, TimeDelta, Utc};

use super::request::{AuthorizationRequest, Prompt};
use super::response::Granted;
use crate::app::App;
use crate::authorization_details::{Details, request::first_beyond};
use crate::error::{ErrorCode, OAuthError};
use crate::scope::ScopeSet;
use crate::session::SignedIn;

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The person has to sign in, or to sign in again.
    SignIn,
    /// The person has to be asked.
    Consent,
    /// Nothing is missing: this is granted.
    Approve(Granted),
}

/// Decides. `began_at` is when the request arrived: a sign-in that `prompt`
/// demands has to be later than that.
pub async fn next(
    app: &App,
    request: &AuthorizationRequest,
    began_at: DateTime<Utc>,
    signed_in: Option<&SignedIn>,
) -> Result<Step, OAuthError> {
    let prompts = |prompt| request.parameters.prompt.contains(&prompt);
    let silent = prompts(Prompt::None);
    // Whoever has just signed in for this request is who there is to answer about.
    if let Some(who) = signed_in
        && !is_meant(request, who)
        && who.session.authenticated_at > began_at
    {
        return Err(another_person());
    }
    let Some(signed_in) = signed_in
        .filter(|who| is_meant(request, who))
        .filter(|who| is_recent_enough(app, request, began_at, who))
    else {
        return if silent {
            Err(OAuthError::new(
                ErrorCode::LoginRequired,
                "Nobody is signed in, or somebody else, or the sign-in is too old.",
            ))
        } else {
            Ok(Step::SignIn)
        };
    };
    let scopes = grantable(app, request, signed_in)?;
    if !prompts(Prompt::Consent) && is_remembered(app, request, signed_in, &scopes).await? {
        let claims = request.parameters.claims.clone();
        let details = request.parameters.details.clone();
        return Ok(Step::Approve(Granted {
            scopes,
            claims,
            details,
        }));
    }
    if silent {
        return Err(OAuthError::new(
            ErrorCode::ConsentRequired,
            "The user has not agreed to this yet.",
        ));
    }
    Ok(Step::Consent)
}

/// What this person can grant of what is asked for. A client never gets more
/// than the person has.
pub fn grantable(
    app: &App,
    request: &AuthorizationRequest,
    signed_in: &SignedIn,
) -> Result<ScopeSet, OAuthError> {
    let asked = &request.parameters.scopes;
    let scopes = asked.filter(|word| may_grant(app, signed_in, word));
    if scopes.is_empty() && !asked.is_empty() {
        return Err(OAuthError::new(
            ErrorCode::AccessDenied,
            "The user may not grant any of the scopes.",
        )
        .reason("scopes_not_grantable"));
    }
    Ok(scopes)
}

/// What is asked for and is not this person's to give.
pub fn withheld(app: &App, request: &AuthorizationRequest, signed_in: &SignedIn) -> ScopeSet {
    let asked = &request.parameters.scopes;
    asked.filter(|word| !may_grant(app, signed_in, word))
}

/// Whether the person may grant the scope now.
pub fn may_grant(app: &App, signed_in: &SignedIn, word: &str) -> bool {
    app.scopes()
        .grantable_by(&signed_in.user, word, app.clock.now())
}

/// Whether the person is the one whom the client means, if it means one.
pub fn is_meant(request: &AuthorizationRequest, who: &SignedIn) -> bool {
    let meant = request.parameters.required_user;
    meant.is_none_or(|id| id == who.user.id)
}

/// OpenID Connect Core §3.1.2.1, `id_token_hint`.
fn another_person() -> OAuthError {
    OAuthError::new(
        ErrorCode::LoginRequired,
        "Another person signed in than the one that the client means.",
    )
    .reason("another_person")
}

fn is_recent_enough(
    app: &App,
    request: &AuthorizationRequest,
    began_at: DateTime<Utc>,
    who: &SignedIn,
) -> bool {
    let parameters = &request.parameters;
    let signed_in_at = who.session.authenticated_at;
    let again = [Prompt::Login, Prompt::SelectAccount, Prompt::Create]
        .iter()
        .any(|prompt| parameters.prompt.contains(prompt));
    if again && signed_in_at <= began_at {
        return false;
    }
    match parameters.max_age.and_then(TimeDelta::try_seconds) {
        None => true,
        // `max_age=0` asks for a sign-in after the request, like `prompt=login`.
        Some(age) if age.is_zero() => signed_in_at > began_at,
        // Whoever has signed in for this request may take their time over the consent.
        Some(age) => signed_in_at > began_at || app.clock.now() - signed_in_at <= age,
    }
}

/// Whether the person agreed before. A public client that any program on the
/// device could impersonate is asked about each time (RFC 8252 §8.6).
async fn is_remembered(
    app: &App,
    request: &AuthorizationRequest,
    signed_in: &SignedIn,
    scopes: &ScopeSet,
) -> Result<bool, OAuthError> {
    if !request.client.is_confidential() && request.redirect.is_claimable_by_any_program() {
        return Ok(false);
    }
    let consent = app
        .store
        .consent(signed_in.user.id, &request.client.client_id)
        .await?;
    Ok(consent.is_some_and(|consent| {
        let agreed: ScopeSet = consent.scopes.into_iter().collect();
        // Whoever agreed to a scope agreed to each of its claims.
        let agreed = app.scopes().resolve(&agreed);
        let beyond = request.parameters.claims.beyond(scopes);
        let registry = app.scopes();
        let covered = |word: &str| registry.any_covers(agreed.iter(), word);
        let before = Details::from(consent.details.as_slice());
        let details = &request.parameters.details;
        scopes.iter().all(covered)
            && beyond.iter().all(|claim| claim.is_in(&agreed))
            && first_beyond(&registry, &before, details).is_none()
    }))
}

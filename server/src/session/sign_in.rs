//! Signing in with a password. The page knows an authorization request by its
//! id at most; where the browser goes afterwards is decided by
//! [`crate::authorize`].

use std::net::IpAddr;

use countersign_store::{PasswordHash, User};
use poem::http::StatusCode;
use poem::{Request, Response};

use super::then::Then;
use super::{Visit, begin, set_session};
use crate::account;
use crate::app::App;
use crate::attempt::{self, Refused, known};
use crate::authorize::request::Prompt;
use crate::authorize::{self, pending};
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord, refusal};
use crate::page::{AskingClient, Destination, SignInPage, SignInProblem};
use crate::password::{PasswordError, PlainPassword, Verdict};
use crate::secret::PlainToken;
use crate::session::SignedIn;
use crate::telemetry::client_address_of;
use crate::user::normal_login;

/// `GET /sign-in`
pub async fn page(visit: Visit) -> Response {
    let id = visit.query("request");
    let pending = match load(&visit, id.as_deref()).await {
        Ok(pending) => pending,
        Err(response) => return response,
    };
    let then = Then::of(visit.query("then").as_deref());
    let confirms = then.as_ref().is_some_and(Then::confirms);
    if pending.is_none() && !confirms && visit.signed_in.is_some() {
        return visit.go_to(&Then::path_of(then.as_ref()));
    }
    let hint = pending
        .as_ref()
        .and_then(|pending| pending.request.parameters.login_hint.clone())
        .or_else(|| confirming(&visit, pending.as_ref()).map(|who| who.user.username.clone()))
        .unwrap_or_default();
    render(&visit, pending.as_ref(), then, &hint, None)
}

/// `POST /sign-in`
pub async fn submit(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let pending = match load(&visit, form.one("request")).await {
        Ok(pending) => pending,
        Err(response) => return response,
    };
    let then = Then::of(form.one("then"));
    let username = form.one("username").unwrap_or("").trim();
    let password = form.one("password").unwrap_or("");
    let address = client_address_of(&visit.app, &visit.request);
    let browser = Some(&visit.request);
    match attempt(&visit.app, browser, address, username, password).await {
        Ok(proven) => finish(visit, proven, pending, then).await,
        Err(problem) => render(&visit, pending.as_ref(), then, username, Some(problem)),
    }
}

/// Who is signed in, where it is for them to confirm that it is them: not where
/// the client means somebody else, or where the person is to choose an account.
fn confirming<'a>(visit: &'a Visit, pending: Option<&pending::Pending>) -> Option<&'a SignedIn> {
    let who = visit.signed_in.as_ref()?;
    let stays = pending.is_none_or(|pending| {
        let chooses = pending
            .request
            .parameters
            .prompt
            .contains(&Prompt::SelectAccount);
        authorize::step::is_meant(&pending.request, who) && !chooses
    });
    stays.then_some(who)
}

async fn load(visit: &Visit, id: Option<&str>) -> Result<Option<pending::Pending>, Response> {
    match id.filter(|id| !id.is_empty()) {
        None => Ok(None),
        Some(id) => pending::load(&visit.app, Some(id), &visit.browser)
            .await
            .inspect(|pending| visit.speak(&pending.request.parameters.ui_locales))
            .map(Some)
            .map_err(|gone| visit.gone(&gone)),
    }
}

/// Somebody who knew the password, and what makes the browser known to them.
pub(crate) struct Proven {
    /// Who it is.
    pub(crate) user: User,
    known: known::Known,
    token: Option<PlainToken>,
}

/// Counted first, hashed always: neither a crowd of attempts at once nor the
/// time of an answer tells more than the words do. The password grant comes here too,
/// without a browser that could be known.
pub(crate) async fn attempt(
    app: &App,
    browser: Option<&Request>,
    address: Option<IpAddr>,
    username: &str,
    password: &str,
) -> Result<Proven, SignInProblem> {
    if username.is_empty() {
        return Err(SignInProblem::MissingUsername);
    }
    if password.is_empty() {
        return Err(SignInProblem::MissingPassword);
    }
    let unavailable = |error: countersign_store::StoreError| {
        tracing::warn!(%error, "a sign-in could not be checked");
        SignInProblem::Busy
    };
    let user = match username.contains('\0') {
        true => None,
        false => app
            .store
            .user_by_login(&normal_login(username))
            .await
            .map_err(unavailable)?,
    };
    let user_id = user.as_ref().map(|user| user.id);
    let known = match browser {
        Some(request) => known::find(app, request, user_id)
            .await
            .map_err(unavailable)?,
        None => known::Known::default(),
    };
    let counted = attempt::sign_in(app, username, address, &known)
        .await
        .map_err(|refused| match refused {
            Refused::TooMany(wait) => {
                refusal::page(StatusCode::TOO_MANY_REQUESTS, "sign_in_too_often");
                app.metrics.sign_in("limited");
                SignInProblem::TooManyAttempts(wait.num_seconds().unsigned_abs())
            }
            Refused::Unavailable(error) => unavailable(error),
        })?;
    let stored = user.as_ref().and_then(|user| user.password_hash.as_ref());
    let verdict = verify(app, password, stored).await?;
    let record = |kind, user: Option<&User>, reason: Option<&str>| {
        let id = user.map(|user| user.id);
        let mut event = EventRecord::new(kind).actor(id).address(address);
        if let Some(id) = id {
            event = event.about(id);
        }
        if let Some(reason) = reason {
            event = event.detail("reason", reason);
        }
        event::record(app, event);
    };
    let user = match (user, verdict) {
        (Some(user), Verdict::Correct { .. }) => user,
        (user, _) => {
            let reason = match &user {
                None => "account_unknown",
                Some(user) if user.password_hash.is_none() => "password_not_set",
                Some(_) => "password_wrong",
            };
            record(EventKind::SignInFailed, user.as_ref(), Some(reason));
            app.metrics.sign_in("wrong_credentials");
            return Err(SignInProblem::Wrong);
        }
    };
    if user.deactivated_at.is_some() {
        let reason = Some("account_deactivated");
        record(EventKind::SignInFailed, Some(&user), reason);
        app.metrics.sign_in("deactivated");
        return Err(SignInProblem::Deactivated);
    }
    let token = counted.was_right(app, browser.map(|_| user.id)).await;
    if matches!(verdict, Verdict::Correct { rehash: true }) {
        rehash(app, &user, password).await;
    }
    record(EventKind::SignInSucceeded, Some(&user), None);
    app.metrics.sign_in("succeeded");
    Ok(Proven { user, known, token })
}

async fn verify(
    app: &App,
    password: &str,
    stored: Option<&PasswordHash>,
) -> Result<Verdict, SignInProblem> {
    let password = PlainPassword::new(password.to_owned()).map_err(|_| SignInProblem::Wrong)?;
    app.passwords
        .verify(password, stored.map(|hash| hash.0.as_str()))
        .await
        .map_err(|error| match error {
            PasswordError::Busy => SignInProblem::Busy,
            error => {
                tracing::error!(%error, "a password could not be checked");
                SignInProblem::Busy
            }
        })
}

/// A hash of an older cost is replaced while the password is at hand. If that
/// fails the next sign-in tries again.
async fn rehash(app: &App, user: &User, password: &str) {
    let Ok(password) = PlainPassword::new(password.to_owned()) else {
        return;
    };
    match app.passwords.hash(password).await {
        Ok(hash) => {
            let stored = app
                .store
                .set_password(user.id, Some(PasswordHash(hash)), app.clock.now());
            if let Err(error) = stored.await {
                tracing::warn!(%error, "a password hash could not be renewed");
            }
            app.caches.users.invalidate(&user.id);
        }
        Err(error) => tracing::warn!(%error, "a password hash could not be renewed"),
    }
}

async fn finish(
    mut visit: Visit,
    proven: Proven,
    pending: Option<pending::Pending>,
    then: Option<Then>,
) -> Response {
    let app = visit.app.clone();
    let Proven {
        user,
        known,
        token: remembered,
    } = proven;
    let kept = match account::delete::cancel(&app, &user).await {
        Ok(kept) => kept,
        Err(error) => return visit.failed(&OAuthError::from(error)),
    };
    let token = match begin(&app, &visit.request, user.id, &["pwd"]).await {
        Ok(token) => token,
        Err(error) => return visit.failed(&OAuthError::from(error)),
    };
    let session = match app.session_row(token.id()).await {
        Ok(Some(session)) => session,
        Ok(None) => return visit.failed(&OAuthError::unavailable("the session is gone")),
        Err(error) => return visit.failed(&OAuthError::from(error)),
    };
    let signed_in = SignedIn {
        session,
        user: std::sync::Arc::new(user),
        moved: false,
    };
    visit.signed_in = Some(signed_in);
    let mut response = match &pending {
        None if kept && then.is_none() => visit.go_to(&crate::user::account::done("account-kept")),
        None => visit.go_to(&Then::path_of(then.as_ref())),
        Some(pending) => match authorize::resume(&app, pending, visit.signed_in.as_ref()).await {
            Ok(location) => visit.go(&location),
            Err(failure) => visit.ended(&failure),
        },
    };
    set_session(&app, &mut response, &token);
    if let Some(token) = remembered {
        known::remember(&app, &known, &token, &mut response);
    }
    response
}

fn render(
    visit: &Visit,
    pending: Option<&pending::Pending>,
    then: Option<Then>,
    username: &str,
    problem: Option<SignInProblem>,
) -> Response {
    let status = match &problem {
        None => StatusCode::OK,
        Some(SignInProblem::TooManyAttempts(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(SignInProblem::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let retry_after = match &problem {
        Some(SignInProblem::TooManyAttempts(seconds)) => Some(*seconds),
        Some(SignInProblem::Busy) => Some(2),
        _ => None,
    };
    let redirect = pending.map(|pending| pending.request.redirect.as_str().to_owned());
    let page = SignInPage {
        layout: visit.layout(),
        action: visit.app.site.path("/sign-in"),
        csrf: visit.csrf(),
        request: pending.map(|pending| pending.id.to_string()),
        client: pending.map(|pending| AskingClient {
            name: pending.request.client.name.clone(),
            host: Destination::of(
                pending.request.redirect.as_str(),
                !pending.request.client.is_confidential(),
            )
            .host(),
        }),
        then: then.as_ref().map(Then::word),
        username: username.chars().take(320).collect(),
        again: confirming(visit, pending).is_some(),
        problem,
    };
    let mut response = visit.show(status, &page, redirect.as_slice());
    if let Some(seconds) = retry_after {
        response
            .headers_mut()
            .insert("retry-after", poem::http::HeaderValue::from(seconds));
    }
    response
}

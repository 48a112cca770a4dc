//! Checking the password that somebody says.

use std::net::IpAddr;

use countersign_store::{PasswordHash, User};
use poem::Request;
use poem::http::StatusCode;

use crate::account::held::Hold;
use crate::app::App;
use crate::attempt::{self, Refused, known};
use crate::event::{self, EventKind, EventRecord, refusal};
use crate::page::SignInProblem;
use crate::password::{PasswordError, PlainPassword, Verdict};
use crate::secret::PlainToken;
use crate::user::normal_login;

/// Somebody who knew the password, and what makes the browser known to them.
pub struct Proven {
    /// Who it is.
    pub user: User,
    /// What keeps them from coming in all the same.
    pub hold: Option<Hold>,
    /// What the browser showed of an earlier sign-in.
    pub known: known::Known,
    /// What makes the browser known from now on.
    pub token: Option<PlainToken>,
}

/// Counted first, hashed always: neither a crowd of attempts at once nor the
/// time of an answer tells more than the words do. The password grant comes here too,
/// without a browser that could be known.
pub async fn attempt(
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
    let mut user = match (user, verdict) {
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
    let hold = Hold::of(app, &user).await.map_err(unavailable)?;
    if user.deactivated_at.is_some() && hold.is_none() {
        let reason = Some("account_deactivated");
        record(EventKind::SignInFailed, Some(&user), reason);
        app.metrics.sign_in("deactivated");
        return Err(SignInProblem::Deactivated);
    }
    // Where people sign in by providers alone, the password is for those who look after them.
    if !app.config.sign_in.passwords && !user.is_admin {
        record(EventKind::SignInFailed, Some(&user), Some("passwords_off"));
        app.metrics.sign_in("wrong_credentials");
        return Err(SignInProblem::Wrong);
    }
    if matches!(verdict, Verdict::Correct { rehash: true }) {
        rehash(app, &mut user, password).await;
    }
    let knows = browser.filter(|_| hold.is_none());
    let token = counted.was_right(app, knows.map(|_| &user)).await;
    match hold {
        None => {
            record(EventKind::SignInSucceeded, Some(&user), None);
            app.metrics.sign_in("succeeded");
        }
        Some(hold) => {
            record(EventKind::SignInFailed, Some(&user), Some(hold.reason()));
            app.metrics.sign_in("held");
        }
    }
    Ok(Proven {
        user,
        hold,
        known,
        token,
    })
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

/// A hash of an older cost is replaced while the password is at hand, unless
/// somebody chose another password meanwhile. If it fails the next sign-in tries
/// again. What follows asks for the hash that `user` has then.
async fn rehash(app: &App, user: &mut User, password: &str) {
    let (Ok(plain), Some(former)) = (
        PlainPassword::new(password.to_owned()),
        user.password_hash.clone(),
    ) else {
        return;
    };
    let hash = match app.passwords.hash(plain).await {
        Ok(hash) => PasswordHash(hash),
        Err(error) => return tracing::warn!(%error, "a password hash could not be renewed"),
    };
    let now = app.clock.now();
    let renewed = app
        .store
        .renew_password_hash(user.id, former, hash.clone(), now);
    match renewed.await {
        Ok(true) => user.password_hash = Some(hash),
        Ok(false) => {
            if let Some(other) = renewed_by_another(app, user, password).await {
                user.password_hash = Some(other);
            }
        }
        Err(error) => tracing::warn!(%error, "a password hash could not be renewed"),
    }
    app.caches.users.invalidate(&user.id);
}

/// The hash that the account has by now, if it is one of the same password: another sign-in at the
/// same moment has renewed it.
async fn renewed_by_another(app: &App, user: &User, password: &str) -> Option<PasswordHash> {
    let stored = app.store.user(user.id).await.ok()??.password_hash?;
    let verdict = verify(app, password, Some(&stored)).await;
    matches!(verdict, Ok(Verdict::Correct { .. })).then_some(stored)
}

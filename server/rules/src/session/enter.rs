//! Letting somebody in who has proven who they are: the session, and where the browser goes.

use countersign_store::User;
use futures::future::BoxFuture;
use poem::Response;

use crate::account;
use crate::broker::app_sign_in::deliver;
use crate::broker::app_sign_in::outcome::Outcome;
use crate::broker::group;
use crate::error::OAuthError;
use crate::page::path;
use crate::secret::PlainToken;
use crate::session::{Cookies, Onward, SignedIn, Visit, Vouched, begin_by, begin_by_password};
use crate::session::{note_way, set_held, set_session, set_session_of_browser};

/// Somebody who has just proven who they are.
pub struct Entry<'a> {
    /// Who it is; active.
    pub user: User,
    /// How (RFC 8176).
    pub amr: &'a [&'a str],
    /// How a provider vouched for them; `None` if they proved the password of `user`.
    pub by: Option<Vouched>,
    /// What the account page says to them, where nothing else waits.
    pub welcome: Option<&'a str>,
}

/// A session that has begun.
pub struct Begun {
    /// What its cookie holds.
    token: PlainToken,
    /// How a provider vouched for whoever it is of.
    by: Option<Vouched>,
    /// Whether it keeps an account that was to be deleted.
    kept: bool,
}

impl Begun {
    /// Sends the cookies of the session.
    pub fn set_cookies(&self, visit: &Visit, response: &mut Response) {
        let app = &visit.app;
        match &self.by {
            Some(by) if !by.outlives_browser => set_session_of_browser(app, response, &self.token),
            _ => set_session(app, response, &self.token),
        }
        if let Some(by) = &self.by {
            note_way(app, &visit.request, response, &by.provider);
        }
        if Cookies::of(app, &visit.request).held().is_some() {
            set_held(app, response, "", 0);
        }
    }
}

/// A session, which the visit has from now on.
pub async fn begin_for(visit: &mut Visit, entry: Entry<'_>) -> Result<Begun, OAuthError> {
    let app = visit.app.clone();
    let user = entry.user;
    let by = entry.by.clone();
    let token = match entry.by {
        Some(by) => begin_by(&app, &visit.request, user.id, entry.amr, Some(by)).await?,
        None => begin_by_password(&app, &visit.request, &user, entry.amr)
            .await?
            .ok_or_else(|| OAuthError::unavailable("the password was changed meanwhile"))?,
    };
    let session = app.session_row(token.id()).await?;
    let session = session.ok_or_else(|| OAuthError::unavailable("the session is gone"))?;
    // Only who came in keeps the account.
    let kept = account::delete::cancel(&app, &user).await?;
    let user = group::with_roles(&app, std::sync::Arc::new(user)).await?;
    visit.signed_in = Some(SignedIn {
        session,
        user,
        moved: false,
        rights: app.scopes(),
    });
    Ok(Begun { token, by, kept })
}

/// A session, and on to what waits. `Err` is the page that says why there is none. Boxed, because it
/// stands at the end of deep ways.
pub fn enter<'a>(
    visit: &'a mut Visit,
    entry: Entry<'a>,
    onward: &'a Onward,
) -> BoxFuture<'a, Result<Response, Response>> {
    Box::pin(entered(visit, entry, onward))
}

async fn entered(
    visit: &mut Visit,
    entry: Entry<'_>,
    onward: &Onward,
) -> Result<Response, Response> {
    let app = visit.app.clone();
    let welcome = entry.welcome;
    let begun = match begin_for(visit, entry).await {
        Ok(begun) => begun,
        Err(error) => return Err(visit.failed(&error)),
    };
    let mut response = match (onward.journey(&app), welcome) {
        (Some(journey), Some(welcome)) => {
            let outcome = Outcome::AccountOpened(welcome == "account-opened-unconfirmed");
            deliver(visit, &journey, &outcome).await
        }
        _ => {
            let otherwise = match (begun.kept, welcome) {
                (true, _) => path::account_after("account-kept"),
                (false, Some(welcome)) => path::account_after(welcome),
                (false, None) => path::ACCOUNT.to_owned(),
            };
            onward.go(visit, &otherwise).await
        }
    };
    begun.set_cookies(visit, &mut response);
    Ok(response)
}

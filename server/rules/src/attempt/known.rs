//! Browsers that an account was signed in from before.
//!
//! A browser keeps, in one cookie, a token for each account that was signed in
//! there last; the database keeps their keyed hashes. A token opens nothing: it
//! only lets its browser try passwords for its account while others may not. It
//! changes with each sign-in, and a new password ends all of an account.

use countersign_store::{KnownBrowser, NewKnownBrowser, PasswordHash, SecretHash, StoreError};
use poem::{Request, Response};
use uuid::Uuid;

use super::Counted;
use crate::app::App;
use crate::secret::{PlainToken, PresentedToken, TokenHash, TokenKind};
use crate::session::{Cookies, set_known_browser};

/// Accounts that one browser is known to.
const ACCOUNTS: usize = 4;
/// Browsers that one account knows.
const BROWSERS: i64 = 20;

/// What a browser says, as one account sees it.
#[derive(Debug, Default)]
pub struct Known {
    /// The row by which the account knows it.
    pub(super) id: Option<Uuid>,
    /// What it says to other accounts.
    others: Vec<String>,
}

impl Known {
    /// A row by which another account than the one that was asked about knows it.
    pub(super) fn other(&self) -> Option<Uuid> {
        let token = PresentedToken::parse(TokenKind::KnownBrowser, self.others.first()?)?;
        Some(token.id())
    }
}

/// Reads the cookie. All of it, whoever signs in: how long that takes says
/// nothing about the account.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(
    app: &App,
    request: &Request,
    user_id: Option<Uuid>,
) -> Result<Known, StoreError> {
    let mut known = Known::default();
    let Some(value) = Cookies::of(app, request).known_browser() else {
        return Ok(known);
    };
    let tokens: Vec<_> = value
        .split('.')
        .take(ACCOUNTS)
        .filter_map(|text| {
            let token = PresentedToken::parse(TokenKind::KnownBrowser, text)?;
            Some((text, token))
        })
        .collect();
    let ids: [_; ACCOUNTS] =
        std::array::from_fn(|place| tokens.get(place).map(|(_, token)| token.id()));
    let rows = app.store.known_browsers(ids).await?;
    for (text, token) in &tokens {
        let genuine = rows.iter().find(|row| {
            row.id == token.id()
                && row.expires_at > app.clock.now()
                && token.verify(&app.hasher, &TokenHash::from(row.secret_hash.0))
        });
        match genuine {
            Some(row) if Some(row.user_id) == user_id => known.id = Some(row.id),
            Some(_) => known.others.push((*text).to_owned()),
            None => {}
        }
    }
    Ok(known)
}

/// A browser to know, in which this password was proved, unless none are.
pub(super) fn new(
    app: &App,
    user_id: Uuid,
    password: PasswordHash,
    replaces: Option<Uuid>,
) -> Option<(PlainToken, NewKnownBrowser)> {
    let lifetime = app.config.sign_in.known_browsers;
    if lifetime.is_zero() {
        return None;
    }
    let now = app.clock.now();
    let token = PlainToken::generate(TokenKind::KnownBrowser, app.new_id(), &app.random);
    let browser = KnownBrowser {
        id: token.id(),
        secret_hash: SecretHash(*token.hash(&app.hasher).as_bytes()),
        user_id,
        created_at: now,
        expires_at: now + lifetime.as_chrono(),
    };
    let row = NewKnownBrowser {
        browser,
        password,
        replaces,
        most: BROWSERS,
    };
    Some((token, row))
}

/// Knows a browser in which somebody has just chosen their password.
pub async fn begin(
    app: &App,
    request: &Request,
    user_id: Uuid,
    password: PasswordHash,
    response: &mut Response,
) {
    let known = match find(app, request, Some(user_id)).await {
        Ok(known) => known,
        Err(error) => {
            tracing::warn!(%error, "a browser could not be remembered");
            return;
        }
    };
    let Some((token, row)) = new(app, user_id, password, known.id) else {
        return;
    };
    if Counted(Vec::new()).settle(app, Some(row)).await {
        remember(app, &known, &token, response);
    }
}

/// Sends the cookie.
pub fn remember(app: &App, known: &Known, token: &PlainToken, response: &mut Response) {
    let others = known.others.iter().take(ACCOUNTS - 1);
    let value = others.fold(token.expose().to_owned(), |value, other| {
        format!("{value}.{other}")
    });
    set_known_browser(app, response, &value);
}

//! One-time links. The link holds a credential of its own ([`TokenKind::EmailLink`]),
//! the database its keyed hash. Opening a link shows a page and changes nothing,
//! because mail programs and scanners open links too; the form on the page uses it.

use chrono::TimeDelta;
use countersign_store::{AccountLink, Sealed, SecretHash, StoreError, UseLink};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::app::App;
use crate::secret::{PlainToken, PresentedToken, Purpose as SealPurpose, TokenHash, TokenKind};

/// What a link is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Opens an account whose owner has filled in the form.
    SignUp,
    /// Sets a new password.
    ResetPassword,
    /// Confirms the address of an account.
    ConfirmEmail,
    /// Gives an account its former address back.
    UndoEmail,
    /// Lets somebody open an account.
    Invitation,
}

impl Purpose {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::ResetPassword => "reset_password",
            Self::ConfirmEmail => "confirm_email",
            Self::UndoEmail => "undo_email",
            Self::Invitation => "invitation",
        }
    }
}

/// The links that a new password makes worthless: other resets, and addresses
/// that wait for confirmation. The way back to a former address stays.
pub const VOID: [&str; 2] = [
    Purpose::ResetPassword.as_str(),
    Purpose::ConfirmEmail.as_str(),
];

/// A link that was just made and is not stored yet.
pub struct Made {
    /// The row.
    pub row: AccountLink,
    token: PlainToken,
}

impl Made {
    /// The whole link, for the mail.
    pub fn url(&self, app: &App, path: &str, parameter: &str) -> String {
        url(app, path, parameter, &self.token)
    }

    /// The credential, for a redirect to our own page.
    pub fn token(&self) -> &str {
        self.token.expose()
    }
}

/// Makes a link.
pub fn make(
    app: &App,
    purpose: Purpose,
    user_id: Option<Uuid>,
    email: Option<&str>,
    lifetime: TimeDelta,
) -> Made {
    let token = PlainToken::generate(TokenKind::EmailLink, app.new_id(), &app.random);
    let now = app.clock.now();
    Made {
        row: AccountLink {
            id: token.id(),
            secret_hash: hash(app, &token),
            purpose: purpose.as_str().to_owned(),
            user_id,
            email: email.map(str::to_owned),
            detail_sealed: None,
            created_at: now,
            expires_at: now + lifetime,
            used_at: None,
        },
        token,
    }
}

/// Another credential for a link that is there already.
pub fn renew(app: &App, id: Uuid) -> (PlainToken, SecretHash) {
    let token = PlainToken::generate(TokenKind::EmailLink, id, &app.random);
    let hash = hash(app, &token);
    (token, hash)
}

fn hash(app: &App, token: &PlainToken) -> SecretHash {
    SecretHash(*token.hash(&app.hasher).as_bytes())
}

/// The whole link.
pub fn url(app: &App, path: &str, parameter: &str, token: &PlainToken) -> String {
    let path = app.config.issuer.join(path);
    format!("{path}?{parameter}={}", token.expose())
}

/// The link behind a credential that somebody presented, if it can be used for
/// this purpose now.
///
/// # Errors
/// When the database cannot be reached.
pub async fn read(
    app: &App,
    purpose: Purpose,
    text: &str,
) -> Result<Option<AccountLink>, StoreError> {
    let Some(token) = PresentedToken::parse(TokenKind::EmailLink, text) else {
        return Ok(None);
    };
    let Some(link) = app.store.account_link(token.id()).await? else {
        return Ok(None);
    };
    let genuine = token.verify(&app.hasher, &TokenHash::from(link.secret_hash.0));
    let usable = genuine
        && link.purpose == purpose.as_str()
        && link.used_at.is_none()
        && link.expires_at > app.clock.now();
    Ok(usable.then_some(link))
}

/// The link as it is used.
pub fn using(app: &App, link: &AccountLink) -> UseLink {
    UseLink {
        id: link.id,
        secret_hash: link.secret_hash,
        now: app.clock.now(),
    }
}

/// Seals what a link has to know.
pub fn seal(app: &App, id: Uuid, detail: &impl Serialize) -> Sealed {
    // Plain structs of texts: they always become JSON.
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(detail).unwrap_or_default());
    Sealed(app.sealer.seal(SealPurpose::Mail, &place(id), &plain))
}

/// What a link knows; `None` if it was sealed under a key that is lost.
pub fn detail<T: DeserializeOwned>(app: &App, link: &AccountLink) -> Option<T> {
    let sealed = link.detail_sealed.as_ref()?;
    let opened = app
        .sealer
        .open(SealPurpose::Mail, &place(link.id), &sealed.0);
    serde_json::from_slice(&opened.ok()?).ok()
}

/// Binds what a link knows to its row.
pub(crate) fn place(id: Uuid) -> Vec<u8> {
    format!("account_link:{id}").into_bytes()
}

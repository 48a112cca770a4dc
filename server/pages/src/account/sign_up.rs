//! Opening an account. Nothing exists until its owner has opened the link in
//! the mail: the name, the hash of the password and the address wait, sealed,
//! in the row of the link, and give nobody any power. Who is admitted is the
//! same question as for providers ([`countersign_rules::broker::sign_in::admission`]).
//!
//! 1. The form. An address that belongs to an account already gets another
//!    mail; the page is the same.
//! 2. The mail, which can be sent again from the browser that began.
//! 3. The page behind the link. In another browser than the one that began it
//!    asks for the password: whoever typed a stranger's address does not get an
//!    account that the stranger confirms by a careless click.

mod confirm;
mod form;
mod mail;
mod open;

use chrono::{DateTime, Utc};
use poem::Response;
use poem::http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use confirm::{confirm, confirm_page};
pub use form::{page, submit};
pub use mail::resend;

use countersign_rules::broker::provider::settings::SignUpTerms;
use countersign_rules::broker::sign_in::decide::Refusal;
use countersign_rules::config::SignUp as Setting;
use countersign_rules::page::{CardPage, path};
use countersign_rules::secret::{Purpose as HashPurpose, TokenHash};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;

/// What waits for the confirmation.
#[derive(Serialize, Deserialize)]
struct Waiting {
    username: String,
    password_hash: String,
    browser_hash: [u8; 32],
    invitation: Option<Uuid>,
    /// The address belongs to an account: the link opens nothing.
    taken: bool,
    /// The authorization request that led here (`prompt=create`).
    #[serde(default)]
    request: Option<String>,
    /// The terms of use to which the person agreed, and when.
    #[serde(default)]
    agreed: Option<(SignUpTerms, DateTime<Utc>)>,
}

fn refused(visit: &Visit) -> Response {
    let (lead, reason) = match visit.app.config.accounts.sign_up {
        Setting::Closed | Setting::Providers => ("sign-up-closed", Refusal::SignUpClosed),
        _ => ("sign-up-invited", Refusal::InvitationNeeded),
    };
    let lead = Text::new(lead);
    let page = CardPage::new(visit.layout(), Text::new("sign-up-refused"), [lead])
        .link(path::SIGN_IN, Text::new("nav-sign-in"));
    visit.refuse(StatusCode::FORBIDDEN, reason.reason(), page)
}

fn name_taken() -> Vec<(&'static str, Text)> {
    let words = Text::new("username-taken");
    vec![("username", words)]
}

fn browser_hash(visit: &Visit) -> [u8; 32] {
    let text = format!("sign-up\n{}", visit.browser.value());
    *visit
        .app
        .hasher
        .hash_text(HashPurpose::Cookie, &text)
        .as_bytes()
}

fn is_same_browser(visit: &Visit, waiting: &Waiting) -> bool {
    TokenHash::from(waiting.browser_hash) == TokenHash::from(browser_hash(visit))
}

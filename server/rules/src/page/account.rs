//! The account page: who one is, which applications have access, where one is signed in.

use chrono::{DateTime, Utc};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{Layout, Page, ShownDetail, samples};
use crate::text::Text;

/// The account of the person who is signed in. Every button posts `csrf` and nothing else.
#[derive(Serialize)]
pub struct AccountPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// The CSRF proof of every form on the page, hidden field `csrf`.
    pub csrf: String,
    /// The display name.
    pub name: String,
    /// The username.
    pub username: String,
    /// The e-mail address, and whether it is confirmed.
    pub email: Option<(String, bool)>,
    /// An address that becomes the account's when the link in a mail is opened.
    pub waiting: Option<WaitingEmail>,
    /// What was just done, such as "Atlas Notebook has no access any more."
    pub notice: Option<Text>,
    /// What the person said when the account was opened: questions and answers.
    pub profile: Vec<(Text, Text)>,
    /// Whether some of it can be corrected.
    pub correctable: bool,
    /// The applications that have access.
    pub authorizations: Vec<AccountAuthorization>,
    /// The browsers in which the person is signed in.
    pub sessions: Vec<AccountSession>,
    /// What happened lately, the newest first.
    pub activity: Vec<AccountActivity>,
}

/// An address that waits for its owner to open a link.
#[derive(Serialize)]
pub struct WaitingEmail {
    /// The address.
    pub email: String,
    /// Where the form posts `csrf` to that has the mail sent again.
    pub again: String,
}

/// Something that happened to the account.
#[derive(Serialize)]
pub struct AccountActivity {
    /// What, in words.
    pub text: Text,
    /// The client that took part.
    pub client: Option<String>,
    /// The network address from which it was done.
    pub address: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the person should look twice.
    pub alarming: bool,
}

/// An application that has access.
#[derive(Serialize)]
pub struct AccountAuthorization {
    /// The name of the client.
    pub client_name: String,
    /// What it may do, by group; empty when it knows only who signed in.
    pub groups: Vec<GrantedGroup>,
    /// What it may do in authorization details, the newest first.
    pub details: Vec<ShownDetail>,
    /// Whether it keeps access while the person is away.
    pub offline_access: bool,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The last use of one of its tokens.
    pub last_used: Option<DateTime<Utc>>,
    /// The page about it.
    pub view: String,
    /// Where the button that ends the access posts.
    pub revoke_action: String,
}

/// Permissions that belong together.
#[derive(Serialize)]
pub struct GrantedGroup {
    /// The heading.
    pub name: String,
    /// Help texts of the granted scopes.
    pub scopes: Vec<String>,
}

/// A browser in which the person is signed in.
#[derive(Serialize)]
pub struct AccountSession {
    /// Browser and system in words, such as "Firefox on Linux".
    pub device: Text,
    /// The network address at the sign-in.
    pub address: Option<String>,
    /// The time of the sign-in.
    pub since: DateTime<Utc>,
    /// The last request.
    pub last_seen: DateTime<Utc>,
    /// Whether it is the browser that looks at the page. It is ended by signing out.
    pub current: bool,
    /// Where the button that ends the session posts.
    pub end_action: String,
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "account.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "account", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::account()
    }
}

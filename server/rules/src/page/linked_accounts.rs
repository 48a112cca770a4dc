//! The accounts at other providers that belong to the account of a person.

use chrono::{DateTime, Utc};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{Layout, Page, samples};
use crate::text::Text;

/// All of them, and the providers at which another one can be linked. Every button posts `csrf` and nothing else.
#[derive(Serialize)]
pub struct LinkedAccountsPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// The CSRF proof of every form on the page, hidden field `csrf`.
    pub csrf: String,
    /// What was just done.
    pub notice: Option<Text>,
    /// What is wrong.
    pub problem: Option<Text>,
    /// The linked accounts.
    pub accounts: Vec<LinkedAccountRow>,
    /// The providers.
    pub providers: Vec<LinkableProvider>,
}

/// A linked account.
#[derive(Serialize)]
pub struct LinkedAccountRow {
    /// What people call the provider.
    pub title: String,
    /// Its picture, if the provider is still there.
    pub icon: Option<String>,
    /// Who one is there.
    pub name: String,
    /// The address there.
    pub email: Option<String>,
    /// Since when it is linked.
    pub since: DateTime<Utc>,
    /// When it was used last.
    pub last_used: DateTime<Utc>,
    /// What it lets this site do there, as the provider writes it.
    pub scope: Option<String>,
    /// How the access of this site is.
    pub health: Text,
    /// Whether something has to be done about it.
    pub alarming: bool,
    /// Where the button posts that renews the access; `None` where the provider is gone.
    pub reconnect_action: Option<String>,
    /// Where the button posts that ends the link; `None` where it is the last way in.
    pub unlink_action: Option<String>,
}

/// A provider at which an account can be linked.
#[derive(Serialize)]
pub struct LinkableProvider {
    /// What people call it.
    pub title: String,
    /// A sentence about it.
    pub description: String,
    /// Its picture.
    pub icon: String,
    /// Whether an account there is linked already.
    pub linked: bool,
    /// Where the button posts.
    pub connect_action: String,
}

impl Page for LinkedAccountsPage {
    const TEMPLATE: &'static str = "linked_accounts.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "linked-accounts", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::linked_accounts()
    }
}

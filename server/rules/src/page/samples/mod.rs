//! Every page in each of its states, with made-up people and clients. Tests render them, and
//! `cargo run -p countersign --example pages -- FOLDER` writes them down to be looked at.

mod access;
mod account;
mod admin;
mod applications;
mod card;
mod clients;
mod consent;
mod device;
mod events;
mod linked_accounts;
#[cfg(test)]
mod tests;
mod tokens;

use std::sync::Arc;

use minijinja::Value;

use crate::mail;
use crate::text::Text;
use crate::theme::{DEFAULT_LANGUAGE, Theme};

use super::{
    AccessPage, AccountPage, AdminPage, AnswerPage, ApplicationsPage, AuthorizedPage, CardPage,
    ClaimPage, ClientFormPage, ClientMadePage, ClientPage, ClientsPage, ConsentPage,
    ConsoleAnswerPage, ConsolePage, CsrfDemoPage, DevicePage, DirectoryPage, DocsPage, ErrorPage,
    EventsPage, GuidePage, HomePage, Layout, LinkedAccountsPage, Page, PopupPage, SessionsPage,
    ShownDetail, ShownMember, SignInPage, SignOutPage, SignedIn, SignedOutPage, Site,
    TokenFormPage, TokenMadePage, TokensPage,
};

pub(super) use access::{access, directory};
pub(super) use account::{account, sessions};
pub(super) use admin::admin;
pub(super) use applications::{applications, authorized};
pub(super) use card::card;
pub(super) use clients::{client, client_form, client_made, clients};
pub(super) use consent::consent;
pub(super) use device::device;
pub(super) use events::events;
pub(super) use linked_accounts::{linked_accounts, providers};
pub(super) use tokens::{made, token_form, tokens};

/// A rendered page.
pub struct Sample {
    /// The page and its state, such as `sign-in.wrong`.
    pub name: String,
    /// The document.
    pub html: String,
}

/// A page or a letter in one of its states, not rendered yet.
pub struct State {
    /// The page and its state, such as `sign-in.wrong`.
    pub name: String,
    /// The template.
    pub template: &'static str,
    /// What the template sees, in a language.
    pub values: Box<dyn Fn(&str) -> Value>,
}

/// All pages and letters in all their states.
pub fn every() -> Vec<State> {
    let mut states = Vec::new();
    add::<HomePage>("home", &mut states);
    add::<SignInPage>("sign-in", &mut states);
    add::<ConsentPage>("consent", &mut states);
    add::<AnswerPage>("answer", &mut states);
    add::<PopupPage>("popup", &mut states);
    add::<DevicePage>("device", &mut states);
    add::<ErrorPage>("error", &mut states);
    add::<SignOutPage>("sign-out", &mut states);
    add::<SignedOutPage>("signed-out", &mut states);
    add::<ClaimPage>("claim", &mut states);
    add::<AccountPage>("account", &mut states);
    add::<SessionsPage>("sessions", &mut states);
    add::<LinkedAccountsPage>("linked-accounts", &mut states);
    add::<ApplicationsPage>("applications", &mut states);
    add::<AuthorizedPage>("authorized", &mut states);
    add::<CsrfDemoPage>("csrf-demo", &mut states);
    add::<TokensPage>("tokens", &mut states);
    add::<TokenFormPage>("token-form", &mut states);
    add::<TokenMadePage>("token-made", &mut states);
    add::<ClientsPage>("clients", &mut states);
    add::<ClientFormPage>("client-form", &mut states);
    add::<ClientPage>("client", &mut states);
    add::<ClientMadePage>("client-made", &mut states);
    add::<AccessPage>("access", &mut states);
    add::<DirectoryPage>("directory", &mut states);
    add::<AdminPage>("admin", &mut states);
    add::<EventsPage>("events", &mut states);
    add::<CardPage>("card", &mut states);
    // The reference and the guide are English.
    add_english::<DocsPage>("docs", &mut states);
    add_english::<ConsolePage>("docs.console", &mut states);
    add_english::<ConsoleAnswerPage>("docs.console-answer", &mut states);
    add_english::<GuidePage>("docs.guide", &mut states);
    let site = layout().site;
    for (name, letter) in mail::samples() {
        for template in [mail::TEXT, mail::HTML] {
            let (letter, site) = (letter.clone(), site.clone());
            let ending = template.rsplit('.').next().unwrap_or_default();
            states.push(State {
                name: format!("mail.{name}.{ending}"),
                template,
                values: Box::new(move |language| letter.values(&site, language)),
            });
        }
    }
    states
}

fn add<P: Page + 'static>(page: &str, states: &mut Vec<State>) {
    for (state, sample) in P::samples() {
        states.push(State {
            name: format!("{page}.{state}"),
            template: P::TEMPLATE,
            values: Box::new(move |language| sample.values_in(language)),
        });
    }
}

fn add_english<P: Page + 'static>(page: &str, states: &mut Vec<State>) {
    for (state, sample) in P::samples() {
        states.push(State {
            name: format!("{page}.{state}"),
            template: P::TEMPLATE,
            values: Box::new(move |_| sample.values()),
        });
    }
}

/// All samples of all pages and letters, in a language.
///
/// # Errors
/// When a template fails to render, with its name.
pub fn all(language: &str) -> Result<Vec<Sample>, String> {
    let theme = Theme::built_in();
    let render = |state: State| {
        let spoken = match state.name.starts_with("docs.") {
            true => DEFAULT_LANGUAGE,
            false => language,
        };
        let html = theme.render(state.template, spoken, (state.values)(language));
        let html = html.map_err(|error| format!("{}: {error}", state.name))?;
        let name = state.name;
        Ok(Sample { name, html })
    };
    every().into_iter().map(render).collect()
}

/// A name that tries to be markup, as a person or a client may have one.
pub(super) const HOSTILE: &str = "\"><script>alert('x')</script><b onload='x'>&amp;";
pub(super) const CSRF: &str = "sample-csrf";
pub(super) const REQUEST: &str = "019ab1c2-0000-7000-8000-000000000001";
pub(super) const REQUEST_ID: &str = "019ab1c2-7d3e-7f00-9c1a-2b8e4d5f6a70";

/// An authorization detail, with one member beside its words.
pub(super) fn detail(title: &str, words: Option<&str>, value: &str) -> ShownDetail {
    ShownDetail {
        title: title.into(),
        words: words.map(Text::verbatim),
        members: vec![ShownMember {
            name: "Reference".into(),
            value: value.into(),
        }],
    }
}

pub(super) fn layout() -> Layout {
    let mut site = Site::new("Countersign", "https://id.example.org");
    site.note_providers(true);
    site.support_url = Some("https://www.example.org/support".into());
    site.privacy_url = Some("https://www.example.org/privacy".into());
    site.terms_url = Some("https://www.example.org/terms".into());
    Layout::new(Arc::new(site), REQUEST_ID)
}

pub(super) fn signed_in(is_administrator: bool) -> Layout {
    layout().signed_in_as(SignedIn {
        name: "Ada Lovelace".into(),
        is_administrator,
        is_reviewer: is_administrator,
        sign_out_csrf: CSRF.into(),
    })
}

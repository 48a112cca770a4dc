//! Every page in each of its states, with made-up people and clients. Tests render them, and
//! `cargo run -p countersign --example pages -- FOLDER` writes them down to be looked at.

mod account;
mod card;
mod consent;
mod device;
mod events;
#[cfg(test)]
mod tests;
mod tokens;

use std::sync::Arc;

use crate::theme::DEFAULT_LANGUAGE;

use super::{
    AccountPage, CardPage, ClaimPage, ConsentPage, DevicePage, DocsPage, ErrorPage, EventsPage,
    HomePage, Layout, Page, SessionsPage, SignInPage, SignOutPage, SignedIn, SignedOutPage, Site,
    TokenFormPage, TokenMadePage, TokensPage,
};

pub(super) use account::{account, sessions};
pub(super) use card::card;
pub(super) use consent::consent;
pub(super) use device::device;
pub(super) use events::events;
pub(super) use tokens::{made, token_form, tokens};

/// A rendered page.
pub struct Sample {
    /// The page and its state, such as `sign-in.wrong`.
    pub name: String,
    /// The document.
    pub html: String,
}

/// All samples of all pages, in English.
///
/// # Errors
/// When a template fails to render, with its name.
pub fn all() -> Result<Vec<Sample>, String> {
    all_in(DEFAULT_LANGUAGE)
}

/// All samples of all pages, in a language.
///
/// # Errors
/// When a template fails to render, with its name.
pub fn all_in(language: &str) -> Result<Vec<Sample>, String> {
    let mut samples = Vec::new();
    add::<HomePage>("home", language, &mut samples)?;
    add::<SignInPage>("sign-in", language, &mut samples)?;
    add::<ConsentPage>("consent", language, &mut samples)?;
    add::<DevicePage>("device", language, &mut samples)?;
    add::<ErrorPage>("error", language, &mut samples)?;
    add::<SignOutPage>("sign-out", language, &mut samples)?;
    add::<SignedOutPage>("signed-out", language, &mut samples)?;
    add::<ClaimPage>("claim", language, &mut samples)?;
    add::<AccountPage>("account", language, &mut samples)?;
    add::<SessionsPage>("sessions", language, &mut samples)?;
    add::<TokensPage>("tokens", language, &mut samples)?;
    add::<TokenFormPage>("token-form", language, &mut samples)?;
    add::<TokenMadePage>("token-made", language, &mut samples)?;
    add::<EventsPage>("events", language, &mut samples)?;
    add::<CardPage>("card", language, &mut samples)?;
    // The reference is English.
    add::<DocsPage>("docs", DEFAULT_LANGUAGE, &mut samples)?;
    Ok(samples)
}

fn add<P: Page>(page: &str, language: &str, samples: &mut Vec<Sample>) -> Result<(), String> {
    for (state, sample) in P::samples() {
        let name = format!("{page}.{state}");
        let html = sample
            .layout()
            .site
            .theme
            .render(P::TEMPLATE, language, sample.values_in(language))
            .map_err(|error| format!("{name}: {error:#}"))?;
        samples.push(Sample { name, html });
    }
    Ok(())
}

/// A name that tries to be markup, as a person or a client may have one.
pub(super) const HOSTILE: &str = "\"><script>alert('x')</script><b onload='x'>&amp;";
pub(super) const CSRF: &str = "sample-csrf";
pub(super) const REQUEST: &str = "019ab1c2-0000-7000-8000-000000000001";
pub(super) const REQUEST_ID: &str = "019ab1c2-7d3e-7f00-9c1a-2b8e4d5f6a70";

pub(super) fn layout() -> Layout {
    let mut site = Site::new("Countersign", "https://id.example.org");
    site.support_url = Some("https://www.example.org/support".into());
    site.privacy_url = Some("https://www.example.org/privacy".into());
    site.terms_url = Some("https://www.example.org/terms".into());
    Layout::new(Arc::new(site), REQUEST_ID)
}

pub(super) fn signed_in(is_administrator: bool) -> Layout {
    layout().signed_in_as(SignedIn {
        name: "Ada Lovelace".into(),
        is_administrator,
        sign_out_csrf: CSRF.into(),
    })
}

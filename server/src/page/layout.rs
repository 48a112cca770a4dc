//! What all pages share: the site they belong to, and who looks at them.

use std::sync::Arc;

use askama::Template;
use url::Url;

use super::{asset_url, path};

/// How this installation presents itself. One value serves all pages.
pub struct Site {
    /// The name in titles and headings, as configured.
    pub name: String,
    /// The issuer URL, without a slash at the end.
    pub issuer: String,
    /// An image that replaces the built-in mark; `https` URL, or a path on this server.
    pub logo_url: Option<String>,
    /// Where people find help.
    pub support_url: Option<String>,
    /// The privacy policy.
    pub privacy_url: Option<String>,
    /// The terms of use.
    pub terms_url: Option<String>,
    /// The accent colour of light pages, as `#rrggbb`.
    pub accent: Option<String>,
    /// The accent colour of dark pages, as `#rrggbb`.
    pub accent_dark: Option<String>,
    /// Whether everybody may open an account, so that pages lead there.
    pub sign_up: bool,
    /// The path of the issuer, empty when it has none. Links begin with it, so that an issuer below a path works too.
    base: String,
}

impl Site {
    /// A site without logo and links.
    pub fn new(name: impl Into<String>, issuer: impl Into<String>) -> Self {
        let issuer = issuer.into();
        let base = Url::parse(&issuer)
            .map(|url| url.path().trim_end_matches('/').to_owned())
            .unwrap_or_default();
        Self {
            name: name.into(),
            issuer: issuer.trim_end_matches('/').to_owned(),
            logo_url: None,
            support_url: None,
            privacy_url: None,
            terms_url: None,
            accent: None,
            accent_dark: None,
            sign_up: false,
            base,
        }
    }

    /// The style sheet of the configured colours; empty when none is configured. It stands after the one of all pages.
    pub fn colours(&self) -> String {
        let rule = |colour: &Option<String>| {
            colour.as_ref().map_or_else(String::new, |colour| {
                format!(":root{{--accent:{colour};--accent-hover:{colour}}}")
            })
        };
        let dark = rule(&self.accent_dark);
        let dark = match dark.is_empty() {
            true => dark,
            false => format!("@media (prefers-color-scheme:dark){{{dark}}}"),
        };
        rule(&self.accent) + &dark
    }

    pub(super) fn has_colours(&self) -> bool {
        self.accent.is_some() || self.accent_dark.is_some()
    }

    /// The path of a page or asset as the browser must ask for it: `/docs` becomes `/auth/docs` when the issuer is
    /// `https://example.org/auth`.
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Whether people reach this site over https only.
    pub fn is_https(&self) -> bool {
        self.issuer.starts_with("https://")
    }

    /// The issuer's host and port, as people know the site.
    pub fn host(&self) -> &str {
        let rest = self.issuer.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }

    /// The image in the page head.
    pub(super) fn logo(&self) -> String {
        match &self.logo_url {
            Some(url) => url.clone(),
            None => self.asset("mark.svg"),
        }
    }

    /// The path of an embedded file by its plain name, such as `style.css`.
    pub(super) fn asset(&self, name: &str) -> String {
        self.path(asset_url(name))
    }
}

/// Who is signed in, as the page head shows it.
#[derive(Clone)]
pub struct SignedIn {
    /// The display name.
    pub name: String,
    /// Whether the person administers this server.
    pub is_administrator: bool,
    /// The CSRF proof for the sign-out button.
    pub sign_out_csrf: String,
}

/// The frame around a page.
#[derive(Clone)]
pub struct Layout {
    /// The site.
    pub site: Arc<Site>,
    /// The language of the texts, as a BCP 47 tag.
    pub lang: String,
    /// The id under which the log knows this request. Error pages show it.
    pub request_id: String,
    /// Who is signed in, if anybody.
    pub signed_in: Option<SignedIn>,
}

impl Layout {
    /// The frame of a page in English that nobody is signed in for.
    pub fn new(site: Arc<Site>, request_id: impl Into<String>) -> Self {
        Self {
            site,
            lang: "en".to_owned(),
            request_id: request_id.into(),
            signed_in: None,
        }
    }

    /// The same frame with somebody signed in.
    pub fn signed_in_as(mut self, signed_in: SignedIn) -> Self {
        self.signed_in = Some(signed_in);
        self
    }

    pub(super) fn home(&self) -> String {
        self.site.path(path::HOME)
    }

    pub(super) fn sign_in(&self) -> String {
        self.site.path(path::SIGN_IN)
    }

    pub(super) fn sign_up(&self) -> String {
        self.site.path(path::SIGN_UP)
    }

    pub(super) fn forgot_password(&self) -> String {
        self.site.path(path::FORGOT_PASSWORD)
    }

    pub(super) fn sign_out(&self) -> String {
        self.site.path(path::SIGN_OUT)
    }

    pub(super) fn account(&self) -> String {
        self.site.path(path::ACCOUNT)
    }

    pub(super) fn sessions(&self) -> String {
        self.site.path(path::SESSIONS)
    }

    pub(super) fn tokens(&self) -> String {
        self.site.path(path::TOKENS)
    }

    pub(super) fn new_token(&self) -> String {
        self.site.path(path::NEW_TOKEN)
    }

    pub(super) fn events(&self) -> String {
        self.site.path(path::EVENTS)
    }

    pub(super) fn docs(&self) -> String {
        self.site.path(path::DOCS)
    }

    pub(super) fn openapi_yaml(&self) -> String {
        self.site.path(path::OPENAPI_YAML)
    }

    pub(super) fn openapi_json(&self) -> String {
        self.site.path(path::OPENAPI_JSON)
    }

    pub(super) fn oauth_metadata(&self) -> String {
        self.site.path(path::OAUTH_METADATA)
    }

    pub(super) fn openid_metadata(&self) -> String {
        self.site.path(path::OPENID_METADATA)
    }
}

/// A whole page: a template with its frame.
pub trait Page: Template + Sized {
    /// The frame, from which [`super::respond`] takes what the headers need.
    fn layout(&self) -> &Layout;

    /// The page in each of its states, by name. Tests render them, and `cargo run --example pages` writes them down.
    fn samples() -> Vec<(&'static str, Self)>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_below_the_issuers_path() {
        let site = Site::new("Countersign", "https://example.org/auth");
        assert_eq!(site.path("/docs"), "/auth/docs");
        assert_eq!(site.host(), "example.org");
        assert!(site.is_https());
        let site = Site::new("Countersign", "http://localhost:8080");
        assert_eq!(site.path("/docs"), "/docs");
        assert_eq!(site.host(), "localhost:8080");
        assert!(!site.is_https());
    }
}

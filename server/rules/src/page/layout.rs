//! What all pages share: the site they belong to, and who looks at them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use minijinja::value::Serde;
use minijinja::{Error, Value, context};
use serde::{Serialize, Serializer};
use url::Url;

use super::{asset_url, path};
use crate::theme::{DEFAULT_LANGUAGE, Theme};

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
    /// Whether there are providers by which accounts can be linked.
    providers: AtomicBool,
    /// Templates and words.
    pub theme: Arc<Theme>,
    /// The path of the issuer, empty when it has none. Links begin with it, so that an issuer below a path works too.
    base: String,
}

impl Site {
    /// Whether there are providers by which accounts can be linked, from now on.
    pub fn note_providers(&self, there_are: bool) {
        self.providers.store(there_are, Ordering::Relaxed);
    }

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
            providers: AtomicBool::new(false),
            theme: Theme::built_in(),
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

    /// The image for mails: by its whole address. None where the mark is the built-in one, which mail programs
    /// do not show.
    pub(crate) fn logo_everywhere(&self) -> Option<String> {
        let logo = self.logo_url.as_deref()?;
        let host = self.issuer.trim_end_matches(self.base.as_str());
        Some(match logo.starts_with('/') {
            true => format!("{host}{logo}"),
            false => logo.to_owned(),
        })
    }

    /// The path of an embedded file by its plain name, such as `style.css`.
    pub(super) fn asset(&self, name: &str) -> String {
        self.path(asset_url(name))
    }
}

/// Who is signed in, as the page head shows it.
#[derive(Clone, Serialize)]
pub struct SignedIn {
    /// The display name.
    pub name: String,
    /// Whether the person administers this server.
    pub is_administrator: bool,
    /// Whether the person decides what applications get.
    pub is_reviewer: bool,
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
            lang: DEFAULT_LANGUAGE.to_owned(),
            request_id: request_id.into(),
            signed_in: None,
        }
    }

    /// The same frame in another language.
    #[must_use]
    pub fn in_language(mut self, language: &str) -> Self {
        language.clone_into(&mut self.lang);
        self
    }

    /// The same frame with somebody signed in.
    pub fn signed_in_as(mut self, signed_in: SignedIn) -> Self {
        self.signed_in = Some(signed_in);
        self
    }
}

/// What templates know of the frame; `server/templates/README.md` describes it.
impl Serialize for Layout {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let site = &self.site;
        let colours = site.has_colours().then(|| site.path(path::COLOURS));
        context! {
            lang => self.lang.clone(),
            request_id => self.request_id.clone(),
            signed_in => Value::from(Serde(&self.signed_in)),
            site => context! {
                name => site.name.clone(),
                issuer => site.issuer.clone(),
                host => site.host(),
                support_url => site.support_url.clone(),
                privacy_url => site.privacy_url.clone(),
                terms_url => site.terms_url.clone(),
                sign_up => site.sign_up,
                providers => site.providers.load(Ordering::Relaxed),
            },
            assets => context! {
                style => site.asset("style.css"),
                favicon => site.asset("favicon.svg"),
                logo => site.logo(),
                colours,
            },
            paths => paths(site),
        }
        .serialize(serializer)
    }
}

/// Where pages lead, by name.
fn paths(site: &Site) -> Value {
    let paths = [
        ("home", path::HOME),
        ("sign_in", path::SIGN_IN),
        ("sign_up", path::SIGN_UP),
        ("sign_out", path::SIGN_OUT),
        ("forgot_password", path::FORGOT_PASSWORD),
        ("account", path::ACCOUNT),
        ("profile", path::PROFILE),
        ("answers", path::ANSWERS),
        ("email", path::EMAIL),
        ("password", path::PASSWORD),
        ("delete", path::DELETE),
        ("sessions", path::SESSIONS),
        ("applications", path::APPLICATIONS),
        ("csrf_demo", path::CSRF_DEMO),
        ("tokens", path::TOKENS),
        ("new_token", path::NEW_TOKEN),
        ("linked_accounts", path::LINKED_ACCOUNTS),
        ("clients", path::CLIENTS),
        ("new_client", path::NEW_CLIENT),
        ("admin", path::ADMIN),
        ("admin_users", path::ADMIN_USERS),
        ("admin_clients", path::ADMIN_CLIENTS),
        ("admin_tokens", path::ADMIN_TOKENS),
        ("admin_scopes", path::ADMIN_SCOPES),
        ("admin_details", path::ADMIN_DETAILS),
        ("admin_roles", path::ADMIN_ROLES),
        ("admin_categories", path::ADMIN_CATEGORIES),
        ("admin_apis", path::ADMIN_APIS),
        ("admin_keys", path::ADMIN_KEYS),
        ("admin_providers", path::ADMIN_PROVIDERS),
        ("admin_links", path::ADMIN_LINKS),
        ("admin_webhooks", path::ADMIN_WEBHOOKS),
        ("admin_requests", path::ADMIN_REQUESTS),
        ("directory", path::DIRECTORY),
        ("events", path::EVENTS),
        ("docs", path::DOCS),
        ("reference", path::REFERENCE),
        ("schemas", path::SCHEMAS),
        ("console", path::CONSOLE),
        ("guide", path::GUIDE),
        ("guides", path::GUIDES),
        ("openapi_yaml", path::OPENAPI_YAML),
        ("openapi_json", path::OPENAPI_JSON),
        ("openapi_changes", path::OPENAPI_CHANGES),
        ("oauth_metadata", path::OAUTH_METADATA),
        ("openid_metadata", path::OPENID_METADATA),
    ];
    let paths = paths.map(|(name, path)| (name, site.path(path)));
    Value::from(BTreeMap::from(paths))
}

/// A whole page: a template with its frame. Its fields are the variables of the template.
pub trait Page: Serialize + Sized {
    /// The template, by its name in `server/templates`.
    const TEMPLATE: &'static str;

    /// The frame, from which [`super::respond`] takes what the headers need.
    fn layout(&self) -> &Layout;

    /// What the template sees: the fields, and what the page works out of them.
    fn values(&self) -> Value {
        Value::from(Serde(self))
    }

    /// The page in each of its states, by name. Tests render them in every language, an operator's templates are tried
    /// with them, and `cargo run --example pages` writes them down.
    fn samples() -> Vec<(&'static str, Self)>;

    /// The page as HTML, in the language of its frame.
    ///
    /// # Errors
    /// When a template misses something, which tests rule out.
    fn render(&self) -> Result<String, Error> {
        let layout = self.layout();
        let theme = &layout.site.theme;
        theme.render(Self::TEMPLATE, &layout.lang, self.values())
    }

    /// What the template sees when the page is in another language than its frame says.
    fn values_in(&self, language: &str) -> Value {
        let mut layout = self.layout().clone();
        layout.lang = language.to_owned();
        context! { layout => Value::from(Serde(layout)), ..self.values() }
    }
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

//! The consent page: who asks for what, in words, before anything is given.

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;
use url::{Host, Url};

use super::{Layout, Page, ShownDetail, samples};
use crate::text::Text;

/// The question whether a client may use the person's account.
///
/// The form posts `csrf`, `request`, `confirm` (`yes` or `no`) and one `scope` for each optional scope that stayed
/// ticked. What the decision grants is the fixed scopes of the stored request plus those of its optional ones that came
/// back; nothing else of the form counts.
#[derive(Serialize)]
pub struct ConsentPage {
    /// The frame. Somebody is signed in, or this page would not be shown.
    pub layout: Layout,
    /// Where the decision is posted.
    pub action: String,
    /// Where "Use another account" is posted, with `csrf` and `request`.
    pub switch_action: String,
    /// The CSRF proof, hidden field `csrf`.
    pub csrf: String,
    /// The id of the authorization request, hidden field `request`.
    pub request: String,
    /// The client that asks.
    pub client: ConsentClient,
    /// The display name of the account that is about to be shared.
    pub account_name: String,
    /// Its username, which tells two accounts of one person apart.
    pub account_username: String,
    /// What is asked for; empty when the client learns only that the person signed in.
    pub scopes: Vec<ConsentScopeGroup>,
    /// What is asked for in authorization details.
    pub details: Vec<ConsentDetail>,
    /// What is asked for and is not the person's to give.
    pub withheld: Vec<Withheld>,
    /// The scope `offline_access`, if the client asks for access while the person is away. It has a place of its own and
    /// is not in `scopes`.
    pub offline_access: Option<ConsentScope>,
    /// Where the browser goes afterwards.
    pub destination: Destination,
}

/// What people are told about a client.
#[derive(Serialize)]
pub struct ConsentClient {
    /// Its name.
    pub name: String,
    /// What it says about itself.
    pub description: Option<String>,
    /// Its website. Shown as a link only when it is an http or https URL.
    pub website: Option<String>,
    /// The display name of the person who registered it, never an e-mail address; `None` when the administrators of
    /// this server did.
    pub registered_by: Option<String>,
    /// How many people have authorized it.
    pub users: u64,
    /// Whether the administrators of this server have checked it.
    pub verified: bool,
}

/// Scopes that belong together.
#[derive(Serialize)]
pub struct ConsentScopeGroup {
    /// The heading, such as "Records".
    pub name: String,
    /// The scopes, at least one.
    pub scopes: Vec<ConsentScope>,
}

/// One permission.
#[derive(Serialize)]
pub struct ConsentScope {
    /// The scope as it is on the wire.
    pub id: String,
    /// What it allows, in words.
    pub help_text: String,
    /// What it is limited to, if it names a resource.
    pub resource: Option<Text>,
    /// Whether the person may leave it out.
    pub optional: bool,
    /// Whether an optional scope begins ticked.
    pub checked: bool,
}

/// One authorization detail.
#[derive(Serialize)]
pub struct ConsentDetail {
    /// What its tick is called.
    pub id: String,
    /// Whether the person may leave it out.
    pub optional: bool,
    /// What it allows.
    pub detail: ShownDetail,
}

/// What the person does not have and the client does not get.
#[derive(Serialize)]
pub struct Withheld {
    /// What it would allow, in words.
    pub help_text: String,
    /// For what, if it names a resource.
    pub resource: Option<Text>,
}

/// Where a redirect URI leads, in terms that a person can check.
#[derive(Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "snake_case")]
pub enum Destination {
    /// A website, or a confidential client on this machine; its host, with the port when it is an unusual one.
    /// Internationalised names are shown encoded, so that look-alike letters show.
    Web(String),
    /// A program that listens on the person's own computer. Anything on it may claim to be this client.
    Loopback,
    /// An app that has registered this URI scheme with the device. Other apps may register the same.
    App(String),
}

impl Destination {
    /// Of a redirect URI that was checked before. `public` says that the client cannot authenticate: then whatever
    /// listens on the person's own computer can claim to be it, while a confidential client has to show its secret.
    pub fn of(redirect_uri: &str, public: bool) -> Self {
        let Ok(url) = Url::parse(redirect_uri) else {
            return Self::App(redirect_uri.to_owned());
        };
        if !matches!(url.scheme(), "http" | "https") {
            return Self::App(url.scheme().to_owned());
        }
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        match (loopback, url.host_str(), url.port()) {
            (true, ..) if public => Self::Loopback,
            (_, host, Some(port)) => Self::Web(format!("{}:{port}", host.unwrap_or_default())),
            (_, host, None) => Self::Web(host.unwrap_or_default().to_owned()),
        }
    }

    /// The host for [`super::AskingClient`].
    pub fn host(self) -> Option<String> {
        match self {
            Self::Web(host) => Some(host),
            Self::Loopback | Self::App(_) => None,
        }
    }
}

impl ConsentClient {
    /// The website as a link target and as text. A client chooses its website, so other schemes stay text.
    fn website_link(&self) -> Option<(&str, String)> {
        let website = self.website.as_deref()?;
        let url = Url::parse(website).ok()?;
        let host = url.host_str()?;
        let host = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        matches!(url.scheme(), "http" | "https").then_some((website, host))
    }
}

impl ConsentPage {
    fn has_optional(&self) -> bool {
        self.scopes
            .iter()
            .flat_map(|group| &group.scopes)
            .chain(&self.offline_access)
            .any(|scope| scope.optional)
            || self.details.iter().any(|detail| detail.optional)
    }
}

impl Page for ConsentPage {
    const TEMPLATE: &'static str = "consent.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { has_optional => self.has_optional(), website => self.client.website_link(), ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::consent()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_says_what_a_person_can_check() {
        let words = |uri| match Destination::of(uri, true) {
            Destination::Web(host) => host,
            Destination::Loopback => "loopback".into(),
            Destination::App(scheme) => format!("app {scheme}"),
        };
        assert_eq!(words("https://app.example.org/cb?x=1"), "app.example.org");
        assert_eq!(
            words("https://app.example.org:8443/cb"),
            "app.example.org:8443"
        );
        assert_eq!(
            words("https://аpp.example.org/cb"),
            "xn--pp-6kc.example.org"
        );
        assert_eq!(words("http://127.0.0.1:5100/cb"), "loopback");
        assert_eq!(words("http://[::1]/cb"), "loopback");
        assert_eq!(words("http://localhost:1/cb"), "loopback");
        assert_eq!(words("com.example.app:/cb"), "app com.example.app");
    }

    #[test]
    fn a_confidential_client_on_this_machine_is_named_by_its_address() {
        for (uri, shown) in [
            ("http://127.0.0.1:5100/cb", "127.0.0.1:5100"),
            ("http://localhost/cb", "localhost"),
        ] {
            let destination = Destination::of(uri, false);
            assert!(matches!(destination, Destination::Web(host) if host == shown));
        }
    }

    #[test]
    fn access_while_away_is_asked_for_once_and_can_be_left_out() {
        let (_, page) = ConsentPage::samples().remove(0);
        let html = page.render().expect("the page renders");
        assert_eq!(html.matches("While you are away").count(), 1);
        assert_eq!(html.matches("value=\"offline_access\"").count(), 1);
    }

    /// Covers: S-003
    #[test]
    fn the_page_names_everybody_involved() {
        let (_, page) = ConsentPage::samples().remove(0);
        let html = page.render().expect("the page renders");
        for text in [
            "Atlas Notebook",
            "Marta Ruiz",
            "Ada Lovelace",
            "Use another account",
            "app.example.org",
            "1,204 people",
            "Read your records",
            "name=\"confirm\" value=\"yes\"",
            "name=\"confirm\" value=\"no\"",
            "name=\"scope\" value=\"records:write\"",
        ] {
            assert!(html.contains(text), "{text}");
        }
        assert!(
            !html.contains("value=\"records:read\""),
            "a fixed scope is no field"
        );
    }

    #[test]
    fn a_detail_is_shown_in_words_and_with_what_they_do_not_say() {
        let samples = ConsentPage::samples();
        let found = samples.into_iter().find(|(name, _)| *name == "details");
        let (_, page) = found.expect("the sample");
        let html = page.render().expect("the page renders");
        for text in [
            "Pay 123.50 EUR to Merchant A",
            "Reference",
            "Invoice 7",
            "name=\"scope\" value=\"detail:0\"",
        ] {
            assert!(html.contains(text), "{text}");
        }
        assert!(!html.contains("No permissions"), "{html}");
    }

    #[test]
    fn a_website_is_a_link_only_when_it_is_a_website() {
        let (_, mut page) = ConsentPage::samples().remove(0);
        page.client.website = Some("javascript:alert(1)".into());
        let html = page.render().expect("the page renders");
        assert!(!html.contains("javascript:"));
    }
}

//! The console: Swagger UI over the document of this server, with "try it". It signs in like any app without a back end, by
//! code and PKCE, in a popup that ends on a page of ours.
//!
//! Swagger UI was chosen over RapiDoc, Scalar and Redoc because it alone does all of this: it is released every few weeks,
//! signs in as a public client with PKCE, and runs under `script-src 'self'; style-src 'self'`, while the others write style
//! sheets into the page; Redoc does not try operations at all. Its files come with a crate (`build.rs`).

use std::sync::LazyLock;

use serde::Serialize;

use super::access;
use super::document::{Document, OPENAPI_YAML};
use crate::page::{Layout, Page, asset_url, path, samples};
use crate::theme::DEFAULT_LANGUAGE;

/// The client by which people sign in at the console.
pub enum ConsoleClient {
    /// None is configured.
    None,
    /// This one cannot sign anybody in, for this reason.
    Unfit(String, &'static str),
    /// This one.
    Ready(String),
}

/// The console, which a script fills.
#[derive(Serialize)]
pub struct ConsolePage {
    layout: Layout,
    /// The client, if people can sign in.
    client: Option<String>,
    /// The client that is configured and does not fit, and why.
    unfit: Option<(String, &'static str)>,
    /// Where the popup ends: what the client has to have registered.
    redirect_uri: String,
    /// Everything that the client may ask for.
    scope: &'static str,
    viewer: String,
    viewer_style: String,
    /// The licence of the viewer, which goes where the viewer goes.
    viewer_licence: String,
    script: String,
}

/// The scopes of the document, in one line.
static SCOPE: LazyLock<String> = LazyLock::new(|| {
    // A test reads the embedded file.
    let scopes = Document::parse(OPENAPI_YAML).map(|document| access::scopes(&document));
    let ids = scopes.into_iter().flatten().map(|scope| scope.id);
    ids.collect::<Vec<_>>().join(" ")
});

impl ConsolePage {
    /// Where the popup ends, for an issuer.
    pub fn redirect_uri(issuer: &str) -> String {
        format!("{issuer}{}", path::CONSOLE_ANSWER)
    }

    /// The page in this frame.
    pub fn new(mut layout: Layout, client: ConsoleClient) -> Self {
        // Like the reference, it is English.
        DEFAULT_LANGUAGE.clone_into(&mut layout.lang);
        let asset = |name: &str| layout.site.path(asset_url(name));
        let (client, unfit) = match client {
            ConsoleClient::None => (None, None),
            ConsoleClient::Unfit(id, why) => (None, Some((id, why))),
            ConsoleClient::Ready(id) => (Some(id), None),
        };
        Self {
            client,
            unfit,
            redirect_uri: Self::redirect_uri(&layout.site.issuer),
            scope: &SCOPE,
            viewer: asset("swagger-ui.js"),
            viewer_style: asset("swagger-ui.css"),
            viewer_licence: asset("swagger-ui-license.txt"),
            script: asset("console.js"),
            layout,
        }
    }
}

impl Page for ConsolePage {
    const TEMPLATE: &'static str = "docs/console.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |client| Self::new(samples::layout(), client);
        vec![
            ("ready", page(ConsoleClient::Ready("docs".into()))),
            ("none", page(ConsoleClient::None)),
            (
                "hostile",
                page(ConsoleClient::Unfit(
                    samples::HOSTILE.into(),
                    "it is switched off",
                )),
            ),
        ]
    }
}

/// Where the popup ends: a script hands the answer to the console and closes the window.
#[derive(Serialize)]
pub struct ConsoleAnswerPage {
    layout: Layout,
    script: String,
}

impl ConsoleAnswerPage {
    /// The page in this frame.
    pub fn new(mut layout: Layout) -> Self {
        DEFAULT_LANGUAGE.clone_into(&mut layout.lang);
        Self {
            script: layout.site.path(asset_url("console-answer.js")),
            layout,
        }
    }
}

impl Page for ConsoleAnswerPage {
    const TEMPLATE: &'static str = "docs/console_answer.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("plain", Self::new(samples::layout()))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_without_a_client_says_how_to_get_one() {
        let html = |client| {
            let page = ConsolePage::new(samples::layout(), client);
            page.render().expect("the page renders")
        };
        let none = html(ConsoleClient::None);
        assert!(none.contains("No client is set up for this page"));
        assert!(none.contains("https://id.example.org/docs/console/signed-in"));
        assert!(none.contains("openid profile email") && none.contains("roles:write"));
        let unfit = html(ConsoleClient::Unfit("docs".into(), "it is switched off"));
        assert!(unfit.contains("it is switched off") && unfit.contains("countersign clients"));
        let ready = html(ConsoleClient::Ready("docs".into()));
        assert!(ready.contains("data-client=\"docs\"") && !ready.contains("countersign clients"));
    }
}

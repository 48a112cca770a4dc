//! The reference as the server answers it: its pages, the file as YAML and as JSON, and what changed.

use std::collections::HashMap;
use std::sync::OnceLock;

use bytes::Bytes;
use poem::Response;
use poem::http::{StatusCode, header};

use super::document::{openapi_json, openapi_yaml};
use super::pages::DocsPage;
use crate::page::{ErrorKind, ErrorPage, Layout, Page, respond, respond::respond_html};

/// The reference of a running server. Each form of it is made when it is first asked for, and kept.
pub struct Reference {
    layout: Layout,
    /// By their paths below the issuer.
    pages: OnceLock<HashMap<String, Bytes>>,
    yaml: OnceLock<Bytes>,
    json: OnceLock<Bytes>,
}

impl Reference {
    /// For the site of this frame; request id and person of the frame are not used.
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            pages: OnceLock::new(),
            yaml: OnceLock::new(),
            json: OnceLock::new(),
        }
    }

    /// The page at a path below the issuer: `/docs`, `/docs/reference/token`, `/docs/schemas`. `None` when there is none.
    pub fn page(&self, path: &str) -> Option<Response> {
        match self.pages() {
            Ok(pages) => {
                let html = pages.get(path)?.clone();
                Some(respond_html(StatusCode::OK, &self.layout, html, &[]))
            }
            Err(error) => Some(self.failed(&error)),
        }
    }

    /// All pages. They stand on one reading of the specification, which takes longer than any of them.
    fn pages(&self) -> Result<&HashMap<String, Bytes>, String> {
        if let Some(pages) = self.pages.get() {
            return Ok(pages);
        }
        let yaml = openapi_yaml(&self.layout.site.issuer);
        let pages = DocsPage::all(self.layout.clone(), &yaml);
        let mut rendered = HashMap::new();
        for page in pages.map_err(|error| error.to_string())? {
            let html = page.render().map_err(|error| error.to_string())?;
            rendered.insert(page.path, Bytes::from(html));
        }
        Ok(self.pages.get_or_init(|| rendered))
    }

    /// `GET /openapi.yaml`: the file as it was written, with this issuer as its server.
    pub fn yaml(&self) -> Response {
        let text = self
            .yaml
            .get_or_init(|| Bytes::from(openapi_yaml(&self.layout.site.issuer)));
        public_file("application/yaml; charset=utf-8", text)
    }

    /// `GET /openapi.json`: the same as JSON.
    pub fn json(&self) -> Response {
        if let Some(text) = self.json.get() {
            return public_file("application/json", text);
        }
        match openapi_json(&self.layout.site.issuer) {
            Ok(text) => public_file(
                "application/json",
                self.json.get_or_init(|| Bytes::from(text)),
            ),
            Err(error) => self.failed(&error.to_string()),
        }
    }

    /// `GET /openapi.changes.json`: what changed since the last release, and in each release before.
    pub fn changes(&self) -> Response {
        const CHANGES: Bytes =
            Bytes::from_static(include_bytes!("../../../../../openapi.changes.json"));
        public_file("application/json", &CHANGES)
    }

    fn failed(&self, error: &str) -> Response {
        tracing::error!(error, "the API reference could not be made");
        respond(
            StatusCode::INTERNAL_SERVER_ERROR,
            &ErrorPage::new(self.layout.clone(), ErrorKind::Internal),
            &[],
        )
    }
}

/// The specification holds nothing secret, and editors and generators in a browser may read it from anywhere.
fn public_file(content_type: &str, text: &Bytes) -> Response {
    Response::builder()
        .content_type(content_type)
        .header(header::CACHE_CONTROL, "public, max-age=300")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        )
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .body(text.clone())
}

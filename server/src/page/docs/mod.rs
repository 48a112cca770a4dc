//! The published API reference: `openapi.yaml` as a page, as YAML and as JSON.
//!
//! [`document`] reads the specification; [`operation`], [`schema`], [`access`] and [`example`] turn its parts into views
//! that say in words what the file says in keys; the templates in `templates/docs` lay them out. All of it is derived
//! from the same file as the routes, so it cannot describe another server than this one.

mod access;
mod document;
mod example;
mod markdown;
mod operation;
mod schema;

use std::sync::OnceLock;

use bytes::Bytes;
use poem::Response;
use poem::http::{StatusCode, header};
use serde::Serialize;

pub use document::{DocumentError, openapi_json, openapi_yaml};

use self::access::{SchemeView, ScopeView};
use self::document::Document;
use self::operation::TagView;
use self::schema::{Expand, SchemaView};
use super::{ErrorKind, ErrorPage, Layout, Page, respond, respond::respond_html, samples};
use crate::theme::DEFAULT_LANGUAGE;

/// The API reference as one page. Building it takes some milliseconds: [`Reference`] keeps the result.
#[derive(Serialize)]
pub struct DocsPage {
    layout: Layout,
    title: String,
    version: String,
    description: String,
    token_sample: String,
    tags: Vec<TagView>,
    schemes: Vec<SchemeView>,
    scopes: Vec<ScopeView>,
    schemas: Vec<NamedSchema>,
}

/// A schema of the document.
#[derive(Serialize)]
struct NamedSchema {
    name: String,
    view: SchemaView,
    /// Whether it begins unfolded: errors are written out here only, so a link to one must show it.
    open: bool,
}

impl DocsPage {
    /// The page for a specification. Nobody is signed in in its frame, so that one rendering serves everybody.
    ///
    /// # Errors
    /// [`DocumentError`] when the text is no YAML, which the specification of a built server always is.
    pub fn build(mut layout: Layout, yaml: &str) -> Result<Self, DocumentError> {
        layout.signed_in = None;
        // The specification is written in English, and so is all that is said about it.
        layout.lang = DEFAULT_LANGUAGE.to_owned();
        let document = Document::parse(yaml)?;
        let issuer = layout.site.issuer.as_str();
        let tags = operation::tags(&document, issuer);
        let errors = operation::error_schemas(&tags);
        let schemas = document
            .components("schemas")
            .map(|(name, schema)| NamedSchema {
                view: SchemaView::of(&document, schema, Expand::Links),
                open: errors.contains(name.as_str()),
                name: name.clone(),
            })
            .collect();
        Ok(Self {
            title: document.text("/info/title"),
            version: document.text("/info/version"),
            description: markdown::html(&document.text("/info/description"), 2),
            token_sample: example::token_request(issuer),
            schemes: access::schemes(&document),
            scopes: access::scopes(&document),
            tags,
            schemas,
            layout,
        })
    }
}

/// The reference of a running server. Each form of it is made when it is first asked for, and kept.
pub struct Reference {
    layout: Layout,
    page: OnceLock<Bytes>,
    yaml: OnceLock<Bytes>,
    json: OnceLock<Bytes>,
}

impl Reference {
    /// For the site of this frame; request id and person of the frame are not used.
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            page: OnceLock::new(),
            yaml: OnceLock::new(),
            json: OnceLock::new(),
        }
    }

    /// `GET /docs`.
    pub fn page(&self) -> Response {
        if let Some(html) = self.page.get() {
            return respond_html(StatusCode::OK, &self.layout, html.clone(), &[]);
        }
        let built = DocsPage::build(self.layout.clone(), document::OPENAPI_YAML);
        match built
            .map_err(|error| error.to_string())
            .and_then(|page| page.render().map_err(|error| error.to_string()))
        {
            Ok(html) => {
                let html = self.page.get_or_init(|| Bytes::from(html));
                respond_html(StatusCode::OK, &self.layout, html.clone(), &[])
            }
            Err(error) => self.failed(&error),
        }
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

impl Page for DocsPage {
    const TEMPLATE: &'static str = "docs/page.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = Self::build(samples::layout(), document::OPENAPI_YAML);
        page.into_iter().map(|page| ("reference", page)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small specification with what the real one may grow into: recursion, unions, maps, hostile text.
    const SMALL: &str = include_str!("small.yaml");

    fn small() -> String {
        let page = DocsPage::build(samples::layout(), SMALL).expect("the specification is valid");
        page.render().expect("the page renders")
    }

    #[test]
    fn the_embedded_specification_becomes_a_page_with_every_operation() {
        let document = Document::parse(document::OPENAPI_YAML).expect("the specification is valid");
        let page = DocsPage::build(samples::layout(), document::OPENAPI_YAML)
            .expect("the specification is valid");
        let html = page.render().expect("the page renders");
        let mut operations = 0;
        for (_, _, operation) in document.operations() {
            let id = operation["operationId"]
                .as_str()
                .expect("each operation has an id");
            assert!(html.contains(&format!("id=\"{id}\"")), "{id} has an anchor");
            assert!(
                html.contains(&format!("href=\"#{id}\"")),
                "{id} is in the navigation"
            );
            operations += 1;
        }
        assert!(operations > 0);
    }

    #[test]
    fn every_link_inside_the_page_leads_somewhere_and_ids_are_unique() {
        for html in [
            small(),
            DocsPage::samples()
                .remove(0)
                .1
                .render()
                .expect("the page renders"),
        ] {
            let ids: Vec<_> = html
                .split(" id=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            let unique: std::collections::HashSet<_> = ids.iter().collect();
            assert_eq!(ids.len(), unique.len(), "an id occurs twice");
            for target in html
                .split("href=\"#")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                assert!(unique.contains(&target), "#{target} leads nowhere");
            }
        }
    }

    #[test]
    fn an_operation_says_who_may_call_it_and_how() {
        let html = small();
        for text in [
            "An access token with the scopes",
            "href=\"#scope-notes:write\"",
            "curl -X POST &#39;https://id.example.org/v1/notes/n1?lang=en&#39;",
            "-H &#34;Authorization: Bearer $ACCESS_TOKEN&#34;",
            "1 to 80 characters",
            "href=\"#schema-Problem\"",
            "Open to everybody",
        ] {
            assert!(html.contains(text), "{text}");
        }
    }

    #[test]
    fn text_of_the_specification_is_never_markup() {
        let html = small();
        assert!(
            !html.contains("<script") && !html.contains("<img src=x"),
            "raw HTML in a description is text"
        );
        assert!(
            !html.contains("href=\"javascript:"),
            "a link leads to a website or stays on the page"
        );
        assert!(html.contains("<strong>bold</strong>"));
    }

    #[test]
    fn the_reference_answers_in_three_forms() {
        let reference = Reference::new(samples::layout());
        for _ in 0..2 {
            for response in [reference.page(), reference.yaml(), reference.json()] {
                assert_eq!(response.status(), StatusCode::OK);
                assert!(
                    response
                        .headers()
                        .contains_key(header::CONTENT_SECURITY_POLICY)
                );
            }
        }
    }
}

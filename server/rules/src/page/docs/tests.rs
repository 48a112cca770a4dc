//! The pages of the reference, of the specification and of a small one.

use std::collections::{BTreeMap, HashSet};

use poem::http::{StatusCode, header};

use super::document::{self, Document};
use super::{DocsPage, Reference};
use crate::page::{Page, path, samples};

/// A small specification with what the real one may grow into: recursion, unions, maps, hostile text.
const SMALL: &str = include_str!("small.yaml");

/// The pages of a specification, by their paths.
fn pages(yaml: &str) -> BTreeMap<String, String> {
    let pages = DocsPage::all(samples::layout(), yaml).expect("the specification is valid");
    let render = |page: DocsPage| {
        let html = page.render().expect("the page renders");
        (page.path, html)
    };
    pages.into_iter().map(render).collect()
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let rest = html.split(attribute).skip(1);
    rest.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_operation_is_on_the_page_of_its_tag_and_in_the_overview() {
    let document = Document::parse(document::OPENAPI_YAML).expect("the specification is valid");
    let pages = pages(document::OPENAPI_YAML);
    let overview = &pages[path::DOCS];
    let mut operations = 0;
    for (_, _, operation) in document.operations() {
        let id = operation["operationId"]
            .as_str()
            .expect("each operation has an id");
        let anchor = format!(" id=\"{id}\"");
        let tag = operation["tags"][0].as_str().expect("it has a tag");
        let home = format!("{}/{}", path::REFERENCE, tag.to_lowercase());
        for (path, html) in &pages {
            let is_there = html.contains(&anchor);
            let belongs = *path == home || path == path::DOCS;
            assert_eq!(is_there, belongs, "{id} at {path}");
        }
        assert!(
            overview.contains(&format!("href=\"{home}#{id}\"")),
            "{id} is in the overview"
        );
        assert!(
            pages[&home].contains(&format!("href=\"#{id}\"")),
            "{id} is in the menu of its page"
        );
        operations += 1;
    }
    assert!(operations > 0);
}

#[test]
fn every_link_inside_the_reference_leads_somewhere_and_ids_are_unique() {
    for yaml in [SMALL, document::OPENAPI_YAML] {
        let pages = pages(yaml);
        let mut places = HashSet::new();
        for (path, html) in &pages {
            places.insert(path.clone());
            for id in values(html, " id=\"") {
                let place = format!("{path}#{id}");
                assert!(places.insert(place), "{id} occurs twice at {path}");
            }
        }
        for (path, html) in &pages {
            for link in values(html, " href=\"") {
                let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
                let page = if page.is_empty() { path.as_str() } else { page };
                let is_ours = pages.contains_key(page) || page.starts_with(path::REFERENCE);
                let place = match anchor {
                    "" => page.to_owned(),
                    anchor => format!("{page}#{anchor}"),
                };
                assert!(!is_ours || places.contains(&place), "{link} at {path}");
            }
        }
        // What was written down when all of it was one page still leads on.
        let overview = values(&pages[path::DOCS], " id=\"");
        let schemas = values(&pages[path::SCHEMAS], " id=\"");
        let schemas = schemas.into_iter().filter(|id| id.starts_with("schema-"));
        for anchor in schemas.chain(["section-schemas"]) {
            assert!(overview.contains(&anchor), "{anchor} is in the overview");
        }
    }
}

#[test]
fn one_page_leads_to_the_next() {
    let pages = pages(document::OPENAPI_YAML);
    let mut read = vec![path::DOCS];
    while let Some(here) = read.last().copied() {
        let next = values(&pages[here], " rel=\"next\" href=\"");
        let Some(&next) = next.first() else { break };
        assert!(!read.contains(&next), "{next} a second time");
        let back = format!(" rel=\"prev\" href=\"{here}\"");
        assert!(pages[next].contains(&back), "{next} leads back");
        read.push(next);
    }
    assert_eq!(read.last(), Some(&path::SCHEMAS));
    assert_eq!(read.len(), pages.len());
}

#[test]
fn an_operation_says_who_may_call_it_and_how() {
    let pages = pages(SMALL);
    for (path, text) in [
        ("/docs/reference/notes", "An access token with the scopes"),
        ("/docs/reference/notes", "href=\"/docs#scope-notes:write\""),
        (
            "/docs/reference/notes",
            "curl -X POST &#39;https://id.example.org/v1/notes/n1?lang=en&#39;",
        ),
        (
            "/docs/reference/notes",
            "-H &#34;Authorization: Bearer $ACCESS_TOKEN&#34;",
        ),
        ("/docs/reference/notes", "<summary>Python</summary>"),
        ("/docs/reference/notes", "1 to 80 characters"),
        (
            "/docs/reference/notes",
            "href=\"/docs/schemas#schema-Problem\"",
        ),
        (
            "/docs/reference/notes",
            "href=\"/docs/console#/Notes/write_note\"",
        ),
        ("/docs/reference/other", "Open to everybody"),
        ("/docs", "href=\"/docs/reference/notes#write_note\""),
    ] {
        assert!(pages[path].contains(text), "{text} at {path}");
    }
    assert!(!pages["/docs/reference/other"].contains("write_note"));
}

#[test]
fn text_of_the_specification_is_never_markup() {
    let pages = pages(SMALL);
    for (path, html) in &pages {
        assert!(
            !html.contains("<script") && !html.contains("<img src=x"),
            "raw HTML in a description is text at {path}"
        );
        assert!(
            !html.contains("href=\"javascript:"),
            "a link leads to a website or stays on the page at {path}"
        );
    }
    assert!(pages[path::DOCS].contains("<strong>bold</strong>"));
    assert!(pages[path::DOCS].contains("Write a note &#60;script&#62;"));
}

#[test]
fn the_reference_answers_in_each_form() {
    let reference = Reference::new(samples::layout());
    for _ in 0..2 {
        let pages = [path::DOCS, "/docs/reference/token", path::SCHEMAS];
        let pages = pages.map(|path| reference.page(path).expect("there is such a page"));
        let files = [reference.yaml(), reference.json(), reference.changes()];
        for response in pages.into_iter().chain(files) {
            assert_eq!(response.status(), StatusCode::OK);
            assert!(
                response
                    .headers()
                    .contains_key(header::CONTENT_SECURITY_POLICY)
            );
        }
    }
    for none in [
        "/docs/reference",
        "/docs/reference/",
        "/docs/reference/none",
    ] {
        assert!(reference.page(none).is_none(), "{none}");
    }
}

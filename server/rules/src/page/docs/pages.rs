//! The pages of the reference: an overview, one page for each tag, and one with the schemas.

use std::collections::HashSet;

use serde::Serialize;

use super::access::{self, SchemeView, ScopeView};
use super::document::{Document, DocumentError, openapi_yaml};
use super::operation::{self, TagView};
use super::schema::{Expand, SchemaView};
use super::{example, markdown};
use crate::page::{Layout, Page, path, samples};
use crate::theme::DEFAULT_LANGUAGE;

/// The parts of the overview that the menu names.
const OVERVIEW: [(&str, &str); 4] = [
    ("section-authentication", "Authentication"),
    ("section-errors", "Errors"),
    ("section-operations", "Operations"),
    ("section-scopes", "Scopes"),
];

/// A page of the API reference. [`Reference`](super::Reference) renders each of them once.
#[derive(Serialize)]
pub struct DocsPage {
    layout: Layout,
    /// Where it is, below the issuer.
    pub(super) path: String,
    /// Its name in the menu.
    title: String,
    /// All pages of the reference, in the order in which they are read.
    pages: Vec<Entry>,
    /// The parts of this page, for the menu.
    sections: Vec<Section>,
    /// The page before this one.
    previous: Option<Entry>,
    /// The page after this one.
    next: Option<Entry>,
    content: Content,
}

/// A page in the menu.
#[derive(Clone, Serialize)]
struct Entry {
    title: String,
    href: String,
    here: bool,
}

/// A part of a page in the menu.
#[derive(Serialize)]
struct Section {
    /// Its anchor.
    id: String,
    /// The method of an operation, in capitals.
    method: Option<String>,
    title: String,
}

/// What a page tells.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Content {
    Overview(Overview),
    Tag(TagView),
    Schemas(Vec<NamedSchema>),
}

/// What holds for all operations, and the way to each of them. It has the anchors of everything that the other pages
/// hold, so that a link that knows nothing but the name of an operation leads on.
#[derive(Serialize)]
struct Overview {
    title: String,
    version: String,
    description: String,
    token_sample: String,
    schemes: Vec<SchemeView>,
    /// The schemas of errors, by name, with their descriptions as HTML.
    errors: Vec<(String, String)>,
    tags: Vec<TagLines>,
    scopes: Vec<ScopeView>,
    /// The names of all schemas.
    schemas: Vec<String>,
}

/// A tag with a line for each operation.
#[derive(Serialize)]
struct TagLines {
    name: String,
    anchor: String,
    /// The description as HTML.
    description: String,
    operations: Vec<Line>,
}

/// An operation in a line.
#[derive(Serialize)]
struct Line {
    id: String,
    method: String,
    path: String,
    summary: String,
    deprecated: bool,
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
    /// The pages for a specification, in the order in which they are read. Nobody is signed in in their frame, so that one
    /// rendering serves everybody.
    ///
    /// # Errors
    /// [`DocumentError`] when the text is no YAML, which the specification of a built server always is.
    pub fn all(mut layout: Layout, yaml: &str) -> Result<Vec<Self>, DocumentError> {
        layout.signed_in = None;
        // The specification is written in English, and so is all that is said about it.
        DEFAULT_LANGUAGE.clone_into(&mut layout.lang);
        let document = Document::parse(yaml)?;
        let tags = operation::tags(&document);
        let errors = operation::error_schemas(&tags);
        let overview = Overview::of(&document, &layout.site.issuer, &tags, &errors);
        let mut contents = vec![Content::Overview(overview)];
        contents.extend(tags.into_iter().map(Content::Tag));
        contents.push(Content::Schemas(schemas(&document, &errors)));
        let entry = |content: &Content| Entry {
            title: content.title().to_owned(),
            href: layout.site.path(&content.path()),
            here: false,
        };
        let entries: Vec<Entry> = contents.iter().map(entry).collect();
        let pages = contents.into_iter().enumerate();
        let pages =
            pages.map(|(place, content)| Self::of(layout.clone(), &entries, place, content));
        Ok(pages.collect())
    }

    fn of(layout: Layout, entries: &[Entry], place: usize, content: Content) -> Self {
        let mut pages = entries.to_vec();
        pages[place].here = true;
        let previous = place.checked_sub(1).and_then(|place| entries.get(place));
        Self {
            path: content.path(),
            title: content.title().to_owned(),
            sections: content.sections(),
            previous: previous.cloned(),
            next: entries.get(place + 1).cloned(),
            pages,
            content,
            layout,
        }
    }
}

impl Content {
    fn title(&self) -> &str {
        match self {
            Self::Overview(_) => "Overview",
            Self::Tag(tag) => &tag.name,
            Self::Schemas(_) => "Schemas",
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Overview(_) => path::DOCS.to_owned(),
            Self::Tag(tag) => format!("{}/{}", path::REFERENCE, tag.anchor),
            Self::Schemas(_) => path::SCHEMAS.to_owned(),
        }
    }

    fn sections(&self) -> Vec<Section> {
        match self {
            Self::Overview(_) => {
                let sections = OVERVIEW.map(|(id, title)| Section {
                    id: id.to_owned(),
                    method: None,
                    title: title.to_owned(),
                });
                sections.into()
            }
            Self::Tag(tag) => {
                let sections = tag.operations.iter().map(|operation| Section {
                    id: operation.id.clone(),
                    method: Some(operation.method.clone()),
                    title: operation.summary.clone(),
                });
                sections.collect()
            }
            Self::Schemas(_) => Vec::new(),
        }
    }
}

impl Overview {
    fn of(document: &Document, issuer: &str, tags: &[TagView], errors: &HashSet<String>) -> Self {
        let errors = document.components("schemas").filter_map(|(name, schema)| {
            let description = schema["description"].as_str().unwrap_or_default();
            errors
                .contains(name)
                .then(|| (name.clone(), markdown::html(description, 3)))
        });
        let schemas = document.components("schemas");
        Self {
            title: document.text("/info/title"),
            version: document.text("/info/version"),
            description: markdown::html(&document.text("/info/description"), 2),
            token_sample: example::token_request(issuer),
            schemes: access::schemes(document),
            errors: errors.collect(),
            tags: tags.iter().map(TagLines::of).collect(),
            scopes: access::scopes(document),
            schemas: schemas.map(|(name, _)| name.clone()).collect(),
        }
    }
}

impl TagLines {
    fn of(tag: &TagView) -> Self {
        let lines = tag.operations.iter().map(|operation| Line {
            id: operation.id.clone(),
            method: operation.method.clone(),
            path: operation.path.clone(),
            summary: operation.summary.clone(),
            deprecated: operation.deprecated,
        });
        Self {
            name: tag.name.clone(),
            anchor: tag.anchor.clone(),
            description: tag.description.clone(),
            operations: lines.collect(),
        }
    }
}

fn schemas(document: &Document, errors: &HashSet<String>) -> Vec<NamedSchema> {
    let schemas = document.components("schemas");
    schemas
        .map(|(name, schema)| NamedSchema {
            view: SchemaView::of(document, schema, Expand::Links),
            open: errors.contains(name),
            name: name.clone(),
        })
        .collect()
}

impl Page for DocsPage {
    const TEMPLATE: &'static str = "docs/page.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let layout = samples::layout();
        let yaml = openapi_yaml(&layout.site.issuer);
        let pages = Self::all(layout, &yaml).into_iter().flatten();
        // One tag looks like the other.
        let state = |page: &Self| match page.path.as_str() {
            path::DOCS => Some("overview"),
            "/docs/reference/token" => Some("token"),
            path::SCHEMAS => Some("schemas"),
            _ => None,
        };
        pages
            .filter_map(|page| Some((state(&page)?, page)))
            .collect()
    }
}

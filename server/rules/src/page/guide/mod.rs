//! The guides: the chapters of `docs/`, in the order of `docs/SUMMARY.md`, as pages of the server. Whoever registers a client
//! or sets up a provider reads about it where they are, without a website and without the source.
//!
//! [`contents`] knows which chapters there are; [`files`] holds their text. The same files are a book for mdBook.

mod contents;
mod files;

use serde::Serialize;

use self::contents::{CONTENTS, Chapter};
use super::docs::markdown;
use super::{Layout, Page, path, samples};
use crate::theme::DEFAULT_LANGUAGE;

/// A chapter of the documentation.
#[derive(Serialize)]
pub struct GuidePage {
    /// The frame.
    layout: Layout,
    /// The first heading, which is the title.
    title: String,
    /// Everything below it, as HTML.
    body: String,
    /// All chapters.
    parts: Vec<PartView>,
    /// The chapter before this one.
    previous: Option<Entry>,
    /// The chapter after this one.
    next: Option<Entry>,
}

/// Chapters under one heading.
#[derive(Serialize)]
struct PartView {
    title: &'static str,
    chapters: Vec<Entry>,
}

/// A chapter in a list.
#[derive(Clone, Serialize)]
struct Entry {
    title: &'static str,
    href: String,
    here: bool,
    /// Whether it belongs to the chapter before it.
    below: bool,
}

impl GuidePage {
    /// A chapter by its name, such as `grants` or `sign-in-with/github`; the first one for an empty name. `None` when there
    /// is none.
    pub fn chapter(layout: Layout, name: &str) -> Option<Self> {
        let chapter = CONTENTS.find(name)?;
        Some(Self::of(layout, chapter, files::text(chapter.file)?))
    }

    fn of(mut layout: Layout, chapter: &Chapter, text: &str) -> Self {
        // The documentation is written in English.
        DEFAULT_LANGUAGE.clone_into(&mut layout.lang);
        let base = layout.site.path(path::GUIDES);
        // A generated file says so before its title.
        let text = text.find("# ").map_or(text, |title| &text[title..]);
        let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
        let body = markdown::chapter(rest, |link| target(&base, chapter, link));
        let entry = |one: &Chapter| Entry {
            title: one.title,
            href: address(&base, one.name()),
            here: one.file == chapter.file,
            below: one.below,
        };
        // Chapters below one are shown when it is read, or one of them: there are dozens of providers.
        let family = chapter.name().split('/').next().unwrap_or_default();
        let shown = |one: &&Chapter| !one.below || one.name().split('/').next() == Some(family);
        let parts = CONTENTS.parts.iter().map(|part| PartView {
            title: part.title,
            chapters: part.chapters.iter().filter(shown).map(entry).collect(),
        });
        let parts = parts.collect();
        let (previous, next) = CONTENTS.beside(chapter);
        Self {
            title: title.trim_start_matches(['#', ' ']).to_owned(),
            body,
            parts,
            previous: previous.map(entry),
            next: next.map(entry),
            layout,
        }
    }
}

/// Where a link of a chapter leads on the server. `None` for one to a file of the source, which the server has not.
fn target(base: &str, chapter: &Chapter, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with('#') {
        return Some(link.to_owned());
    }
    let (file, fragment) = match link.split_once('#') {
        Some((file, fragment)) => (file, format!("#{fragment}")),
        None => (link, String::new()),
    };
    let found = CONTENTS.linked(chapter, file)?;
    Some(address(base, found.name()) + &fragment)
}

fn address(base: &str, name: &str) -> String {
    match name {
        "" => base.to_owned(),
        name => format!("{base}/{name}"),
    }
}

impl Page for GuidePage {
    const TEMPLATE: &'static str = "docs/guide.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let hostile = format!("# {0}\n\n{0}\n\n[x](javascript:x)", samples::HOSTILE);
        let first = &CONTENTS.parts[0].chapters[0];
        let markup = Self::of(samples::layout(), first, &hostile);
        let chapter = |name| Self::chapter(samples::layout(), name).map(|page| ("chapter", page));
        let chapters = ["grants", "sign-in-with/github"].into_iter();
        let names = ["grants", "provider"].into_iter();
        let known = chapters
            .zip(names)
            .filter_map(|(file, name)| Some((name, chapter(file)?.1)));
        known.chain([("markup", markup)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_chapter_is_a_page_whose_links_lead_somewhere() {
        let page = |name: &str| GuidePage::chapter(samples::layout(), name);
        let mut addresses = HashSet::from(["/docs".to_owned()]);
        let mut links = Vec::new();
        for chapter in CONTENTS.chapters() {
            let page = page(chapter.name()).expect(chapter.file);
            assert!(!page.title.is_empty(), "{}", chapter.file);
            let here = address("/docs/guides", chapter.name());
            for id in page.body.split(" id=\"").skip(1) {
                let id = id.split('"').next().unwrap_or_default();
                assert!(
                    addresses.insert(format!("{here}#{id}")),
                    "{here}#{id} twice"
                );
            }
            for link in page.body.split("href=\"").skip(1) {
                let link = link.split('"').next().unwrap_or_default();
                match link.strip_prefix('#') {
                    Some(id) => links.push((here.clone(), format!("{here}#{id}"))),
                    None if link.contains("://") => {}
                    None => links.push((here.clone(), link.to_owned())),
                }
            }
            addresses.insert(here);
        }
        assert!(addresses.len() > 20 && links.len() > 20);
        for (from, to) in links {
            assert!(addresses.contains(&to), "{from} links to {to}");
        }
        assert!(page("no-such-chapter").is_none());
        assert!(page("../CONFIG").is_none());
    }

    #[test]
    fn a_link_to_the_source_is_its_text() {
        let grants = CONTENTS.find("grants").expect("the chapter");
        let to = |link: &str| target("/x/docs/guides", grants, link);
        assert_eq!(to("../sdk/rust/examples"), None);
        assert_eq!(
            to("sign-in-with/github.md#a").as_deref(),
            Some("/x/docs/guides/sign-in-with/github#a")
        );
        assert_eq!(
            to("../server/CONFIG.md").as_deref(),
            Some("/x/docs/guides/settings")
        );
        assert_eq!(to("README.md").as_deref(), Some("/x/docs/guides"));
        assert_eq!(to("https://a.test/").as_deref(), Some("https://a.test/"));
    }
}

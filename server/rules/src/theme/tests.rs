//! Templates and messages of an operator.

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs, process};

use super::*;
use crate::page::{ErrorKind, ErrorPage, Layout, Page, Site};

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = env::temp_dir().join(format!("countersign-theme-{name}-{}", process::id()));
        for (file, text) in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn page(theme: Theme, language: &str) -> String {
    let mut site = Site::new("Example", "https://id.example.org");
    site.theme = Arc::new(theme);
    let layout = Layout::new(Arc::new(site), "1").in_language(language);
    let page = ErrorPage::new(layout, ErrorKind::NotFound);
    page.render().expect("the page renders")
}

/// Covers: S-075
#[test]
fn an_operators_template_and_message_stand_before_ours() {
    let folder = Scratch::new(
        "own",
        &[
            (
                "layout.html",
                "<title>{% block title %}{% endblock %}</title>{% include 'own/foot.html' %}{% block main %}{% endblock %}",
            ),
            (
                "own/foot.html",
                "<p>{{ t('own-foot', site=layout.site.name) }}</p>",
            ),
            (
                "locales/en/own.ftl",
                "own-foot = Yours, { $site }\nerror-not-found = Nothing here\n",
            ),
            ("locales/nl/own.ftl", "error-not-found = Niet gevonden\n"),
            ("README.md", "mine"),
        ],
    );
    let load = || {
        let (theme, problems) = Theme::load(&folder.0).expect("the folder can be read");
        assert_eq!(problems, Vec::<String>::new());
        theme
    };
    let html = page(load(), "en");
    assert!(
        html.starts_with("<title>Nothing here</title><p>Yours, Example</p>"),
        "{html}"
    );
    let html = page(load(), "nl");
    assert!(
        html.contains("Niet gevonden") && html.contains("Yours, Example"),
        "{html}"
    );
    let html = page(load(), "de");
    assert!(html.contains("Yours, Example"), "English stands in: {html}");
}

/// Covers: S-075
#[test]
fn a_broken_file_is_named_and_ours_takes_its_place() {
    let folder = Scratch::new(
        "broken",
        &[
            ("sign_in.html", "<p>\n{% if %}"),
            ("error.html", "<p>\n\n{{ nothing_of_the_kind }}"),
            ("locales/en/own.ftl", "fine = x\nnonsense\n"),
            ("style.css", "p {}"),
        ],
    );
    let (theme, problems) = Theme::load(&folder.0).expect("the folder can be read");
    for place in [
        "sign_in.html line 2",
        "error.html line 3",
        "locales/en/own.ftl line 2",
        "style.css",
    ] {
        let named = problems.iter().filter(|problem| problem.starts_with(place));
        assert_eq!(named.count(), 1, "{place}: {problems:?}");
    }
    assert_eq!(problems.len(), 4, "{problems:?}");
    let html = page(theme, "en");
    assert!(
        html.contains("Page not found") && html.contains("</html>"),
        "{html}"
    );
}

/// Covers: S-075
#[test]
fn name_logo_colour_and_links_reach_mails() {
    let mut site = Site::new("Beispiel", "https://id.example.org/auth");
    site.logo_url = Some("/auth/logo.svg".into());
    site.accent = Some("#123456".into());
    site.privacy_url = Some("https://www.example.org/privacy".into());
    let (_, letter) = crate::mail::samples().remove(0);
    let values = letter.values(&site, "de");
    let html = site.theme.render(crate::mail::HTML, "de", values);
    let html = html.expect("the letter renders");
    for part in [
        "<html lang=\"de\">",
        ">Beispiel</p>",
        "src=\"https://id.example.org/auth/logo.svg\"",
        "background:#123456",
        "href=\"https://www.example.org/privacy\">Datenschutz</a>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(
        !html.contains("#1b5e4b") && !html.contains("Hilfe"),
        "{html}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    assert!(Theme::load(std::path::Path::new("/nowhere/at/all")).is_err());
}

#[test]
fn the_nearest_language_is_chosen() {
    let theme = Theme::built_in();
    assert_eq!(theme.language(["nl", "de-AT", "fr"]), "de");
    assert_eq!(theme.language(["FR"]), "fr");
    assert_eq!(theme.language(["tlh"]), "en");
    assert_eq!(theme.language([]), "en");
}

#[test]
fn every_template_is_embedded() {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../templates"));
    let folder = folder::Folder::read(&root).expect("the folder can be read");
    let known: Vec<_> = TEMPLATES
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let found: Vec<_> = folder.templates.into_keys().collect();
    assert_eq!(found, known, "sorted by name");
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../locales"));
    for language in text::LANGUAGES {
        let known = text::catalogue(language).len();
        let found = fs::read_dir(root.join(language))
            .expect("the folder is there")
            .count();
        assert_eq!(found, known, "{language}");
    }
}

/// Covers: S-079
#[test]
fn no_template_has_words_of_its_own() {
    // Names, which are the same in all languages.
    const NAMES: [&str; 3] = ["openapi.yaml", "openapi.json", "RFC 8414"];
    for (name, text) in TEMPLATES {
        // The reference speaks the language of the specification.
        if name.starts_with("docs/") {
            continue;
        }
        let plain = without(text, "{% block body_class %}", "{% endblock %}");
        let plain = without(&plain, "{#", "#}");
        let plain = without(&plain, "{%", "%}");
        let plain = without(&plain, "{{", "}}");
        for attribute in [" alt=\"", " aria-label=\"", " title=\"", " placeholder=\""] {
            for rest in plain.split(attribute).skip(1) {
                let said = rest.split('"').next().unwrap_or_default();
                assert!(
                    !said.contains(char::is_alphabetic),
                    "{name}:{attribute}{said}"
                );
            }
        }
        for line in without(&plain, "<", ">").lines() {
            let line = NAMES
                .iter()
                .fold(line.to_owned(), |line, name| line.replace(name, ""));
            assert!(!line.contains(char::is_alphabetic), "{name}: {line}");
        }
    }
}

fn without(text: &str, start: &str, end: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        left.push_str(before);
        rest = after.split_once(end).map_or("", |(_, after)| after);
    }
    left + rest
}

//! What holds for every page.

use super::*;

/// Every page in English.
fn pages() -> Vec<Sample> {
    let mut pages = all("en").expect("all samples render");
    pages.retain(|sample| !sample.name.starts_with("mail."));
    pages
}

#[test]
fn every_page_is_a_whole_document_without_inline_code() {
    for Sample { name, html } in pages() {
        let lower = html.to_ascii_lowercase();
        for inline in [
            "<script",
            "<style",
            "style=",
            "javascript:",
            "<iframe",
            "<base",
            "http-equiv",
        ] {
            // The reference may speak of such things as text; markup it must not be.
            let escaped = name.starts_with("docs.") && !inline.starts_with('<');
            // Few pages have a script in a file of its own: three go on by themselves, one gets buttons to copy, one
            // calls the API, the console and the page of its popup are made by one. One tells clients in frames that
            // somebody has signed out.
            let scripted = [
                "answer.",
                "client.",
                "csrf-demo.",
                "docs.console",
                "popup.",
                "signed-out.",
            ]
            .iter()
            .any(|page| name.starts_with(page));
            let goes_on = scripted && inline == "<script" && !lower.contains("<script>");
            let frames = lower.matches("<iframe").count();
            let kept_in = "\" hidden sandbox=\"allow-scripts allow-same-origin\"></iframe>";
            let tells = name == "signed-out.telling-clients"
                && inline == "<iframe"
                && lower.matches(kept_in).count() == frames;
            let allowed = escaped || goes_on || tells;
            assert!(allowed || !lower.contains(inline), "{name} has {inline}");
        }
        assert!(!has_event_handler(&lower), "{name} has an event handler");
        assert!(lower.starts_with("<!doctype html>"), "{name}");
        assert!(lower.contains("<html lang=\"en\">"), "{name}");
        assert_eq!(
            lower.matches("<h1").count(),
            1,
            "{name} has one main heading"
        );
        assert_eq!(
            lower.matches("<main").count(),
            1,
            "{name} has one main landmark"
        );
        assert!(
            html.contains(" – Countersign</title>"),
            "{name} says its name and the site's in the title"
        );
        assert!(
            lower.contains("href=\"/assets/"),
            "{name} has the style sheet"
        );
    }
}

/// An attribute `on…=` inside a tag. The hostile name brings one, which must have lost its tag.
fn has_event_handler(lower: &str) -> bool {
    lower.split('<').skip(1).any(|tag| {
        let attributes = tag.split('>').next().unwrap_or_default();
        // Attribute values hold no raw quote, so what is between quotes can be skipped.
        attributes
            .split('"')
            .step_by(2)
            .any(|outside| outside.contains(" on"))
    })
}

#[test]
fn names_are_escaped_everywhere() {
    let hostile: Vec<_> = pages()
        .into_iter()
        .filter(|sample| sample.name.ends_with(".hostile"))
        .collect();
    assert!(hostile.len() >= 4);
    for Sample { name, html } in hostile {
        assert!(html.contains("&#60;script&#62;"), "{name} shows the name");
        assert!(!html.contains("alert('x')"), "{name} escapes quotes");
    }
}

#[test]
fn every_field_has_a_label_and_every_form_that_changes_something_a_csrf_proof() {
    for Sample { name, html } in pages() {
        for field in html
            .split("<input")
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap_or_default())
        {
            if field.contains("type=\"hidden\"") {
                continue;
            }
            let id = field
                .split(" id=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .unwrap_or_default();
            assert!(
                html.contains(&format!("<label for=\"{id}\"")),
                "{name}: label for {field}"
            );
        }
        for form in html
            .split("<form")
            .skip(1)
            .map(|rest| rest.split("</form>").next().unwrap_or_default())
        {
            // What only looks must not put the proof into an address.
            if form.contains("method=\"get\"") {
                assert!(!form.contains("csrf"), "{name}: {form}");
                continue;
            }
            // These change nothing here: one is the client's, one the provider's.
            let providers = name.starts_with("signed-out.") && form.contains("action=\"https://");
            let others = name.starts_with("answer.") || providers;
            let proven = form.contains("name=\"csrf\"") || others;
            assert!(form.contains("method=\"post\"") && proven, "{name}: {form}");
        }
    }
}

#[test]
fn every_page_renders_in_every_language() {
    let theme = crate::theme::Theme::built_in();
    for language in theme.languages() {
        let samples = all(language).unwrap_or_else(|error| panic!("{language}: {error}"));
        assert!(samples.len() > 60);
        for Sample { name, html } in samples {
            let lang = match name.starts_with("docs.") {
                true => "en",
                false => language,
            };
            if name.ends_with(".txt") {
                continue;
            }
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{name}");
        }
    }
}

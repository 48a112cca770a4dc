//! CommonMark of the specification and of the guides as HTML. Raw HTML in it is shown as text.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

/// Renders a description. Its headings begin below `level`, so that the page keeps one outline.
pub(in crate::page) fn html(text: &str, level: usize) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        // Nothing is loaded from elsewhere: the alternative text stays.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Some(Event::Start(Tag::Link {
            link_type,
            dest_url: if is_harmless(&dest_url) {
                dest_url
            } else {
                CowStr::from("#main")
            },
            title,
            id,
        })),
        // Ids of headings could collide with the anchors of operations.
        Event::Start(Tag::Heading { level: own, .. }) => Some(Event::Start(Tag::Heading {
            level: below(level, own),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(own)) => Some(Event::End(TagEnd::Heading(below(level, own)))),
        event => Some(event),
    });
    let mut html = String::with_capacity(text.len() * 5 / 4);
    push_html(&mut html, events);
    html
}

/// Renders a chapter of the guides: its headings can be linked to, and `target` says where its links lead. A link that
/// leads nowhere here stays as its text.
pub(in crate::page) fn chapter(text: &str, target: impl Fn(&str) -> Option<String>) -> String {
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut heading: Option<usize> = None;
    let mut is_link = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            // What is generated says so to whoever would edit it, not to who reads it.
            Event::Html(text) if text.trim_start().starts_with("<!--") => {}
            Event::Html(text) | Event::InlineHtml(text) => events.push(Event::Text(text)),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let to = target(&dest_url).filter(|to| to.starts_with('#') || is_harmless(to));
                is_link = to.is_some();
                if let Some(to) = to {
                    let dest_url = CowStr::from(to);
                    events.push(Event::Start(Tag::Link {
                        link_type,
                        dest_url,
                        title,
                        id,
                    }));
                }
            }
            Event::End(TagEnd::Link) if !is_link => {}
            Event::Start(Tag::Heading { .. }) => {
                heading = Some(events.len());
                events.push(event);
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(place) = heading.take() {
                    let id = anchor(&events[place..], &mut ids);
                    if let Event::Start(Tag::Heading { id: own, .. }) = &mut events[place] {
                        *own = Some(CowStr::from(id));
                    }
                }
                events.push(event);
            }
            // A wide table is moved on its own, and by the keyboard too.
            Event::Start(Tag::Table(_)) => {
                events.push(Event::Html("<div class=\"table\" tabindex=\"0\">\n".into()));
                events.push(event);
            }
            Event::End(TagEnd::Table) => {
                events.push(event);
                events.push(Event::Html("</div>\n".into()));
            }
            event => events.push(event),
        }
    }
    let mut html = String::with_capacity(text.len() * 5 / 4);
    push_html(&mut html, events.into_iter());
    html
}

/// The anchor of a heading: lower case, blanks as hyphens, no other signs; numbered where it is there already.
fn anchor(events: &[Event<'_>], ids: &mut HashMap<String, usize>) -> String {
    let words = events.iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(&**text),
        _ => None,
    });
    let words = words.collect::<String>().to_lowercase();
    let signs = words.chars().filter_map(|sign| match sign {
        ' ' => Some('-'),
        '-' | '_' => Some(sign),
        sign if sign.is_alphanumeric() => Some(sign),
        _ => None,
    });
    let id: String = signs.collect();
    let before = ids.entry(id.clone()).or_default();
    *before += 1;
    match *before {
        1 => id,
        number => format!("{id}-{}", number - 1),
    }
}

fn below(level: usize, own: HeadingLevel) -> HeadingLevel {
    HeadingLevel::try_from((level + own as usize).min(6)).unwrap_or(HeadingLevel::H6)
}

fn is_harmless(target: &str) -> bool {
    let on_this_site = target.starts_with('/') && !target.starts_with("//");
    on_this_site
        || ["https://", "http://"]
            .iter()
            .any(|scheme| target.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_a_chapter_have_anchors_and_links_lead_where_they_should() {
        let text = "## A `b_c`, d\n\n[x](y.md) [no](z.md) [j](javascript:x) <b>\n\n## A b_c d\n\n|a|\n|-|\n|b|\n";
        let to = |link: &str| (link != "z.md").then(|| link.replace("y.md", "/docs/guides/y"));
        let html = chapter(text, to);
        for part in [
            "<h2 id=\"a-b_c-d\">A <code>b_c</code>, d</h2>",
            "<h2 id=\"a-b_c-d-1\">",
            "<a href=\"/docs/guides/y\">x</a> no j &lt;b&gt;",
            "<div class=\"table\" tabindex=\"0\">\n<table>",
            "</table>\n</div>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn markup_is_text_and_marks_are_markup() {
        let text = "**a** `b` <b onclick=x>c</b>\n\n# D\n\n<script>e</script>\n\n[f](javascript:x) ![g](http://x/y.png)";
        let html = html(text, 3);
        assert!(
            html.contains("<strong>a</strong> <code>b</code> &lt;b onclick=x&gt;c&lt;/b&gt;"),
            "{html}"
        );
        assert!(html.contains("<h4>D</h4>"), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
        assert!(html.contains("<a href=\"#main\">f</a> g"), "{html}");
    }
}

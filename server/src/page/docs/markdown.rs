//! CommonMark of the specification as HTML. Raw HTML in it is shown as text.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

/// Renders a description. Its headings begin below `level`, so that the page keeps one outline.
pub(super) fn html(text: &str, level: usize) -> String {
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

//! Which texts may name a resource, be shown as a link, or be read as a name.

use url::Url;

/// A URI that may name a resource (RFC 8707 §2): absolute, no fragment.
pub fn is_resource(text: &str) -> bool {
    text.len() <= 2000
        && text.bytes().all(|b| b.is_ascii_graphic())
        && !text.contains('#')
        && Url::parse(text).is_ok()
}

/// A link that is safe to show: http or https to a host, no credentials in it,
/// and nothing that a reader would have to repair and might read otherwise.
pub fn is_web_link(text: &str) -> bool {
    let authority = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    text.len() <= 2000
        && text.bytes().all(|b| b.is_ascii_graphic())
        && !text.contains(['\\', '"', '<', '>', '^', '`', '{', '|', '}'])
        && authority.is_some_and(|host| !host.is_empty() && !host.contains('*'))
        && Url::parse(text).is_ok_and(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.host().is_some()
                && url.username().is_empty()
                && url.password().is_none()
        })
}

/// Text that is shown to people as a name: no control characters, nothing that
/// turns the reading direction or hides (CVE-2021-42574), not only blanks.
pub fn is_display_text(text: &str, min: usize, max: usize) -> bool {
    let trimmed = text.trim().chars().count();
    trimmed >= min && text.chars().count() <= max && !text.chars().any(is_hidden)
}

/// Whether a character controls something, hides, or turns the reading direction.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

//! Languages as browsers and clients ask for them.

/// The languages of an `Accept-Language` header (RFC 9110 §12.5.4), the dearest first. What is malformed is passed over.
pub fn accepted(header: &str) -> Vec<&str> {
    let mut wanted: Vec<(&str, f32)> = header
        .split(',')
        .take(20)
        .filter_map(|range| {
            let mut parts = range.split(';');
            let tag = parts.next()?.trim();
            let weight = parts.find_map(|part| part.trim().strip_prefix("q="));
            let weight = weight.map_or(Some(1.0), |text| text.trim().parse().ok())?;
            (is_tag(tag) && weight > 0.0).then_some((tag, weight))
        })
        .collect();
    // Stable: of two that are as dear, the first.
    wanted.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    wanted.into_iter().map(|(tag, _)| tag).collect()
}

/// The languages of `ui_locales` (OpenID Connect Core §3.1.2.1), the dearest first: tags separated by spaces.
pub fn listed(ui_locales: &str) -> Vec<String> {
    let tags = ui_locales.split(' ').filter(|tag| is_tag(tag));
    tags.take(10).map(str::to_owned).collect()
}

/// Whether it may be a language tag (BCP 47).
pub(crate) fn is_tag(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (2..=35).contains(&text.len()) && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dearest_language_comes_first() {
        let header = "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.95, *;q=0.5, it;q=0";
        assert_eq!(accepted(header), ["fr-CH", "de", "fr", "en"]);
        assert_eq!(accepted(""), Vec::<&str>::new());
        assert_eq!(accepted(";;q=,\"<x>\",de;q=x,es"), ["es"]);
    }

    #[test]
    fn hostile_lists_are_cut() {
        assert_eq!(listed("fr-CA  <b> de"), ["fr-CA", "de"]);
        assert_eq!(listed(&"de ".repeat(500)).len(), 10);
    }
}

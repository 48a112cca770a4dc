//! A browser's `User-Agent` in words that its owner recognises. A guess, for
//! display only; nothing is decided by it.

use crate::text::Text;

/// Such as "Firefox on Linux".
pub fn name(user_agent: Option<&str>) -> Text {
    let Some(text) = user_agent.filter(|text| !text.is_empty()) else {
        return Text::new("device-unknown");
    };
    // In this order: browsers name those they descend from too.
    let browser = find(
        text,
        &[
            ("Edg/", "Edge"),
            ("OPR/", "Opera"),
            ("SamsungBrowser/", "Samsung Internet"),
            ("Firefox/", "Firefox"),
            ("FxiOS/", "Firefox"),
            ("CriOS/", "Chrome"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
            ("curl/", "curl"),
        ],
    );
    let system = find(
        text,
        &[
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Android", "Android"),
            ("Windows", "Windows"),
            ("Mac OS X", "Mac"),
            ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
        ],
    );
    match (browser, system) {
        (Some(browser), Some(system)) => Text::new("device-browser")
            .with("browser", browser)
            .with("system", system),
        (Some(one), None) | (None, Some(one)) => Text::verbatim(one),
        (None, None) => Text::new("device-unknown"),
    }
}

fn find(text: &str, names: &[(&str, &'static str)]) -> Option<&'static str> {
    names
        .iter()
        .find(|(token, _)| text.contains(token))
        .map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(user_agent: Option<&str>) -> String {
        let theme = crate::theme::Theme::built_in();
        let words = theme.words("en").expect("English is there");
        words.say(&name(user_agent))
    }

    #[test]
    fn common_browsers_are_recognised() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        assert_eq!(said(Some(chrome)), "Chrome on Linux");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(said(Some(safari)), "Safari on iPhone");
        assert_eq!(said(None), "Unknown device");
        assert_eq!(said(Some("\u{0}")), "Unknown device");
    }
}

//! A browser's `User-Agent` in words that its owner recognises. A guess, for
//! display only; nothing is decided by it.

/// Such as "Firefox on Linux".
pub fn name(user_agent: Option<&str>) -> String {
    let Some(text) = user_agent.filter(|text| !text.is_empty()) else {
        return "Unknown device".to_owned();
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
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Unknown device".to_owned(),
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
    use super::name;

    #[test]
    fn common_browsers_are_recognised() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        assert_eq!(name(Some(chrome)), "Chrome on Linux");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(name(Some(safari)), "Safari on iPhone");
        assert_eq!(name(None), "Unknown device");
        assert_eq!(name(Some("\u{0}")), "Unknown device");
    }
}

//! The guides say what is true: they name what there is, and their links lead somewhere.

use std::path::Path;

use countersign_rules::config::GrantType;

const GRANTS: &str = include_str!("../../docs/grants.md");

// Covers: S-089
#[test]
fn s_089_the_guide_has_an_answer_for_each_kind_of_software() {
    for grant in GrantType::ALL {
        assert!(GRANTS.contains(grant.as_str()), "{}", grant.as_str());
    }
    for word in [
        "resource owner",
        "client",
        "resource server",
        "authorization server",
        "user agent",
    ] {
        assert!(GRANTS.contains(&format!("**{word}**")), "{word}");
    }
    let row = |software: &str| {
        let row = GRANTS.lines().find(|line| line.contains(software));
        row.unwrap_or_else(|| panic!("nothing about {software}"))
    };
    assert!(row("runs in the browser").contains("PKCE"));
    assert!(row("installed on a phone").contains("PKCE"));
    assert!(row("server of its own").contains("authorization_code"));
    assert!(row("acts for itself").contains("client_credentials"));
    assert!(row("no browser").contains("device_code"));
    assert!(row("knows the person's password").contains("| none"));
}

#[test]
fn each_link_of_the_guides_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for file in [
        "README.md",
        "docs/README.md",
        "docs/grants.md",
        "docs/usage.md",
        "docs/sdks.md",
        "docs/quick-start.md",
    ] {
        let text = std::fs::read_to_string(root.join(file)).expect("the guide");
        let folder = root.join(file);
        let folder = folder.parent().expect("a folder");
        for link in text.split("](").skip(1) {
            let link = link.split([')', '#']).next().unwrap_or_default();
            if !link.is_empty() && !link.contains("://") {
                assert!(folder.join(link).exists(), "{file}: {link}");
            }
        }
    }
}

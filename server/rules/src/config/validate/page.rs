//! What people see on the pages.

use super::{is_plain, is_web_url};
use crate::config::{Config, Problem};

impl Config {
    pub(super) fn check_ui(&self, problems: &mut Vec<Problem>) {
        let name = &self.ui.name;
        if name.trim().is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control)
        {
            problems.push(Problem::new(
                "ui.name",
                "must be 1 to 80 printable characters",
            ));
        }
        if !crate::text::is_tag(&self.ui.language) {
            let problem = Problem::new("ui.language", "is no language");
            problems.push(problem.help("write for example \"de\""));
        }
        if let Some(logo) = &self.ui.logo_url {
            let own_path = logo.starts_with('/') && !logo.starts_with("//") && is_plain(logo);
            if !own_path && !is_web_url(logo) {
                let problem = Problem::new(
                    "ui.logo_url",
                    "is neither a path on this server nor an https URL",
                );
                problems
                    .push(problem.help("write for example \"https://www.example.org/logo.svg\""));
            }
        }
        for (key, link) in [
            ("ui.links.support", &self.ui.links.support),
            ("ui.links.privacy", &self.ui.links.privacy),
            ("ui.links.terms", &self.ui.links.terms),
        ] {
            let Some(link) = link else { continue };
            let mail = key == "ui.links.support"
                && link.starts_with("mailto:")
                && link.contains('@')
                && is_plain(link);
            if !mail && !is_web_url(link) {
                problems.push(
                    Problem::new(key, "is not an https URL")
                        .help("write for example \"https://www.example.org/\""),
                );
            }
        }
        for (key, colour) in [
            ("ui.colours.accent", &self.ui.colours.accent),
            ("ui.colours.accent_dark", &self.ui.colours.accent_dark),
        ] {
            let Some(colour) = colour else { continue };
            let digits = colour.strip_prefix('#').unwrap_or_default();
            if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                problems.push(
                    Problem::new(key, "is not a colour").help("write for example \"#1f4fd8\""),
                );
            }
        }
    }
}

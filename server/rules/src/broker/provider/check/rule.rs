//! Who may come in, the groups and the roles that they give, and the program that has a say.

use regex::Regex;

use super::{Found, is_good_url};
use crate::broker::provider::Settings;
use crate::role;

impl Found<'_> {
    pub(super) fn rules(&mut self, settings: &Settings) {
        for (key, rules) in [("allow", &settings.allow), ("deny", &settings.deny)] {
            for rule in rules {
                if rule.any_of.is_empty() && rule.matches.is_none() {
                    self.say(key, "each rule needs any_of or matches");
                }
                let faults = rule.matches.iter().filter_map(|one| Regex::new(one).err());
                for fault in faults.collect::<Vec<_>>() {
                    self.say(key, format!("this is no regular expression: {fault}"));
                }
            }
        }
        let groups = &settings.groups;
        for (key, list) in [("groups.only", &groups.only), ("groups.hide", &groups.hide)] {
            for fault in list.iter().filter_map(|one| Regex::new(one).err()) {
                self.say(key, format!("this is no regular expression: {fault}"));
            }
        }
        let extracts = Regex::new(&groups.extract).map_or(0, |one| one.captures_len());
        if !groups.extract.is_empty() && extracts < 2 {
            self.say(
                "groups.extract",
                "must be a regular expression with a group",
            );
        }
        for (role, patterns) in &groups.roles {
            if role == role::ADMINISTRATOR {
                self.say("groups.roles", "cannot give away the role administrator");
            } else if !role::is_name(role) {
                self.say(
                    "groups.roles",
                    format!("{role:?} is no role: use 2 to 60 characters of a-z 0-9 _ -"),
                );
            }
            for fault in patterns.iter().filter_map(|one| Regex::new(one).err()) {
                self.say(
                    "groups.roles",
                    format!("this is no regular expression: {fault}"),
                );
            }
        }
        if !(60..=86_400).contains(&groups.refresh_every.as_secs()) {
            self.say("groups.refresh_every", "must be 1m to 24h");
        }
        if !(300..=2_592_000).contains(&groups.hold_for.as_secs()) {
            self.say("groups.hold_for", "must be 5m to 30d");
        }
        if let Some(hook) = &settings.hook {
            if hook.url.is_empty() || !is_good_url(&hook.url) {
                self.say(
                    "hook.url",
                    "must be an https URL (http for this machine only)",
                );
            }
            if hook.moments.is_empty() {
                self.say(
                    "hook.moments",
                    "must name at least one of sign_up, sign_in, link, refresh, unlink",
                );
            }
            if !(1..=10).contains(&hook.timeout.as_secs()) {
                self.say("hook.timeout", "must be 1s to 10s");
            }
        }
        if !groups.template.contains("{name}") {
            self.say("groups.template", "must hold {name}");
        }
    }
}

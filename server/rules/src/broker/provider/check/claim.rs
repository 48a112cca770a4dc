//! Where what is known of a person stands in its answers.

use std::collections::BTreeSet;

use super::Found;
use crate::broker::provider::settings::Claim;
use crate::broker::provider::{Settings, Source};

impl Found<'_> {
    pub(super) fn answers(&mut self, settings: &Settings) {
        let mut known: BTreeSet<&str> = ["token", "id_token", "userinfo", "callback"].into();
        for further in &settings.further {
            if further.name.is_empty() || !known.insert(&further.name) {
                self.say("further", "each needs a name of its own");
            }
        }
        let claims = &settings.claims;
        let named = [
            ("claims.subject", &claims.subject),
            ("claims.email", &claims.email),
            ("claims.email_verified", &claims.email_verified),
            ("claims.username", &claims.username),
            ("claims.name", &claims.name),
            ("claims.locale", &claims.locale),
            ("claims.picture", &claims.picture),
            ("claims.session_ends", &claims.session_ends),
        ];
        let mut places: Vec<(&str, &Source)> = Vec::new();
        for (key, claim) in named {
            places.extend(claim.iter().flat_map(Claim::places).map(|one| (key, one)));
        }
        places.extend(
            settings
                .extra
                .values()
                .flat_map(Claim::places)
                .map(|one| ("extra", one)),
        );
        places.extend(settings.groups.from.iter().map(|one| ("groups.from", one)));
        places.extend(
            settings
                .allow
                .iter()
                .flat_map(|rule| rule.at.all())
                .map(|one| ("allow", one)),
        );
        places.extend(
            settings
                .deny
                .iter()
                .flat_map(|rule| rule.at.all())
                .map(|one| ("deny", one)),
        );
        for (key, place) in places {
            if !known.contains(place.answer()) {
                self.say(key, format!("{place} is in no answer that is asked for"));
            }
        }
        // Whoever could write the callback could be anybody.
        let subject = claims.subject.iter().flat_map(Claim::places);
        let verified = claims.email_verified.iter().flat_map(Claim::places);
        if subject
            .chain(verified)
            .any(|one| one.answer() == "callback")
        {
            self.say("claims", "what the browser brought proves nothing");
        }
        if claims.subject.is_none() {
            self.say("claims.subject", "must be set");
        }
    }
}

//! What a provider is: a name, words for people, and everything that has to be known to talk to it, as data.
//!
//! [`Settings`] is the language of descriptions. [`Presets`] are those that come with the server or with the operator;
//! [`Catalogue`] is what the configuration makes of them. [`Provider::identity`] reads the answers of a provider as its
//! description says. There is no code for a single provider.

mod catalogue;
mod check;
mod group;
mod icon;
mod identity;
mod name;
mod preset;
mod rule;
pub mod settings;
mod shipped;
mod source;

#[cfg(test)]
mod sample_tests;

use std::sync::Arc;

use serde_json::{Map, Value};

pub use catalogue::{Catalogue, open_one};
pub use name::ProviderName;
pub use preset::{Presets, merge};
pub use settings::{HookSettings, Protocol, Settings, SignOut};
pub use source::{Answers, Source, text_of};

use self::group::Groups;
use self::rule::Admission;
use super::upstream::{Group, UpstreamSecret};
use crate::text::Text;
use crate::webhook::sign::SigningSecret;

/// One provider as it is configured here.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its name in addresses and settings.
    pub name: ProviderName,
    /// What people call it: `GitHub`.
    pub title: Text,
    /// A sentence about it.
    pub description: Text,
    /// Its picture, an SVG document.
    pub icon: String,
    /// Whether it is for linking accounts only: nobody signs in or up by it.
    pub link_only: bool,
    /// Whether it is on no page and cannot be begun; who is linked stays linked.
    pub hidden: bool,
    /// Whether a link to another account may be offered or made by the e-mail address it vouches for.
    pub email_trust: EmailTrust,
    /// How people open an account by it.
    pub sign_up: SignUpRules,
    /// Whether it answers by a form that the browser posts (`response_mode=form_post`).
    pub form_post: bool,
    /// Everything else.
    pub settings: Settings,
    pub(super) client_secret: Option<UpstreamSecret>,
    pub(super) private_key: Option<UpstreamSecret>,
    /// The program of the operator that has a say.
    pub hook: Option<Hook>,
    admission: Admission,
    groups: Groups,
}

impl Provider {
    /// A provider of checked settings.
    ///
    /// # Errors
    /// The key and what is wrong with it.
    fn new(
        name: ProviderName,
        settings: Settings,
        icon: String,
        client_secret: Option<UpstreamSecret>,
        private_key: Option<UpstreamSecret>,
        hook: Option<Hook>,
    ) -> Result<Self, (&'static str, String)> {
        let admission =
            Admission::new(&settings.allow, &settings.deny).map_err(|e| ("allow", e))?;
        let groups = Groups::new(&settings.groups).map_err(|e| ("groups", e))?;
        Ok(Self {
            name,
            title: Text::in_languages(&settings.title, &settings.titles),
            description: Text::in_languages(&settings.description, &settings.descriptions),
            icon,
            link_only: settings.link_only,
            hidden: settings.hidden,
            email_trust: EmailTrust {
                linking: settings.trust_email_for_linking,
                domains: settings.trusted_email_domains.clone(),
            },
            sign_up: SignUpRules {
                allowed: settings.sign_up.allowed,
                believe_verified_email: settings.sign_up.believe_verified_email,
                welcome_mail: settings.sign_up.welcome_mail,
                precedence: settings.sign_up.precedence.clone(),
            },
            form_post: settings.authorize.form_post,
            settings,
            client_secret,
            private_key,
            hook,
            admission,
            groups,
        })
    }
}

impl Provider {
    /// Where the provider sends browsers back to: what has to be registered there.
    pub fn redirect_uri(&self, issuer: &str) -> String {
        format!("{issuer}/sign-in/{}/callback", self.name)
    }
}

impl Provider {
    /// The roles here that groups of these names give.
    pub fn roles<'a>(&'a self, groups: &'a [String]) -> impl Iterator<Item = &'a str> {
        self.groups.roles(groups)
    }

    /// Whether groups of it give any roles.
    pub fn gives_roles(&self) -> bool {
        !self.settings.groups.roles.is_empty()
    }

    /// Whether its groups can be read with an access token alone.
    pub fn groups_can_be_read_again(&self) -> bool {
        self.groups.can_be_read_again()
    }

    /// Whether a rule that keeps people out looks into this answer, so that nobody is admitted without it.
    pub(super) fn denies_by(&self, answer: &str) -> bool {
        self.admission.denies_by(answer)
    }

    /// The groups in its answers; `None` when there are too many.
    pub(super) fn groups_in(&self, answers: &Answers) -> Option<Vec<Group>> {
        self.groups.read(answers)
    }
}

/// The program of the operator that has a say, and the secret with which it is asked.
#[derive(Clone)]
pub struct Hook {
    /// Where, when and how.
    pub settings: HookSettings,
    /// Signs the questions.
    pub secret: Arc<SigningSecret>,
}

impl std::fmt::Debug for Hook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hook")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// For which e-mail addresses the word of a provider is enough to find an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmailTrust {
    /// Off unless the operator says so.
    pub linking: bool,
    /// The domains that the provider speaks for; without any, none.
    pub domains: Vec<String>,
}

impl EmailTrust {
    /// Whether the provider speaks for this address, which it must have called verified.
    pub fn covers(&self, email: &str) -> bool {
        let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
        self.linking
            && self
                .domains
                .iter()
                .any(|one| one.eq_ignore_ascii_case(domain))
    }
}

/// How people open an account by a provider.
#[derive(Clone, Debug, PartialEq)]
pub struct SignUpRules {
    /// Whether they may at all.
    pub allowed: bool,
    /// Whether an address that the provider calls verified needs no confirmation by mail.
    pub believe_verified_email: bool,
    /// Whether a welcome is mailed.
    pub welcome_mail: bool,
    /// Which side wins where the provider and the form both say something: `true` or absent is the provider, `false`
    /// the person; a table goes deeper.
    pub precedence: Map<String, Value>,
}

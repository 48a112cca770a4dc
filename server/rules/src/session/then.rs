//! Where somebody goes on after signing in without an authorization request. A
//! word, not an address: nobody can be sent elsewhere by it.

use uuid::Uuid;

use crate::device;
use crate::page::path;

/// The sections of the pages of administrators.
const SECTIONS: [&str; 14] = [
    "users",
    "clients",
    "tokens",
    "scopes",
    "details",
    "roles",
    "categories",
    "apis",
    "keys",
    "providers",
    "links",
    "webhooks",
    "requests",
    "invitations",
];

/// The page that waits for the sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// The applications and tokens of somebody.
    Applications,
    /// The page about the proof against forged calls.
    CsrfDemo,
    /// The personal access tokens.
    Tokens,
    /// The form for a new one.
    NewToken,
    /// The applications that somebody registered.
    Clients,
    /// The form for a new application.
    NewClient,
    /// A page of administrators: a section, and what is looked at in it, if anything.
    Admin {
        /// One of [`SECTIONS`].
        section: &'static str,
        /// The id of a thing.
        id: Option<String>,
    },
    /// The page of devices, with the user code that it was opened with, if any.
    Device(String),
    /// The accounts at other providers.
    LinkedAccounts,
    /// The decision whether a new one is linked.
    Link(Uuid),
    /// The decision whether the account that it belongs to is merged into one's own.
    Merge(Uuid),
}

impl Then {
    /// Reads a word of ours; anything else leads nowhere in particular.
    pub fn of(word: Option<&str>) -> Option<Self> {
        match word? {
            "applications" => Some(Self::Applications),
            "csrf-demo" => Some(Self::CsrfDemo),
            "tokens" => Some(Self::Tokens),
            "new-token" => Some(Self::NewToken),
            "clients" => Some(Self::Clients),
            "new-client" => Some(Self::NewClient),
            "device" => Some(Self::Device(String::new())),
            "linked-accounts" => Some(Self::LinkedAccounts),
            other => {
                if let Some(rest) = other.strip_prefix("admin-") {
                    return Self::administration(rest);
                }
                if let Some(id) = other.strip_prefix("link-") {
                    return id.parse().ok().map(Self::Link);
                }
                if let Some(id) = other.strip_prefix("merge-") {
                    return id.parse().ok().map(Self::Merge);
                }
                other
                    .strip_prefix("device-")
                    .map(|code| Self::Device(code.to_owned()))
            }
        }
    }

    fn administration(rest: &str) -> Option<Self> {
        let (section, id) = match rest.split_once('-') {
            Some((section, id)) => (section, Some(id.to_owned())),
            None => (rest, None),
        };
        let section = SECTIONS.into_iter().find(|one| *one == section)?;
        Some(Self::Admin { section, id })
    }

    /// The word that [`Then::of`] reads.
    pub fn word(&self) -> String {
        match self {
            Self::Applications => "applications".to_owned(),
            Self::CsrfDemo => "csrf-demo".to_owned(),
            Self::Tokens => "tokens".to_owned(),
            Self::NewToken => "new-token".to_owned(),
            Self::Clients => "clients".to_owned(),
            Self::NewClient => "new-client".to_owned(),
            Self::Admin { section, id: None } => format!("admin-{section}"),
            Self::Admin {
                section,
                id: Some(id),
            } => format!("admin-{section}-{id}"),
            Self::Device(code) if code.is_empty() => "device".to_owned(),
            Self::Device(code) => format!("device-{code}"),
            Self::LinkedAccounts => "linked-accounts".to_owned(),
            Self::Link(id) => format!("link-{id}"),
            Self::Merge(id) => format!("merge-{id}"),
        }
    }

    /// Whether somebody who is signed in already has to confirm that it is them.
    pub fn confirms(&self) -> bool {
        matches!(
            self,
            Self::Tokens | Self::NewToken | Self::Clients | Self::NewClient | Self::Admin { .. }
        )
    }

    /// The sign-in page that leads there.
    pub fn sign_in(&self) -> String {
        format!("{}?then={}", path::SIGN_IN, path::segment(&self.word()))
    }

    /// Where the browser goes afterwards; the account when nothing waits.
    pub fn path_of(then: Option<&Self>) -> String {
        match then {
            None => path::ACCOUNT.to_owned(),
            Some(Self::Applications) => path::APPLICATIONS.to_owned(),
            Some(Self::CsrfDemo) => path::CSRF_DEMO.to_owned(),
            Some(Self::Tokens) => path::TOKENS.to_owned(),
            Some(Self::NewToken) => path::NEW_TOKEN.to_owned(),
            Some(Self::Clients) => path::CLIENTS.to_owned(),
            Some(Self::NewClient) => path::NEW_CLIENT.to_owned(),
            Some(Self::Admin { section, id: None }) => format!("{}/{section}", path::ADMIN),
            Some(Self::Admin {
                section,
                id: Some(id),
            }) => format!("{}/{section}/{}", path::ADMIN, path::segment(id)),
            Some(Self::LinkedAccounts) => path::LINKED_ACCOUNTS.to_owned(),
            Some(Self::Link(id)) => format!("{}?identity={id}", path::LINK_ACCOUNT),
            Some(Self::Merge(id)) => format!("{}?identity={id}", path::MERGE_ACCOUNTS),
            Some(Self::Device(code)) => device::path_with(code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_leads_to_a_page_of_administrators_and_nowhere_else() {
        for (word, path) in [
            ("admin-users", "/admin/users"),
            (
                "admin-clients-demo-consumer",
                "/admin/clients/demo-consumer",
            ),
            ("admin-scopes-records:read", "/admin/scopes/records%3Aread"),
            ("admin-details-payment", "/admin/details/payment"),
            ("admin-clients-/evil.test", "/admin/clients/%2Fevil.test"),
            ("admin-clients-a?b#c d", "/admin/clients/a%3Fb%23c%20d"),
        ] {
            let then = Then::of(Some(word)).expect("it is one of ours");
            assert_eq!(then.word(), word);
            assert!(then.confirms());
            assert_eq!(Then::path_of(Some(&then)), path);
        }
        for word in [
            "admin",
            "admin-",
            "admin-elsewhere",
            "admin-/users",
            "//evil.test",
        ] {
            assert_eq!(Then::of(Some(word)), None, "{word}");
        }
        let then = Then::of(Some("admin-clients-a&b")).expect("it is one of ours");
        assert_eq!(then.sign_in(), "/sign-in?then=admin-clients-a%26b");
    }
}

//! Linked accounts in all their states of health, and the ways to sign in by others.

use chrono::{DateTime, Utc};

use super::{CSRF, HOSTILE, signed_in};
use crate::page::{LinkableProvider, LinkedAccountRow, LinkedAccountsPage, ProviderButton};
use crate::text::Text;

/// Ways to sign in.
pub(in crate::page) fn providers() -> Vec<ProviderButton> {
    [("GitHub", "github"), ("ORCID", "orcid")]
        .map(|(title, name)| ProviderButton {
            title: title.into(),
            icon: format!("/sign-in/{name}/icon.svg"),
            href: format!("/sign-in/{name}"),
            last: name == "github",
        })
        .into()
}

/// The page of linked accounts in its states.
pub(in crate::page) fn linked_accounts() -> Vec<(&'static str, LinkedAccountsPage)> {
    let at = |moment: &str| moment.parse::<DateTime<Utc>>().unwrap_or_default();
    let row = |title: &str, name: &str| LinkedAccountRow {
        title: title.into(),
        icon: Some("/sign-in/github/icon.svg".into()),
        name: name.into(),
        email: Some("ada@example.org".into()),
        since: at("2026-03-01T09:00:00Z"),
        last_used: at("2026-11-20T14:30:00Z"),
        scope: Some("read:user user:email".into()),
        health: Text::new("linked-health-good"),
        alarming: false,
        reconnect_action: Some("/account/linked-accounts/connect/github".into()),
        unlink_action: Some("/account/linked-accounts/1/unlink".into()),
    };
    let provider = |title: &str, linked| LinkableProvider {
        title: title.into(),
        description: "Software collaboration platform.".into(),
        icon: "/sign-in/github/icon.svg".into(),
        linked,
        connect_action: "/account/linked-accounts/connect/github".into(),
    };
    let page = |accounts, providers| LinkedAccountsPage {
        layout: signed_in(false),
        csrf: CSRF.into(),
        notice: None,
        problem: None,
        accounts,
        providers,
    };
    let alarming = LinkedAccountRow {
        health: Text::new("linked-health-reconnect").with("provider", "ORCID"),
        alarming: true,
        email: None,
        scope: None,
        unlink_action: None,
        icon: None,
        reconnect_action: None,
        ..row("ORCID", "0000-0002-1825-0097")
    };
    vec![
        ("none", page(Vec::new(), vec![provider("GitHub", false)])),
        (
            "linked",
            LinkedAccountsPage {
                notice: Some(Text::new("linked-done-linked")),
                ..page(
                    vec![row("GitHub", "ada"), alarming],
                    vec![provider("GitHub", true), provider("ORCID", true)],
                )
            },
        ),
        (
            "last-way-in",
            LinkedAccountsPage {
                problem: Some(Text::new("linked-last-way-in")),
                ..page(
                    vec![LinkedAccountRow {
                        unlink_action: None,
                        ..row("GitHub", "ada")
                    }],
                    Vec::new(),
                )
            },
        ),
        (
            "hostile",
            page(
                vec![LinkedAccountRow {
                    email: Some(HOSTILE.into()),
                    scope: Some(HOSTILE.into()),
                    icon: Some(HOSTILE.into()),
                    ..row(HOSTILE, HOSTILE)
                }],
                vec![LinkableProvider {
                    description: HOSTILE.into(),
                    ..provider(HOSTILE, false)
                }],
            ),
        ),
    ]
}

//! Clients, and what was issued.

use super::{at, count, list, page, scopes};
use crate::page::{
    AdminButton, AdminField, AdminItem, AdminList, AdminPage, AdminSearch, Badge, Fact,
};
use crate::text::Text;

pub(super) fn client(name: &str, disabled: bool) -> AdminItem {
    let mut badges = vec![Badge::plain("clients-confidential")];
    if disabled {
        badges.push(Badge::warn("clients-disabled"));
    }
    AdminItem {
        title: Text::verbatim(name),
        url: Some("/admin/clients/analysis".to_owned()),
        code: Some("analysis".to_owned()),
        badges,
        facts: vec![
            count("admin-people", 12),
            Fact::moment("admin-since", at(3)),
            Fact::moment_or("admin-last-used", None, "admin-never"),
        ],
        ..AdminItem::default()
    }
}

pub(super) fn client_page() -> AdminPage {
    AdminPage {
        heading: Text::verbatim("Analysis workbench"),
        above: vec![("/admin/clients".to_owned(), Text::new("admin-clients"))],
        badges: vec![Badge::plain("clients-confidential")],
        facts: vec![
            Fact::code("clients-id", "analysis"),
            Fact::link("admin-owner", "/admin/users/x".to_owned(), "Ada Lovelace"),
            Fact::code("admin-authentication", "client_secret_basic"),
            scopes(&["openid", "profile", "records:read"]),
            Fact::codes("clients-details", vec!["payment".to_owned()]),
            Fact::code("clients-backchannel", "https://analysis.example.org/ended"),
            Fact::code("clients-frontchannel", "https://analysis.example.org/out"),
            count("admin-people", 12),
            count("admin-authorizations", 14),
            Fact::moment("admin-since", at(3)),
        ],
        buttons: vec![
            AdminButton::danger("admin-client-suspend", "/x".to_owned()),
            AdminButton::danger("admin-client-revoke", "/x".to_owned()),
            AdminButton::danger("clients-delete", "/x".to_owned()),
        ],
        ..page("clients", "admin-clients")
    }
}

pub(super) fn token(name: &str) -> AdminItem {
    AdminItem {
        title: Text::verbatim(name),
        code: Some("…x7Qa".to_owned()),
        badges: vec![Badge::plain("admin-personal-token")],
        facts: vec![
            Fact::link("admin-person", "/admin/users/x".to_owned(), "ada"),
            scopes(&["records:read", "records:write"]),
            Fact::moment("admin-since", at(10)),
            Fact::moment_or("admin-ends", None, "admin-never"),
        ],
        buttons: vec![AdminButton::danger("admin-revoke", "/x".to_owned()).about(name)],
        ..AdminItem::default()
    }
}

pub(super) fn authorization() -> AdminItem {
    AdminItem {
        title: Text::verbatim("Analysis workbench"),
        badges: vec![Badge::plain("admin-authorization")],
        facts: vec![
            Fact::link("admin-person", "/admin/users/x".to_owned(), "ada"),
            Fact::link("event-client", "/admin/clients/x".to_owned(), "Analysis"),
            scopes(&["openid", "profile", "offline_access"]),
            Fact::moment("admin-since", at(10)),
            Fact::moment("admin-last-used", at(12)),
            Fact::moment("admin-ends", at(40)),
            count("admin-refresh-tokens", 1),
            count("admin-access-tokens", 0),
        ],
        buttons: vec![AdminButton::danger("admin-revoke", "/x".to_owned()).about("Analysis")],
        ..AdminItem::default()
    }
}

pub(super) fn tokens(items: Vec<AdminItem>) -> AdminPage {
    let kinds = [("", "events-any"), ("authorization", "admin-authorization")];
    AdminPage {
        lead: Some(Text::new("admin-tokens-lead")),
        search: Some(AdminSearch {
            action: "/admin/tokens".to_owned(),
            fields: vec![
                AdminField::text("person", "admin-person", "ada"),
                AdminField::text("client", "clients-id", ""),
                AdminField::choice("kind", "events-kind", "", &kinds),
                AdminField::day("before", "admin-before", ""),
            ],
            searched: true,
        }),
        buttons: vec![AdminButton::danger("admin-tokens-revoke", "/x".to_owned())],
        lists: list("admin-tokens-none", items),
        ..page("tokens", "admin-tokens")
    }
}

/// What a client has applied for, as whoever decides sees it.
pub(super) fn request(name: &str) -> AdminPage {
    let wanted = |title: Text, code: &str| AdminItem {
        title,
        code: Some(code.to_owned()),
        ..AdminItem::default()
    };
    AdminPage {
        heading: Text::verbatim(name),
        above: vec![("/admin/requests".to_owned(), Text::new("admin-requests"))],
        badges: vec![Badge::plain("access-state-pending")],
        facts: vec![
            Fact::code("clients-id", "notebook"),
            Fact::name("requests-by", name),
            Fact::name("access-reason", "A copy for our members, each night."),
            Fact::moment("access-asked", at(3)),
        ],
        buttons: vec![
            AdminButton::primary("requests-approve", "/x".to_owned()),
            AdminButton::danger("requests-deny", "/x".to_owned()),
        ],
        lists: vec![
            AdminList {
                heading: Some(Text::new("access-wanted")),
                items: vec![
                    wanted(Text::verbatim("Copy the records"), "records:export"),
                    wanted(Text::new("requests-grant"), "client_credentials"),
                ],
                ..AdminList::default()
            },
            AdminList {
                heading: Some(Text::new("access-history")),
                empty: Text::new("access-none"),
                ..AdminList::default()
            },
        ],
        ..page("requests", "admin-requests")
    }
}

//! People, and one of them.

use super::clients::token;
use super::{at, list, page};
use crate::page::samples::REQUEST;
use crate::page::{
    AdminButton, AdminField, AdminItem, AdminList, AdminPage, AdminSearch, Badge, Fact,
};
use crate::text::Text;

pub(super) fn users(query: &str, items: Vec<AdminItem>) -> AdminPage {
    let states = [("", "events-any"), ("deactivated", "admin-deactivated")];
    AdminPage {
        search: Some(AdminSearch {
            action: "/admin/users".to_owned(),
            fields: vec![
                AdminField::text("query", "admin-users-query", query),
                AdminField::choice("state", "admin-state", "", &states),
            ],
            searched: !query.is_empty(),
        }),
        lists: list("admin-users-none", items),
        ..page("users", "admin-users")
    }
}

pub(super) fn user(name: &str, badges: Vec<Badge>) -> AdminItem {
    AdminItem {
        title: Text::verbatim(name),
        url: Some(format!("/admin/users/{REQUEST}")),
        badges,
        facts: vec![
            Fact::name("username", "ada"),
            Fact::name("email", "ada.lovelace@analytical-engines.example.org"),
            Fact::moment("admin-since", at(0)),
        ],
        ..AdminItem::default()
    }
}

/// With one that went by mail, and a link that is seen this once.
pub(super) fn invitations() -> AdminPage {
    let waiting = |title| AdminItem {
        title,
        code: Some(REQUEST.to_owned()),
        facts: vec![
            Fact::moment("admin-invitation-made", at(30)),
            Fact::moment("admin-invitation-until", at(37)),
        ],
        buttons: vec![AdminButton::danger(
            "admin-invitation-revoke",
            "/x".to_owned(),
        )],
        ..AdminItem::default()
    };
    let items = vec![
        waiting(Text::verbatim(
            "ada.lovelace@analytical-engines.example.org",
        )),
        waiting(Text::new("admin-invitation-by-hand")),
    ];
    let link = "https://id.example.org/sign-up?invitation=csel_01JDZY4S9Y_sample";
    AdminPage {
        above: vec![("/admin/users".to_owned(), Text::new("admin-users"))],
        notice: Some(Text::new("admin-invitation-link-lead")),
        lead: Some(Text::new("admin-invitations-lead")),
        facts: vec![Fact::code("admin-invitation-link", link)],
        buttons: vec![AdminButton::primary(
            "admin-invitation-new",
            "/x".to_owned(),
        )],
        lists: list("admin-invitations-none", items),
        ..page("users", "admin-invitations")
    }
}

pub(super) fn person(name: &str) -> AdminPage {
    let session = AdminItem {
        title: Text::new("device-browser")
            .with("browser", "Firefox")
            .with("system", "Linux"),
        facts: vec![
            Fact::moment("admin-signed-in", at(30)),
            Fact::code("event-from", "192.0.2.17"),
            Fact::moment("admin-last-used", at(31)),
        ],
        ..AdminItem::default()
    };
    let heading = |key, list: Vec<AdminList>| {
        list.into_iter().map(move |list| AdminList {
            heading: Some(Text::new(key)),
            ..list
        })
    };
    let nothing = list("admin-user-no-clients", Vec::new());
    AdminPage {
        heading: Text::verbatim(name),
        above: vec![("/admin/users".to_owned(), Text::new("admin-users"))],
        badges: vec![Badge::good("admin-administrator")],
        notice: Some(Text::new("admin-user-promote-done")),
        facts: vec![
            Fact::name("username", "ada"),
            Fact::code("admin-id", REQUEST),
            Fact::name("email", "ada.lovelace@analytical-engines.example.org"),
            Fact::moment("admin-since", at(0)),
            Fact::moment("admin-signed-in", at(30)),
        ],
        buttons: vec![
            AdminButton::link("admin-user-events", "/admin/events?actor=ada".to_owned()),
            AdminButton::link("admin-show-tokens", "/admin/tokens?person=ada".to_owned()),
            AdminButton::link("admin-user-reset", "/x".to_owned()),
            AdminButton::danger("admin-user-demote", "/x".to_owned()),
            AdminButton::danger("admin-user-deactivate", "/x".to_owned()),
            AdminButton::danger("admin-user-delete", "/x".to_owned()),
        ],
        lists: heading(
            "admin-user-sessions",
            list("admin-user-no-sessions", vec![session]),
        )
        .chain(heading(
            "admin-user-tokens",
            list("admin-user-no-tokens", vec![token(name)]),
        ))
        .chain(heading("admin-user-clients", nothing))
        .collect(),
        ..page("users", "admin-users")
    }
}

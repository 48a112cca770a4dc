//! Scopes, types of authorization details, the document of an API, and keys.

use super::{at, count, list, page};
use crate::page::{AdminButton, AdminItem, AdminList, AdminPage, Badge, Fact};
use crate::text::Text;

pub(super) fn scope_list() -> AdminPage {
    let scope = |id: &str, badge: Badge| AdminItem {
        title: Text::verbatim(id),
        url: Some("/admin/scopes/x".to_owned()),
        badges: vec![badge],
        facts: vec![Fact::name("admin-scope-help", "Read your records")],
        ..AdminItem::default()
    };
    AdminPage {
        buttons: vec![AdminButton::primary("admin-scope-new", "/x".to_owned())],
        lists: vec![AdminList {
            heading: Some(Text::verbatim("Records")),
            items: vec![
                scope("records:read", Badge::good("admin-internal")),
                scope("records:old", Badge::warn("admin-scope-deprecated")),
            ],
            ..AdminList::default()
        }],
        ..page("scopes", "admin-scopes")
    }
}

/// The types of authorization details, of which there is none yet.
pub(super) fn no_details_types() -> AdminPage {
    let guide = "/docs/guides/access".to_owned();
    AdminPage {
        lead: Some(Text::new("details-lead")),
        guide: Some((guide, Text::new("details-guide"))),
        buttons: vec![AdminButton::primary("details-new", "/x".to_owned())],
        lists: list("details-none", Vec::new()),
        ..page("details", "clients-details")
    }
}

/// The roles, of which one says what it is for.
pub(super) fn roles(name: &str) -> AdminPage {
    AdminPage {
        lead: Some(Text::new("roles-lead")),
        buttons: vec![AdminButton::primary("roles-new", "/x".to_owned())],
        lists: vec![AdminList {
            items: vec![AdminItem {
                title: Text::verbatim("moderator"),
                url: Some("/admin/roles/moderator".to_owned()),
                facts: vec![
                    Fact::codes("admin-scopes", vec!["submission:update:*".to_owned()]),
                    Fact::name("roles-description", name),
                ],
                ..AdminItem::default()
            }],
            ..AdminList::default()
        }],
        ..page("roles", "roles")
    }
}

pub(super) fn categories(name: &str) -> AdminPage {
    AdminPage {
        lead: Some(Text::new("categories-lead")),
        buttons: vec![AdminButton::primary("categories-new", "/x".to_owned())],
        lists: vec![AdminList {
            items: vec![AdminItem {
                title: Text::verbatim(name),
                code: Some("astro-ph.CO".to_owned()),
                buttons: vec![
                    AdminButton::link("change", "/x".to_owned()).about(name),
                    AdminButton::danger("categories-delete", "/x".to_owned()).about(name),
                ],
                ..AdminItem::default()
            }],
            ..AdminList::default()
        }],
        ..page("categories", "categories")
    }
}

pub(super) fn details_type(name: &str) -> AdminPage {
    let schema = "{\n  \"type\": \"object\",\n  \"properties\": {\n    \"creditor\": {\"type\": \"string\"}\n  }\n}";
    let sentence = |language: &str, words: &str| {
        let label = Text::new("details-words-in").with("language", language);
        Fact::answer(label, Text::verbatim(words))
    };
    AdminPage {
        heading: Text::verbatim(name),
        above: vec![("/admin/details".to_owned(), Text::new("clients-details"))],
        facts: vec![
            Fact::code("details-id", "payment"),
            Fact::words("details-resource", Text::new("details-any-resource")),
            sentence("de", name),
            sentence("en", "Pay {amount.value} {amount.currency} to {creditor}"),
            Fact::codes("details-patterns", vec!["archives".to_owned()]),
            count("admin-authorizations", 12),
            Fact::moment("admin-since", at(0)),
            Fact::block("details-schema", schema.to_owned()),
        ],
        buttons: vec![
            AdminButton::link("change", "/x".to_owned()).about(name),
            AdminButton::danger("details-delete", "/x".to_owned()),
        ],
        lists: vec![AdminList {
            heading: Some(Text::new("details-users")),
            empty: Text::new("details-no-users"),
            ..AdminList::default()
        }],
        ..page("details", "clients-details")
    }
}

/// A document that is not active yet.
pub(super) fn api_document(name: &str) -> AdminPage {
    let change = |title: &str, badge, before: &str, after: &str| AdminItem {
        title: Text::verbatim(title),
        badges: vec![badge],
        facts: vec![
            Fact::codes("admin-api-before", vec![before.to_owned()]),
            Fact::codes("admin-api-after", vec![after.to_owned()]),
        ],
        ..AdminItem::default()
    };
    let mut shown = page("apis", "admin-api-add");
    shown.lead = Some(Text::new("admin-api-not-active"));
    shown.facts = vec![
        Fact::name("admin-api-title", name),
        Fact::name("admin-api-version", "2.0.0"),
        count("admin-api-operations", 15),
        Fact::moment("admin-since", at(0)),
    ];
    shown.buttons = vec![AdminButton::primary("admin-api-activate", "#".to_owned())];
    shown.lists = vec![
        AdminList {
            heading: Some(Text::new("admin-api-losing")),
            items: vec![AdminItem {
                title: Text::verbatim(name),
                url: Some("#".to_owned()),
                code: Some("reader".to_owned()),
                facts: vec![Fact::codes(
                    "admin-api-loses",
                    vec!["GET /books".to_owned()],
                )],
                ..AdminItem::default()
            }],
            ..AdminList::default()
        },
        AdminList {
            heading: Some(Text::new("admin-api-changes").with("count", 2_u64)),
            items: vec![
                change(
                    "GET /books",
                    Badge::plain("admin-api-change-changed"),
                    "token with books:read",
                    "token with books:write",
                ),
                change(
                    "DELETE /books/{id}",
                    Badge::warn("admin-api-change-removed"),
                    "token with books:write",
                    "nobody",
                ),
            ],
            ..AdminList::default()
        },
    ];
    shown
}

pub(super) fn keys() -> AdminPage {
    let key = |kid: &str, badge: Badge| AdminItem {
        title: Text::verbatim("ES256"),
        code: Some(kid.to_owned()),
        badges: vec![badge],
        facts: vec![
            Fact::moment("admin-key-made", at(0)),
            Fact::moment("admin-key-signs-from", at(1)),
            Fact::moment("admin-key-signs-until", at(90)),
        ],
        buttons: vec![AdminButton::danger("admin-revoke", "/x".to_owned()).about(kid)],
        ..AdminItem::default()
    };
    AdminPage {
        lead: Some(Text::new("admin-keys-lead")),
        buttons: vec![AdminButton::primary("admin-key-rotate", "/x".to_owned())],
        lists: list(
            "admin-keys-none",
            vec![
                key(
                    "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
                    Badge::good("admin-key-signing"),
                ),
                key(
                    "e5V6hQd0Hn0Z1QyF5p8mXQq0c0m1n3oZ7wS9d2kQ1aE",
                    Badge::plain("admin-key-verifying"),
                ),
            ],
        ),
        ..page("keys", "admin-keys")
    }
}

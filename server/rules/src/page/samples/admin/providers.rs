//! Providers, links to them, and webhooks.

use super::{at, count, list, page};
use crate::page::samples::{HOSTILE, REQUEST};
use crate::page::{AdminButton, AdminItem, AdminPage, Badge, Fact};
use crate::text::Text;

pub(super) fn webhook() -> AdminPage {
    let delivery = AdminItem {
        title: Text::verbatim("linked_account.linked"),
        code: Some(REQUEST.to_owned()),
        badges: vec![Badge::warn("admin-delivery-given-up")],
        facts: vec![
            Fact::moment("admin-delivery-happened", at(30)),
            count("admin-delivery-tries", 19),
            Fact::code("admin-delivery-status", "503"),
            Fact::name("admin-delivery-problem", "The endpoint answered 503."),
        ],
        buttons: vec![AdminButton {
            post: true,
            ..AdminButton::link("admin-delivery-resend", "/admin/webhooks".to_owned())
        }],
        ..AdminItem::default()
    };
    AdminPage {
        heading: Text::verbatim("https://hooks.example.org/countersign"),
        above: vec![("/admin/webhooks".to_owned(), Text::new("admin-webhooks"))],
        notice: Some(Text::new("admin-webhook-secret-lead")),
        badges: vec![Badge::warn("admin-webhook-off")],
        facts: vec![
            Fact::code(
                "admin-webhook-secret",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            ),
            Fact::codes(
                "admin-webhook-kinds",
                vec!["linked_account.linked".to_owned()],
            ),
            Fact::name("admin-webhook-description", HOSTILE),
        ],
        buttons: vec![
            AdminButton::link("change", "/admin/webhooks/1/edit".to_owned()),
            AdminButton::danger(
                "admin-webhook-delete",
                "/admin/webhooks/1/delete".to_owned(),
            ),
        ],
        lists: list("admin-deliveries-none", vec![delivery]),
        ..page("webhooks", "admin-webhooks")
    }
}

pub(super) fn provider() -> AdminPage {
    let step = |title, badge, found: &str| AdminItem {
        title: Text::new(title),
        badges: vec![badge],
        facts: vec![
            Fact::name("admin-provider-found", found),
            Fact::name("admin-provider-fix", "Compare client id and client secret."),
        ],
        ..AdminItem::default()
    };
    let steps = vec![
        step(
            "admin-provider-step-connection",
            Badge::good("admin-provider-step-passed"),
            "People are sent to https://login.example.org/authorize.",
        ),
        step(
            "admin-provider-step-credentials",
            Badge::warn("admin-provider-step-failed"),
            HOSTILE,
        ),
    ];
    AdminPage {
        heading: Text::verbatim("Staff"),
        above: vec![("/admin/providers".to_owned(), Text::new("admin-providers"))],
        badges: vec![
            Badge::plain("admin-provider-stored"),
            Badge::warn("admin-provider-unused"),
        ],
        facts: vec![
            Fact::code(
                "admin-provider-redirect",
                "https://id.example.org/sign-in/staff/callback",
            ),
            Fact::name("admin-provider-fault", "providers.staff.issuer must be set"),
        ],
        buttons: vec![AdminButton {
            post: true,
            ..AdminButton::primary(
                "admin-provider-test",
                "/admin/providers/staff/test".to_owned(),
            )
        }],
        lists: list("admin-providers-none", steps),
        ..page("providers", "admin-providers")
    }
}

pub(super) fn links() -> AdminPage {
    let link = AdminItem {
        title: Text::verbatim("GitHub"),
        code: Some(REQUEST.to_owned()),
        facts: vec![
            Fact::link("admin-link-owner", format!("/admin/users/{REQUEST}"), "ada"),
            Fact::code("admin-link-identity", "583231"),
            Fact::words(
                "admin-link-health",
                Text::new("linked-health-reconnect").with("provider", "GitHub"),
            ),
            Fact::codes("admin-link-groups", vec!["staff".to_owned()]),
        ],
        buttons: vec![
            AdminButton {
                post: true,
                ..AdminButton::link("admin-link-refresh", "/admin/links/1/refresh".to_owned())
            },
            AdminButton::danger("admin-link-end", "/admin/links/1/end".to_owned()),
        ],
        ..AdminItem::default()
    };
    AdminPage {
        lists: list("admin-links-none", vec![link]),
        ..page("links", "admin-links")
    }
}

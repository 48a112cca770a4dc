//! The consent page for clients of every kind.

use super::super::{
    ConsentClient, ConsentDetail, ConsentPage, ConsentScope, ConsentScopeGroup, Destination,
};
use super::{CSRF, HOSTILE, REQUEST, detail, signed_in};
use crate::page::{ShownDetail, Withheld};
use crate::text::Text;

pub(in crate::page) fn consent() -> Vec<(&'static str, ConsentPage)> {
    let page = || {
        ConsentPage {
        layout: signed_in(false),
        action: "/consent".into(),
        switch_action: "/consent/switch".into(),
        csrf: CSRF.into(),
        request: REQUEST.into(),
        client: ConsentClient {
            name: "Atlas Notebook".into(),
            description: Some("Keeps your field notes, photographs and measurements together and publishes them when you say so.".into()),
            website: Some("https://atlas.example.org/about".into()),
            registered_by: Some("Marta Ruiz".into()),
            users: 1_204,
            verified: true,
        },
        account_name: "Ada Lovelace".into(),
        account_username: "ada".into(),
        withheld: Vec::new(),
        details: Vec::new(),
        scopes: vec![
            group(
                "Your profile",
                vec![
                    scope("profile", "See your name and username", false),
                    scope("email", "See your e-mail address", true),
                ],
            ),
            group(
                "Records",
                vec![
                    scope("records:read", "Read your records, also those that are not published", false),
                    scope("records:write", "Create and change your records", true),
                ],
            ),
        ],
        offline_access: Some(scope("offline_access", "Keep access while you are away", true)),
        destination: Destination::Web("app.example.org".into()),
    }
    };
    let client = |name: &str| ConsentClient {
        name: name.into(),
        description: None,
        website: None,
        registered_by: None,
        users: 0,
        verified: false,
    };
    vec![
        ("full", page()),
        (
            "no-permissions",
            ConsentPage {
                scopes: Vec::new(),
                offline_access: None,
                ..page()
            },
        ),
        (
            "unverified",
            ConsentPage {
                client: ConsentClient {
                    verified: false,
                    users: 1,
                    ..page().client
                },
                offline_access: None,
                ..page()
            },
        ),
        (
            "withheld",
            ConsentPage {
                scopes: vec![group(
                    "Submissions",
                    vec![ConsentScope {
                        resource: Some(
                            Text::new("consent-resource").with("resource", "astro-ph.*"),
                        ),
                        ..scope(
                            "submission:create:astro-ph.*",
                            "Submit papers in your name",
                            true,
                        )
                    }],
                )],
                withheld: vec![
                    Withheld {
                        help_text: "Decide about submissions".into(),
                        resource: Some(Text::new("consent-resource-all")),
                    },
                    Withheld {
                        help_text: HOSTILE.into(),
                        resource: Some(Text::new("consent-resource").with("resource", HOSTILE)),
                    },
                ],
                ..page()
            },
        ),
        (
            "details",
            ConsentPage {
                scopes: Vec::new(),
                offline_access: None,
                details: vec![
                    asked(
                        0,
                        detail("Payment", Some("Pay 123.50 EUR to Merchant A"), "Invoice 7"),
                    ),
                    asked(1, detail("Archive", None, "astro-ph.*, hep-th")),
                ],
                ..page()
            },
        ),
        (
            "loopback",
            ConsentPage {
                client: client("records-cli"),
                destination: Destination::Loopback,
                ..page()
            },
        ),
        (
            "app",
            ConsentPage {
                client: client("Field Recorder"),
                destination: Destination::App("org.example.recorder".into()),
                ..page()
            },
        ),
        (
            "hostile",
            ConsentPage {
                client: ConsentClient {
                    description: Some(HOSTILE.into()),
                    website: Some("javascript:alert(1)".into()),
                    registered_by: Some(HOSTILE.into()),
                    ..client(HOSTILE)
                },
                account_name: HOSTILE.into(),
                account_username: HOSTILE.into(),
                scopes: vec![group(HOSTILE, vec![scope(HOSTILE, HOSTILE, true)])],
                details: vec![asked(0, detail(HOSTILE, Some(HOSTILE), HOSTILE))],
                destination: Destination::App(HOSTILE.into()),
                ..page()
            },
        ),
    ]
}

fn asked(index: usize, detail: ShownDetail) -> ConsentDetail {
    ConsentDetail {
        id: format!("detail:{index}"),
        optional: true,
        detail,
    }
}

fn scope(id: &str, help_text: &str, optional: bool) -> ConsentScope {
    ConsentScope {
        id: id.into(),
        help_text: help_text.into(),
        resource: None,
        optional,
        checked: true,
    }
}

fn group(name: &str, scopes: Vec<ConsentScope>) -> ConsentScopeGroup {
    ConsentScopeGroup {
        name: name.into(),
        scopes,
    }
}

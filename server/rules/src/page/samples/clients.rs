//! Applications of a person: many, none, hostile names; the form with and without faults; a new secret.

use super::super::{
    AdministeredFields, ClientField, ClientFields, ClientFormPage, ClientFrame, ClientGrant,
    ClientMadePage, ClientPage, ClientRow, ClientSecretRow, ClientsPage, GrantParameter,
    GrantRequest, Need, Snippet, TokenScope, TokenScopeGroup,
};
use super::account::time;
use super::{CSRF, HOSTILE, layout, signed_in};
use crate::text::Text;

pub(in crate::page) fn clients() -> Vec<(&'static str, ClientsPage)> {
    let page = |notice, clients| ClientsPage {
        layout: signed_in(false),
        notice,
        clients,
    };
    let row = |name: &str, users| ClientRow {
        name: name.into(),
        description: None,
        client_id: "7hKq2Zx0bT5nWv8sLm3Ry1Ac".into(),
        confidential: true,
        disabled: false,
        since: time("2026-10-01T10:00:00Z"),
        last_used: None,
        users,
        edit: "/account/clients/7hKq2Zx0bT5nWv8sLm3Ry1Ac".into(),
    };
    let used = ClientRow {
        description: Some("Shows the records of a laboratory on its own pages.".into()),
        last_used: Some(time("2026-11-22T03:00:00Z")),
        ..row("Laboratory pages", 1204)
    };
    let disabled = ClientRow {
        confidential: false,
        disabled: true,
        ..row("Field notes for the telephone", 1)
    };
    let hostile = ClientRow {
        description: Some(HOSTILE.into()),
        client_id: HOSTILE.into(),
        ..row(HOSTILE, 0)
    };
    let before = Some(Text::new("clients-sent-before"));
    vec![
        ("full", page(None, vec![used, disabled])),
        ("empty", page(before, Vec::new())),
        ("hostile", page(None, vec![hostile])),
    ]
}

/// What a form holds.
pub(super) fn fields(text: &str) -> ClientFields {
    let scope = |id: &str, help_text: &str, checked| TokenScope {
        id: id.into(),
        help_text: help_text.into(),
        checked,
    };
    ClientFields {
        name: text.into(),
        description: text.into(),
        website: text.into(),
        redirect_uris: text.into(),
        backchannel_logout_uri: text.into(),
        backchannel_session: true,
        frontchannel_logout_uri: text.into(),
        frontchannel_session: false,
        confidential: true,
        listed: false,
        signatures: vec!["ES256", "RS256"],
        id_token_alg: "",
        userinfo_alg: "ES256",
        scopes: vec![
            TokenScopeGroup {
                name: "Your account".into(),
                scopes: vec![
                    scope("openid", "Know who you are", true),
                    scope("profile", "See your name and username", false),
                ],
            },
            TokenScopeGroup {
                name: String::new(),
                scopes: vec![scope("records:read", "Read your records", false)],
            },
        ],
        details_types: vec![
            scope("payment", "Payment", true),
            scope("archive", text, false),
        ],
        administered: None,
    }
}

/// The frame of a page of the account.
fn account() -> ClientFrame {
    ClientFrame::account(&layout().site)
}

pub(in crate::page) fn client_form() -> Vec<(&'static str, ClientFormPage)> {
    let page = |text: &str, errors| ClientFormPage {
        layout: signed_in(false),
        frame: account(),
        heading: Text::new("clients-new-heading"),
        action: "/account/clients".into(),
        csrf: CSRF.into(),
        new_id: Some("019ab1c2-7d3e-7f00-9c1a-2b8e4d5f6a71".into()),
        version: None,
        button: Text::new("clients-register"),
        fields: fields(text),
        errors,
    };
    let uris = "http://app.example.org/back, https://*.example.org/";
    let count = Text::new("clients-redirect-count");
    let faults = vec![
        (ClientField::Name, Text::new("clients-name-wrong")),
        (
            ClientField::Description,
            Text::new("clients-description-wrong"),
        ),
        (ClientField::Website, Text::new("clients-website-wrong")),
        (
            ClientField::RedirectUris,
            Text::new("clients-redirect-wrong").with("uris", uris.to_owned()),
        ),
        (
            ClientField::BackchannelLogoutUri,
            Text::new("clients-backchannel-wrong"),
        ),
        (
            ClientField::FrontchannelLogoutUri,
            Text::new("clients-frontchannel-wrong"),
        ),
        (ClientField::Scope, Text::new("clients-scope-wrong")),
    ];
    let more = vec![
        (
            ClientField::Name,
            Text::new("clients-too-many").with("count", 100_u64),
        ),
        (ClientField::RedirectUris, count),
        (ClientField::Scope, Text::new("clients-beyond")),
    ];
    let hostile = Text::new("clients-redirect-wrong").with("uris", HOSTILE.to_owned());
    let administered = |text: &str| {
        let problem = |key, problem| Text::new(key).with("problem", problem);
        let grants = problem("clients-grants-wrong", "must name at least one grant");
        let audience = problem("clients-audience-wrong", "must be an absolute URI");
        let faults = vec![
            (ClientField::Owner, Text::new("admin-no-person")),
            (ClientField::GrantTypes, grants),
            (ClientField::Audience, audience),
        ];
        ClientFormPage {
            layout: signed_in(true),
            frame: ClientFrame::administration(&layout().site, Some(("web", text))),
            heading: Text::new("admin-client-change"),
            new_id: None,
            version: Some(3),
            button: Text::new("save"),
            fields: ClientFields {
                administered: Some(AdministeredFields {
                    owner: text.to_owned(),
                    grants: vec![("authorization_code", true), ("client_credentials", false)],
                    audience: text.to_owned(),
                }),
                ..fields(text)
            },
            ..page(text, faults)
        }
    };
    vec![
        ("administered", administered("Laboratory pages")),
        ("administered-hostile", administered(HOSTILE)),
        ("new", page("", Vec::new())),
        ("faults", page("", faults)),
        ("more-faults", page("", more)),
        (
            "hostile",
            page(HOSTILE, vec![(ClientField::RedirectUris, hostile)]),
        ),
    ]
}

pub(in crate::page) fn client_made() -> Vec<(&'static str, ClientMadePage)> {
    let page = |name: &str, secret: Option<&str>| ClientMadePage {
        layout: signed_in(false),
        frame: account(),
        heading: Text::new("clients-made-heading"),
        name: name.into(),
        client_id: "7hKq2Zx0bT5nWv8sLm3Ry1Ac".into(),
        secret: secret.map(str::to_owned),
    };
    let secret =
        "cscs_0CLxq4m8kJzT2wVb7NfYh3sRd5GpQe9Au1XoIc6LtMyKj0BnHaPWvSrEgZiDlUCxF4O8q7wErT9aQ1";
    vec![
        ("confidential", page("Laboratory pages", Some(secret))),
        ("public", page("Field notes", None)),
        ("hostile", page(HOSTILE, Some(secret))),
    ]
}

fn grant(name: &'static str, old: bool, text: &str) -> ClientGrant {
    let parameter = |need| GrantParameter {
        name: "scope",
        need,
        meaning: text.into(),
    };
    ClientGrant {
        grant: name,
        old,
        requests: vec![GrantRequest {
            endpoint: "token_endpoint",
            header: !old,
            parameters: [Need::Required, Need::Recommended, Need::Optional]
                .map(parameter)
                .into(),
        }],
        snippets: vec![Snippet {
            id: format!("{name}-sh"),
            language: "curl",
            code: format!("curl https://id.example.org/oauth/token \\\n  {text}"),
        }],
    }
}

pub(in crate::page) fn client() -> Vec<(&'static str, ClientPage)> {
    let page = |text: &str, errors| ClientPage {
        layout: signed_in(false),
        action: "/account/clients/7hKq2Zx0bT5nWv8sLm3Ry1Ac".into(),
        csrf: CSRF.into(),
        name: text.into(),
        client_id: "7hKq2Zx0bT5nWv8sLm3Ry1Ac".into(),
        version: 3,
        secrets: vec![
            ClientSecretRow {
                hint: "T9aQ".into(),
                since: time("2026-11-22T03:00:00Z"),
                until: None,
            },
            ClientSecretRow {
                hint: "x7Kd".into(),
                since: time("2026-10-01T10:00:00Z"),
                until: Some(time("2026-11-23T03:00:00Z")),
            },
        ],
        reset: Some("/account/clients/7hKq2Zx0bT5nWv8sLm3Ry1Ac/reset-secret".into()),
        delete: "/account/clients/7hKq2Zx0bT5nWv8sLm3Ry1Ac/delete".into(),
        access: "/account/clients/7hKq2Zx0bT5nWv8sLm3Ry1Ac/access".into(),
        users: 1204,
        fields: fields(text),
        errors,
        endpoints: vec![(
            "authorization_endpoint",
            "https://id.example.org/oauth/authorize".into(),
        )],
        example: Some("https://id.example.org/oauth/authorize?response_type=code".into()),
        grants: vec![
            grant("authorization_code", false, text),
            grant("implicit", true, text),
        ],
        script: "/assets/copy.js".into(),
    };
    let changed = Text::new("clients-changed-meanwhile");
    let public = ClientPage {
        secrets: Vec::new(),
        reset: None,
        example: None,
        grants: Vec::new(),
        ..page("Field notes", vec![(ClientField::Name, changed)])
    };
    vec![
        ("full", page("Laboratory pages", Vec::new())),
        ("public", public),
        ("hostile", page(HOSTILE, Vec::new())),
    ]
}

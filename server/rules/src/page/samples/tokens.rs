//! Personal access tokens: many, none, hostile names; the form with and without faults; a new token.

use super::super::{
    ExpiryChoice, TokenField, TokenFormPage, TokenMadePage, TokenRow, TokenScope, TokenScopeGroup,
    TokensPage,
};
use super::account::time;
use crate::text::Text;

use super::{CSRF, HOSTILE, signed_in};

pub(in crate::page) fn tokens() -> Vec<(&'static str, TokensPage)> {
    let page = |notice, tokens| TokensPage {
        layout: signed_in(false),
        csrf: CSRF.into(),
        notice,
        tokens,
    };
    let row = |name: &str, expires: Option<&str>, expired| TokenRow {
        name: name.into(),
        hint: "9aQ1".into(),
        scopes: vec!["authorizations:read".into(), "records:read".into()],
        networks: Vec::new(),
        since: time("2026-10-01T10:00:00Z"),
        expires: expires.map(time),
        expired,
        last_used: None,
        last_address: None,
        edit: "/account/tokens/1".into(),
        renew: "/account/tokens/1/regenerate".into(),
        revoke_action: "/account/tokens/1/revoke".into(),
    };
    let used = TokenRow {
        networks: vec!["192.0.2.0/24".into(), "2001:db8::/32".into()],
        last_used: Some(time("2026-11-22T03:00:00Z")),
        last_address: Some("192.0.2.17".into()),
        ..row("Nightly export", Some("2026-12-30T10:00:00Z"), false)
    };
    let all = vec![
        used,
        row("Old laptop", Some("2026-11-01T10:00:00Z"), true),
        row("Build server", None, false),
    ];
    vec![
        ("full", page(None, all)),
        (
            "empty",
            page(Some(Text::new("token-revoked-notice")), Vec::new()),
        ),
        ("hostile", page(None, vec![row(HOSTILE, None, false)])),
    ]
}

pub(in crate::page) fn token_form() -> Vec<(&'static str, TokenFormPage)> {
    let scope = |id: &str, help_text: &str, checked| TokenScope {
        id: id.into(),
        help_text: help_text.into(),
        checked,
    };
    let choice = |value: &str, label: Text, selected| ExpiryChoice {
        value: value.into(),
        label,
        selected,
    };
    let days = |count: u64, until: &str| {
        Text::new("token-days")
            .with("count", count)
            .with("day", time(until))
    };
    let page = || TokenFormPage {
        layout: signed_in(false),
        action: "/account/tokens".into(),
        csrf: CSRF.into(),
        new_id: Some("019ab1c2-7d3e-7f00-9c1a-2b8e4d5f6a71".into()),
        version: None,
        name: String::new(),
        scopes: vec![
            TokenScopeGroup {
                name: "Your account".into(),
                scopes: vec![
                    scope("profile", "See your name and username", false),
                    scope(
                        "authorizations:read",
                        "See which applications you have authorized",
                        true,
                    ),
                ],
            },
            TokenScopeGroup {
                name: "Records".into(),
                scopes: vec![scope("records:read", "Read your records", false)],
            },
        ],
        expiries: vec![
            choice("7", days(7, "2026-11-29T10:00:00Z"), false),
            choice("30", days(30, "2026-12-22T10:00:00Z"), false),
            choice("90", days(90, "2027-02-20T10:00:00Z"), true),
            choice("never", Text::new("token-never"), false),
        ],
        networks: String::new(),
        errors: Vec::new(),
    };
    let faulty = TokenFormPage {
        networks: "somewhere".into(),
        errors: vec![
            (TokenField::Name, Text::new("token-name-wrong")),
            (TokenField::Scope, Text::new("token-scope-wrong")),
            (TokenField::Networks, Text::new("token-networks-wrong")),
        ],
        ..page()
    };
    let change = TokenFormPage {
        action: "/account/tokens/1".into(),
        new_id: None,
        version: Some(3),
        name: "Nightly export".into(),
        expiries: Vec::new(),
        networks: "192.0.2.0/24\n2001:db8::/32".into(),
        ..page()
    };
    let hostile = TokenFormPage {
        name: HOSTILE.into(),
        networks: HOSTILE.into(),
        errors: vec![(TokenField::Networks, Text::verbatim(HOSTILE))],
        ..page()
    };
    vec![
        ("new", page()),
        ("faults", faulty),
        ("change", change),
        ("hostile", hostile),
    ]
}

pub(in crate::page) fn made() -> Vec<(&'static str, TokenMadePage)> {
    let page = |name: &str, expires: Option<&str>| TokenMadePage {
        layout: signed_in(false),
        name: name.into(),
        token:
            "cspt_0CLxq4m8kJzT2wVb7NfYh3sRd5GpQe9Au1XoIc6LtMyKj0BnHaPWvSrEgZiDlUCxF4O8q7wErT9aQ1"
                .into(),
        expires: expires.map(time),
    };
    vec![
        (
            "limited",
            page("Nightly export", Some("2027-02-20T10:00:00Z")),
        ),
        ("hostile", page(HOSTILE, None)),
    ]
}

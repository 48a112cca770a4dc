//! What an application has applied for, and the directory: full, empty, hostile.

use super::super::{AccessChoice, AccessPage, AccessRow, Badge, DirectoryPage, DirectoryRow};
use super::account::time;
use super::{CSRF, HOSTILE, REQUEST, layout, signed_in};
use crate::text::Text;

pub(in crate::page) fn access() -> Vec<(&'static str, AccessPage)> {
    let page = |name: &str| AccessPage {
        layout: signed_in(false),
        csrf: CSRF.into(),
        notice: None,
        name: name.into(),
        client: "/account/clients/7hKq2Zx0bT5nWv8sLm3Ry1Ac".into(),
        action: "/account/clients/7hKq2Zx0bT5nWv8sLm3Ry1Ac/access".into(),
        withdraw: "/account/clients/7hKq2Zx0bT5nWv8sLm3Ry1Ac/access/withdraw".into(),
        pending: None,
        scopes: Vec::new(),
        resources: None,
        grants: Vec::new(),
        reason: String::new(),
        errors: Vec::new(),
        rows: Vec::new(),
    };
    let choice = |id: &str, help_text: &str, approved| AccessChoice {
        id: id.into(),
        help_text: help_text.into(),
        approved,
        until: approved.then(|| time("2027-01-31T00:00:00Z")),
        checked: false,
    };
    let row = |badge, text: &str| AccessRow {
        badge,
        asked: vec!["records:export".into(), "client_credentials".into()],
        approved: Vec::new(),
        reason: text.into(),
        since: time("2026-10-01T10:00:00Z"),
        decided: None,
        decision: None,
        until: None,
    };
    let choices = || {
        vec![
            choice("records:export", "Export all records", true),
            choice("records:delete", "Delete records", false),
        ]
    };
    let form = AccessPage {
        scopes: choices(),
        resources: Some(String::new()),
        grants: vec![choice("client_credentials", "", false)],
        rows: vec![
            AccessRow {
                approved: vec!["records:export".into()],
                decided: Some(time("2026-10-02T09:00:00Z")),
                decision: Some("Export is enough for that.".into()),
                until: Some(time("2027-01-31T00:00:00Z")),
                ..row(Badge::good("access-state-approved"), "A nightly copy.")
            },
            AccessRow {
                decided: Some(time("2026-09-02T09:00:00Z")),
                decision: Some("Please say what it is for.".into()),
                ..row(Badge::warn("access-state-denied"), "We would like this.")
            },
        ],
        ..page("Atlas Notebook")
    };
    let wrong = AccessPage {
        scopes: choices(),
        resources: Some("records:update:news.*".into()),
        reason: "short".into(),
        errors: vec![
            ("resources", Text::new("access-resources-wrong")),
            ("reason", Text::new("access-reason-wrong")),
        ],
        ..page("Atlas Notebook")
    };
    let pending = AccessPage {
        notice: Some(Text::new("access-sent")),
        pending: Some(REQUEST.into()),
        rows: vec![row(Badge::plain("access-state-pending"), "A nightly copy.")],
        ..page("Atlas Notebook")
    };
    let hostile = AccessPage {
        scopes: vec![choice(HOSTILE, HOSTILE, true)],
        resources: Some(HOSTILE.into()),
        rows: vec![AccessRow {
            decision: Some(HOSTILE.into()),
            ..row(Badge::warn("access-state-revoked"), HOSTILE)
        }],
        ..page(HOSTILE)
    };
    vec![
        ("form", form),
        ("wrong", wrong),
        ("pending", pending),
        ("empty", page("Atlas Notebook")),
        ("hostile", hostile),
    ]
}

pub(in crate::page) fn directory() -> Vec<(&'static str, DirectoryPage)> {
    let row = |name: &str, website: &str| DirectoryRow {
        name: name.into(),
        description: Some("Shows the records of a laboratory on its own pages.".into()),
        website: Some(website.into()),
        verified: false,
        since: time("2026-10-01T10:00:00Z"),
    };
    let page = |query: &str, clients, more: Option<&str>| DirectoryPage {
        layout: layout(),
        query: query.into(),
        clients,
        more: more.map(str::to_owned),
    };
    let checked = DirectoryRow {
        verified: true,
        description: None,
        website: None,
        ..row("Atlas Notebook", "")
    };
    let some = vec![row("Laboratory pages", "https://lab.example.org/"), checked];
    let hostile = DirectoryRow {
        description: Some(HOSTILE.into()),
        ..row(HOSTILE, "https://lab.example.org/")
    };
    vec![
        ("full", page("", some, Some("/directory?page_token=ZDp4"))),
        ("empty", page("nothing", Vec::new(), None)),
        ("hostile", page(HOSTILE, vec![hostile], None)),
    ]
}

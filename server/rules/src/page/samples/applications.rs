//! The overview of somebody with much, with nothing, after a search; an application with access, and a hostile one.

use super::super::{
    ApplicationsPage, AuthorizedPage, AuthorizedRow, AuthorizedSignIn, GrantedGroup, Panel,
};
use super::account::time;
use super::{HOSTILE, clients, detail, signed_in, tokens};
use crate::text::Text;

fn panel<T>(items: Vec<T>, more: bool) -> Option<Panel<T>> {
    Some(Panel {
        total: items.len() + if more { 40 } else { 0 },
        items,
        all: more.then(|| "/account/applications?show=tokens".into()),
        previous: None,
        next: None,
    })
}

pub(in crate::page) fn applications() -> Vec<(&'static str, ApplicationsPage)> {
    let mut registered = clients().into_iter().map(|(_, page)| page.clients);
    let mut made = tokens().into_iter().map(|(_, page)| page.tokens);
    let mut page = |names: &[&str], more| ApplicationsPage {
        layout: signed_in(false),
        notice: None,
        query: String::new(),
        searchable: more,
        show: None,
        clients: panel(registered.next().unwrap_or_default(), false),
        tokens: panel(made.next().unwrap_or_default(), more),
        authorized: panel(names.iter().map(|name| row(name)).collect(), false),
    };
    let full = page(&["Atlas Notebook", "records-cli"], true);
    let empty = ApplicationsPage {
        notice: Some(Text::new("account-access-ended")),
        ..page(&[], false)
    };
    let hostile = page(&[HOSTILE], false);
    let none = ApplicationsPage {
        query: HOSTILE.into(),
        searchable: true,
        show: Some("tokens".into()),
        clients: None,
        tokens: panel(Vec::new(), false),
        authorized: None,
        ..page(&[], false)
    };
    let middle = ApplicationsPage {
        query: "atlas".into(),
        searchable: true,
        show: Some("authorized".into()),
        clients: None,
        tokens: None,
        authorized: Some(Panel {
            items: vec![row("Atlas Notebook")],
            total: 101,
            all: None,
            previous: Some("/account/applications?show=authorized".into()),
            next: Some("/account/applications?show=authorized&page=3".into()),
        }),
        ..page(&[], false)
    };
    vec![
        ("full", full),
        ("empty", empty),
        ("hostile", hostile),
        ("none-found", none),
        ("middle", middle),
    ]
}

fn row(name: &str) -> AuthorizedRow {
    AuthorizedRow {
        name: name.into(),
        client_id: name.into(),
        description: Some(name.into()),
        since: time("2026-03-02T10:00:00Z"),
        last_used: Some(time("2026-11-22T13:48:00Z")),
        view: "/account/authorizations/atlas".into(),
        revoke: "/account/authorizations/atlas/revoke".into(),
    }
}

pub(in crate::page) fn authorized() -> Vec<(&'static str, AuthorizedPage)> {
    let page = |text: &str| AuthorizedPage {
        layout: signed_in(false),
        name: text.into(),
        client_id: text.into(),
        description: Some(text.into()),
        website: Some("https://atlas.example.org/".into()),
        groups: vec![GrantedGroup {
            name: text.into(),
            scopes: vec![text.into()],
        }],
        details: vec![detail(text, Some(text), text), detail(text, None, text)],
        offline_access: true,
        since: Some(time("2026-03-02T10:00:00Z")),
        agreed: Some(time("2026-11-20T10:00:00Z")),
        last_used: Some(time("2026-11-22T13:48:00Z")),
        here: true,
        resources: vec!["https://records.example.org".into()],
        sign_ins: vec![AuthorizedSignIn {
            since: time("2026-11-20T10:00:00Z"),
            last_used: time("2026-11-22T13:48:00Z"),
            until: time("2026-12-22T13:48:00Z"),
        }],
        revoke: "/account/authorizations/atlas/revoke".into(),
    };
    let least = AuthorizedPage {
        description: None,
        website: None,
        groups: Vec::new(),
        details: Vec::new(),
        offline_access: false,
        since: None,
        agreed: None,
        last_used: None,
        here: false,
        resources: Vec::new(),
        sign_ins: Vec::new(),
        ..page("records-cli")
    };
    vec![
        ("full", page("Atlas Notebook")),
        ("least", least),
        ("hostile", page(HOSTILE)),
    ]
}

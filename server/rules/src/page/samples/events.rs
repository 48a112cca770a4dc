//! The audit log: with events, without any, with a hostile name.

use super::super::{EventRow, EventSearch, EventsPage};
use super::account::time;
use crate::text::Text;

use super::{HOSTILE, REQUEST_ID, signed_in};

pub(in crate::page) fn events() -> Vec<(&'static str, EventsPage)> {
    let page = |search: EventSearch, events: Vec<EventRow>| EventsPage {
        layout: signed_in(true),
        action: "/admin/events".into(),
        search,
        kinds: vec!["sign_in.succeeded", "request.refused", "user.created"],
        problem: None,
        events,
        export: "/admin/events/export".into(),
        older: None,
    };
    let row = |kind: &str, outcome: &str, actor: &str| EventRow {
        at: time("2026-11-22T14:05:00Z"),
        kind: kind.into(),
        outcome: outcome.into(),
        actor: Some(actor.into()),
        subject: Some("019ab1c2-0000-7000-8000-000000000002".into()),
        client: None,
        address: Some("192.0.2.17".into()),
        request: Some(REQUEST_ID.into()),
        explanation: None,
        detail: Vec::new(),
    };
    let refused = EventRow {
        actor: None,
        subject: None,
        client: Some("atlas-notebook".into()),
        explanation: Some((
            "The redirect URI is not one of the client's, byte for byte.",
            "Register exactly the URI that the client sends, with port, path and slash, or correct the client.",
        )),
        detail: vec![
            ("operation".into(), "authorize".into()),
            ("reason".into(), "redirect_uri_not_registered".into()),
            ("status".into(), "400".into()),
        ],
        ..row("request.refused", "denied", "")
    };
    let full = EventsPage {
        older: Some("/admin/events?page_token=ZTox".into()),
        ..page(
            EventSearch::default(),
            vec![
                refused,
                row("user.created", "success", "ada"),
                row("sign_in.succeeded", "success", "ada"),
            ],
        )
    };
    let searched = EventSearch {
        kind: "user.created".into(),
        since: "2026-11-01".into(),
        ..EventSearch::default()
    };
    let hostile = EventsPage {
        problem: Some(Text::new("events-problem").with("reason", HOSTILE)),
        ..page(
            EventSearch {
                actor: HOSTILE.into(),
                ..EventSearch::default()
            },
            vec![row(HOSTILE, HOSTILE, HOSTILE)],
        )
    };
    vec![
        ("full", full),
        ("nothing-found", page(searched, Vec::new())),
        ("empty", page(EventSearch::default(), Vec::new())),
        ("hostile", hostile),
    ]
}

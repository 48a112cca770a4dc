//! The account page of somebody with much, with nothing, and with a hostile name.

use chrono::{DateTime, Utc};

use super::super::{AccountAuthorization, AccountPage, AccountSession, GrantedGroup, SignedIn};
use super::{CSRF, HOSTILE, layout, signed_in};

pub(in crate::page) fn account() -> Vec<(&'static str, AccountPage)> {
    let page = || AccountPage {
        layout: signed_in(false),
        csrf: CSRF.into(),
        name: "Ada Lovelace".into(),
        username: "ada".into(),
        email: Some(("ada@example.org".into(), true)),
        notice: None,
        authorizations: Vec::new(),
        sessions: vec![AccountSession {
            device: "Firefox on Linux".into(),
            address: Some("192.0.2.17".into()),
            since: time("2026-11-22T08:05:00Z"),
            last_seen: time("2026-11-22T14:05:00Z"),
            current: true,
            end_action: "/account/sessions/1/end".into(),
        }],
    };
    let authorization = |name: &str, groups, offline_access, last_used| AccountAuthorization {
        client_name: name.into(),
        groups,
        offline_access,
        since: time("2026-03-02T10:00:00Z"),
        last_used,
        revoke_action: "/account/authorizations/atlas/revoke".into(),
    };
    let granted = |name: &str, scopes: &[&str]| GrantedGroup {
        name: name.into(),
        scopes: scopes.iter().map(|&text| text.into()).collect(),
    };
    let mut sessions = page().sessions;
    sessions.push(AccountSession {
        device: "Safari on iPhone".into(),
        address: None,
        since: time("2026-11-01T18:30:00Z"),
        last_seen: time("2026-11-20T21:12:00Z"),
        current: false,
        end_action: "/account/sessions/2/end".into(),
    });
    let full = AccountPage {
        notice: Some("Old Reader has no access any more.".into()),
        authorizations: vec![
            authorization(
                "Atlas Notebook",
                vec![
                    granted(
                        "Your profile",
                        &["See your name and username", "See your e-mail address"],
                    ),
                    granted(
                        "Records",
                        &["Read your records, also those that are not published"],
                    ),
                ],
                true,
                Some(time("2026-11-22T13:48:00Z")),
            ),
            authorization("records-cli", Vec::new(), false, None),
        ],
        sessions,
        ..page()
    };
    let hostile = AccountPage {
        layout: layout().signed_in_as(SignedIn {
            name: HOSTILE.into(),
            is_administrator: true,
            sign_out_csrf: HOSTILE.into(),
        }),
        name: HOSTILE.into(),
        username: HOSTILE.into(),
        email: Some((HOSTILE.into(), false)),
        notice: Some(HOSTILE.into()),
        authorizations: vec![authorization(
            HOSTILE,
            vec![granted(HOSTILE, &[HOSTILE])],
            false,
            None,
        )],
        ..page()
    };
    vec![("full", full), ("empty", page()), ("hostile", hostile)]
}

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}

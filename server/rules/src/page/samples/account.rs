//! The account page of somebody with much, with nothing, and with a hostile name.

use chrono::{DateTime, Utc};

use super::super::{
    AccountActivity, AccountAuthorization, AccountPage, AccountSession, GrantedGroup, SessionsPage,
    SignedIn, WaitingEmail,
};
use crate::text::Text;

use super::{CSRF, HOSTILE, detail, layout, signed_in};

pub(in crate::page) fn account() -> Vec<(&'static str, AccountPage)> {
    let page = || AccountPage {
        layout: signed_in(false),
        csrf: CSRF.into(),
        name: "Ada Lovelace".into(),
        username: "ada".into(),
        email: Some(("ada@example.org".into(), true)),
        waiting: None,
        notice: None,
        profile: Vec::new(),
        correctable: false,
        authorizations: Vec::new(),
        activity: Vec::new(),
        sessions: vec![AccountSession {
            device: device("Firefox", "Linux"),
            address: Some("192.0.2.17".into()),
            since: time("2026-11-22T08:05:00Z"),
            last_seen: time("2026-11-22T14:05:00Z"),
            current: true,
            end_action: "/account/sessions/1/end".into(),
        }],
    };
    let authorization =
        |name: &str, groups: Vec<GrantedGroup>, offline_access, last_used| AccountAuthorization {
            client_name: name.into(),
            details: match groups.is_empty() {
                true => Vec::new(),
                false => vec![detail(name, Some(name), name)],
            },
            groups,
            offline_access,
            since: time("2026-03-02T10:00:00Z"),
            last_used,
            view: "/account/authorizations/atlas".into(),
            revoke_action: "/account/authorizations/atlas/revoke".into(),
        };
    let granted = |name: &str, scopes: &[&str]| GrantedGroup {
        name: name.into(),
        scopes: scopes.iter().map(|&text| text.into()).collect(),
    };
    let mut sessions = page().sessions;
    sessions.push(AccountSession {
        device: device("Safari", "iPhone"),
        address: None,
        since: time("2026-11-01T18:30:00Z"),
        last_seen: time("2026-11-20T21:12:00Z"),
        current: false,
        end_action: "/account/sessions/2/end".into(),
    });
    let full = AccountPage {
        notice: Some(Text::new("account-access-ended")),
        profile: vec![
            (
                Text::verbatim("Institution"),
                Text::verbatim("Analytical Society"),
            ),
            (
                Text::new("profile-terms"),
                Text::new("profile-terms-agreed-version")
                    .with("version", "2026-01")
                    .with("day", time("2026-03-02T10:00:00Z")),
            ),
        ],
        correctable: true,
        waiting: Some(WaitingEmail {
            email: "ada@lovelace.example".into(),
            again: "/account/email/resend".into(),
        }),
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
        activity: vec![
            activity(
                "activity-sign-in-succeeded",
                None,
                "2026-11-22T08:05:00Z",
                false,
            ),
            activity(
                "activity-sign-in-failed",
                None,
                "2026-11-21T23:41:00Z",
                true,
            ),
            activity(
                "activity-consent-granted",
                Some("atlas-notebook"),
                "2026-11-20T10:00:00Z",
                false,
            ),
        ],
        ..page()
    };
    let hostile = AccountPage {
        layout: layout().signed_in_as(SignedIn {
            name: HOSTILE.into(),
            is_administrator: true,
            is_reviewer: true,
            sign_out_csrf: HOSTILE.into(),
        }),
        name: HOSTILE.into(),
        username: HOSTILE.into(),
        email: Some((HOSTILE.into(), false)),
        notice: Some(Text::verbatim(HOSTILE)),
        activity: vec![AccountActivity {
            text: Text::new("activity-named")
                .with("what", Text::new("activity-personal-token-created"))
                .with("name", HOSTILE),
            ..activity("", Some(HOSTILE), "2026-11-22T08:05:00Z", true)
        }],
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

pub(in crate::page) fn sessions() -> Vec<(&'static str, SessionsPage)> {
    let page = |sessions| SessionsPage {
        layout: signed_in(false),
        csrf: CSRF.into(),
        notice: None,
        end_others_action: "/account/sessions".into(),
        sessions,
    };
    let mut pages = account();
    let alone = std::mem::take(&mut pages[1].1.sessions);
    let full = std::mem::take(&mut pages[0].1.sessions);
    let ended = SessionsPage {
        notice: Some(Text::new("session-others-ended")),
        ..page(alone)
    };
    vec![("full", page(full)), ("alone", ended)]
}

fn device(browser: &str, system: &str) -> Text {
    Text::new("device-browser")
        .with("browser", browser)
        .with("system", system)
}

fn activity(text: &'static str, client: Option<&str>, at: &str, alarming: bool) -> AccountActivity {
    AccountActivity {
        text: Text::new(text),
        client: client.map(Into::into),
        address: Some("192.0.2.17".into()),
        at: time(at),
        alarming,
    }
}

pub(super) fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}

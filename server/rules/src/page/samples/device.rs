//! The page of devices in each of its states.

use super::super::{
    ConsentScope, ConsentScopeGroup, DeviceClient, DevicePage, DeviceProblem, DeviceState,
};
use super::{CSRF, HOSTILE, REQUEST, detail, signed_in};

pub(in crate::page) fn device() -> Vec<(&'static str, DevicePage)> {
    let page = |state| DevicePage {
        layout: signed_in(false),
        state,
    };
    let enter = |user_code: &str, problem| {
        page(DeviceState::Enter {
            action: "/device".into(),
            csrf: CSRF.into(),
            user_code: user_code.into(),
            problem,
        })
    };
    let confirm = |name: &str, registered_by: Option<&str>, verified, scopes: &[&str]| {
        page(DeviceState::Confirm {
            action: "/device/decision".into(),
            csrf: CSRF.into(),
            device: REQUEST.into(),
            user_code: "WDJB-MJHT".into(),
            client: DeviceClient {
                name: name.into(),
                registered_by: registered_by.map(Into::into),
                verified,
            },
            account_name: "Ada Lovelace".into(),
            account_username: "ada".into(),
            scopes: match scopes.is_empty() {
                true => Vec::new(),
                false => vec![group(scopes)],
            },
            details: match scopes.is_empty() {
                true => Vec::new(),
                false => vec![detail(name, Some(name), name)],
            },
        })
    };
    let records = ["Read your records, also those that are not published"];
    let name = "Living room television";
    vec![
        ("enter", enter("", None)),
        ("filled-in", enter("WDJB-MJHT", None)),
        ("missing", enter("", Some(DeviceProblem::Missing))),
        ("wrong", enter("WDJB-MJHX", Some(DeviceProblem::Wrong))),
        (
            "too-many-attempts",
            enter("WDJB-MJHX", Some(DeviceProblem::TooManyAttempts(840))),
        ),
        ("confirm", confirm(name, None, true, &records)),
        (
            "unverified",
            confirm(name, Some("Marta Ruiz"), false, &records),
        ),
        ("no-permissions", confirm(name, None, true, &[])),
        (
            "connected",
            page(DeviceState::Connected {
                client: name.into(),
            }),
        ),
        (
            "refused",
            page(DeviceState::Refused {
                client: name.into(),
            }),
        ),
        (
            "hostile",
            confirm(HOSTILE, Some(HOSTILE), false, &[HOSTILE]),
        ),
    ]
}

fn group(scopes: &[&str]) -> ConsentScopeGroup {
    ConsentScopeGroup {
        name: "Records".into(),
        scopes: scopes
            .iter()
            .map(|text| ConsentScope {
                id: (*text).into(),
                help_text: (*text).into(),
                resource: None,
                optional: false,
                checked: true,
            })
            .collect(),
    }
}

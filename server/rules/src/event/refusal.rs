//! Refused requests in the audit log, so that an operator can find out which
//! rule said no, by the request id of the answer.
//!
//! What the rules know of the caller is gathered while the request is worked on;
//! when it was refused, one event is recorded. Anybody can be refused as often
//! as they like, so the number of these events is bounded, per process and
//! minute and per address ([`Limit`]), and they are collected after a week.

use std::cell::RefCell;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use countersign_api::support::{ErrorKind, Refusal, Rejection};
use http::StatusCode;
use poem::Response;
use serde_json::{Value, json};
use tokio::task_local;
use uuid::Uuid;

use super::{EventKind, EventRecord, record};
use crate::app::App;
use crate::client::is_client_id;
use crate::error::{ErrorCode, OAuthError};
use crate::telemetry::{Sender, address_group};
use crate::token::access::Verified;

task_local! {
    static NOTES: RefCell<Notes>;
}

/// What is known of the request that this task works on.
#[derive(Default)]
struct Notes {
    token: Option<Arc<Verified>>,
    client_id: Option<String>,
    user_id: Option<Uuid>,
    refused: Option<Refused>,
}

impl Notes {
    fn sender(&self) -> Sender {
        let token = self.token.as_deref();
        let client_id = token.and_then(|token| token.client_id.as_ref());
        Sender {
            user_id: token.and_then(|token| token.user_id).or(self.user_id),
            client_id: client_id.or(self.client_id.as_ref()).cloned(),
        }
    }
}

/// A refusal as it is recorded.
struct Refused {
    operation: String,
    status: Option<u16>,
    reason: String,
    code: Option<String>,
    message: Option<String>,
    internal: Option<String>,
    faults: Vec<String>,
}

/// The most faults of one request that are recorded.
const MOST_FAULTS: usize = 5;
/// The answer to a device about which nobody has decided yet (RFC 8628 §3.5).
const PENDING: &str = ErrorCode::AuthorizationPending.as_str();

fn note(change: impl FnOnce(&mut Notes)) {
    // Outside of a request (on the command line) nobody is refused.
    let _ = NOTES.try_with(|notes| change(&mut notes.borrow_mut()));
}

/// A token was accepted; what follows is refused to its bearer.
pub fn caller(token: &Arc<Verified>) {
    note(|notes| notes.token = Some(token.clone()));
}

/// Somebody is signed in.
pub fn user(id: Uuid) {
    note(|notes| notes.user_id = Some(id));
}

/// A client said that this is its id, which proves nothing.
pub fn client(client_id: &str) {
    if is_client_id(client_id) {
        note(|notes| notes.client_id = Some(client_id.to_owned()));
    }
}

/// A refusal whose answer is no refusal to the browser, such as a redirect.
pub fn oauth(operation: &str, error: &OAuthError) {
    let refused = Refused {
        operation: operation.to_owned(),
        status: None,
        reason: error.refused_by().to_owned(),
        code: Some(error.code.as_str().to_owned()),
        message: Some(error.description.clone()),
        internal: error.internal.clone(),
        faults: Vec::new(),
    };
    note(|notes| notes.refused = Some(refused));
}

/// A page says no.
pub fn page(status: StatusCode, reason: &str) {
    elsewhere("page", status, reason, None);
}

/// Something that is no operation of the API says no, for what only the log may know.
pub fn elsewhere(operation: &str, status: StatusCode, reason: &str, internal: Option<String>) {
    let refused = Refused {
        operation: operation.to_owned(),
        status: Some(status.as_u16()),
        reason: reason.to_owned(),
        code: None,
        message: None,
        internal,
        faults: Vec::new(),
    };
    note(|notes| notes.refused = Some(refused));
}

/// Works on a request from an address and records its refusal.
pub async fn watch(
    app: &App,
    address: Option<IpAddr>,
    work: impl Future<Output = Response>,
) -> Response {
    let work = async {
        let response = work.await;
        let notes = NOTES.with(|notes| std::mem::take(&mut *notes.borrow_mut()));
        (response, notes)
    };
    let (mut response, mut notes) = NOTES.scope(RefCell::default(), work).await;
    let sender = notes.sender();
    if sender.user_id.is_some() || sender.client_id.is_some() {
        response.set_data(sender);
    }
    if let Some(refused) = refused(&response, &mut notes) {
        keep(app, address, &notes, refused);
    }
    response
}

fn refused(response: &Response, notes: &mut Notes) -> Option<Refused> {
    let Some(Refusal {
        rejection,
        operation,
    }) = response.data::<Refusal>()
    else {
        return notes.refused.take();
    };
    // Asked every few seconds by machines: whether the server is well, whether somebody has decided about a device.
    let waits = rejection.code(operation.error_kind) == PENDING;
    if operation.id.starts_with("health_") || waits {
        return None;
    }
    Some(Refused::of(rejection, operation.id, operation.error_kind))
}

impl Refused {
    fn of(rejection: &Rejection, operation: &str, kind: ErrorKind) -> Self {
        Self {
            operation: operation.to_owned(),
            status: Some(rejection.status().as_u16()),
            reason: rejection.refused_by().to_owned(),
            code: Some(rejection.code(kind).to_owned()),
            message: Some(rejection.message().to_owned()),
            internal: rejection.log_detail().map(str::to_owned),
            faults: rejection
                .fields()
                .iter()
                .take(MOST_FAULTS)
                .map(|fault| format!("{}: {}", fault.field, fault.message))
                .collect(),
        }
    }
}

fn keep(app: &App, address: Option<IpAddr>, notes: &Notes, refused: Refused) {
    let Some(unrecorded) = app.refusals.admit_now(app, address) else {
        tracing::debug!(
            operation = refused.operation,
            reason = refused.reason,
            "refused, and not recorded: too many in this minute"
        );
        return;
    };
    let (token, sender) = (notes.token.as_deref(), notes.sender());
    let mut event = EventRecord::new(EventKind::RequestRefused)
        .actor(sender.user_id)
        .address(address)
        .detail("operation", refused.operation)
        .detail("reason", refused.reason);
    if let Some(client_id) = &sender.client_id {
        event = event.client(client_id);
    }
    if let Some(token) = token.filter(|token| token.is_personal()) {
        event = event.detail("personal_token_id", token.id.to_string());
    }
    let more = [
        ("status", refused.status.map(Value::from)),
        ("code", refused.code.map(Value::from)),
        ("message", refused.message.map(Value::from)),
        ("internal", refused.internal.map(Value::from)),
    ];
    for (name, value) in more {
        if let Some(value) = value {
            event = event.detail(name, value);
        }
    }
    if !refused.faults.is_empty() {
        let faults: Vec<_> = refused
            .faults
            .iter()
            .map(|fault| super::cut(fault))
            .collect();
        event = event.detail("faults", json!(faults));
    }
    if unrecorded > 0 {
        event = event.detail("unrecorded_before", unrecorded);
    }
    record(app, event);
}

/// How many refusals are recorded: so many per minute, and from one address at
/// most a sixth of them.
#[derive(Debug, Default)]
pub struct Limit(Mutex<Minute>);

#[derive(Debug, Default)]
struct Minute {
    number: i64,
    recorded: u32,
    by_address: HashMap<Option<IpAddr>, u32>,
    unrecorded: u64,
}

impl Limit {
    /// Whether one more may be recorded now.
    pub fn admits(&self, app: &App, address: Option<IpAddr>) -> bool {
        self.admit_now(app, address).is_some()
    }

    fn admit_now(&self, app: &App, address: Option<IpAddr>) -> Option<u64> {
        let minute = app.clock.unix().div_euclid(60);
        let most = app.config.audit.refusals_per_minute;
        self.admit(minute, address, most)
    }

    /// Whether one more may be recorded; if so, how many were not since the last
    /// that was.
    fn admit(&self, minute: i64, address: Option<IpAddr>, most: u32) -> Option<u64> {
        let mut now = self
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if now.number != minute {
            now.number = minute;
            now.recorded = 0;
            now.by_address.clear();
        }
        let group = address.map(address_group);
        let from_here = now.by_address.get(&group).copied().unwrap_or(0);
        if now.recorded >= most || from_here >= most.div_ceil(6) {
            now.unrecorded += 1;
            return None;
        }
        now.recorded += 1;
        now.by_address.insert(group, from_here + 1);
        Some(std::mem::take(&mut now.unrecorded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> Option<IpAddr> {
        text.parse().ok()
    }

    #[test]
    fn nobody_takes_the_whole_minute() {
        let limit = Limit::default();
        let from = |address: &str| limit.admit(7, ip(address), 12);
        assert_eq!(from("192.0.2.1"), Some(0));
        assert_eq!(from("192.0.2.1"), Some(0));
        assert_eq!(from("192.0.2.1"), None);
        assert_eq!(from("192.0.2.1"), None);
        assert_eq!(from("192.0.2.2"), Some(2), "says what is missing, once");
        assert_eq!(from("2001:db8::1"), Some(0));
        assert_eq!(from("2001:db8::2"), Some(0));
        assert_eq!(from("2001:db8::3"), None, "one network is one address");
    }

    #[test]
    fn the_minute_has_an_end() {
        let limit = Limit::default();
        let at = |minute, host| limit.admit(minute, ip(&format!("192.0.2.{host}")), 3);
        assert!((1..=3).all(|host| at(1, host).is_some()));
        assert_eq!(at(1, 4), None);
        assert_eq!(at(2, 4), Some(1));
        assert_eq!(limit.admit(3, None, 0), None, "0 records none");
    }
}

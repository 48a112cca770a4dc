//! The instance that a command works on, beside a running server or before its
//! first start. A running server hears of a change through the change feed.

use std::sync::Arc;
use std::time::Duration;

use countersign_api::support::{JsonBody, Rejection};
use poem::Request;
use poem_openapi::payload::ParsePayload;
use poem_openapi::types::{ParseFromJSON, ToJSON};
use serde_json::Value;

use super::Failure;
use super::args::Global;
use super::output::{Output, details};
use countersign_rules::app::App;
use countersign_rules::clock::Clock;
use countersign_rules::manage::ManageError;

/// How long a provider may take to hear that its tokens are of no use any more.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens the instance that the configuration describes, does the work, and
/// closes it when the audit log is written, whatever came of the work.
///
/// # Errors
/// Those of opening and of the work.
pub(super) async fn with<T>(
    global: &Global,
    work: impl AsyncFnOnce(&Arc<App>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let config = global.load(Vec::new())?.config;
    let app = App::open(config, Clock::system()).await?;
    let done = work(&app).await;
    app.broker.returned(PATIENCE).await;
    let written = app.events.flush(Duration::from_secs(5)).await;
    app.store.close().await;
    if !written {
        return done.and(Err(Failure::new(
            "the change was made, but the audit log could not be written",
        )));
    }
    done
}

/// A body of the API from the JSON text of an operator, judged as strictly as over HTTP.
///
/// # Errors
/// When the text is not JSON, or its members are not those of the body; all of them are named.
pub(super) async fn body<T: ParseFromJSON>(text: String, what: &str) -> Result<T, Failure> {
    const LIMIT: usize = 1024 * 1024;
    let request = Request::builder()
        .content_type("application/json")
        .body(text);
    let (request, mut body) = request.split();
    let read = JsonBody::<T, LIMIT>::from_request(&request, &mut body).await;
    read.map(|JsonBody(body)| body)
        .map_err(|error| match error.downcast_ref::<Rejection>() {
            Some(refused) if !refused.fields().is_empty() => Failure::several(
                refused
                    .fields()
                    .iter()
                    .map(|fault| format!("{} {}", fault.field, fault.message)),
            ),
            Some(refused) => Failure::new(refused.message().replace("request body", what)),
            None => Failure::new(format!("the {what} cannot be used")),
        })
}

/// An object as the API answers it.
pub(super) fn object(body: &impl ToJSON) -> Value {
    body.to_json().unwrap_or_default()
}

/// Shows one object: a line for each member, or its JSON.
///
/// # Errors
/// When standard output cannot be written to.
pub(super) fn show(output: &Output, object: &Value) -> Result<(), Failure> {
    output.show(object, |object| {
        let members = object.as_object().into_iter().flatten();
        let lines: Vec<_> = members
            .map(|(name, value)| (name.as_str(), plain(value)))
            .collect();
        details(&lines)
    })
}

/// A member as text: lists with commas, nothing for null.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

impl From<ManageError> for Failure {
    fn from(error: ManageError) -> Self {
        let failure = Self::new(error.to_string());
        match error {
            ManageError::Validation(errors) => {
                let sentences = errors
                    .into_iter()
                    .map(|error| format!("{} {}", error.field, error.message));
                Self::several(sentences.map(|sentence| sentence.trim().to_owned()))
            }
            ManageError::Unavailable(_) => {
                failure.help("check database.url and that the database server runs")
            }
            ManageError::Busy | ManageError::VersionMismatch => failure.help("repeat the command"),
            _ => failure,
        }
    }
}

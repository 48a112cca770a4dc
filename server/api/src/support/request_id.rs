//! The id under which a request stands in the log, and which every error names.

use tokio::task_local;

/// The id of a request. The server's outermost middleware sets it as a request extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

task_local! {
    /// Error bodies are built where poem-openapi hands over no request.
    pub(crate) static CURRENT: Option<RequestId>;
}

/// The id of the request that this task works on, when there is one.
pub fn current() -> Option<String> {
    CURRENT
        .try_with(|id| id.as_ref().map(|id| id.0.clone()))
        .ok()
        .flatten()
}

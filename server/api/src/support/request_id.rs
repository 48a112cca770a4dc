//! The id under which a request stands in the log, and which every error names; and where its
//! errors say that more can be read about them.

use std::sync::Arc;

use tokio::task::futures::TaskLocalFuture;
use tokio::task_local;

task_local! {
    /// Error bodies are built where poem-openapi hands over no request, and log lines are written
    /// where there is none. A span of `tracing` would carry it too, at three times the price.
    static CURRENT: Named;
}

/// How a request is named, and what its errors name.
#[derive(Clone, Debug)]
pub struct Named {
    id: Arc<str>,
    error_uri: Option<Arc<str>>,
}

impl Named {
    /// A request whose OAuth errors say where to read more (RFC 6749 section 5.2): an address in which
    /// `{error}` stands for the code.
    #[must_use]
    pub fn with_error_uri(mut self, template: Option<Arc<str>>) -> Self {
        self.error_uri = template;
        self
    }

    /// The request that this task works on; one without a name, where it works on none.
    pub fn current() -> Self {
        CURRENT.try_with(Clone::clone).unwrap_or_else(|_| "".into())
    }
}

impl From<Arc<str>> for Named {
    fn from(id: Arc<str>) -> Self {
        Self {
            id,
            error_uri: None,
        }
    }
}

impl From<&str> for Named {
    fn from(id: &str) -> Self {
        Arc::<str>::from(id).into()
    }
}

/// Works on the request with this id. The server's outermost middleware begins with it; work that
/// moves to a task of its own begins with it again.
pub fn within<F: Future>(named: impl Into<Named>, work: F) -> TaskLocalFuture<Named, F> {
    CURRENT.scope(named.into(), work)
}

/// The id of the request that this task works on, when there is one.
pub fn current() -> Option<String> {
    look(str::to_owned)
}

/// Looks at the id of the request that this task works on, when there is one.
pub fn look<T>(at: impl FnOnce(&str) -> T) -> Option<T> {
    CURRENT.try_with(|named| at(&named.id)).ok()
}

/// Where to read more about an error of this code, if this server says so.
pub(crate) fn error_uri(code: &str) -> Option<String> {
    let template = CURRENT.try_with(|named| named.error_uri.clone());
    template.ok().flatten().map(|uri| filled(&uri, code))
}

/// The address with the code in it.
pub fn filled(template: &str, code: &str) -> String {
    template.replace("{error}", code)
}

//! The generated routes of the API, for the callers that the rules know. They are compiled here, once, for whatever
//! answers the operations, so that a change of a handler does not compile all of them anew.

use std::sync::Arc;

use countersign_api::Api;
use countersign_api::support::{Pages, Service};

use crate::token::Caller;

/// Everything that `openapi.yaml` names, answered.
pub type Operations = dyn Api<Caller = Caller>;

/// The operations behind their guards, and the pages, as one endpoint.
pub fn endpoint(operations: Arc<Operations>, pages: Pages) -> Service {
    countersign_api::endpoint(operations, pages)
}

//! An application for access as the API and the command line show it.

use countersign_api::types;
use countersign_store::AccessRequest;

use crate::access::manage::{self, Sees};
use crate::app::App;

/// An application as the API shows it; who decided is told to reviewers only.
pub fn view(app: &App, request: &AccessRequest, sees: Sees) -> types::AccessRequest {
    let decided_by = request.decided_by;
    types::AccessRequest {
        id: request.id,
        client_id: request.client_id.clone(),
        requested_by: request.requested_by,
        scope: request.scopes.join(" "),
        grant_types: request.grant_types.clone(),
        reason: request.reason.clone(),
        state: match manage::state(request, app.clock.now()) {
            "approved" => types::AccessRequestState::Approved,
            "denied" => types::AccessRequestState::Denied,
            "withdrawn" => types::AccessRequestState::Withdrawn,
            "revoked" => types::AccessRequestState::Revoked,
            "expired" => types::AccessRequestState::Expired,
            _ => types::AccessRequestState::Pending,
        },
        created_at: request.created_at,
        decided_at: request.decided_at,
        decided_by: decided_by.filter(|_| matches!(sees, Sees::All)),
        decision_reason: request.decision_reason.clone(),
        approved_scope: request.approved_scopes.join(" "),
        approved_grant_types: request.approved_grant_types.clone(),
        expires_at: request.expires_at,
    }
}

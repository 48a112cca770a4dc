//! How the API says that access to a provider cannot be had.

use countersign_api::support::Rejection;
use poem::http::StatusCode;

use super::VaultError;
use crate::broker::upstream::UpstreamError;
use crate::manage::ManageError;

impl From<VaultError> for Rejection {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::None => Self::new(
                StatusCode::CONFLICT,
                "no_upstream_token",
                "No access to the provider is kept for this account.",
            ),
            VaultError::NeedsReconnect(_) => Self::new(
                StatusCode::CONFLICT,
                "needs_reconnect",
                "The provider takes the tokens no more; the user has to connect the account again.",
            ),
            VaultError::Upstream(error) => unhelpful(&error),
            VaultError::Unavailable(error) => ManageError::from(error).into(),
        }
    }
}

/// 503: what a provider did is for the log.
pub fn unhelpful(error: &UpstreamError) -> Rejection {
    tracing::info!(%error, "a provider did not help a service");
    Rejection::new(
        StatusCode::SERVICE_UNAVAILABLE,
        error.code(),
        "The provider does not help at the moment.",
    )
}

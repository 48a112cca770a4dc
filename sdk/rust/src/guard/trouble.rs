//! What the operator of the API should hear of, and the caller should not.

use super::Refusal;
use crate::error::Error;
use crate::keys::Hear;

/// Whom to tell that the server cannot be reached, or refuses this API.
#[derive(Clone, Default)]
pub(super) struct Trouble(pub Option<Hear>);

impl Trouble {
    /// Reports, and gives the refusal for the caller.
    pub(super) fn refuse(&self, error: &Error) -> Refusal {
        if let Some(hear) = &self.0 {
            hear(error);
        }
        Refusal::Unavailable
    }
}

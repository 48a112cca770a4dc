//! A change to a member that may be null.

use serde::{Deserialize, Serialize};

/// What a `PATCH` does to a member that the API lets be null.
///
/// Such members are `Option<Change<T>>`: left out, the server keeps what it has.
///
/// ```
/// use countersign_sdk::{Change, client::types::UpdateClient};
///
/// let mut update = UpdateClient::default();
/// update.logo_uri = Some(Change::Clear);
/// update.client_uri = Some(Change::set("https://app.example.org"));
/// let json = serde_json::to_value(&update)?;
/// assert_eq!(
///     json,
///     serde_json::json!({"logo_uri": null, "client_uri": "https://app.example.org"}),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Change<T> {
    /// Set the member to this value.
    Set(T),
    /// Set the member to null.
    Clear,
}

impl<T> Change<T> {
    /// Sets the member to `value`.
    pub fn set(value: impl Into<T>) -> Self {
        Self::Set(value.into())
    }
}

impl<T> From<T> for Change<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

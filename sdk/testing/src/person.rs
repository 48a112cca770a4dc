//! The people of a test.

use countersign_sdk::Secret;

/// Somebody with an account.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Person {
    /// The id, which is the `sub` of tokens.
    pub id: String,
    /// To sign in with.
    pub username: String,
    /// To sign in with.
    pub password: Secret,
}

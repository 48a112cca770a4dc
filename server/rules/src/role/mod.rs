//! Roles and endorsements: what people may grant beyond what everybody may, and the categories that people and clients
//! are endorsed for. What follows from them is decided in [`crate::scope::rights`]; here they are made, given and taken.

mod category;
pub mod endorsement;
pub mod manage;
pub mod view;

pub use category::{create as create_category, delete as delete_category, put as put_category};

use countersign_store::User;

/// The role of those who administer this server. It is no bundle of scopes and cannot be made or mapped.
pub const ADMINISTRATOR: &str = "administrator";

/// Whether a text can be the name of a role, of those given here and of those given by groups. Names hold no quotes;
/// a statement of the store counts on it.
pub fn is_name(id: &str) -> bool {
    (2..=60).contains(&id.len())
        && id != ADMINISTRATOR
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b))
}

/// What the person is now, so that an API can combine scopes with its own rules: a scope says what a client may do,
/// not what its user may.
pub fn names(user: &User) -> Vec<String> {
    let first = user.is_admin.then(|| ADMINISTRATOR.to_owned());
    first
        .into_iter()
        .chain(user.roles.iter().cloned())
        .collect()
}

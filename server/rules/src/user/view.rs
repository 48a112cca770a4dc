//! A user as the API and the command line show it.

use countersign_api::types;
use countersign_store::User;

use crate::user::claims::display_name;

/// An account as the API shows it.
pub fn view(user: &User) -> types::User {
    types::User {
        id: user.id,
        username: user.username.clone(),
        email: user.email.clone(),
        email_verified: user.email_verified,
        name: display_name(user).to_owned(),
        administrator: user.is_admin,
        active: user.deactivated_at.is_none(),
        has_password: user.password_hash.is_some(),
        phone_number: user.phone_number.clone(),
        phone_number_verified: user
            .phone_number
            .as_ref()
            .map(|_| user.phone_number_verified),
        address: user.address.clone(),
        deactivated_at: user.deactivated_at,
        created_at: user.created_at,
        updated_at: user.updated_at,
    }
}

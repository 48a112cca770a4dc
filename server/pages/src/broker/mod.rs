//! Signing in by providers, and the accounts there that are linked to one here.

pub mod app_sign_in;
pub mod linked_account;
pub mod sign_in;

//! The applications that people register on the pages of their account.

mod own;
mod register;

/// The list.
const CLIENTS: &str = "/account/clients";
/// The form for a new one.
const NEW_CLIENT: &str = "/account/clients/new";

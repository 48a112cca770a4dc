//! The pages of the registry: what people register and apply for, their personal access tokens, and the pages of
//! administrators. What a page looks like is in `countersign_rules::page`, what follows from a form in the rules; here is the
//! way between them. [`routes`] is the table.

mod access;
mod admin;
mod client;
mod event;
mod overview;
mod personal_token;
pub mod routes;

//! Personal access tokens: made by people, for scripts.

mod command;
mod hygiene;
mod internal;
mod journey;
mod limits;
mod network;
mod renewal;
mod rights;

/// The collection.
const TOKENS: &str = "/api/v1/personal-access-tokens";

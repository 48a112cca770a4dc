//! What belongs to a person and uses the server: the overview of it, what one application was allowed, and what a
//! developer finds on the page of a client.

mod allowed;
mod console;
mod former;
mod overview;
mod pages;
mod snippet;
mod website;

/// The overview.
const OVERVIEW: &str = "/account/applications";

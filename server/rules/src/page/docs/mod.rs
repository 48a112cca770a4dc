//! The published API reference: `openapi.yaml` as pages, as YAML and as JSON.
//!
//! [`document`] reads the specification; [`operation`], [`schema`], [`access`] and [`example`] turn its parts into views
//! that say in words what the file says in keys; [`pages`] parts them into an overview, a page for each tag and one with the
//! schemas, which the templates in `templates/docs` lay out; [`reference`](self::reference) answers. All of it is derived
//! from the same file as the routes, so it cannot describe another server than this one.

mod access;
mod console;
mod document;
mod example;
pub(super) mod markdown;
mod operation;
mod pages;
pub mod parameter;
mod reference;
mod sample;
mod schema;
#[cfg(test)]
mod tests;

pub use console::{ConsoleAnswerPage, ConsoleClient, ConsolePage};
pub use document::{openapi_json, openapi_yaml};
pub use pages::DocsPage;
pub use reference::Reference;

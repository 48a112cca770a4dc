//! APIs of others that are protected by their own OpenAPI documents: the registry, what a document
//! changes ([`preview`]), and what is in memory of them ([`Apis`]). Who may call what is decided by
//! the crate `countersign-guard`, and asked for by gateways at [`crate::forward_auth`].

mod document;
pub mod manage;
mod memory;
pub mod preview;
pub mod view;

pub use memory::{Apis, Protected};
pub use view::{preview_view, view};

/// The longest id.
const MAX_ID: usize = 60;

/// Whether a text can name an API. `check` is the name of an operation, `new` that of a page.
pub fn is_api_id(text: &str) -> bool {
    (1..=MAX_ID).contains(&text.len())
        && !matches!(text, "check" | "new")
        && !text.starts_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Where the metadata of an API are (RFC 9728), below the issuer.
pub fn metadata_path(id: &str) -> String {
    format!("/.well-known/oauth-protected-resource/{id}")
}

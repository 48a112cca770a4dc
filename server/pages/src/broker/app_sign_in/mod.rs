//! What a browser asks for while somebody signs in to a single-page app.

pub mod entry;
pub mod former;

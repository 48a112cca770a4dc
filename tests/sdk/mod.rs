//! The Rust SDK against the running server.

//! Browser sessions: signing in and out, those of one's own, and the page that makes the first administrator.

pub mod claim;
pub mod own;
pub mod sign_in;
pub mod sign_out;

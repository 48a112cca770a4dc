//! The way of a browser to a provider and back, and what a person then decides: opening an account, linking one, merging two.

pub mod callback;
pub mod ended_there;
pub mod former;
pub mod link;
pub mod merge;
pub mod sign_up;
pub mod start;

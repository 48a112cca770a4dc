//! The SDK's guard in front of somebody's API, which takes tokens of the server under test.

mod api;
mod faults;
mod modes;
mod resource;
mod tokens;

//! What the tests of this crate stand on: a server on a free port ([`harness`]), a real browser
//! ([`browser`]), a PostgreSQL of our own ([`postgres`]), the operations of `openapi.yaml`
//! ([`operations`]), and the comparison of the derived API description with that file
//! ([`contract`]). What a machine lacks is named by [`skip`], what was touched by [`record`].

pub mod browser;
pub mod contract;
pub mod harness;
pub mod operations;
pub mod postgres;
pub mod record;
pub mod skip;

//! What is left at rest: in the database, in the log.

mod database;
mod journey;
mod log;
mod password;

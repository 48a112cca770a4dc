//! The pages on which people sign in, agree, and look after their accounts, and what is there for everybody: what answers
//! when a browser asks for a page or sends a form. What a page looks like is in `countersign_rules::page`, what follows from
//! a form in the rules; here is the way between them. [`routes`] is the table.

mod account;
mod authorization;
mod authorize;
mod broker;
mod consent;
mod console;
mod device;
pub mod routes;
mod session;
mod user;

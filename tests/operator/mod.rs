//! What an operator meets: mistakes that are explained in a sentence, and every command of the
//! command line, beside a running server.

mod access;
mod certificate;
mod commands;
mod files;
mod mistakes;
mod mode;
mod people;
mod registry;
mod roles;
mod service;
mod upgrade;
mod usage;
mod webhooks;

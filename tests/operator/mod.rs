//! What an operator meets: mistakes that are explained in a sentence, and every command of the
//! command line, beside a running server.

mod commands;
mod files;
mod mistakes;
mod mode;

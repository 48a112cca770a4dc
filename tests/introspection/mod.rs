//! Introspection and revocation: who is told what, and how soon a revocation bites.

mod oracle;
mod revoked;
mod roles;
mod second_node;
mod whose;

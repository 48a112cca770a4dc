//! Introspection and revocation: who is told what, and how soon a revocation bites.

mod oracle;
mod revoked;
mod second_node;
mod whose;

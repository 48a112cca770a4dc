//! Clients that somebody else wrote.

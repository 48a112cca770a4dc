//! The two metadata documents and what they advertise.

mod advertised;
mod documents;
mod resource;

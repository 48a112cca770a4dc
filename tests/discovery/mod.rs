//! The two metadata documents and what they advertise.

mod documents;

//! What people have allowed: the page of an application.

pub mod applications;
pub mod former;

//! Browser sessions and pages: the cookie, forged forms, guessed passwords, and what a page
//! protects itself with.

mod api;
mod binding;
mod claim;
mod cookie;
mod end;
mod escape;
mod forged;
mod guess;
mod known;
mod language;
mod protection;
mod timing;

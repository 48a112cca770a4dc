//! Where a person is signed in: seen and ended, by the API and on the page.

mod api;
mod page;

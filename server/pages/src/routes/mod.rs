//! The table of the pages of this crate, with a file for each area. A new page is a line in one of them.

mod account;
mod former;
mod provider;
mod sign_in;
mod site;

use std::sync::Arc;

use countersign_api::support::Pages;

use countersign_rules::app::App;

/// Adds the pages to the table.
pub fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let pages = former::former_places(app, pages);
    let pages = former::former_addresses(app, pages);
    let pages = sign_in::pages(app, pages);
    let pages = account::pages(app, pages);
    let pages = provider::pages(app, pages);
    site::pages(app, pages)
}

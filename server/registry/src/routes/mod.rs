//! The table of the pages of this crate, with a file for each area. A new page is a line in one of them.

mod admin;
mod operation;
mod own;
mod rights;

use std::sync::Arc;

use countersign_api::support::Pages;

use countersign_rules::app::App;

/// Adds the pages to the table.
pub fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let pages = own::pages(app, pages);
    let pages = admin::pages(app, pages);
    let pages = rights::pages(app, pages);
    operation::pages(app, pages)
}

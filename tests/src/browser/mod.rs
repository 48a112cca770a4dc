//! A real browser: headless Chromium, driven through WebDriver.
//!
//! One chromedriver runs per test process and ends with it (`driver`); each test has a
//! [`Browser`] of its own with an empty profile, in one of a few [`View`]s. A browser acts as a
//! person does, by the words on the page: [`Browser::press`] a button, [`Browser::fill`] a field,
//! and what a page shows is waited for. [`Browser::inspect`] holds what every page has to be;
//! [`Browser::inspect_accessibility`] asks axe-core.

mod axe;
mod driver;
mod page;
mod session;
mod view;

pub use session::Browser;
pub use view::View;

/// Takes one journey in each view, each with a fresh browser. Without Chromium it is skipped by
/// name. A failing test shows which view it failed in.
pub async fn in_each_view(journey: impl AsyncFn(Browser)) {
    for view in [View::DESKTOP, View::PHONE, View::PHONE.without_scripts()] {
        eprintln!("{view:?}");
        let Some(browser) = Browser::start(view).await else {
            return;
        };
        journey(browser).await;
    }
}

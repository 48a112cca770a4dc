//! Every page in every state, with made-up people, through axe-core: on a desk and on a phone, in
//! light and in dark colours.

use std::path::Path;

use countersign_rules::page::{self, samples};
use tests::browser::{Browser, View};

/// What no rule of axe-core says: an error stands with its field and is named by it, a picture
/// that says nothing is hidden from those who hear the page, and nothing has to be moved sideways.
const LOOK: &str = r#"
    const all = (selector) => [...document.querySelectorAll(selector)];
    const name = (one) => one.cloneNode(false).outerHTML.slice(0, 120);
    const found = [];
    for (const field of all('[aria-invalid=true]')) {
        const named = (field.getAttribute('aria-describedby') ?? '').split(' ');
        const error = named.map((id) => document.getElementById(id)).find((one) => one?.classList.contains('field-error'));
        if (!error || !field.closest('.field')?.contains(error)) found.push('error apart from its field: ' + name(field));
    }
    for (const one of all('.avatar:not([aria-hidden=true]), img:not([alt]), svg:not([aria-hidden=true])')) {
        found.push('not hidden from screen readers: ' + name(one));
    }
    const wide = document.documentElement.scrollWidth;
    if (wide > arguments[0]) found.push(`${wide} pixels wide`);
    return found;
"#;

// Covers: S-076
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s_076_everybody_can_use_every_page_in_every_state_on_a_desk() {
    every_state(View::DESKTOP).await;
}

// Covers: S-076
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s_076_everybody_can_use_every_page_in_every_state_on_a_phone() {
    every_state(View::PHONE.dark()).await;
}

async fn every_state(view: View) {
    let Some(browser) = Browser::start(view).await else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut wrong = Vec::new();
    for name in write(folder.path()) {
        let file = folder.path().join(format!("{name}.html"));
        eprintln!("{name}");
        browser.open(&format!("file://{}", file.display())).await;
        let found = browser.run(LOOK, vec![view.width.into()]).await;
        if found != serde_json::json!([]) {
            wrong.push(format!("{name}: {found}"));
        }
        browser.inspect_accessibility().await;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Writes the pages and what they need; the reference is looked at where it is served, and letters
/// are no pages.
fn write(folder: &Path) -> Vec<String> {
    std::fs::create_dir(folder.join("assets")).expect("a folder");
    for name in ["style.css", "favicon.svg", "mark.svg"] {
        let url = page::asset_url(name);
        let asset = page::asset(url).expect("the asset is there");
        let file = folder.join(url.trim_start_matches('/'));
        std::fs::write(file, asset.bytes).expect("it can be written");
    }
    let pages = samples::all("en").expect("every sample renders");
    let is_page = |name: &str| !name.starts_with("docs.") && !name.starts_with("mail.");
    let pages = pages.into_iter().filter(|one| is_page(&one.name));
    pages
        .map(|sample| {
            let html = sample.html.replace("=\"/assets/", "=\"assets/");
            let file = folder.join(format!("{}.html", sample.name));
            std::fs::write(file, html).expect("it can be written");
            sample.name
        })
        .collect()
}

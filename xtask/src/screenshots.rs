//! `cargo xtask screenshots`: every page in every state, as pictures to be looked at.
//!
//! The pages come from the example program `pages`, with made-up people and clients, so that no
//! server has to run. A headless Chromium opens each on a phone's and on a desk's screen, in light
//! and in dark colours.

mod browser;
mod index;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use browser::Browser;

/// What to take.
#[derive(Args, Debug)]
pub struct Options {
    /// Where the pictures and their index.html go
    #[arg(default_value = "target/screenshots")]
    folder: PathBuf,
    /// The language of the pages: en, de, es, fr or it
    #[arg(long, default_value = "en")]
    language: String,
    /// Only pages whose name begins with this, for instance `admin.`
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// A screen and its colours.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels; pages that are longer make longer pictures.
    pub height: u32,
    /// What `prefers-color-scheme` says.
    pub scheme: &'static str,
}

const fn view(width: u32, height: u32, scheme: &'static str) -> View {
    View {
        width,
        height,
        scheme,
    }
}

/// All of them.
pub const VIEWS: [View; 4] = [
    view(375, 812, "light"),
    view(375, 812, "dark"),
    view(1280, 900, "light"),
    view(1280, 900, "dark"),
];

impl View {
    /// The name of the picture of a page.
    pub fn file(self, page: &str) -> String {
        format!("{page}.{}.{}.png", self.width, self.scheme)
    }
}

/// Takes the pictures.
///
/// # Errors
/// When the pages cannot be rendered, there is no Chromium, or a page is wider than its screen.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let folder = root.join(&options.folder);
    let pages = folder.join("pages");
    render(root, &pages, &options.language)?;
    let mut names = names(&pages)?;
    if let Some(only) = &options.only {
        names.retain(|name| name.starts_with(only));
    }
    ensure!(!names.is_empty(), "there is no such page");
    let mut wide = Vec::new();
    let mut browser = Browser::start()?;
    for view in VIEWS {
        browser.look_through(view)?;
        for name in &names {
            let file = pages.join(format!("{name}.html"));
            let width = browser.open(&file)?;
            if width > view.width {
                wide.push(format!("{name} needs {width} of {} pixels", view.width));
            }
            let picture = browser.picture().with_context(|| name.clone())?;
            std::fs::write(folder.join(view.file(name)), picture)?;
        }
        println!(
            "{} pages at {} pixels, {}",
            names.len(),
            view.width,
            view.scheme
        );
    }
    std::fs::write(folder.join("index.html"), index::page(&names))?;
    println!("look at {}", folder.join("index.html").display());
    match wide.is_empty() {
        true => Ok(()),
        false => bail!(
            "pages that have to be moved sideways:\n  {}",
            wide.join("\n  ")
        ),
    }
}

/// Writes the pages as HTML.
fn render(root: &Path, pages: &Path, language: &str) -> Result<()> {
    if pages.exists() {
        std::fs::remove_dir_all(pages)?;
    }
    let status = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "-p",
            "countersign",
            "--example",
            "pages",
            "--",
        ])
        .arg(pages)
        .arg(language)
        .current_dir(root)
        .status()
        .context("cargo cannot be run")?;
    ensure!(status.success(), "the pages cannot be rendered");
    Ok(())
}

/// The pages and letters that were written, in order.
fn names(pages: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(pages)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".html").map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

//! Writes every sample of every page as an HTML file, with the assets beside, to look at them without a server:
//! `cargo run -p countersign --example pages -- FOLDER [LANGUAGE]`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use countersign_rules::page::{self, samples};

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: cargo run -p countersign --example pages -- FOLDER [LANGUAGE]");
        return ExitCode::from(2);
    };
    let language = env::args().nth(2).unwrap_or_else(|| "en".to_owned());
    match write(&folder, &language) {
        Ok(count) => {
            println!("{count} pages in {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, language: &str) -> io::Result<usize> {
    fs::create_dir_all(folder.join("assets"))?;
    for name in ["style.css", "favicon.svg", "mark.svg"] {
        let url = page::asset_url(name);
        let asset = page::asset(url).ok_or_else(|| io::Error::other(format!("no asset {name}")))?;
        fs::write(folder.join(url.trim_start_matches('/')), asset.bytes)?;
    }
    let samples = samples::all(language).map_err(io::Error::other)?;
    for sample in &samples {
        // The pages lie in one folder, so what is absolute on a server is relative here.
        let html = sample.html.replace("=\"/assets/", "=\"assets/");
        let ending = match sample.name.ends_with(".txt") {
            true => "",
            false => ".html",
        };
        fs::write(folder.join(format!("{}{ending}", sample.name)), html)?;
    }
    Ok(samples.len())
}

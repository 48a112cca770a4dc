//! Takes the files of Swagger UI that the console of the API reference loads out of the crate that brings them, which holds
//! a whole release as a ZIP archive. The server embeds them like its own files (`page/asset.rs`).

use std::error::Error;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;

/// The release in the archive, whose folder is named after it. It changes with the version of the crate.
const RELEASE: &str = "swagger-ui-5.32.6";

/// What the console loads, and its licence, which goes where these go.
const FILES: [(&str, &str); 3] = [
    ("dist/swagger-ui-bundle.js", "swagger-ui-bundle.js"),
    ("dist/swagger-ui.css", "swagger-ui.css"),
    ("LICENSE", "swagger-ui-license.txt"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let mut archive = ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED))?;
    for (packed, name) in FILES {
        let path = format!("{RELEASE}/{packed}");
        let mut content = Vec::new();
        archive
            .by_name(&path)
            .map_err(|error| format!("{path} in the archive of Swagger UI: {error}"))?
            .read_to_end(&mut content)?;
        std::fs::write(folder.join(name), content)?;
    }
    Ok(())
}

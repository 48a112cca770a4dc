//! Reads `openapi.yaml`.

use std::path::Path;

use anyhow::{Context, Result};
use openapiv3::OpenAPI;

/// The file that everything is generated from, from the workspace root.
pub const FILE: &str = "openapi.yaml";

/// The text of the document.
///
/// # Errors
///
/// When the file cannot be read.
pub fn text(root: &Path) -> Result<String> {
    std::fs::read_to_string(root.join(FILE)).with_context(|| format!("reading {FILE}"))
}

/// The parsed document.
///
/// # Errors
///
/// When the text is not YAML, or not an OpenAPI 3.0 document.
pub fn parse(text: &str) -> Result<OpenAPI> {
    serde_yaml_ng::from_str(text).with_context(|| format!("{FILE} is no OpenAPI 3.0 document"))
}

//! Emits `server/api/src`: a file per tag, and the files that all tags share.

mod document;
mod names;
mod operation;
mod response;
mod rust_type;
mod security;
mod shared;
mod tag;
mod types;

use std::path::PathBuf;

use anyhow::{Context, Result};
use proc_macro2::TokenStream;
use syn::Item;

use crate::model::Model;

/// The first line of every generated file.
pub const HEADER: &str = "// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.";

/// All generated files of the server, as paths from the workspace root and contents.
///
/// # Errors
///
/// When a template does not make Rust, which is a fault of the generator.
pub fn generate(model: &Model) -> Result<Vec<(PathBuf, String)>> {
    let mut files = vec![
        file("lib", shared::lib(model))?,
        file("document", document::emit(model))?,
        file("security", security::emit(model))?,
        file("headers", shared::headers(model))?,
        file("operations", shared::operations(model))?,
        file("types", types::emit(model))?,
    ];
    for tag in &model.tags {
        files.push(file(&tag.module, tag::emit(model, tag))?);
    }
    Ok(files)
}

fn file(module: &str, tokens: TokenStream) -> Result<(PathBuf, String)> {
    let source = render(tokens).with_context(|| format!("writing {module}.rs"))?;
    Ok((PathBuf::from(format!("server/api/src/{module}.rs")), source))
}

/// Tokens as a file with its mark, and with a blank line where a reader expects one.
fn render(tokens: TokenStream) -> Result<String> {
    let mut file: syn::File = syn::parse2(tokens).context("the generated code is no Rust")?;
    let items = std::mem::take(&mut file.items);
    let mut source = format!("{HEADER}\n{}", prettyplease::unparse(&file));
    let mut previous = None;
    for item in items {
        let kind = std::mem::discriminant(&item);
        let joined = matches!(item, Item::Use(_) | Item::Mod(_)) && previous == Some(kind);
        if !joined {
            source.push('\n');
        }
        previous = Some(kind);
        let alone = syn::File {
            shebang: None,
            attrs: Vec::new(),
            items: vec![item],
        };
        source.push_str(&prettyplease::unparse(&alone));
    }
    Ok(source)
}

#[cfg(test)]
mod tests;

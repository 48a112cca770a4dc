//! `cargo xtask lint`: the fifteen rules that keep `openapi.yaml` inside of what both
//! generators can express. Each finding says where it is and how to mend it.
//!
//!  1. OpenAPI 3.0.3; every operation has a unique snake_case id, one tag, a summary, security.
//!  2. One request content type (JSON, form, bytes, text), required, without `encoding`.
//!  3. One body type for all successes and one named type for all errors; no ranges.
//!  4. Every operation declares a 4xx, a secured one 400, 401 and, where scopes count, 403.
//!  5. Errors are OAuth JSON under `/oauth` and `/.well-known`, pages, or problems elsewhere.
//!  6. Objects with members, unions and shared enums have names; references lead somewhere.
//!  7. JSON bodies say what happens to unknown members; `{}` instead of `true`.
//!  8. Unions have a discriminator, and variants that carry its tag and serve nothing else.
//!  9. No cookie or object parameters, no `explode: false`, no allOf, anyOf, not, `content`.
//! 10. Constraints on list items stand at a named schema; patterns work in both engines.
//! 11. Path parameters are whole segments, declared and used; no trailing slash.
//! 12. Paging is the same everywhere: `limit`, `page_token`, `items`, `next_page`.
//! 13. Headers are inline scalars, fixed ones enums of one value; no names that are taken.
//! 14. Formats are known for their type, and numbers have one.
//! 15. Enum values become distinct identifiers; security is what the guard can enforce.

mod document;
mod operations;
mod paging;
mod parameters;
mod place;
mod references;
mod responses;
mod schemas;
mod security;
mod unions;

use std::fmt;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use serde_json::Value;

use crate::spec;
use document::Document;

/// A broken rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Line in `openapi.yaml`, from 1.
    pub line: usize,
    /// Number of the rule.
    pub rule: u8,
    /// What is wrong.
    pub problem: String,
    /// How to mend it.
    pub fix: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: rule {}: {}\n    fix: {}",
            spec::FILE,
            self.line,
            self.rule,
            self.problem,
            self.fix
        )
    }
}

/// Where in the document something stands: keys and positions from the top.
pub type Place = Vec<String>;

/// Collects findings with their places.
#[derive(Debug, Default)]
struct Findings(Vec<(Place, Finding)>);

impl Findings {
    fn add(
        &mut self,
        rule: u8,
        place: &[String],
        problem: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let finding = Finding {
            line: 0,
            rule,
            problem: problem.into(),
            fix: fix.into(),
        };
        self.0.push((place.to_vec(), finding));
    }
}

/// A place one step deeper.
fn at(place: &[String], step: impl Into<String>) -> Place {
    let mut deeper = place.to_vec();
    deeper.push(step.into());
    deeper
}

/// Prints every finding.
///
/// # Errors
///
/// When there is one, or the document cannot be read at all.
pub fn run(root: &Path) -> Result<()> {
    accept(&spec::text(root)?)?;
    println!("{} keeps all fifteen rules", spec::FILE);
    Ok(())
}

/// Refuses a document that breaks a rule, for what comes after.
///
/// # Errors
///
/// All findings, one after the other.
pub fn accept(text: &str) -> Result<()> {
    let findings = check(text)?;
    if findings.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    bail!(
        "{} breaks {} rule(s)\n{}",
        spec::FILE,
        findings.len(),
        lines.join("\n")
    )
}

/// The findings in a document, in the order of its lines.
///
/// # Errors
///
/// When `text` is no YAML.
pub fn check(text: &str) -> Result<Vec<Finding>> {
    let value: Value = serde_yaml_ng::from_str(text).map_err(|error| match error.location() {
        Some(location) => anyhow!("{}:{}: {error}", spec::FILE, location.line()),
        None => anyhow!("{}: {error}", spec::FILE),
    })?;
    let document = Document::new(&value);
    let mut found = Findings::default();
    references::check(&document, &mut found);
    operations::check(&document, &mut found);
    responses::check(&document, &mut found);
    schemas::check(&document, &mut found);
    unions::check(&document, &mut found);
    parameters::check(&document, &mut found);
    paging::check(&document, &mut found);
    security::check(&document, &mut found);
    let mut findings: Vec<Finding> = found
        .0
        .into_iter()
        .map(|(place, finding)| Finding {
            line: place::line(text, &place),
            ..finding
        })
        .collect();
    findings.sort();
    findings.dedup();
    Ok(findings)
}

#[cfg(test)]
mod tests;

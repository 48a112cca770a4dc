//! Samples of code for each operation, which `cargo xtask generate` writes: `x-codeSamples` of the document that is served,
//! which other viewers know too.

use std::sync::LazyLock;

use serde::Serialize;
use serde_json::{Map, Value};

/// What stands for the issuer in the samples.
const ISSUER: &str = "https://issuer.invalid";

/// The member of an operation.
const MEMBER: &str = "x-codeSamples";

/// By operation, each a list in the order of the languages.
static SAMPLES: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    // A test reads the embedded file.
    serde_json::from_str(include_str!("../../../../../openapi.samples.json")).unwrap_or_default()
});

/// A sample, as the page shows it.
#[derive(Serialize)]
pub(super) struct SampleView {
    /// What people call the language or the program.
    pub(super) label: String,
    pub(super) source: String,
}

/// The samples of an operation, for an issuer: language, label, source.
fn of<'a>(id: &str, issuer: &'a str) -> impl Iterator<Item = [String; 3]> + use<'a> {
    let samples = SAMPLES.get(id).and_then(Value::as_array);
    samples.into_iter().flatten().map(move |sample| {
        ["lang", "label", "source"].map(|member| {
            let text = sample[member].as_str().unwrap_or_default();
            text.replace(ISSUER, issuer)
        })
    })
}

/// Adds its samples to an operation.
pub(super) fn into_operation(operation: &mut Value, issuer: &str) {
    let id = operation["operationId"].as_str().unwrap_or_default();
    let samples: Vec<Value> = of(id, issuer)
        .map(|[lang, label, source]| {
            serde_json::json!({ "lang": lang, "label": label, "source": source })
        })
        .collect();
    if let (false, Some(operation)) = (samples.is_empty(), operation.as_object_mut()) {
        operation.insert(MEMBER.to_owned(), Value::Array(samples));
    }
}

/// Adds its samples to each operation of a YAML text, after the name of the operation. Everything else stays.
pub(super) fn into_yaml(yaml: &str, issuer: &str) -> String {
    let mut text = String::with_capacity(yaml.len() * 2);
    for line in yaml.split_inclusive('\n') {
        text.push_str(line);
        let id = line.strip_prefix("      operationId: ");
        let mut samples = of(id.unwrap_or_default().trim(), issuer).peekable();
        if samples.peek().is_some() {
            text.push_str("      x-codeSamples:\n");
        }
        for [lang, label, source] in samples {
            text.push_str(&format!(
                "        - lang: {lang}\n          label: {label}\n          source: |-\n"
            ));
            for line in source.lines() {
                // What is blank needs no place.
                let place = if line.is_empty() { 0 } else { 12 };
                text.push_str(&format!("{:place$}{line}\n", ""));
            }
        }
    }
    text
}

/// The samples that an operation of a document brings along.
pub(super) fn views(operation: &Value) -> Vec<SampleView> {
    let samples = operation[MEMBER].as_array().into_iter().flatten();
    let text =
        |sample: &Value, member: &str| sample[member].as_str().unwrap_or_default().to_owned();
    samples
        .map(|sample| SampleView {
            label: text(sample, "label"),
            source: text(sample, "source"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;

    #[test]
    fn every_operation_has_samples_in_every_language() {
        let yaml = super::super::openapi_yaml("https://id.example.org");
        let document = Document::parse(&yaml).expect("YAML");
        for (_, _, operation) in document.operations() {
            let id = operation["operationId"].as_str().expect("an id");
            let views = views(operation);
            let labels: Vec<&str> = views.iter().map(|view| view.label.as_str()).collect();
            assert_eq!(labels, ["curl", "Rust", "TypeScript", "Python"], "{id}");
            for view in &views {
                assert!(view.source.contains("https://id.example.org"), "{id}");
            }
        }
        assert!(!yaml.contains(ISSUER));
    }
}

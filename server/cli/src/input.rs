//! What commands read: secrets and JSON, from a file or from standard input.

use std::fs::File;
use std::io::{IsTerminal as _, Read};
use std::path::Path;

use serde::de::DeserializeOwned;

use super::Failure;

/// More than any document or password that makes sense.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The content of a file, or of standard input for `-`.
fn read(path: &Path, what: &str) -> Result<String, Failure> {
    let named = if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let mut text = String::new();
    let read = if path == Path::new("-") {
        let stdin = std::io::stdin();
        if stdin.is_terminal() {
            eprintln!("Reading the {what} from the terminal; end with a new line and Ctrl-D.");
        }
        limited(stdin.lock(), &mut text)
    } else {
        File::open(path).and_then(|file| limited(file, &mut text))
    };
    read.map_err(|error| Failure::new(format!("the {what} cannot be read from {named}: {error}")))?;
    if text.len() as u64 > MAX_BYTES {
        return Err(Failure::new(format!(
            "the {what} in {named} is larger than 4 MiB"
        )));
    }
    Ok(text)
}

fn limited(source: impl Read, text: &mut String) -> std::io::Result<usize> {
    source.take(MAX_BYTES + 1).read_to_string(text)
}

/// A secret on one line. The line end that editors and `echo` leave is not part of it.
///
/// # Errors
/// When it cannot be read, is empty or has several lines.
pub(super) fn secret(path: &Path, what: &str) -> Result<String, Failure> {
    let mut text = read(path, what)?;
    if text.ends_with('\n') {
        text.pop();
    }
    if text.ends_with('\r') {
        text.pop();
    }
    if text.is_empty() || text.contains(['\n', '\r']) {
        return Err(
            Failure::new(format!("the {what} is not exactly one line")).help(
                "put it alone into the file, or pipe it: printf %s \"$PASSWORD\" | countersign …",
            ),
        );
    }
    Ok(text)
}

/// A text, for whoever knows its form.
///
/// # Errors
/// When it cannot be read.
pub(super) fn text(path: &Path, what: &str) -> Result<String, Failure> {
    read(path, what)
}

/// A JSON document.
///
/// # Errors
/// When it cannot be read or is not the JSON that is expected. The sentence
/// repeats nothing of the document, which may hold a secret.
pub(super) fn json<T: DeserializeOwned>(path: &Path, what: &str) -> Result<T, Failure> {
    let text = read(path, what)?;
    serde_json::from_str(&text).map_err(|error| {
        let kind = match error.classify() {
            serde_json::error::Category::Data => "does not have the expected form",
            serde_json::error::Category::Eof => "ends too early",
            _ => "is not JSON",
        };
        Failure::new(format!(
            "the {what} {kind} (line {}, column {})",
            error.line(),
            error.column()
        ))
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{json, secret};

    fn file(name: &str, text: &str) -> PathBuf {
        let path =
            std::env::temp_dir().join(format!("countersign-input-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn a_secret_is_one_line_without_its_end() {
        assert_eq!(secret(&file("lf", "a b\n"), "password").unwrap(), "a b");
        assert_eq!(secret(&file("crlf", "a b\r\n"), "password").unwrap(), "a b");
        assert_eq!(secret(&file("none", " a"), "password").unwrap(), " a");
        for (name, text) in [("empty", ""), ("only-end", "\n"), ("two", "hunter2\nb\n")] {
            assert!(
                !secret(&file(name, text), "password")
                    .unwrap_err()
                    .to_string()
                    .contains("hunter2")
            );
        }
        let absent = secret(&PathBuf::from("/nonexistent/x"), "password")
            .unwrap_err()
            .to_string();
        assert!(
            absent.starts_with("error: the password cannot be read from /nonexistent/x"),
            "{absent}"
        );
    }

    #[test]
    fn broken_json_is_located_and_not_repeated() {
        let broken = file("broken", "{\"client_secret\": hunter2}");
        let error = json::<serde_json::Value>(&broken, "client metadata")
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("line 1") && !error.contains("hunter2"),
            "{error}"
        );
    }
}

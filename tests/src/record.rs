//! What the tests made the server do, one line for each thing, so that `cargo xtask test` can
//! tell what no test touches any more (`MINE`). The server says most of it itself, in its
//! access and audit lines; settings and commands are noted where a test starts something.
//!
//! Nothing is written unless `COUNTERSIGN_TEST_RECORD` names a folder.

use std::collections::HashSet;
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::Value;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// The folder of the records.
pub const VARIABLE: &str = "COUNTERSIGN_TEST_RECORD";

/// The record of this process.
const MINE: &str = "seen";

/// The lines of the server in which it says what it answered, and what happened.
const ACCESS: &str = "countersign::access";
const AUDIT: &str = "countersign::audit";

/// The folder, if records are kept.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).map(PathBuf::from)
}

/// Listens to the servers of this process from now on.
pub fn begin() {
    static BEGUN: OnceLock<()> = OnceLock::new();
    BEGUN.get_or_init(|| {
        if folder().is_some() {
            tracing::subscriber::set_global_default(Listener).expect("nobody else listens");
        }
    });
}

/// Notes something that a test did, once.
pub fn note(kind: &str, what: &str) {
    static NOTED: Mutex<Option<(HashSet<String>, File)>> = Mutex::new(None);
    let Some(folder) = folder() else { return };
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    let (known, file) = noted.get_or_insert_with(|| {
        std::fs::create_dir_all(&folder).expect("the folder of records");
        let file = folder.join(format!("{MINE}-{}.txt", std::process::id()));
        let file = File::options().append(true).create(true).open(file);
        (HashSet::new(), file.expect("the file of this process"))
    });
    let line = format!("{kind} {what}\n");
    if !known.contains(&line) {
        // Whole lines: another test of this process may write the next one.
        file.write_all(line.as_bytes()).expect("a line is written");
        known.insert(line);
    }
}

/// Notes the settings that are not as they are by default.
pub fn settings(config: &Value, default: &Value) {
    for (name, value) in leaves(config) {
        let same = default.pointer(&format!("/{}", name.replace('.', "/"))) == Some(&value);
        if !same {
            note("setting", &name);
        }
    }
}

/// The settings of a configuration by name. What is written by operators by names of their own,
/// such as providers, is one setting.
pub fn leaves(config: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for (section, value) in config.as_object().into_iter().flatten() {
        match value.as_object() {
            Some(members) if section != "providers" => {
                found.extend(
                    members
                        .iter()
                        .map(|(name, value)| (format!("{section}.{name}"), value.clone())),
                );
            }
            _ => found.push((section.clone(), value.clone())),
        }
    }
    found
}

/// Notes a command of the program by its words.
pub fn command(arguments: &[&str]) {
    let mut words = Vec::new();
    let mut rest = arguments.iter();
    while let Some(word) = rest.next() {
        match *word {
            "--format" | "--config" => drop(rest.next()),
            word if word.starts_with('-') => break,
            word => words.push(word),
        }
    }
    for length in 1..=words.len().min(2) {
        note("command", &words[..length].join(" "));
    }
}

/// Hears what the servers of this process say.
struct Listener;

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && [ACCESS, AUDIT].contains(&metadata.target())
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut heard = Heard::default();
        event.record(&mut heard);
        if event.metadata().target() == AUDIT {
            note("event", &heard.event);
            let detail: Value = serde_json::from_str(&heard.detail).unwrap_or_default();
            // Sign-ins that failed and requests that were refused name the rule.
            if let Some(reason) = detail["reason"].as_str() {
                note("reason", reason);
            }
        } else if heard.operation.starts_with('/') {
            note("page", &format!("{} {}", heard.method, heard.operation));
        } else {
            note("answer", &format!("{} {}", heard.operation, heard.status));
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Heard {
    method: String,
    operation: String,
    status: u64,
    event: String,
    detail: String,
}

impl Visit for Heard {
    fn record_str(&mut self, field: &Field, value: &str) {
        let member = match field.name() {
            "method" => &mut self.method,
            "operation" => &mut self.operation,
            "event" => &mut self.event,
            "detail" => &mut self.detail,
            _ => return,
        };
        value.clone_into(member);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "status" {
            self.status = value;
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

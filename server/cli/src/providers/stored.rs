//! The commands of `countersign providers` that work on what is stored over the configuration.

use std::path::Path;

use countersign_api::types;
use serde_json::Value;

use crate::args::Global;
use crate::instance::{self, body, object, plain};
use crate::output::{Output, printable, table};
use crate::{Failure, input};
use countersign_rules::broker::stored;
use countersign_rules::broker::stored::view::{change, tested, view};
use countersign_rules::manage::{Actor, IfMatch};

/// All that is stored, or one provider.
pub(super) async fn show(
    name: Option<&str>,
    global: &Global,
    output: &Output,
) -> Result<(), Failure> {
    instance::with(global, async |app| {
        if let Some(name) = name {
            let one = stored::get(app, name).await?;
            return instance::show(output, &object(&view(app, &one)));
        }
        let all = stored::list(app).await?;
        let all = all.iter().filter(|one| one.stored.is_some());
        let all: Vec<Value> = all.map(|one| object(&view(app, one))).collect();
        output.show(&all, |all| {
            let row = |one: &Value| {
                [
                    plain(&one["name"]),
                    plain(&one["title"]),
                    plain(&one["protocol"]),
                    plain(&one["problem"]),
                ]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            table(["NAME", "TITLE", "PROTOCOL", "PROBLEM"], &rows)
        })
    })
    .await
}

/// Stores settings, and shows the provider with them.
pub(super) async fn store(
    name: &str,
    file: &Path,
    global: &Global,
    output: &Output,
) -> Result<(), Failure> {
    // Read before anything is opened: what cannot be understood opens nothing.
    let text = input::text(file, "settings of the provider")?;
    instance::with(global, async |app| {
        let read: types::UpdateProviderSettings = body(text, "settings of the provider").await?;
        let (settings, secret) = change(read);
        let (actor, any) = (Actor::operator(), IfMatch::default());
        let one = stored::put(app, &actor, name, &any, settings, secret).await?;
        instance::show(output, &object(&view(app, &one)))
    })
    .await
}

/// Tries a provider; a failure when a step does not pass.
pub(super) async fn test(name: &str, global: &Global, output: &Output) -> Result<(), Failure> {
    instance::with(global, async |app| {
        let test = tested(app, &stored::test::run(app, name).await?);
        let passed = test.passed;
        output.show(&object(&test), |test| {
            let steps = test["steps"].as_array().into_iter().flatten();
            steps.map(in_words).collect()
        })?;
        match passed {
            true => Ok(()),
            false => Err(Failure::new(format!("{name} cannot be used as it is"))),
        }
    })
    .await
}

fn in_words(step: &Value) -> String {
    let mark = match step["passed"] == Value::Bool(true) {
        true => "+",
        false => "!",
    };
    // Some of it are words of the provider.
    let said = |member: &str| printable(&plain(&step[member]));
    let mut words = format!("{mark} {}: {}\n", said("name"), said("found"));
    if !step["fix"].is_null() {
        words.push_str(&format!("  {}\n", said("fix")));
    }
    words
}

/// Forgets what is stored of a provider, and shows it once more.
pub(super) async fn reset(name: &str, global: &Global, output: &Output) -> Result<(), Failure> {
    instance::with(global, async |app| {
        let one = stored::get(app, name).await?;
        stored::delete(app, &Actor::operator(), name).await?;
        instance::show(output, &object(&view(app, &one)))
    })
    .await
}

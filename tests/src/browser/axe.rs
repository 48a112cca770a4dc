//! axe-core, the checker of accessibility that browsers' own tools use. npm fetches it once, into
//! the build folder.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::session::Browser;
use crate::skip;

/// The version whose rules hold.
const VERSION: &str = "4.14.1";

/// Answers what is wrong badly enough to keep somebody out. What is right is not written down: on a long page, that would
/// be thousands of elements.
const RUN: &str = r#"
    const done = arguments[arguments.length - 1];
    const rules = arguments[0];
    const wanted = rules ? { runOnly: { type: 'rule', values: rules } } : {};
    axe.run(document, { ...wanted, resultTypes: ['violations'] }).then(
        (results) => done(results.violations
            .filter((one) => ['serious', 'critical'].includes(one.impact))
            .map((one) => `${one.id} (${one.impact}): ${one.help}, at ${one.nodes.map((node) => node.target.join(' ')).slice(0, 4).join('; ')}`)),
        (error) => done([String(error)]),
    );
"#;

impl Browser {
    /// The page must have no serious and no critical violation of WCAG that axe-core can see, in
    /// neither colours. Without axe-core this is skipped by name; without scripts axe-core cannot
    /// run.
    pub async fn inspect_accessibility(&self) {
        let source = tokio::task::spawn_blocking(source).await;
        let Some(source) = source.expect("npm is asked") else {
            skip::missing("axe-core (npm)");
            return;
        };
        self.run(source, Vec::new()).await;
        self.audit(Value::Null).await;
        // Nothing but contrast depends on the colours.
        let dark = self.view().dark;
        self.prefer_dark(!dark).await;
        self.audit(json!(["color-contrast"])).await;
        self.prefer_dark(dark).await;
    }

    async fn audit(&self, rules: Value) {
        let found = self.client.execute_async(RUN, vec![rules]).await;
        let violations = found.expect("axe-core answers");
        if violations != Value::Array(Vec::new()) {
            panic!("{violations:#} at {}", self.describe().await);
        }
    }
}

fn source() -> Option<&'static str> {
    static SOURCE: OnceLock<Option<String>> = OnceLock::new();
    SOURCE.get_or_init(fetch).as_deref()
}

/// The script, from the build folder or from npm.
fn fetch() -> Option<String> {
    let kept = build_folder().join(format!("axe-core-{VERSION}.js"));
    if let Ok(source) = std::fs::read_to_string(&kept) {
        return Some(source);
    }
    let folder = tempfile::tempdir().ok()?;
    let run = |program: &str, arguments: &[&str]| {
        let status = Command::new(program)
            .args(arguments)
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.ok().filter(|status| status.success())
    };
    run("npm", &["pack", "--silent", &format!("axe-core@{VERSION}")])?;
    run("tar", &["-xzf", &format!("axe-core-{VERSION}.tgz")])?;
    let source = std::fs::read_to_string(folder.path().join("package/axe.min.js")).ok()?;
    // Another process may do the same at this moment: each writes its own file, then renames it.
    let own = kept.with_extension(std::process::id().to_string());
    if std::fs::write(&own, &source).is_ok() {
        let _ = std::fs::rename(&own, &kept);
    }
    Some(source)
}

/// The folder of the test program, `target/debug/deps` or the like.
fn build_folder() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.parent().map(PathBuf::from).unwrap_or_default()
}

//! What a machine lacks is said by name, and in continuous integration it is a failure.

use std::io::Write as _;

/// Says that the running test is skipped because something is missing, for example
/// `"PostgreSQL (initdb, pg_ctl)"`.
///
/// # Panics
/// If `COUNTERSIGN_TEST_REQUIRE` is `1`: then nothing may be missing.
pub fn missing(what: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    assert!(
        std::env::var("COUNTERSIGN_TEST_REQUIRE").as_deref() != Ok("1"),
        "{test} needs {what}"
    );
    // Not `eprintln!`, whose output the test runner hides when a test passes.
    let _ = writeln!(std::io::stderr(), "skipped {test}: missing {what}");
}

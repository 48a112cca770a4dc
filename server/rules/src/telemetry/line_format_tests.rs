//! Lines as a collector would read them.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;

use super::LineFormat;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn logged(format: LineFormat, say: impl FnOnce()) -> String {
    let lines = Lines::default();
    let layer = tracing_subscriber::fmt::layer()
        .event_format(format)
        .fmt_fields(format)
        .with_ansi(true)
        .with_writer(lines.clone());
    tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), say);
    String::from_utf8(lines.0.lock().unwrap().clone()).unwrap()
}

const FORGED: &str =
    "x\r\n2026-01-01T00:00:00Z  INFO countersign: all is well\u{1b}[2J\u{2028}\u{202e}\u{0}\u{85}";

fn say() {
    let span = tracing::error_span!("request", request_id = "r-1", forged = FORGED);
    let _entered = span.enter();
    tracing::warn!(count = 3, share = 0.5, infinite = f64::NAN, yes = true, name = %FORGED, who = ?FORGED, "{FORGED}");
}

/// Covers: DR-02
#[test]
fn no_value_can_forge_a_line_in_text() {
    let text = logged(LineFormat::Text { colours: false }, say);
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(
        !text
            .trim_end_matches('\n')
            .chars()
            .any(|c| c.is_control() || c == '\u{2028}' || c == '\u{202e}')
    );
    for part in [
        " WARN ",
        "x\\r\\n2026",
        " count=3 ",
        " yes=true ",
        " request_id=r-1 ",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// Covers: DR-02
#[test]
fn no_value_can_forge_a_line_in_json() {
    let text = logged(LineFormat::Json, say);
    assert_eq!(text.lines().count(), 1, "{text}");
    let line: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(line["message"], FORGED);
    assert_eq!(line["name"], FORGED);
    assert_eq!(line["forged"], FORGED);
    assert_eq!(line["count"], 3);
    assert_eq!(line["share"], 0.5);
    assert_eq!(line["infinite"], "NaN");
    assert_eq!(line["yes"], true);
    assert_eq!(line["level"], "warn");
    assert_eq!(line["request_id"], "r-1");
    assert!(line["time"].as_str().unwrap().ends_with('Z'));
}

#[test]
fn fields_that_come_later_join_their_span() {
    let text = logged(LineFormat::Json, || {
        let span = tracing::error_span!(
            "request",
            request_id = "r-2",
            operation = tracing::field::Empty
        );
        let _entered = span.enter();
        span.record("operation", "token");
        tracing::info!("done");
    });
    let line: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&line["request_id"], &line["operation"]),
        (&"r-2".into(), &"token".into())
    );
}

#[tokio::test]
async fn the_lines_of_a_request_name_it() {
    for format in [LineFormat::Json, LineFormat::Text { colours: false }] {
        let work = async { logged(format, || tracing::info!("done")) };
        let text = countersign_api::support::within_request("r-3", work).await;
        assert!(text.contains("r-3"), "{text}");
        assert!(!logged(format, || tracing::info!("done")).contains("request_id"));
    }
}

#[test]
fn the_causes_of_an_error_stand_in_its_line() {
    #[derive(Debug, thiserror::Error)]
    #[error("the outer fault")]
    struct Outer(#[source] std::io::Error);

    let text = logged(LineFormat::Text { colours: false }, || {
        let error = Outer(std::io::Error::other("the inner\ncause"));
        tracing::error!(error = &error as &dyn std::error::Error, "failed");
    });
    assert!(
        text.contains("error=\"the outer fault: the inner\\ncause\""),
        "{text}"
    );
}

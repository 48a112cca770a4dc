//! What the program writes down when it is told to write everything.

use serde_json::Value;
use tests::harness::{Binary, Folder, free_port, raw};

use super::journey;

/// The link that the program shows on its terminal; for the operator's eyes, once.
fn claim_link(log: &str) -> String {
    let at = log
        .find("/claim?token=")
        .expect("a link for the first administrator");
    let begin = log[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + 1);
    let end = log[at..]
        .find(char::is_whitespace)
        .map_or(log.len(), |space| at + space);
    log[begin..end].to_owned()
}

async fn walk_with(settings: &[(&str, &str)]) -> (String, String) {
    let folder = Folder::new();
    let server = Binary::find()
        .serve(folder.path(), free_port(), settings)
        .await;
    let mut shown = server.log();
    while !shown.contains("/claim?token=") {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        shown = server.log();
    }
    let link = claim_link(&shown);
    let secrets = journey::walk(&server.caller, || server.browser(), &link).await;

    // Lines that somebody tries to forge.
    let forged = "{\"level\":\"ERROR\",\"message\":\"forged\"}";
    for request in [
        format!("GET /%0d%0a{forged} HTTP/1.1\r\nhost: x\r\n\r\n"),
        format!("GET /sign-in?x=%0a{forged} HTTP/1.1\r\nhost: x\r\nuser-agent: a\tb\r\n\r\n"),
        format!("GET /nowhere HTTP/1.1\r\nhost: x\r\nx-request-id: a\u{85}{forged}\r\n\r\n"),
    ] {
        raw(&server.base, request.as_bytes()).await;
    }
    let name = format!("eve\r\n{forged}");
    let page = server.browser().open("/sign-in").await.page();
    let mut browser = server.browser();
    let own = browser.open("/sign-in").await.page().form("/sign-in");
    assert!(page.has_form("/sign-in"));
    browser
        .submit(&own.fill("username", &name).fill("password", "x"))
        .await
        .page();

    let metrics = server.caller.get("/metrics").await.text;
    let mut server = server;
    server.terminate();
    let ended = server
        .ended_within(std::time::Duration::from_secs(20))
        .await;
    assert_eq!(ended, Some(0));
    let log = server.log();
    // The link itself is no log line, and is of no use any more.
    let log = log.replace(&link, "");
    assert_eq!(secrets.found_in(log.as_bytes()), [""; 0], "in the log");
    assert_eq!(
        secrets.found_in(metrics.as_bytes()),
        [""; 0],
        "in the measurements"
    );
    (log, forged.to_owned())
}

// Covers: DR-02, A-049
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dr_02_the_most_verbose_log_holds_no_secret() {
    let settings = [
        ("COUNTERSIGN_LOG__LEVEL", "trace"),
        ("COUNTERSIGN_LOG__FORMAT", "json"),
    ];
    let (log, _) = walk_with(&settings).await;
    let mut events = 0;
    for line in log.lines() {
        if line.trim().is_empty() || line.starts_with("  ") {
            // The link for the operator, which is no event.
            continue;
        }
        let event: Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("no event: {line}"));
        events += 1;
        let message = event.to_string();
        assert!(
            event["message"] != "forged" && !message.contains("\"message\":\"forged\""),
            "{line}"
        );
        // No query, wherever the path is named.
        assert!(!message.contains("?"), "a query in the log: {line}");
    }
    assert!(events > 300, "{events} events are not everything");
    assert!(log.contains("\"path\":\"/oauth/token\""), "{log}");
}

// Covers: DR-02
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dr_02_so_does_the_log_for_people() {
    let settings = [
        ("COUNTERSIGN_LOG__LEVEL", "trace"),
        ("COUNTERSIGN_LOG__FORMAT", "text"),
    ];
    let (log, forged) = walk_with(&settings).await;
    for line in log.lines() {
        assert!(!line.starts_with(&forged), "a forged line: {line}");
        assert!(!line.contains('\u{1b}'), "a control character: {line:?}");
    }
    assert!(log.contains("/oauth/token"));
}

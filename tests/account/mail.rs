//! Mail that waits: sealed, tried again, never lost.

use countersign_rules::mail::{self, Letter, Link};
use countersign_rules::text::Text;
use tests::harness::both_databases;

use super::*;

async fn queue(server: &TestServer, to: &str, lifetime: i64) {
    let app = server.app();
    let letter = Letter {
        subject: Text::verbatim("Grüße"),
        greeting: Text::verbatim("Hello <b>you</b>,"),
        before: vec![
            Text::verbatim("."),
            Text::verbatim(format!("from {}", server.issuer)),
        ],
        link: Some(Link {
            label: Text::verbatim("Open"),
            url: format!("{}/x?token=csel_secret", server.issuer),
        }),
        after: Vec::new(),
    };
    let lifetime = chrono::TimeDelta::seconds(lifetime);
    let new = mail::compose(app, to, &letter, "en", lifetime);
    let sealed = String::from_utf8_lossy(&new.message_sealed.0).into_owned();
    assert!(!sealed.contains("csel_secret") && !sealed.contains(to));
    app.store.queue_mail(new).await.expect("queued");
    app.mailer.wake();
}

both_databases!(
    a_mail_arrives_as_text_and_html_with_a_safe_head,
    with_mail()
);
async fn a_mail_arrives_as_text_and_html_with_a_safe_head(server: TestServer) {
    queue(&server, "alice@example.test", 3600).await;
    let letter = server.letter("alice@example.test").await;
    let text = letter.text();
    for part in [
        "multipart/alternative",
        "text/plain",
        "text/html",
        "Auto-Submitted: auto-generated",
        "no-reply@id.test",
        "Message-ID: <",
        "&#60;b&#62;you",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(server.no_letter("alice@example.test").await);
}

both_databases!(a_mail_is_tried_again_after_a_pause, with_mail());
async fn a_mail_is_tried_again_after_a_pause(server: TestServer) {
    // The mail server remembers whom it has put off, for all servers.
    let to = format!(
        "later-{}@example.test",
        server.issuer.rsplit(':').next().expect("a port")
    );
    queue(&server, &to, 3600).await;
    wait_for_attempt(&server).await;
    assert_eq!(server.waiting_mail().await, 1);
    server.advance(11);
    server.app().mailer.wake();
    server.letter(&to).await;
    assert!(server.no_letter(&to).await);
}

both_databases!(a_refused_mail_is_given_up_and_holds_nobody_up, with_mail());
async fn a_refused_mail_is_given_up_and_holds_nobody_up(server: TestServer) {
    queue(&server, "never@example.test", 3600).await;
    queue(&server, "alice@example.test", 3600).await;
    server.letter("alice@example.test").await;
    for _ in 0..4 {
        wait_for_attempt(&server).await;
        server.advance(200);
        server.app().mailer.wake();
    }
    assert!(server.no_letter("never@example.test").await);
}

/// Until nothing is due, which is when every mail was tried.
async fn wait_for_attempt(server: &TestServer) {
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let due = async || server.app().store.mail_is_due(server.clock.now()).await;
    while due().await == Ok(true) && std::time::Instant::now() < until {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    // Claimed is not tried yet; the answer of a mail server on this machine takes no time.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
}

both_databases!(a_mail_outlives_the_process_that_took_it, with_mail());
async fn a_mail_outlives_the_process_that_took_it(server: TestServer) {
    let now = server.clock.now();
    let to = "alice@example.test";
    let app = server.app();
    let letter = Letter {
        subject: Text::verbatim("x"),
        greeting: Text::verbatim(server.issuer.clone()),
        ..Letter::default()
    };
    let new = mail::compose(app, to, &letter, "en", chrono::TimeDelta::hours(1));
    app.store.queue_mail(new).await.expect("queued");
    // A process takes it and dies: nobody else gets it until the lease ends, then somebody does.
    let taken = app
        .store
        .claim_mail(now, now + chrono::TimeDelta::seconds(90), 5)
        .await;
    if taken.expect("claimed").is_empty() {
        // The server itself was faster.
        server.letter(to).await;
        return;
    }
    let server = server.restart().await;
    assert_eq!(server.waiting_mail().await, 1);
    server.advance(91);
    server.app().mailer.wake();
    server.letter(to).await;
    assert!(server.no_letter(to).await);
}

fn demanding() -> Options {
    with_mail().config(|config| config.mail.tls = countersign_rules::config::MailTls::Starttls)
}

both_databases!(
    no_mail_goes_in_clear_to_a_server_without_starttls,
    demanding()
);
async fn no_mail_goes_in_clear_to_a_server_without_starttls(server: TestServer) {
    queue(&server, "alice@example.test", 60).await;
    wait_for_attempt(&server).await;
    assert_eq!(server.waiting_mail().await, 1);
    server.advance(61);
    assert!(server.no_letter("alice@example.test").await);
}

both_databases!(without_a_mail_server_mail_lies_in_a_folder);
async fn without_a_mail_server_mail_lies_in_a_folder(server: TestServer) {
    queue(&server, "alice@example.test", 3600).await;
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while server.waiting_mail().await > 0 && std::time::Instant::now() < until {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let folder = server.config.outbox_folder();
    let files: Vec<_> = std::fs::read_dir(&folder)
        .expect("a folder")
        .flatten()
        .collect();
    assert_eq!(files.len(), 1);
    let path = files[0].path();
    assert_eq!(path.extension().and_then(|end| end.to_str()), Some("eml"));
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &std::path::Path| {
        std::fs::metadata(path)
            .expect("it exists")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
}

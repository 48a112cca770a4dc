//! Bodies that are too large, never end, or are not what their headers say.

use std::time::Duration;

use tests::harness::{Binary, Folder, TestServer, both_databases, free_port, raw, raw_parts};

const TEN_MEGABYTES: usize = 10 * 1024 * 1024;

/// The status must be one of these, and the answer must have come within a second.
#[track_caller]
fn soon(what: &str, answer: &tests::harness::RawAnswer, statuses: &[u16]) {
    assert!(
        statuses.contains(&answer.status()),
        "{what}: {}",
        answer.text
    );
    let took = answer.took.expect("an answer");
    assert!(took < Duration::from_secs(1), "{what} took {took:?}");
}

// Covers: IN-01
both_databases!(in_01_a_huge_body_is_refused_at_once);
async fn in_01_a_huge_body_is_refused_at_once(server: TestServer) {
    let scope = "clients:read clients:write users:write scopes:write";
    let token = server.client_credentials(&server.svc(scope).await).await;
    let bearer = format!("authorization: Bearer {}\r\n", token.access);
    let bearer = bearer.as_str();
    let form = "application/x-www-form-urlencoded";
    let huge = vec![b'a'; TEN_MEGABYTES];
    for (path, media_type, extra) in [
        ("/oauth/token", form, ""),
        ("/oauth/introspect", form, ""),
        ("/oauth/revoke", form, ""),
        ("/oauth/authorize", form, ""),
        ("/sign-in", form, ""),
        ("/consent", form, ""),
        ("/claim", form, ""),
        ("/api/v1/clients", "application/json", bearer),
        ("/api/v1/users", "application/json", bearer),
        ("/api/v1/scopes", "application/json", bearer),
    ] {
        let announced = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\n{extra}content-type: {media_type}\r\n\
             content-length: {TEN_MEGABYTES}\r\n\r\n"
        );
        let parts = [announced.as_bytes(), &huge];
        let answer = raw_parts(&server.base, &parts, Duration::from_secs(2)).await;
        soon(path, &answer, &[413, 400, 403]);

        // The same in chunks, without an end that is announced.
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\n{extra}content-type: {media_type}\r\n\
             transfer-encoding: chunked\r\n\r\n"
        );
        let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
        let mut parts = vec![head.as_bytes()];
        parts.resize(161, chunk.as_bytes());
        let answer = raw_parts(&server.base, &parts, Duration::from_secs(2)).await;
        soon(path, &answer, &[413, 400, 403]);
    }
    let caller = server.bearer(&token.access);
    let listed = caller.get("/api/v1/clients").await.ok();
    assert_eq!(listed["items"].as_array().expect("items").len(), 1);
}

// Covers: IN-01
both_databases!(in_01_lengths_that_lie_and_bodies_that_are_packed);
async fn in_01_lengths_that_lie_and_bodies_that_are_packed(server: TestServer) {
    let form = "content-type: application/x-www-form-urlencoded\r\n";
    let body = "grant_type=client_credentials";
    // The length of a chunk is not known before it is read.
    let endless = format!("ffffffffffffffff\r\n{}", "a".repeat(1024 * 1024));
    for (what, headers, body, statuses) in [
        (
            "two lengths",
            "content-length: 3\r\ncontent-length: 29\r\n",
            body,
            &[400][..],
        ),
        ("negative", "content-length: -1\r\n", body, &[400]),
        ("no number", "content-length: 2x\r\n", body, &[400]),
        (
            "beyond 64 bits",
            "content-length: 99999999999999999999\r\n",
            body,
            &[400],
        ),
        (
            "as many as there are",
            "content-length: 18446744073709551615\r\n",
            body,
            &[400, 413, 431],
        ),
        (
            "both kinds",
            "content-length: 3\r\ntransfer-encoding: chunked\r\n",
            "0\r\n\r\n",
            &[400, 401],
        ),
        (
            "a chunk of no length",
            "transfer-encoding: chunked\r\n",
            "zz\r\n",
            &[400],
        ),
        (
            "a huge chunk",
            "transfer-encoding: chunked\r\n",
            &endless,
            &[400, 413],
        ),
        (
            "another coding",
            "transfer-encoding: gzip, chunked\r\n",
            "0\r\n\r\n",
            &[400, 415, 501],
        ),
        (
            "packed",
            "content-encoding: gzip\r\ncontent-length: 29\r\n",
            body,
            &[400, 415],
        ),
        (
            "packed",
            "content-encoding: br\r\ncontent-length: 29\r\n",
            body,
            &[400, 415],
        ),
        (
            "packed twice",
            "content-encoding: gzip, identity\r\ncontent-length: 29\r\n",
            body,
            &[400, 415],
        ),
    ] {
        let request = format!(
            "POST /oauth/token HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{form}{headers}\r\n{body}"
        );
        let answer = raw(&server.base, request.as_bytes()).await;
        if what == "another coding" && answer.status() == 501 {
            continue;
        }
        soon(what, &answer, statuses);
        let second = answer.text.matches("HTTP/1.1 ").count();
        assert_eq!(
            second, 1,
            "{what}: the rest was taken for a request: {}",
            answer.text
        );
    }
    // Less than was announced, and then nothing: cut off as broken, nothing done.
    let short =
        format!("POST /oauth/token HTTP/1.1\r\nhost: x\r\n{form}content-length: 100\r\n\r\n{body}");
    let answer = raw_parts(
        &server.base,
        &[short.as_bytes()],
        Duration::from_millis(300),
    )
    .await;
    assert_eq!(answer.status(), 0, "{}", answer.text);
    server.anonymous().get("/health/live").await.is(200);
}

// Covers: IN-01
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_01_huge_bodies_take_no_memory() {
    const CONNECTIONS: usize = 60;
    let folder = Folder::new();
    let server = Binary::find().serve(folder.path(), free_port(), &[]).await;
    let memory = || {
        let status = std::fs::read_to_string(format!("/proc/{}/status", server.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok())
    };
    let head = "POST /oauth/token HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\
        content-type: application/x-www-form-urlencoded\r\n\r\n";
    // One first, so that what is made once is there.
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let mut parts = vec![head.as_bytes()];
    parts.resize(161, chunk.as_bytes());
    raw_parts(&server.base, &parts, Duration::from_millis(500)).await;
    let before = memory();
    let all = (0..CONNECTIONS).map(|_| raw_parts(&server.base, &parts, Duration::from_secs(1)));
    for answer in futures::future::join_all(all).await {
        assert!(matches!(answer.status(), 413 | 0), "{}", answer.text);
    }
    let (Some(before), Some(after)) = (before, memory()) else {
        return tests::skip::missing("/proc, to see how much memory a process takes");
    };
    let each = after.saturating_sub(before) / CONNECTIONS;
    assert!(each < 1024, "{each} KiB for each connection");
}

both_databases!(who_sent_what_nobody_read_is_told_that_the_connection_ends);
async fn who_sent_what_nobody_read_is_told_that_the_connection_ends(server: TestServer) {
    let announced = |length: usize| {
        format!(
            "POST /oauth/token HTTP/1.1\r\nhost: x\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n"
        )
    };
    let wait = Duration::from_secs(2);
    // The answer is there before the body, of which nothing comes.
    let head = announced(TEN_MEGABYTES);
    let answer = raw_parts(&server.base, &[head.as_bytes()], wait).await;
    soon("nothing of the body", &answer, &[413]);
    let text = answer.text.to_ascii_lowercase();
    assert!(text.contains("\r\nconnection: close\r\n"), "{text}");
    // Who is read to the end may go on, whatever the answer.
    let body = format!("grant_type=client_credentials&x={}", "a".repeat(20_000));
    let head = announced(body.len());
    let parts = [head.as_bytes(), body.as_bytes()];
    let answer = raw_parts(&server.base, &parts, Duration::from_millis(300)).await;
    assert_eq!(answer.status(), 401, "{}", answer.text);
    let text = answer.text.to_ascii_lowercase();
    assert!(!text.contains("connection: close"), "{text}");
}

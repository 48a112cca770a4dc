//! Clients that take their time on purpose.

use std::time::{Duration, Instant};

use tests::harness::{Binary, Folder, free_port};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How many at once.
const CROWD: usize = 1000;

/// Sends the beginning, then a byte every few seconds, until the server has had enough. How long
/// that took.
async fn trickle(address: String, beginning: &'static str) -> Duration {
    let began = Instant::now();
    let stream = TcpStream::connect(&address)
        .await
        .expect("the server listens");
    let (mut reader, mut writer) = stream.into_split();
    if writer.write_all(beginning.as_bytes()).await.is_err() {
        return began.elapsed();
    }
    let mut buffer = [0; 1024];
    loop {
        let pause = Duration::from_secs(5);
        match tokio::time::timeout(pause, reader.read(&mut buffer)).await {
            Ok(Ok(0) | Err(_)) => return began.elapsed(),
            // An answer that says why; the end follows.
            Ok(Ok(_)) => {}
            Err(_) => {
                if writer.write_all(b"a").await.is_err() {
                    return began.elapsed();
                }
            }
        }
        if began.elapsed() > Duration::from_secs(60) {
            return began.elapsed();
        }
    }
}

/// Asks for a long answer many times and reads a byte a second.
async fn sip(address: String) -> Duration {
    let began = Instant::now();
    let mut stream = TcpStream::connect(&address)
        .await
        .expect("the server listens");
    let request = "GET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n".repeat(200);
    // The server stops reading when nobody takes its answers.
    let write = stream.write_all(request.as_bytes());
    let _ = tokio::time::timeout(Duration::from_secs(2), write).await;
    let mut buffer = [0; 1];
    while began.elapsed() < Duration::from_secs(60) {
        if !matches!(stream.read(&mut buffer).await, Ok(1)) {
            break;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        // What is in flight can still be read after the end: only a failed write shows it.
        if stream
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .is_err()
        {
            break;
        }
    }
    began.elapsed()
}

// Covers: IN-02
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_02_slow_clients_are_cut_off_and_slow_nobody_down() {
    let folder = Folder::new();
    let server = Binary::find().serve(folder.path(), free_port(), &[]).await;
    let address = server.base.trim_start_matches("http://").to_owned();
    let p99 = async || {
        let mut times = Vec::new();
        for _ in 0..200 {
            let began = Instant::now();
            server.caller.get("/oauth/jwks").await.is(200);
            times.push(began.elapsed());
        }
        times.sort();
        times[197]
    };
    let quiet = p99().await;
    let beginnings = [
        "",
        "GET /oauth/jwks HTTP/1.1\r\nx-slow: ",
        "POST /oauth/token HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\
         \r\ncontent-length: 1000\r\n\r\n",
    ];
    let mut crowd = Vec::new();
    for number in 0..CROWD {
        let beginning = beginnings[number % beginnings.len()];
        crowd.push(tokio::spawn(trickle(address.clone(), beginning)));
    }
    let sipping = tokio::spawn(sip(address.clone()));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let crowded = p99().await;
    // Not a measurement, which this machine is no place for: a crowd that is waited for would
    // cost seconds.
    assert!(
        crowded < quiet * 10 + Duration::from_millis(100),
        "{quiet:?} without them, {crowded:?} with them"
    );
    let mut longest = Duration::ZERO;
    for one in crowd {
        longest = longest.max(one.await.expect("no panic"));
    }
    // Thirty seconds, and the pauses of the clients themselves.
    assert!(longest < Duration::from_secs(41), "{longest:?}");
    let sipped = sipping.await.expect("no panic");
    assert!(sipped < Duration::from_secs(41), "{sipped:?}");
    server.caller.get("/health/ready").await.is(200);
}

//! Waiting for what another process or node gets to know by itself. The machine's clock counts
//! here, not the server's.

use std::time::{Duration, Instant};

/// Asks until the answer is yes. The question that got it must have been asked within a second.
pub async fn within_a_second(what: &str, mut ask: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    loop {
        let asked = Instant::now();
        if ask().await {
            let took = asked.duration_since(began);
            assert!(took < Duration::from_secs(1), "{what} took {took:?}");
            return;
        }
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{what} never happened"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Asks until the answer is yes, for what nobody promised within a time: half a minute, for machines that do much at once.
pub async fn at_last(what: &str, mut ask: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !ask().await {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "{what} never happened"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

//! Measures how many refresh tokens rotate per second with durable commits, and how many syncs
//! per second the disk does, for comparison.
//!
//! ```text
//! cargo run --release -p countersign-store --example rotations -- sqlite:/path/to/new.db [callers] [seconds]
//! ```
//!
//! A PostgreSQL URL must name an empty database.

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::*;
use std::io::Write;
use std::time::{Duration, Instant};
use uuid::Uuid;

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments
        .next()
        .ok_or("usage: rotations URL [callers] [seconds]")?;
    let callers: usize = arguments.next().map_or(Ok(256), |text| text.parse())?;
    let seconds: u64 = arguments.next().map_or(Ok(5), |text| text.parse())?;
    if let Some(path) = url.strip_prefix("sqlite:") {
        println!("syncs per second: {:.0}", syncs_per_second(path)?);
    }
    let store = Store::connect(&url, Options::default()).await?;
    store.migrate().await?;
    let now = DateTime::from_timestamp(1_800_000_000, 0).ok_or("out of range")?;
    prepare(&store, now).await?;

    let end = Instant::now() + Duration::from_secs(seconds);
    let tasks: Vec<_> = (0..callers)
        .map(|caller| tokio::spawn(rotate_until(end, store.clone(), caller, now)))
        .collect();
    let begin = Instant::now();
    let mut waits = Vec::new();
    for task in tasks {
        waits.extend(task.await??);
    }
    let elapsed = begin.elapsed().as_secs_f64();
    waits.sort_unstable();
    println!("rotations per second: {:.0}", waits.len() as f64 / elapsed);
    let part = |percent: usize| waits.get(waits.len() * percent / 100).copied();
    println!("p50 {:?}, p99 {:?}", part(50), part(99));
    store.close().await;
    Ok(())
}

/// Appends and syncs small blocks, as a commit does.
fn syncs_per_second(beside: &str) -> Result<f64, Failure> {
    let path = format!("{beside}.sync");
    let mut file = std::fs::File::create(&path)?;
    file.write_all(&[0; 4096])?;
    file.sync_all()?;
    let begin = Instant::now();
    let mut count = 0.0;
    while begin.elapsed() < Duration::from_secs(1) {
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        count += 1.0;
    }
    std::fs::remove_file(&path)?;
    Ok(count / begin.elapsed().as_secs_f64())
}

/// Ids in the order of their making, as the server gives them.
fn id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    let nanoseconds = now.timestamp_subsec_nanos();
    Uuid::new_v7(uuid::Timestamp::from_unix(
        uuid::NoContext,
        seconds,
        nanoseconds,
    ))
}

fn hash(id: Uuid) -> SecretHash {
    let mut hash = [7; 32];
    hash[..16].copy_from_slice(id.as_bytes());
    SecretHash(hash)
}

async fn prepare(store: &Store, now: DateTime<Utc>) -> Result<(), Failure> {
    let client = NewClient {
        client_id: "web".to_owned(),
        owner_id: None,
        name: "Web".to_owned(),
        token_endpoint_auth_method: "client_secret_basic".to_owned(),
        internal: false,
        metadata: serde_json::json!({}),
        created_at: now,
    };
    store.create_client(client, None).await?;
    Ok(())
}

/// One family, rotated again and again; returns how long each rotation took.
async fn rotate_until(
    end: Instant,
    store: Store,
    caller: usize,
    start: DateTime<Utc>,
) -> Result<Vec<Duration>, Failure> {
    let authorization = NewAuthorization {
        id: id(start),
        user_id: None,
        client_id: "web".to_owned(),
        scopes: vec!["openid".to_owned(), "profile".to_owned()],
        audience: vec!["https://api.example".to_owned()],
        auth_time: None,
        session_id: None,
        sid: None,
        openid: serde_json::json!({}),
        details: Vec::new(),
        expires_at: start + TimeDelta::days(30),
    };
    store
        .create_authorization(authorization.clone(), start)
        .await?;
    let mut token = id(start);
    let seed = RefreshTokenSeed {
        id: token,
        secret_hash: hash(token),
        scopes: None,
        expires_at: start + TimeDelta::days(30),
        idle_expires_at: start + TimeDelta::days(14),
    };
    store
        .create_refresh_token(authorization.id, seed, start)
        .await?;
    let mut waits = Vec::new();
    while Instant::now() < end {
        let now = start + TimeDelta::milliseconds(i64::try_from(waits.len())?);
        let successor = id(now);
        let rotate = Rotate {
            id: token,
            secret_hash: hash(token),
            client_id: "web".to_owned(),
            now,
            retry_window_seconds: 30,
            successor: SuccessorSeed {
                id: successor,
                secret_hash: hash(successor),
                idle_expires_at: now + TimeDelta::days(14),
            },
            access: None,
            authorization_expires_at: now + TimeDelta::days(30),
        };
        let begin = Instant::now();
        match store.rotate_refresh_token(rotate).await? {
            Rotated::Rotated { .. } => waits.push(begin.elapsed()),
            other => return Err(format!("caller {caller}: {other:?}").into()),
        }
        token = successor;
    }
    Ok(waits)
}

//! `kill -9` under load: what was acknowledged is there, and nothing is accepted twice.
//!
//! The victim is this test program again, running [`the_victim`] alone. It redeems codes, rotates
//! refresh tokens and writes settings as fast as it can, and prints a line for each answer that
//! it got. After a while it is killed, the next one goes on where it ended, and at last the lines
//! are compared with the database.

use super::fixture::*;
use countersign_store::*;
use futures::StreamExt;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

const ROUNDS: u64 = 12;
const CODES: u128 = 1000;
const FAMILIES: u128 = 20;

// Covers: CF-01
both_databases!(a_killed_process_loses_nothing_that_it_acknowledged);
async fn a_killed_process_loses_nothing_that_it_acknowledged(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    client(&store, "web", None).await;
    futures::stream::iter(0..CODES)
        .for_each_concurrent(8, async |n| {
            let mut approval = approval(ada.id, "web");
            approval.code.id = code_id(n);
            store.approve(approval).await.expect("approve");
        })
        .await;
    for family in 0..FAMILIES {
        let authorization = new_authorization(Some(ada.id), "web");
        let authorization_id = authorization.id;
        store
            .create_authorization(authorization, now())
            .await
            .expect("create");
        let seed = RefreshTokenSeed {
            id: token_id(family, 0),
            secret_hash: hash(2),
            scopes: None,
            expires_at: later(),
            idle_expires_at: later(),
        };
        store
            .create_refresh_token(authorization_id, seed, now())
            .await
            .expect("create");
    }
    // SQLite has one process at a time.
    store.close().await;

    let mut redeemed: HashSet<Uuid> = HashSet::new();
    let mut rotated: HashMap<u128, u64> = HashMap::new();
    let mut settings: HashMap<String, i64> = HashMap::new();
    for round in 0..ROUNDS {
        let url = database.url().to_owned();
        let lines = tokio::task::spawn_blocking(move || run_victim(&url, round * 13 + 2));
        for line in lines.await.expect("join") {
            let mut words = line.split(' ');
            let mut word = || words.next().expect("a word");
            match word() {
                "redeemed" => {
                    let code_id = word().parse().expect("an id");
                    assert!(redeemed.insert(code_id), "{code_id} was redeemed twice");
                }
                "rotated" => {
                    let family = word().parse().expect("a number");
                    let generation = word().parse().expect("a number");
                    let before = rotated.insert(family, generation);
                    assert!(
                        before.is_none_or(|before| before < generation),
                        "rotated twice"
                    );
                }
                "set" => {
                    let name = word().to_owned();
                    settings.insert(name, word().parse().expect("a number"));
                }
                other => panic!("the victim says {other}"),
            }
        }
    }
    assert!(!redeemed.is_empty() && !rotated.is_empty() && !settings.is_empty());

    let store = database.store().await;
    for code_id in (0..CODES).map(code_id) {
        let code = store
            .authorization_code(code_id)
            .await
            .expect("read")
            .expect("a code");
        assert!(
            code.redeemed_at.is_some() || !redeemed.contains(&code_id),
            "a redemption is lost"
        );
    }
    for (family, generation) in rotated {
        for generation in 1..=generation {
            let parent = store.refresh_token(token_id(family, generation - 1)).await;
            let parent = parent.expect("read").expect("the parent");
            assert_eq!(parent.successor_id, Some(token_id(family, generation)));
        }
        let token = store
            .refresh_token(token_id(family, generation))
            .await
            .expect("read");
        assert!(token.is_some(), "a rotation is lost");
    }
    for (name, value) in settings {
        let setting = store
            .setting(&name)
            .await
            .expect("read")
            .expect("a setting");
        assert!(setting.value.as_i64() >= Some(value), "a setting is lost");
    }
    if !database.is_postgres() {
        assert_eq!(integrity(&database).await, "ok");
    }
}

async fn integrity(database: &TestDatabase) -> String {
    use sqlx::ConnectOptions;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database.sqlite_path());
    let mut connection = options.connect().await.expect("connect");
    sqlx::query_scalar("pragma integrity_check")
        .fetch_one(&mut connection)
        .await
        .expect("check")
}

/// Ids are known from their place, so that the next victim can go on.
fn code_id(n: u128) -> Uuid {
    Uuid::from_u128(n | 1 << 126)
}

fn token_id(family: u128, generation: u64) -> Uuid {
    Uuid::from_u128((family << 64) | u128::from(generation) | 1 << 127)
}

/// Runs a victim, kills it some milliseconds after its first answer, and returns its answers.
fn run_victim(url: &str, milliseconds: u64) -> Vec<String> {
    let (_, module) = module_path!().split_once("::").expect("a module");
    let mut victim = Command::new(std::env::current_exe().expect("this program"))
        .arg(format!("{module}::the_victim"))
        .args(["--exact", "--ignored", "--nocapture"])
        .env("COUNTERSIGN_TEST_VICTIM", url)
        .stdout(Stdio::piped())
        .spawn()
        .expect("start the victim");
    let output = victim.stdout.take().expect("piped");
    let mut lines = BufReader::new(output).lines();
    let mut answers = Vec::new();
    for line in lines.by_ref() {
        let line = line.expect("read");
        if let Some(answer) = line.strip_prefix("victim: ") {
            answers.push(answer.to_owned());
            break;
        }
    }
    assert!(!answers.is_empty(), "the victim died by itself");
    std::thread::sleep(Duration::from_millis(milliseconds));
    victim.kill().expect("kill");
    victim.wait().expect("wait");
    // The last line may be cut short; then it does not count as an answer.
    for line in lines.map_while(Result::ok) {
        if let Some(answer) = line.strip_prefix("victim: ")
            && let Some(answer) = answer.strip_suffix(" .")
        {
            answers.push(answer.to_owned());
        }
    }
    answers[0] = answers[0].trim_end_matches(" .").to_owned();
    answers
}

/// One write for each line, so that a line is out once this returns.
fn say(answer: &str) {
    let line = format!("victim: {answer} .\n");
    let _ = std::io::stdout().write_all(line.as_bytes());
    let _ = std::io::stdout().flush();
}

/// The process that is killed. Not a test: it does nothing unless it is told the database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run by a_killed_process_loses_nothing_that_it_acknowledged"]
async fn the_victim() {
    let Ok(url) = std::env::var("COUNTERSIGN_TEST_VICTIM") else {
        return;
    };
    let store = Store::connect(&url, Options::default())
        .await
        .expect("open");
    let mut tasks = Vec::new();
    for worker in 0..4 {
        tasks.push(tokio::spawn(redeem_all(store.clone())));
        tasks.push(tokio::spawn(write_settings(store.clone(), worker)));
    }
    for family in 0..FAMILIES {
        tasks.push(tokio::spawn(rotate_on(store.clone(), family)));
    }
    for task in tasks {
        task.await.expect("join");
    }
}

/// Redeems whatever can be redeemed; several do so at once.
async fn redeem_all(store: Store) {
    for code_id in (0..CODES).map(code_id) {
        let redeem = Redeem {
            code_id,
            secret_hash: hash(1),
            client_id: "web".to_owned(),
            now: after(1),
            refresh: None,
            access: None,
            authorization_expires_at: later(),
        };
        match store
            .redeem_authorization_code(redeem)
            .await
            .expect("redeem")
        {
            Redeemed::Redeemed(_) => say(&format!("redeemed {code_id}")),
            Redeemed::AlreadyRedeemed { .. } => {}
            other => panic!("{other:?}"),
        }
    }
}

async fn write_settings(store: Store, worker: u32) {
    let name = format!("setting-{worker}");
    let stored = store.setting(&name).await.expect("read");
    let first = stored
        .and_then(|setting| setting.value.as_i64())
        .unwrap_or(0);
    for value in first + 1.. {
        store
            .set_setting(&name, json!(value), now())
            .await
            .expect("set");
        say(&format!("set {name} {value}"));
    }
}

async fn rotate_on(store: Store, family: u128) {
    let mut generation = 0;
    loop {
        let token = store
            .refresh_token(token_id(family, generation))
            .await
            .expect("read");
        match token {
            Some(token) if token.rotated_at.is_some() => generation += 1,
            Some(_) => break,
            None => panic!("generation {generation} of family {family} is missing"),
        }
    }
    loop {
        let rotate = Rotate {
            id: token_id(family, generation),
            secret_hash: hash(2),
            client_id: "web".to_owned(),
            now: after(1),
            retry_window_seconds: 0,
            successor: SuccessorSeed {
                id: token_id(family, generation + 1),
                secret_hash: hash(2),
                idle_expires_at: later(),
            },
            access: None,
            authorization_expires_at: later(),
        };
        match store.rotate_refresh_token(rotate).await.expect("rotate") {
            Rotated::Rotated { .. } => generation += 1,
            other => panic!("{other:?}"),
        }
        say(&format!("rotated {family} {generation}"));
    }
}

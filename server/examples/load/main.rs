//! The load generator of `cargo xtask bench`: keeps a number of connections busy with requests
//! for some seconds and says how many were answered, and how fast.
//!
//! It reads a [`Plan`] as JSON from standard input and writes an [`Outcome`] as JSON to standard
//! output. It stands beside the server because it has to be built with the same optimisation and
//! from the same dependencies. It does little for each request on purpose: one core of it has to
//! tire one core of the server.

mod connection;
mod processor;

use std::cell::RefCell;
use std::error::Error;
use std::rc::Rc;
use std::time::{Duration, Instant};

use connection::{Connection, Reply};
use processor::cpu_seconds;
use serde::{Deserialize, Serialize};

/// What to do.
#[derive(Deserialize)]
struct Plan {
    /// Where the server listens.
    address: String,
    /// The process id of the server.
    server: u32,
    /// How long to go before measuring.
    warm_up_seconds: f64,
    /// How long to measure.
    seconds: f64,
    /// Whether to keep the core busy while nothing has arrived. A core that sleeps has to be woken by
    /// the server, which then pays for it with each answer; for that it needs a core of its own.
    spin: bool,
    work: Work,
}

/// What each connection sends; there is one for each element.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Work {
    /// The same whole request again and again.
    Repeat(Vec<String>),
    /// Refresh token after refresh token: each answer holds the next.
    Rotate {
        /// The request line and the headers, without `Content-Length` and without the empty line.
        head: String,
        /// The first refresh token of each connection.
        tokens: Vec<String>,
    },
}

/// What came of it.
#[derive(Default, Serialize)]
struct Outcome {
    /// Answers with status 200 in the measured time.
    answered: usize,
    /// The measured time.
    seconds: f64,
    /// Answers with another status, and connections that broke.
    failures: usize,
    /// What the first of them looked like.
    first_failure: Option<String>,
    /// Half of the answers took at most this long, in microseconds.
    p50_us: u32,
    /// All but one in a hundred took at most this long.
    p99_us: u32,
    /// The share of its time in which this generator had something to do. Near 1 it was the bottleneck.
    generator_load: f64,
    /// The share of one core that the server used.
    server_load: f64,
}

/// What all connections write down.
#[derive(Default)]
struct Ledger {
    measuring: bool,
    done: bool,
    /// Exchanges that ended, whatever came of them.
    ended: u64,
    /// The time spent waiting with a busy core.
    spun: Duration,
    latencies_us: Vec<u32>,
    failures: usize,
    first_failure: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan: Plan = serde_json::from_reader(std::io::stdin())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let outcome = tokio::task::LocalSet::new().block_on(&runtime, run(plan))?;
    serde_json::to_writer(std::io::stdout(), &outcome)?;
    Ok(())
}

async fn run(plan: Plan) -> Result<Outcome, Box<dyn Error>> {
    let ledger = Rc::new(RefCell::new(Ledger::default()));
    let mut tasks = Vec::new();
    match plan.work {
        Work::Repeat(requests) => {
            for request in requests {
                let connection = Connection::open(&plan.address).await?;
                let task = repeat(connection, request, ledger.clone());
                tasks.push(tokio::task::spawn_local(task));
            }
        }
        Work::Rotate { head, tokens } => {
            for token in tokens {
                let connection = Connection::open(&plan.address).await?;
                let task = rotate(connection, head.clone(), token, ledger.clone());
                tasks.push(tokio::task::spawn_local(task));
            }
        }
    }
    if plan.spin {
        tasks.push(tokio::task::spawn_local(spin(ledger.clone())));
    }
    tokio::time::sleep(Duration::from_secs_f64(plan.warm_up_seconds)).await;
    ledger.borrow_mut().measuring = true;
    let began = Instant::now();
    let cpu = (cpu_seconds(std::process::id())?, cpu_seconds(plan.server)?);
    ledger.borrow_mut().spun = Duration::ZERO;
    tokio::time::sleep(Duration::from_secs_f64(plan.seconds)).await;
    ledger.borrow_mut().measuring = false;
    let seconds = began.elapsed().as_secs_f64();
    let used = cpu_seconds(std::process::id())? - cpu.0;
    let generator_load = ((used - ledger.borrow().spun.as_secs_f64()) / seconds).max(0.0);
    let server_load = (cpu_seconds(plan.server)? - cpu.1) / seconds;
    ledger.borrow_mut().done = true;
    for task in tasks {
        task.await?;
    }
    let mut ledger = ledger.borrow_mut();
    ledger.latencies_us.sort_unstable();
    Ok(Outcome {
        answered: ledger.latencies_us.len(),
        seconds,
        failures: ledger.failures,
        first_failure: ledger.first_failure.take(),
        p50_us: quantile(&ledger.latencies_us, 50),
        p99_us: quantile(&ledger.latencies_us, 99),
        generator_load,
        server_load,
    })
}

/// Keeps the core awake, and notes the turns in which nothing had arrived.
async fn spin(ledger: Rc<RefCell<Ledger>>) {
    while !ledger.borrow().done {
        let (ended, began) = (ledger.borrow().ended, Instant::now());
        tokio::task::yield_now().await;
        let mut ledger = ledger.borrow_mut();
        if ledger.ended == ended {
            ledger.spun += began.elapsed();
        }
    }
}

async fn repeat(mut connection: Connection, request: String, ledger: Rc<RefCell<Ledger>>) {
    while !ledger.borrow().done {
        let began = Instant::now();
        let reply = connection.exchange(request.as_bytes()).await;
        if note(&ledger, began, &reply).is_none() {
            return;
        }
    }
}

async fn rotate(
    mut connection: Connection,
    head: String,
    mut token: String,
    ledger: Rc<RefCell<Ledger>>,
) {
    while !ledger.borrow().done {
        let body = format!("grant_type=refresh_token&refresh_token={token}");
        let request = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
        let began = Instant::now();
        let reply = connection.exchange(request.as_bytes()).await;
        let next = note(&ledger, began, &reply).and_then(|reply| reply.member("refresh_token"));
        match next {
            Some(next) => token = next.to_owned(),
            None => return,
        }
    }
}

/// Writes an exchange down; a reply of another status than 200 ends the connection's work.
fn note<'r>(
    ledger: &RefCell<Ledger>,
    began: Instant,
    reply: &'r std::io::Result<Reply<'_>>,
) -> Option<&'r Reply<'r>> {
    let mut ledger = ledger.borrow_mut();
    ledger.ended += 1;
    let failure = match reply {
        Ok(reply) if reply.status() == 200 => {
            if ledger.measuring {
                let took = began.elapsed().as_micros();
                ledger
                    .latencies_us
                    .push(u32::try_from(took).unwrap_or(u32::MAX));
            }
            return Some(reply);
        }
        Ok(reply) => reply.text(),
        Err(error) => error.to_string(),
    };
    ledger.failures += 1;
    ledger.first_failure.get_or_insert(failure);
    None
}

fn quantile(sorted: &[u32], percent: usize) -> u32 {
    let index = sorted.len() * percent / 100;
    sorted
        .get(index.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or(0)
}

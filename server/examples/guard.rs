//! What the guard of the SDK adds to a request, for `cargo xtask bench`: the same endpoint is called
//! behind the guard and without it, in this process, so that neither sockets nor HTTP take part.
//!
//! It reads a [`Plan`] as JSON from standard input and writes an [`Added`] as JSON to standard
//! output. The keys come from the running server, once.

use std::error::Error;
use std::time::Instant;

use countersign_sdk::guard::{Guard, scopes};
use poem::http::StatusCode;
use poem::http::header::AUTHORIZATION;
use poem::web::Json;
use poem::{Endpoint, EndpointExt, Request, Response, get, handler};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The same as the server's, as with the other programs that measure.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Requests that are timed together.
const BATCH: usize = 100;

/// What to do.
#[derive(Deserialize)]
struct Plan {
    /// The server that issued the tokens.
    issuer: String,
    /// The API that they are for.
    audience: String,
    /// A scope that they have.
    scope: String,
    /// Access tokens, each another one.
    tokens: Vec<String>,
}

/// What the guard adds to a request.
#[derive(Serialize)]
struct Added {
    /// With a token that the guard has not seen.
    new: Cost,
    /// With one that it has seen.
    seen: Cost,
    /// Requests of each kind that were measured.
    requests: usize,
}

/// Microseconds for a request, over all batches.
#[derive(Serialize)]
struct Cost {
    /// The middle batch.
    p50_us: f64,
    /// All of them.
    mean_us: f64,
}

#[handler]
fn answer() -> Json<Value> {
    Json(json!({"active": true, "scope": "openid", "token_type": "Bearer"}))
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan: Plan = serde_json::from_reader(std::io::stdin())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let added = runtime.block_on(run(&plan))?;
    serde_json::to_writer(std::io::stdout(), &added)?;
    Ok(())
}

async fn run(plan: &Plan) -> Result<Added, Box<dyn Error>> {
    let guard = Guard::builder(&plan.issuer)
        .audience(&plan.audience)
        .connect()
        .await?;
    let plain = get(answer);
    let guarded = get(answer).with(guard.require(scopes![plan.scope.clone()]));

    if plan.tokens.len() <= BATCH {
        return Err(format!("that takes more than {BATCH} tokens").into());
    }
    let (warm_up, measured) = plan.tokens.split_at(BATCH);
    // Nothing is worth measuring where anybody passes. The first of these fetches the keys.
    let forged: Vec<_> = warm_up.windows(2).map(forge).collect();
    batch(&guarded, &forged, StatusCode::UNAUTHORIZED).await?;
    batch(&guarded, warm_up, StatusCode::OK).await?;
    batch(&plain, warm_up, StatusCode::OK).await?;

    let (mut new, mut seen) = (Vec::new(), Vec::new());
    for tokens in measured.chunks(BATCH) {
        // One after the other, so that whatever else the machine does falls on all three.
        let without = batch(&plain, tokens, StatusCode::OK).await?;
        new.push(batch(&guarded, tokens, StatusCode::OK).await? - without);
        seen.push(batch(&guarded, tokens, StatusCode::OK).await? - without);
    }
    Ok(Added {
        new: cost(new),
        seen: cost(seen),
        requests: measured.len(),
    })
}

/// The first of two tokens with the signature of the second.
fn forge(pair: &[String]) -> String {
    let signed = pair[0].rsplit_once('.').map_or("", |(signed, _)| signed);
    let signature = pair[1].rsplit_once('.').map_or("", |(_, other)| other);
    format!("{signed}.{signature}")
}

/// Sends a request with each token; microseconds for one of them.
async fn batch<E>(
    endpoint: &E,
    tokens: &[String],
    expected: StatusCode,
) -> Result<f64, Box<dyn Error>>
where
    E: Endpoint<Output = Response>,
{
    let request = |token: &String| {
        Request::builder()
            .header(AUTHORIZATION, format!("Bearer {token}"))
            .finish()
    };
    let requests: Vec<_> = tokens.iter().map(request).collect();
    let began = Instant::now();
    for request in requests {
        let status = endpoint.get_response(request).await.status();
        if status != expected {
            return Err(format!("status {status} in place of {expected}").into());
        }
    }
    Ok(began.elapsed().as_secs_f64() * 1e6 / tokens.len() as f64)
}

fn cost(mut batches: Vec<f64>) -> Cost {
    batches.sort_by(f64::total_cmp);
    Cost {
        p50_us: batches[batches.len() / 2],
        mean_us: batches.iter().sum::<f64>() / batches.len() as f64,
    }
}

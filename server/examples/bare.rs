//! The measure for `cargo xtask bench`: a bare poem endpoint that answers a small JSON object,
//! behind the same HTTP layer as the server (`server/src/app/serve.rs`).
//!
//! `bare 127.0.0.1:8080` serves until it is ended.

use std::convert::Infallible;
use std::error::Error;
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use poem::http::uri::Scheme;
use poem::web::{Json, LocalAddr, RemoteAddr};
use poem::{Addr, Endpoint, EndpointExt, Request, Route, get, handler};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::net::TcpListener;

/// The same as the server's, so that the ratio is not about allocators.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[handler]
fn answer() -> Json<Value> {
    Json(json!({"active": true, "scope": "openid", "token_type": "Bearer"}))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).ok_or("usage: bare ADDRESS:PORT")?;
    let listener = TcpListener::bind(address).await?;
    let endpoint = Arc::new(Route::new().at("/", get(answer)).map_to_response());
    let mut http = auto::Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(30))
        .max_buf_size(64 * 1024);
    let http = Arc::new(http);
    loop {
        let (stream, peer) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let local = LocalAddr(Addr::SocketAddr(stream.local_addr()?));
        let remote = RemoteAddr(Addr::SocketAddr(peer));
        let (http, endpoint) = (http.clone(), endpoint.clone());
        let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
            let endpoint = endpoint.clone();
            let request = Request::from((request, local.clone(), remote.clone(), Scheme::HTTP));
            async move {
                let response = endpoint.get_response(request).await;
                Ok::<hyper::Response<_>, Infallible>(response.into())
            }
        });
        tokio::spawn(async move {
            // A connection that breaks is the peer's business.
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

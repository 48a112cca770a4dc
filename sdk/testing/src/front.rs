//! The front: passes requests on, counts them, and does the harm that was ordered.

use std::collections::VecDeque;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Either, Full};
use hyper::body::Incoming;
use hyper::header::{HeaderValue, RETRY_AFTER};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;

use crate::{Failure, Fault};

type Answer = Response<Either<Incoming, Full<Bytes>>>;

/// What all connections share.
pub(crate) struct Front {
    server: SocketAddr,
    http: Client<HttpConnector, Incoming>,
    /// Paths and what happens to the next request there, in this order.
    orders: Mutex<VecDeque<(String, Fault)>>,
    /// The path of each request.
    seen: Mutex<Vec<String>>,
}

/// Ends a connection without an answer.
#[derive(Debug)]
struct Lost;

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lost, as the test ordered")
    }
}

impl std::error::Error for Lost {}

impl Front {
    /// A front of the server at this address.
    pub(crate) fn new(server: SocketAddr) -> Arc<Self> {
        Arc::new(Self {
            server,
            http: Client::builder(TokioExecutor::new()).build_http(),
            orders: Mutex::default(),
            seen: Mutex::default(),
        })
    }

    /// Harms the next request to a path that is not ordered to be harmed already.
    pub(crate) fn order(&self, path: &str, fault: Fault) {
        lock(&self.orders).push_back((path.to_owned(), fault));
    }

    /// How many requests to a path there were, harmed ones among them.
    pub(crate) fn requests(&self, path: &str) -> usize {
        lock(&self.seen).iter().filter(|seen| *seen == path).count()
    }

    /// Serves until the task is aborted.
    pub(crate) async fn serve(self: Arc<Self>, listener: TcpListener) {
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                // Out of file descriptors, most likely; it passes.
                tokio::task::yield_now().await;
                continue;
            };
            let front = Arc::clone(&self);
            tokio::spawn(async move {
                let service = service_fn(move |request| {
                    let front = Arc::clone(&front);
                    async move { front.pass(request).await.map_err(|_| Lost) }
                });
                let connection =
                    http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                // A connection that ends early is what some tests are about.
                let _ = connection.await;
            });
        }
    }

    async fn pass(&self, request: Request<Incoming>) -> Result<Answer, Failure> {
        match self.next_fault(request.uri().path()) {
            None => self.ask(request).await,
            Some(Fault::LostRequest) => Err(Box::new(Lost)),
            Some(Fault::LostResponse) => {
                // To the last byte, so that the server is done.
                self.ask(request).await?.into_body().collect().await?;
                Err(Box::new(Lost))
            }
            Some(Fault::Slow(wait)) => {
                let answer = self.ask(request).await?;
                tokio::time::sleep(wait).await;
                Ok(answer)
            }
            Some(Fault::Status(status, again)) => {
                let mut answer = Response::new(Either::Right(Full::default()));
                *answer.status_mut() = StatusCode::from_u16(status)?;
                if let Some(again) = again {
                    let seconds = HeaderValue::from(again.as_secs());
                    answer.headers_mut().insert(RETRY_AFTER, seconds);
                }
                Ok(answer)
            }
        }
    }

    /// Notes a request; what happens to it.
    fn next_fault(&self, path: &str) -> Option<Fault> {
        lock(&self.seen).push(path.to_owned());
        let mut orders = lock(&self.orders);
        let at = orders.iter().position(|(wanted, _)| wanted == path)?;
        orders.remove(at).map(|(_, fault)| fault)
    }

    async fn ask(&self, mut request: Request<Incoming>) -> Result<Answer, Failure> {
        let path = request.uri().path_and_query();
        let path = path.map_or("/", |path| path.as_str());
        *request.uri_mut() = format!("http://{}{path}", self.server).parse::<Uri>()?;
        Ok(self.http.request(request).await?.map(Either::Left))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! Serving: the listener, the connections with their limits, the background
//! tasks, and an end in good order.
//!
//! The accept loop is ours instead of poem's, because slow clients have to be
//! cut off (a head of a request has a time limit, and so has a whole request),
//! and because the number of connections is bounded.

mod linger;
mod unread;
pub mod upkeep;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::future::BoxFuture;
use http_body_util::combinators::BoxBody;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use poem::endpoint::BoxEndpoint;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Endpoint as _, IntoResponse, Request};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tokio_io_timeout::TimeoutStream;

use crate::routes;
use crate::serve::linger::Lingering;
use crate::serve::unread::Reading;
use countersign_rules::app::{App, StartError};
use countersign_rules::cache::feed;
use countersign_rules::clock::Clock;
use countersign_rules::config::Config;
use countersign_rules::event::legacy;
use countersign_rules::session::{back_channel, claim};
use countersign_rules::{mail, scope, webhook};

/// The time for a whole request, body included. The slowest thing we do is to
/// wait for a free thread to hash a password.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a peer may refuse to take any of an answer.
const WRITE_TIMEOUT: Duration = Duration::from_secs(20);

/// An instance that serves, until [`Running::stop`].
pub struct Running {
    /// The instance.
    pub app: Arc<App>,
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    accepting: JoinHandle<()>,
    background: Vec<JoinHandle<()>>,
}

impl Running {
    /// Opens an instance and serves it on a listener.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start(
        config: Config,
        clock: Clock,
        listener: TcpListener,
    ) -> Result<Self, StartError> {
        let address = listener.local_addr().map_err(|error| StartError::Listen {
            address: config.listen.to_string(),
            reason: error.to_string(),
        })?;
        let app = App::open(config, clock).await?;
        app.caches.mark_fresh();
        legacy::announce(&app);
        scope::file::apply_folder(&app).await?;
        refuse_silent_scopes(&app)?;
        let endpoint = Arc::new(routes::endpoint(app.clone()));
        let (stop, stopped) = watch::channel(false);
        let background = vec![
            tokio::spawn(feed::follow(app.clone())),
            tokio::spawn(upkeep::run(app.clone())),
            tokio::spawn(mail::run(app.clone())),
            tokio::spawn(webhook::run(app.clone())),
            tokio::spawn(back_channel::run(app.clone())),
        ];
        let accepting = tokio::spawn(accept(app.clone(), endpoint, listener, stopped));
        Ok(Self {
            app,
            address,
            stop,
            accepting,
            background,
        })
    }

    /// Ends in good order: says that it is not ready, takes no new connection,
    /// finishes the requests it has within the grace period, writes down what
    /// is still in memory, and closes the database.
    pub async fn stop(self) {
        self.app.drain();
        // Nobody listens any more only if the loop has ended by itself.
        let _ = self.stop.send(true);
        if let Err(error) = self.accepting.await {
            tracing::error!(%error, "the server did not stop in good order");
        }
        for task in &self.background {
            task.abort();
        }
        self.app.broker.returned(Duration::from_secs(5)).await;
        upkeep::write_uses(&self.app).await;
        if !self.app.events.flush(Duration::from_secs(5)).await {
            tracing::error!("some audit events could not be written");
        }
        self.app.store.close().await;
    }
}

/// `countersign serve`: serves until the process is told to stop.
///
/// # Errors
/// See [`StartError`].
pub async fn serve(config: Config) -> Result<(), StartError> {
    let listener = bind(config.listen).await?;
    let mut told = told_to_stop();
    let running = tokio::select! {
        running = Running::start(config, Clock::system(), listener) => running?,
        () = &mut told => return Ok(()),
    };
    let app = running.app.clone();
    tracing::info!(listen = %running.address, issuer = %app.issuer, "serving");
    if let Some(link) = claim::new_link(&app).await? {
        // For the operator's eyes: on the terminal, not in the log.
        eprintln!(
            "\n  There is no administrator yet. Open this link to become it:\n\n    {link}\n"
        );
    }
    drop(app);
    told.await;
    tracing::info!("stopping: finishing what was begun");
    running.stop().await;
    tracing::info!("stopped");
    Ok(())
}

/// People agree to sentences, so that every scope has one, however it got into the database.
fn refuse_silent_scopes(app: &App) -> Result<(), StartError> {
    let registry = app.scopes();
    let silent = registry
        .iter(true)
        .filter(|scope| scope.help_text.trim().is_empty());
    let silent: Vec<&str> = silent.map(|scope| scope.id.as_str()).collect();
    match silent.is_empty() {
        true => Ok(()),
        false => Err(StartError::SilentScopes(silent.join(", "))),
    }
}

/// Binds the address, or says in a sentence why that cannot be.
///
/// # Errors
/// [`StartError::Listen`].
pub async fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| StartError::Listen {
            address: address.to_string(),
            reason: match error.kind() {
                std::io::ErrorKind::AddrInUse => "another program listens there already".to_owned(),
                _ => error.to_string(),
            },
        })
}

async fn accept(
    app: Arc<App>,
    endpoint: Arc<BoxEndpoint<'static>>,
    listener: TcpListener,
    mut stopped: watch::Receiver<bool>,
) {
    let mut http = auto::Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(app.config.server.header_read_timeout.as_std())
        .max_buf_size(64 * 1024);
    http.http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Duration::from_secs(20))
        .max_concurrent_streams(100)
        .max_header_list_size(64 * 1024);
    let http = Arc::new(http);
    let limit = Arc::new(Semaphore::new(app.config.server.max_connections as usize));
    let graceful = GracefulShutdown::new();
    loop {
        let permit = tokio::select! {
            permit = limit.clone().acquire_owned() => permit,
            _ = stopped.changed() => break,
        };
        let Ok(permit) = permit else { break };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, most likely; it passes.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            _ = stopped.changed() => break,
        };
        let connection = connection(&http, &endpoint, stream, peer);
        let watcher = graceful.watcher();
        tokio::spawn(async move {
            // A connection that breaks is the peer's business.
            if let Err(error) = watcher.watch(connection).await {
                tracing::debug!(%error, "a connection ended");
            }
            drop(permit);
        });
    }
    drop(listener);
    let grace = app.config.server.shutdown_grace.as_std();
    if tokio::time::timeout(grace, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not finish within the grace period");
    }
}

fn connection(
    http: &Arc<auto::Builder<TokioExecutor>>,
    endpoint: &Arc<BoxEndpoint<'static>>,
    stream: TcpStream,
    peer: SocketAddr,
) -> impl hyper_util::server::graceful::GracefulConnection<Error: std::fmt::Display> + Send + 'static
{
    // Small answers should not wait for more.
    let _ = stream.set_nodelay(true);
    let local = LocalAddr(Addr::SocketAddr(stream.local_addr().unwrap_or(peer)));
    let remote = RemoteAddr(Addr::SocketAddr(peer));
    let endpoint = endpoint.clone();
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let endpoint = endpoint.clone();
        let request = Request::from((request, local.clone(), remote.clone(), Scheme::HTTP));
        async move { Ok::<_, Infallible>(answer(&endpoint, request).await) }
    });
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIMEOUT));
    http.serve_connection(TokioIo::new(Lingering::new(Box::pin(stream))), service)
        .into_owned()
}

async fn answer(
    endpoint: &BoxEndpoint<'static>,
    mut request: Request,
) -> hyper::Response<BoxBody<Bytes, std::io::Error>> {
    let reading = Reading::watch(&mut request);
    // On the heap before it is wrapped: each wrapper would copy two kilobytes.
    let work = Box::pin(endpoint.get_response(request));
    match tokio::time::timeout(REQUEST_TIMEOUT, work).await {
        Ok(mut response) => {
            reading.announce(&mut response);
            response.into()
        }
        Err(_) => poem::http::StatusCode::REQUEST_TIMEOUT
            .with_header("connection", "close")
            .into_response()
            .into(),
    }
}

/// Waits for SIGTERM or Ctrl-C, which are heard from this call on and no longer end the process by themselves.
pub fn told_to_stop() -> BoxFuture<'static, ()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let both = signal(SignalKind::terminate())
            .and_then(|terminate| Ok((terminate, signal(SignalKind::interrupt())?)));
        match both {
            Ok((mut terminate, mut interrupt)) => {
                return Box::pin(async move {
                    tokio::select! {
                        _ = interrupt.recv() => {}
                        _ = terminate.recv() => {}
                    }
                });
            }
            Err(error) => tracing::warn!(%error, "SIGTERM cannot be watched; use Ctrl-C"),
        }
    }
    Box::pin(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

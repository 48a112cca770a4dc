//! The way to PostgreSQL, which a test can cut: a server that uses it has lost its database until the line is mended.

use std::str::FromStr as _;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::postgres::PgConnectOptions;
use tokio::io::{AsyncRead, AsyncWrite, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::task::{JoinHandle, JoinSet};
use url::Url;

use super::Database;

/// The connections that are carried; none while the line is cut.
type Carried = Arc<Mutex<Option<JoinSet<()>>>>;

/// Carries connections to a PostgreSQL database from a port of its own.
pub struct Line {
    url: String,
    carried: Carried,
    accepting: JoinHandle<()>,
}

impl Line {
    /// A line to this database.
    pub async fn to(database: &Database) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await;
        let listener = listener.expect("a port of this machine");
        let port = listener.local_addr().expect("an address").port();
        let options = PgConnectOptions::from_str(database.url()).expect("a URL");
        let mut url = Url::parse(database.url()).expect("a URL");
        url.set_host(Some("127.0.0.1")).expect("a host");
        url.set_port(Some(port)).expect("a port");
        if options.get_socket().is_some() {
            // It names the folder of the socket.
            url.set_query(None);
        }
        let carried = Carried::new(Mutex::new(Some(JoinSet::new())));
        Self {
            url: url.into(),
            accepting: tokio::spawn(accept(listener, options, carried.clone())),
            carried,
        }
    }

    /// Where the server finds its database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends all connections. New ones end as soon as they are made.
    pub async fn cut(&self) {
        if let Some(mut carried) = self.replace(None) {
            carried.shutdown().await;
        }
    }

    /// Lets connections through again.
    pub fn mend(&self) {
        drop(self.replace(Some(JoinSet::new())));
    }

    fn replace(&self, carried: Option<JoinSet<()>>) -> Option<JoinSet<()>> {
        let mut now = self.carried.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *now, carried)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, options: PgConnectOptions, carried: Carried) {
    while let Ok((here, _)) = listener.accept().await {
        let carrying = carry(here, options.clone());
        let mut carried = carried.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(carried) = carried.as_mut() {
            carried.spawn(carrying);
        }
    }
}

async fn carry(here: TcpStream, options: PgConnectOptions) {
    match options.get_socket() {
        Some(folder) => {
            let socket = folder.join(format!(".s.PGSQL.{}", options.get_port()));
            join(here, UnixStream::connect(socket).await).await;
        }
        None => {
            let address = (options.get_host(), options.get_port());
            join(here, TcpStream::connect(address).await).await;
        }
    }
}

async fn join(mut here: TcpStream, there: std::io::Result<impl AsyncRead + AsyncWrite + Unpin>) {
    let mut there = there.expect("PostgreSQL listens");
    // A connection that ends early is what the line is for.
    let _ = copy_bidirectional(&mut here, &mut there).await;
}

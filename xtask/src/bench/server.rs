//! A server as a process: started, waited for, looked at, ended.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::http::Client;
use super::machine::{Part, pinned};

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server, ended when it is dropped.
pub struct Server {
    process: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// The time from its start to the first good answer.
    pub started_in: Duration,
}

impl Server {
    /// `countersign serve` in `folder`, with the database that is there.
    ///
    /// # Errors
    /// When it does not start; what it logged stands in `server.log` in the folder.
    pub fn start(program: &Path, folder: &Path, address: SocketAddr) -> Result<Self> {
        let log = folder.join("server.log");
        let mut command = pinned(Part::Server, program);
        configure(&mut command, folder, address);
        // To a file, as in production: the line for each request has to be paid for.
        command.arg("serve").stderr(File::create(&log)?);
        Self::spawn(command, address, "/health/ready")
            .with_context(|| format!("the server does not start; see {}", log.display()))
    }

    /// The bare endpoint.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start_bare(program: &Path, address: SocketAddr) -> Result<Self> {
        let mut command = pinned(Part::Server, program);
        command.arg(address.to_string());
        Self::spawn(command, address, "/").context("the bare endpoint does not start")
    }

    fn spawn(mut command: Command, address: SocketAddr, path: &str) -> Result<Self> {
        let began = Instant::now();
        let process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("it cannot be run")?;
        let mut server = Self {
            process,
            address,
            started_in: Duration::ZERO,
        };
        while began.elapsed() < PATIENCE {
            if Client::new(address)
                .get(path)
                .is_ok_and(|answer| answer.status == 200)
            {
                server.started_in = began.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.process.try_wait()? {
                bail!("it ended at once: {status}");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        bail!("no good answer within {} seconds", PATIENCE.as_secs())
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// The memory that it holds at the moment (`VmRSS`), in bytes.
    ///
    /// # Errors
    /// When this is not Linux.
    pub fn resident_bytes(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id()))?;
        let kilobytes: u64 = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .and_then(|text| text.trim().strip_suffix("kB"))
            .and_then(|text| text.trim().parse().ok())
            .context("no VmRSS in /proc/<pid>/status")?;
        Ok(kilobytes * 1024)
    }

    /// Asks it to end, and waits until it has.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn stop(mut self) -> Result<()> {
        let asked = Command::new("kill").arg(self.id().to_string()).status()?;
        if !asked.success() {
            bail!("the server cannot be told to stop");
        }
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Tells a command of the server where its files are and what it is called; nothing of the
/// caller's own settings takes part.
pub fn configure(command: &mut Command, folder: &Path, address: SocketAddr) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("COUNTERSIGN_") {
            command.env_remove(name);
        }
    }
    command
        .current_dir(folder)
        .env("COUNTERSIGN_DATA_DIR", folder)
        .env("COUNTERSIGN_LISTEN", address.to_string())
        .env("COUNTERSIGN_ISSUER", format!("http://{address}"))
        // The generator plays the gateway.
        .env("COUNTERSIGN_SERVER__TRUSTED_PROXIES", "[\"127.0.0.1\"]")
        // The storm of sign-ins is one person's.
        .env("COUNTERSIGN_SIGN_IN__ATTEMPTS_PER_ACCOUNT", "0")
        .env("COUNTERSIGN_SIGN_IN__ATTEMPTS_PER_ADDRESS", "0");
}

/// An address on this machine that nobody listens at.
///
/// # Errors
/// When there is none.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

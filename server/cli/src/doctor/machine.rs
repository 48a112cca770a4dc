//! What the machine has to offer: a folder to write to, a free port, the right
//! time, certificates of authorities.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::DateTime;

use super::{Finding, Verdict};
use countersign_rules::clock::Clock;

/// Whether files can be made in the folder, or the folder itself.
pub(super) fn data_folder(folder: &Path) -> Finding {
    const CHECK: &str = "data folder";
    const HELP: &str = "choose a folder that the user of this process may write to, with data_dir";
    let refused = |error: std::io::Error| {
        Finding::failed(
            CHECK,
            format!("{} cannot be written to: {error}", folder.display()),
        )
        .help(HELP)
    };
    // One that does not exist yet is made at the start, in the nearest that exists.
    let mut existing = folder;
    while !existing.exists() {
        existing = match existing.parent() {
            Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
            Some(parent) => parent,
            None => return refused(ErrorKind::NotFound.into()),
        };
    }
    let trial = existing.join(format!(".countersign-doctor-{}", std::process::id()));
    if let Err(error) = std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial)) {
        return refused(error);
    }
    if existing != folder {
        return Finding::ok(
            CHECK,
            format!("{} will be made at the first start", folder.display()),
        );
    }
    Finding::ok(CHECK, format!("{} can be written to", folder.display()))
}

/// Whether the address can be listened on. A running Countersign may hold it:
/// that is what an operator expects who asks beside the running server.
pub(super) fn port(listen: SocketAddr) -> Finding {
    const CHECK: &str = "port";
    match TcpListener::bind(listen) {
        Ok(_) => Finding::ok(CHECK, format!("{listen} is free")),
        Err(error) if error.kind() == ErrorKind::AddrInUse && is_countersign(listen) => {
            Finding::ok(CHECK, format!("a running Countersign answers at {listen}"))
        }
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            Finding::failed(CHECK, format!("another process listens on {listen}"))
                .help("stop it, or choose another address with listen")
        }
        Err(error) => Finding::failed(CHECK, format!("{listen} cannot be listened on: {error}"))
            .help(
                "use an address of this machine, and a port that this user may take (1024 or more)",
            ),
    }
}

/// Asks the liveness endpoint, which names our request ids in its answer.
fn is_countersign(listen: SocketAddr) -> bool {
    let patience = Duration::from_secs(2);
    let mut address = listen;
    if address.ip().is_unspecified() {
        address.set_ip(if listen.is_ipv4() {
            std::net::Ipv4Addr::LOCALHOST.into()
        } else {
            std::net::Ipv6Addr::LOCALHOST.into()
        });
    }
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, patience)?;
        stream.set_read_timeout(Some(patience))?;
        stream.set_write_timeout(Some(patience))?;
        stream.write_all(
            b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        )?;
        let mut answer = Vec::new();
        stream.take(16 * 1024).read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).to_ascii_lowercase())
    };
    ask().is_ok_and(|answer| {
        answer.starts_with("http/1.1 200") && answer.contains("\r\nx-request-id:")
    })
}

/// Whether the clock can be right. Tokens live and die by it.
pub(super) fn clock() -> Finding {
    const CHECK: &str = "clock";
    let now = Clock::system().now();
    // Before this version was written, or further ahead than it will be used.
    let plausible =
        DateTime::from_timestamp(1_763_000_000, 0)..DateTime::from_timestamp(4_102_444_800, 0);
    if plausible.contains(&Some(now)) {
        Finding::ok(
            CHECK,
            now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        )
    } else {
        Finding::failed(CHECK, format!("the clock of this machine says {now}"))
            .help("set it, and keep it right with a time service (NTP)")
    }
}

/// Where systems keep the certificates of authorities.
const BUNDLES: &[&str] = &[
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/etc/ssl/cert.pem",
];

/// Whether servers can be verified when this one is a client.
pub(super) fn certificates() -> Finding {
    const CHECK: &str = "certificates";
    if cfg!(any(windows, target_os = "macos")) {
        return Finding::new(CHECK, Verdict::Skipped, "the system's own store is used");
    }
    let named = ["SSL_CERT_FILE", "SSL_CERT_DIR"]
        .into_iter()
        .filter_map(std::env::var_os)
        .map(PathBuf::from);
    let found = named
        .chain(BUNDLES.iter().map(PathBuf::from))
        .find(|path| holds_certificates(path));
    match found {
        Some(path) => Finding::ok(CHECK, path.display().to_string()),
        None => Finding::failed(
            CHECK,
            "this machine has no certificates of authorities, so no https server can be verified",
        )
        .help("install the package ca-certificates, or name a file in SSL_CERT_FILE"),
    }
}

fn holds_certificates(path: &Path) -> bool {
    if path.is_dir() {
        return std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some());
    }
    let mut head = vec![0; 64 * 1024];
    let read = std::fs::File::open(path).and_then(|mut file| file.read(&mut head));
    read.is_ok_and(|length| {
        head[..length]
            .windows(27)
            .any(|text| text == b"-----BEGIN CERTIFICATE-----")
    })
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::super::Verdict;
    use super::{clock, data_folder, port};

    #[test]
    fn a_busy_port_fails_and_a_free_one_does_not() {
        let other = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = other.local_addr().unwrap();
        // It accepts and says nothing, then goes away.
        let silent = std::thread::spawn(move || drop(other.accept()));
        assert_eq!(port(address).verdict, Verdict::Failed);
        silent.join().unwrap();
        assert_eq!(port("127.0.0.1:0".parse().unwrap()).verdict, Verdict::Ok);
    }

    #[test]
    fn folders_that_can_be_made_are_fine_and_leave_no_trace() {
        let folder =
            std::env::temp_dir().join(format!("countersign-doctor-test-{}", std::process::id()));
        assert_eq!(data_folder(&folder.join("a/b")).verdict, Verdict::Ok);
        assert!(!folder.exists());
        assert_eq!(data_folder(&std::env::temp_dir()).verdict, Verdict::Ok);
        assert_eq!(
            data_folder(std::path::Path::new("/proc/nothing")).verdict,
            Verdict::Failed
        );
        assert_eq!(clock().verdict, Verdict::Ok);
    }
}

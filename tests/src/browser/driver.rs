//! chromedriver: one per test process, on a port that it chooses itself.
//!
//! It ends with the test process however that ends: a small shell waits for the other end of its
//! standard input to close, then stops chromedriver and removes the profiles. The browsers hang
//! on a pipe to chromedriver and end with it.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A chromedriver that runs.
pub struct Driver {
    /// Where it listens, on this machine.
    pub port: u16,
    /// The browser it starts.
    pub program: PathBuf,
    folder: PathBuf,
    profiles: AtomicU32,
    /// Its standard input must stay open.
    _watchdog: Child,
}

/// The chromedriver of this process; `None` if the machine has no Chromium.
pub fn driver() -> Option<&'static Driver> {
    static DRIVER: OnceLock<Option<Driver>> = OnceLock::new();
    DRIVER
        .get_or_init(|| {
            let browser = find(&["chromium", "chromium-browser", "google-chrome", "chrome"])?;
            let driver = find(&["chromedriver"])?;
            Some(start(&driver, browser))
        })
        .as_ref()
}

impl Driver {
    /// An empty folder for the profile of one browser.
    pub fn new_profile(&self) -> PathBuf {
        let number = self.profiles.fetch_add(1, Ordering::Relaxed);
        self.folder.join(number.to_string())
    }

    /// Ends a session without waiting for the answer's content: for `Drop`, which cannot await.
    pub fn end(&self, session: &str) {
        use std::io::{Read as _, Write as _};
        let request = format!(
            "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        );
        let Ok(mut stream) = std::net::TcpStream::connect(("127.0.0.1", self.port)) else {
            return;
        };
        let _ = stream.set_read_timeout(Some(std::time::Duration::from_secs(10)));
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.read(&mut [0; 64]);
    }
}

fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders.push("/usr/bin".into());
    names.iter().find_map(|name| {
        let in_folder = |folder: &PathBuf| Some(folder.join(name)).filter(|path| path.is_file());
        folders.iter().find_map(in_folder)
    })
}

fn start(program: &Path, browser: PathBuf) -> Driver {
    let folder = tempfile::Builder::new()
        .prefix("countersign-browser-")
        .tempdir()
        .expect("make a temporary folder")
        .keep();
    // The shell hands its own standard output on, so the port can be read from it. The browsers
    // need a moment to let go of their profiles.
    let script = "\"$0\" --port=0 --log-level=SEVERE < /dev/null & driver=$!; cat > /dev/null; \
                  kill $driver; wait $driver; sleep 1; cd /; rm -rf \"$1\"";
    let mut watchdog = Command::new("/bin/sh")
        .arg("-c")
        .arg(script)
        .arg(program)
        .arg(&folder)
        .current_dir(&folder)
        .env("HOME", &folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // A group of its own, so that Ctrl-C does not end it before its work is done.
        .process_group(0)
        .spawn()
        .expect("start a shell");
    let output = watchdog.stdout.take().expect("standard output is a pipe");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let port = lines
        .find_map(|line| port_of(&line))
        .expect("chromedriver says on which port it listens");
    // What it says later is of no interest, but it must be able to say it.
    std::thread::spawn(move || lines.for_each(drop));
    Driver {
        port,
        program: browser,
        folder,
        profiles: AtomicU32::new(0),
        _watchdog: watchdog,
    }
}

/// Of "ChromeDriver was started successfully on port 46659."
fn port_of(line: &str) -> Option<u16> {
    let (_, port) = line.rsplit_once("successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

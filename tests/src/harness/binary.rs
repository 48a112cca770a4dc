//! The program as a process of its own: for what only a process shows, such as exit codes, log
//! lines, signals and sudden death.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::server::http_client;
use super::{Answer, Caller, Navigator};

/// The program.
#[derive(Clone, Debug)]
pub struct Binary(PathBuf);

/// A working folder with the files of one server.
pub struct Folder(tempfile::TempDir);

/// A server that runs as a process.
pub struct Started {
    process: std::process::Child,
    /// Where it listens, which is its issuer.
    pub base: String,
    /// Sends requests to it.
    pub caller: Caller,
    log: PathBuf,
}

impl Binary {
    /// The program beside this test's own executable, brought up to date once per process.
    pub fn find() -> Self {
        static FOLDER: OnceLock<PathBuf> = OnceLock::new();
        let folder = FOLDER.get_or_init(|| build(&["--bin", "countersign"]));
        Self(folder.join(format!("countersign{}", std::env::consts::EXE_SUFFIX)))
    }

    /// An example of the SDK as a program, brought up to date once per process.
    pub fn example(name: &str) -> Self {
        static FOLDER: OnceLock<PathBuf> = OnceLock::new();
        let folder = FOLDER
            .get_or_init(|| build(&["--examples"]))
            .join("examples");
        let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        assert!(path.exists(), "the example {name} is not built");
        Self(path)
    }

    /// A command in a folder, without the settings of whoever runs the tests.
    pub fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.0);
        command.current_dir(folder).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("COUNTERSIGN_") {
                command.env_remove(&name);
            }
        }
        command
    }

    /// A shell in a folder that finds the program by its name; the script ends at the first command that
    /// fails.
    pub fn shell(&self, folder: &Path, script: &str, issuer: &str) -> Command {
        let command = self.command(folder);
        let beside = self.0.parent().expect("a folder");
        let search = std::env::var("PATH").unwrap_or_default();
        let mut shell = Command::new("bash");
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            shell.env_remove(name);
        }
        shell
            .current_dir(folder)
            .arg("-c")
            .arg(format!("set -eu -o pipefail\n{script}"))
            .env("PATH", format!("{}:{search}", beside.display()))
            .env("ISSUER", issuer)
            .stdin(Stdio::null());
        shell
    }

    /// Runs a command to its end; standard input is `input`.
    pub fn run(&self, folder: &Path, arguments: &[&str], input: &str) -> Output {
        use std::io::Write as _;
        crate::record::command(arguments);
        let mut command = self.command(folder);
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut process = command.spawn().expect("the program starts");
        let mut stdin = process.stdin.take().expect("a pipe");
        // A command that reads nothing may be gone already.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        process.wait_with_output().expect("the program ends")
    }

    /// Starts a server in a folder on a port, with settings by environment variable, and waits
    /// until it is ready.
    pub async fn serve(&self, folder: &Path, port: u16, settings: &[(&str, &str)]) -> Started {
        crate::record::command(&["serve"]);
        let mut command = self.command(folder);
        command
            .arg("serve")
            .env("COUNTERSIGN_LISTEN", format!("127.0.0.1:{port}"))
            .env("COUNTERSIGN_ISSUER", format!("http://127.0.0.1:{port}"))
            .envs(settings.iter().copied());
        Started::by(command, folder, port).await
    }
}

impl Folder {
    /// A new empty folder.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("countersign-test-")
            .tempdir();
        Self(folder.expect("a folder for temporary files"))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file in it.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, text).expect("the file can be written");
        path
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Started {
    /// Starts a server by a command that ends in it, and waits until it is ready on this port. The folder gets its log.
    pub async fn by(mut command: Command, folder: &Path, port: u16) -> Self {
        let log = folder.join("log.txt");
        let file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log)
            .expect("a file for the log");
        command.stdout(Stdio::null()).stderr(file);
        let process = command.spawn().expect("the program starts");
        let base = format!("http://127.0.0.1:{port}");
        let mut started = Self {
            process,
            caller: Caller::new(http_client(), &base),
            base,
            log,
        };
        started.wait_until_ready().await;
        started
    }

    /// A fresh browser for this server.
    pub fn browser(&self) -> Navigator {
        Navigator::new(http_client(), &self.base, &self.base)
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(&self.log).unwrap_or_default()).into_owned()
    }

    /// The first word that it wrote to standard error with this in it, as soon as it is there.
    pub async fn says(&self, part: &str) -> String {
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until {
            if let Some(word) = self
                .log()
                .split_whitespace()
                .find(|word| word.contains(part))
            {
                return word.to_owned();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the server never said {part}: {}", self.log());
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.process.kill().expect("the process can be killed");
        self.process.wait().expect("the process ends");
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Sends SIGTERM.
    pub fn terminate(&self) {
        let sent = Command::new("kill")
            .args(["-TERM", &self.id().to_string()])
            .status();
        assert!(
            sent.is_ok_and(|status| status.success()),
            "the signal cannot be sent"
        );
    }

    /// Waits for its end; the exit code, or `None` after the given time.
    pub async fn ended_within(&mut self, patience: Duration) -> Option<i32> {
        let until = Instant::now() + patience;
        while Instant::now() < until {
            if let Some(status) = self.process.try_wait().expect("the process can be asked") {
                return Some(status.code().unwrap_or(-1));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        None
    }

    async fn wait_until_ready(&mut self) {
        let until = Instant::now() + Duration::from_secs(30);
        while Instant::now() < until {
            if let Some(status) = self.process.try_wait().expect("the process can be asked") {
                panic!("the server ended at once, {status}: {}", self.log());
            }
            let request = self.caller.request(reqwest::Method::GET, "/health/ready");
            if let Ok(response) = request.send().await
                && Answer::of(response).await.status == 200
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the server does not become ready: {}", self.log());
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Builds a program, because for a test cargo builds libraries, not the programs beside them;
/// where programs are found then. Of the whole workspace, as `cargo test --workspace` builds it: one
/// package alone has fewer features of its dependencies, which would all be compiled once more.
fn build(arguments: &[&str]) -> PathBuf {
    let own = std::env::current_exe().expect("this executable has a path");
    let folder = own
        .parent()
        .and_then(Path::parent)
        .expect("target/<profile>/deps");
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build
        .args(["build", "--quiet", "--workspace"])
        .args(arguments);
    if folder.ends_with("release") {
        build.arg("--release");
    }
    let built = build.current_dir(env!("CARGO_MANIFEST_DIR")).status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "the program cannot be built: {arguments:?}"
    );
    folder.to_owned()
}

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port of this machine");
    listener.local_addr().expect("an address").port()
}

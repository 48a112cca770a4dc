//! Runs a client of another language: it writes what its person should do, is told where that
//! led, and in the end writes what it got.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tests::skip;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout};

/// Far more than a visit or an answer takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A foreign program and what is said to it.
pub struct Conversation {
    process: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    result: Option<Value>,
}

/// What a program asks of its person.
pub enum Errand {
    /// To go to a URL.
    Visit(String),
    /// To let a device in, by the code on its screen.
    Approve(String),
}

impl Conversation {
    /// Starts a program with these settings in its environment.
    pub fn start(program: Command, settings: &[(&str, String)]) -> Self {
        let mut command = tokio::process::Command::from(program);
        command
            .envs(settings.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            command.env_remove(name);
        }
        let mut process = command.spawn().expect("the program starts");
        let output = process.stdout.take().expect("a pipe");
        Self {
            input: process.stdin.take().expect("a pipe"),
            output: BufReader::new(output).lines(),
            process,
            result: None,
        }
    }

    /// What the person should do next; `None` when the program is done.
    pub async fn next_errand(&mut self) -> Option<Errand> {
        let line = tokio::time::timeout(PATIENCE, self.output.next_line()).await;
        match line.expect("the program goes on").expect("text") {
            Some(line) => match line.split_once(' ') {
                Some(("VISIT", url)) => Some(Errand::Visit(url.to_owned())),
                Some(("APPROVE", code)) => Some(Errand::Approve(code.to_owned())),
                Some(("RESULT", json)) => {
                    self.result = Some(serde_json::from_str(json).expect("JSON"));
                    None
                }
                _ => panic!("an unexpected line: {line}"),
            },
            None => None,
        }
    }

    /// The next URL of a program that has nothing else to say.
    pub async fn next_url(&mut self) -> Option<String> {
        match self.next_errand().await? {
            Errand::Visit(url) => Some(url),
            Errand::Approve(code) => panic!("an unexpected device: {code}"),
        }
    }

    /// Tells the program where the browser ended, or that it is done.
    pub async fn answer(&mut self, word: &str) {
        let line = format!("{word}\n");
        self.input
            .write_all(line.as_bytes())
            .await
            .expect("the program listens");
    }

    /// What the program got, once it has ended well.
    pub async fn result(mut self) -> Value {
        drop(self.input);
        let mut complaint = String::new();
        let mut stderr = self.process.stderr.take().expect("a pipe");
        let read = stderr.read_to_string(&mut complaint);
        let read = tokio::time::timeout(PATIENCE, read).await;
        read.expect("the program ends").expect("text");
        let status = self.process.wait().await.expect("the program ends");
        assert!(status.success(), "{status}: {complaint}");
        self.result
            .unwrap_or_else(|| panic!("the program has no result: {complaint}"))
    }
}

/// A folder below `target` with what a foreign client needs, made once for each content of
/// `files`: `prepare` fills it and says what is missing if it cannot. `None` where something is
/// missing, which is reported.
pub fn workshop(
    name: &'static str,
    files: &[(&str, &str)],
    prepare: impl FnOnce(&Path) -> Result<(), String>,
) -> Option<PathBuf> {
    static MADE: Mutex<Option<HashMap<&str, Result<PathBuf, String>>>> = Mutex::new(None);
    // Held while it is made: the tests of both databases need it at the same time.
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let made = made
        .get_or_insert_default()
        .entry(name)
        .or_insert_with(|| make(name, files, prepare));
    match made {
        Ok(folder) => Some(folder.clone()),
        Err(what) => {
            skip::missing(what);
            None
        }
    }
}

fn make(
    name: &str,
    files: &[(&str, &str)],
    prepare: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    let folder = format!("strangers/{name}-{:016x}", hasher.finish());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let ready = folder.join("ready");
    if ready.exists() {
        return Ok(folder);
    }
    std::fs::create_dir_all(&folder).expect("a folder below target");
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("the file can be written");
    }
    prepare(&folder)?;
    std::fs::write(ready, "").expect("the file can be written");
    Ok(folder)
}

/// A virtual environment `venv` in a workshop, with what its `requirements.txt` pins; `what` names that
/// for whoever lacks it.
pub fn python_packages(folder: &Path, what: &str) -> Result<(), String> {
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear", "venv"])
        .current_dir(folder);
    run("Python (python3 with venv)", &mut venv)?;
    let mut pip = Command::new(folder.join("venv/bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--no-input"])
        .args(["--disable-pip-version-check", "-r", "requirements.txt"])
        .current_dir(folder);
    run(what, &mut pip)
}

/// Runs a command of the preparation; `what` names what is missing when it fails.
pub fn run(what: &str, command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stderr);
            let last = text.trim().lines().last().unwrap_or("no reason given");
            Err(format!("{what}: {last}"))
        }
        Err(error) => Err(format!("{what}: {error}")),
    }
}

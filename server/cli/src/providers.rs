//! `countersign providers`: by whom people can sign in, and what has to be done there. What is stored is in [`stored`].

mod stored;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::Failure;
use super::args::{Agreement, Global};
use super::output::{Output, table};
use countersign_rules::broker::provider::{Catalogue, Presets, Protocol, Provider, Settings};
use countersign_rules::broker::upstream::Upstream;
use countersign_rules::clock::{Clock, Random};
use countersign_rules::config::{Config, provider_schema};
use countersign_rules::text::Text;
use countersign_rules::theme::{DEFAULT_LANGUAGE, Theme};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the providers of this server, or all that it knows
    #[command(after_help = "Examples:
  countersign providers list
  countersign providers list --all")]
    List(List),
    /// Show everything about a provider, as TOML
    #[command(after_help = "Examples:
  countersign providers show github
  countersign providers show orcid --format json

What is shown is the provider of this name in the configuration, or else the description of this name.")]
    Show(Show),
    /// Check the providers of this server, and tell what to register where
    #[command(after_help = "Examples:
  countersign providers check
  countersign providers check github --connect

Ends with exit code 1 when a provider cannot be used.")]
    Check(Check),
    /// List what is stored of providers, over the configuration; or show one
    #[command(after_help = "Examples:
  countersign providers stored
  countersign providers stored staff --format json

The secret is never shown.")]
    Stored(Stored),
    /// Store settings of a provider from its JSON; they lie over the configuration, on all nodes
    #[command(after_help = "Examples:
  echo '{\"settings\": {\"preset\": \"openid\", \"title\": \"Staff\", \"issuer\": \"https://login.example.org\",
         \"client_id\": \"countersign\"}, \"client_secret\": \"given-by-the-provider\"}' |
    countersign providers store staff
  countersign providers store staff --file staff.json

The JSON is the body of `PATCH /api/v1/provider-settings/{provider}`: settings, which take the place of
those that are stored, and client_secret, which stays when it is left out.")]
    Store(Store),
    /// Try a provider as it is set up, and say step by step what came back
    #[command(after_help = "Examples:
  countersign providers test staff

Ends with exit code 1 when a step fails.")]
    Test(Show),
    /// Forget what is stored of a provider; it is as the configuration says again
    #[command(after_help = "Examples:
  countersign providers reset staff --yes")]
    Reset(Reset),
    /// Write the JSON Schema of files that describe providers, for editors that check TOML
    #[command(after_help = "Examples:
  countersign providers schema")]
    Schema,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Also those that are not set up
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// The provider
    name: String,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The provider [default: all]
    name: Option<String>,
    /// Ask the provider how it describes itself
    #[arg(long)]
    connect: bool,
}

#[derive(Debug, Args)]
pub(super) struct Stored {
    /// The provider [default: all]
    name: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Store {
    /// The provider
    name: String,
    /// The file that holds the settings as JSON, `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Reset {
    /// The provider
    name: String,
    #[command(flatten)]
    agreement: Agreement,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    let config = || Ok::<_, Failure>(global.load(Vec::new())?.config);
    match command {
        Command::Schema => output.json(&provider_schema()),
        Command::List(list) if list.all => list_all(&config()?, output),
        Command::List(_) => list_own(&config()?, output),
        Command::Show(show) => show_one(&config()?, &show.name, output),
        Command::Check(check) => check_all(&config()?, &check, output).await,
        Command::Stored(stored) => stored::show(stored.name.as_deref(), global, output).await,
        Command::Store(store) => stored::store(&store.name, &store.file, global, output).await,
        Command::Test(show) => stored::test(&show.name, global, output).await,
        Command::Reset(reset) => {
            let what = "forgetting the settings of a provider";
            reset.agreement.required_for(what)?;
            stored::reset(&reset.name, global, output).await
        }
    }
}

fn list_own(config: &Config, output: &Output) -> Result<(), Failure> {
    let providers = Catalogue::open(config)?;
    let report: Vec<Value> = providers
        .iter()
        .map(|one| {
            json!({
                "name": one.name.as_str(), "title": one.settings.title, "protocol": one.settings.protocol,
                "link_only": one.link_only, "hidden": one.hidden,
                "redirect_uri": one.redirect_uri(config.issuer.as_str()),
            })
        })
        .collect();
    output.show(&report, |_| {
        let rows: Vec<_> = providers
            .iter()
            .map(|one| {
                let uri = one.redirect_uri(config.issuer.as_str());
                [
                    one.name.to_string(),
                    one.settings.title.clone(),
                    protocol(&one.settings),
                    uri,
                ]
            })
            .collect();
        table(["NAME", "TITLE", "PROTOCOL", "REDIRECT URI"], &rows)
    })
}

fn list_all(config: &Config, output: &Output) -> Result<(), Failure> {
    let presets = Presets::load(config.broker.presets.as_deref())?;
    let described = presets
        .names()
        .map(|name| Ok((name.to_owned(), presets.describe(name)?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    let is_set_up = |name: &String| config.providers.contains_key(name);
    let report: Vec<Value> = described
        .iter()
        .map(|(name, settings)| {
            json!({
                "name": name, "title": settings.title, "protocol": settings.protocol,
                "set_up": is_set_up(name), "needs": settings.needs, "docs_url": settings.docs_url,
            })
        })
        .collect();
    output.show(&report, |_| {
        let rows: Vec<_> = described
            .iter()
            .map(|(name, settings)| {
                let needs: Vec<_> = settings
                    .needs
                    .keys()
                    .map(String::as_str)
                    .filter(|name| !settings.variables.contains_key(*name))
                    .collect();
                let state = if is_set_up(name) { "yes" } else { "" };
                [
                    name.clone(),
                    settings.title.clone(),
                    protocol(settings),
                    needs.join(", "),
                    state.to_owned(),
                ]
            })
            .collect();
        table(["NAME", "TITLE", "PROTOCOL", "VARIABLES", "SET UP"], &rows)
    })
}

fn show_one(config: &Config, name: &str, output: &Output) -> Result<(), Failure> {
    let presets = Presets::load(config.broker.presets.as_deref())?;
    let settings = match config.providers.get(name) {
        Some(own) => presets.resolve(name, own)?,
        None if presets.names().any(|one| one == name) => presets.describe(name)?,
        None => {
            return Err(Failure::new(format!("there is no provider called {name}"))
                .help("see all of them with: countersign providers list --all"));
        }
    };
    let text = toml::to_string(&settings).map_err(|error| {
        Failure::new(format!("the settings cannot be written as TOML: {error}"))
    })?;
    output.show(&settings, |_| text)
}

async fn check_all(config: &Config, check: &Check, output: &Output) -> Result<(), Failure> {
    let providers = Catalogue::open(config)?;
    if let Some(name) = &check.name
        && providers.get(name).is_none()
    {
        return Err(
            Failure::new(format!("no provider called {name} is set up")).help(format!(
                "add a table [providers.{name}] to the configuration"
            )),
        );
    }
    let upstream = Upstream::new(config, Clock::system(), Random::new());
    let theme = Theme::built_in();
    let english = theme.words(DEFAULT_LANGUAGE);
    let say = |text: &Text| english.map_or_else(String::new, |words| words.say(text));
    let (mut reports, mut failed) = (Vec::new(), Vec::new());
    for provider in providers.iter() {
        if check
            .name
            .as_ref()
            .is_some_and(|name| provider.name.as_str() != name)
        {
            continue;
        }
        let answer = if check.connect {
            match upstream.probe(provider).await {
                Ok(found) => {
                    let said: Vec<_> = found.iter().map(say).collect();
                    Some(json!({"reached": true, "found": said}))
                }
                Err(error) => {
                    failed.push(format!("{}: {error}", provider.name));
                    Some(json!({"reached": false, "error": error.to_string()}))
                }
            }
        } else {
            None
        };
        reports.push(json!({
            "name": provider.name.as_str(), "title": provider.settings.title,
            "redirect_uri": provider.redirect_uri(config.issuer.as_str()),
            "register_at": provider.settings.register_url, "documentation": provider.settings.docs_url,
            "scopes": provider.settings.scopes, "checklist": checklist(config, provider),
            "not_verified": provider.settings.unverified, "deprecated": provider.settings.deprecated, "connection": answer,
        }));
    }
    output.show(&reports, |reports| reports.iter().map(in_words).collect())?;
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::several(failed))
    }
}

/// What an operator does, in order.
fn checklist(config: &Config, provider: &Provider) -> Vec<String> {
    let settings = &provider.settings;
    let mut steps = Vec::new();
    if !settings.register_url.is_empty() {
        steps.push(format!(
            "Register an application at {}",
            settings.register_url
        ));
    }
    let uri = provider.redirect_uri(config.issuer.as_str());
    steps.push(format!("Enter the redirect URI exactly: {uri}"));
    if settings.sign_out_return {
        let done = config
            .issuer
            .join(countersign_rules::page::path::SIGNED_OUT);
        steps.push(format!(
            "Enter the post-logout redirect URI exactly: {done}"
        ));
    }
    if config.is_development() {
        steps.push("Change issuer to the https URL of this server before others use it: the redirect URI follows it".to_owned());
    }
    if !settings.scopes.is_empty() {
        steps.push(format!("Allow the scopes {}", settings.scopes.join(" ")));
    }
    steps.extend(settings.hints.iter().cloned());
    steps.push(format!("Sign in at {}/sign-in", config.issuer.as_str()));
    steps
}

fn in_words(report: &Value) -> String {
    let text = |name: &str| report[name].as_str().unwrap_or_default();
    let list = |name: &str| report[name].as_array().cloned().unwrap_or_default();
    let mut words = format!("{} ({})\n", text("title"), text("name"));
    for step in list("checklist") {
        words.push_str(&format!("  - {}\n", step.as_str().unwrap_or_default()));
    }
    if !text("deprecated").is_empty() {
        words.push_str(&format!("  ! {}\n", text("deprecated")));
    }
    for doubt in list("not_verified") {
        words.push_str(&format!("  ? {}\n", doubt.as_str().unwrap_or_default()));
    }
    for found in report["connection"]["found"]
        .as_array()
        .into_iter()
        .flatten()
    {
        words.push_str(&format!("  + {}\n", found.as_str().unwrap_or_default()));
    }
    words.push_str(&format!("  Documentation: {}\n\n", text("documentation")));
    words
}

fn protocol(settings: &Settings) -> String {
    match settings.protocol {
        Protocol::Openid => "OpenID Connect",
        Protocol::Oauth2 => "OAuth 2.0",
        Protocol::Oauth1 => "OAuth 1.0a",
    }
    .to_owned()
}

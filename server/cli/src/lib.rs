//! The command line: what can be asked of the program, and how it answers.
//!
//! Results go to standard output, as text or JSON (`--format`); everything else
//! goes to standard error. A failure is one sentence after `error:`, with what
//! to do about it after `help:`. Exit codes: 0 done, 1 refused or failed, 2 not
//! understood. Passwords and secrets come from files or standard input, never
//! from arguments, which every user of a machine can read.
//!
//! What listens is not known here: the [`Program`] brings it.

mod access;
mod apis;
mod args;
mod categories;
mod certificate;
mod clients;
mod config;
mod demo;
mod details;
mod dev;
mod doctor;
mod events;
mod failure;
mod import;
mod init;
mod input;
mod instance;
mod keys;
mod links;
mod migrate;
mod output;
mod providers;
mod roles;
mod scopes;
mod serve;
mod tokens;
mod users;
mod webhooks;

use std::pin::Pin;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};
use futures::future::BoxFuture;

pub use self::args::Cli;
use self::args::{Command, Global};
pub use self::demo::Ordered;
pub use self::failure::Failure;
use self::output::Output;
pub use self::output::write;
use countersign_rules::app::StartError;
use countersign_rules::config::{Config, Loaded, Override, Sources};
use countersign_rules::telemetry;

/// The words of every command, such as `users` and `users create`.
pub fn commands() -> Vec<String> {
    let program = Cli::command();
    let mut all = Vec::new();
    for command in program.get_subcommands() {
        let name = command.get_name();
        all.push(name.to_owned());
        let inner = command.get_subcommands();
        all.extend(inner.map(|inner| format!("{name} {}", inner.get_name())));
    }
    all
}

/// Serves an instance until the process is told to stop.
pub type Serves = fn(Config) -> BoxFuture<'static, Result<(), StartError>>;

/// Runs a demo until the process is told to stop.
pub type Demonstrates = fn(Ordered) -> BoxFuture<'static, Result<(), Failure>>;

/// What commands start that goes on for as long as the process does.
pub struct Program {
    /// `serve`.
    pub serve: Serves,
    /// `demo`; `None` in a program that was built without.
    pub demo: Option<Demonstrates>,
}

/// Runs the command that the arguments of this process ask for.
pub fn main(program: &Program) -> ExitCode {
    // Help, the version and misunderstandings end the process in here.
    let cli = Cli::parse();
    let outcome = run(cli, program);
    telemetry::flush_log();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(cli: Cli, program: &Program) -> Result<(), Failure> {
    let Cli { global, command } = cli;
    // Only one command knows the forms of a document.
    if !matches!(command, Command::Config(config::Command::Reference)) {
        global.refuse_document_formats()?;
    }
    let output = Output::new(global.format);
    match command {
        Command::Init(command) => init::run(command, &output),
        Command::Certificate(command) => certificate::run(command, &output),
        Command::Config(command) => config::run(command, &global, &output),
        Command::Serve(command) => block_on(serve::run(command, &global, program)),
        Command::Demo(command) => block_on(demo::run(command, program)),
        Command::Migrate(command) => block_on(migrate::run(command, &global, &output)),
        Command::Doctor => block_on(doctor::run(&global, &output)),
        Command::Users(command) => block_on(users::run(command, &global, &output)),
        Command::Clients(command) => block_on(clients::run(command, &global, &output)),
        Command::Access(command) => block_on(access::run(command, &global, &output)),
        Command::Roles(command) => block_on(roles::run(command, &global, &output)),
        Command::Categories(command) => block_on(categories::run(command, &global, &output)),
        Command::Details(command) => block_on(details::run(command, &global, &output)),
        Command::Links(command) => block_on(links::run(command, &global, &output)),
        Command::Webhooks(command) => block_on(webhooks::run(command, &global, &output)),
        Command::Apis(command) => block_on(apis::run(command, &global, &output)),
        Command::Scopes(command) => block_on(scopes::run(command, &global, &output)),
        Command::Tokens(command) => block_on(tokens::run(command, &global, &output)),
        Command::Events(command) => block_on(events::run(command, &global, &output)),
        Command::Explain(command) => block_on(events::explain(command, &global, &output)),
        Command::Import(command) => block_on(import::run(command, &global, &output)),
        Command::Providers(command) => block_on(providers::run(command, &global, &output)),
        Command::Dev(command) => block_on(dev::run(command, &global, &output)),
        Command::Keys(command) => block_on(keys::run(command, &global, &output)),
    }
}

/// Runs a command of any kind in one kind of runtime.
fn block_on(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let work: Pin<Box<dyn Future<Output = Result<(), Failure>> + '_>> = Box::pin(work);
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| {
            Failure::new(format!("the system gives this process no threads: {error}"))
        })?
        .block_on(work)
}

impl Global {
    /// The configuration that the arguments, the environment and the file make.
    fn load(&self, overrides: Vec<Override>) -> Result<Loaded, Failure> {
        Ok(Config::load(&Sources::of_process(
            self.config.clone(),
            overrides,
        ))?)
    }
}

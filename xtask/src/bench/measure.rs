//! The measurements, one after the other.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Serialize;

use super::Options;
use super::disk;
use super::guard::{self, Added};
use super::http::Client;
use super::load::{self, Outcome, Work};
use super::machine::{self, Programs};
use super::seed::{Registered, SCOPE, seed};
use super::server::{Server, free_address};
use super::sign_in::Person;
use super::storm::{self, Storm};

/// How often the server is started to see how long that takes.
const STARTS: usize = 5;
/// How long a server that has started is left alone before its memory is looked at.
const IDLE: Duration = Duration::from_secs(2);
/// Connections of a gateway: the goal for how long it waits is said for so many.
pub const GATEWAY: usize = 32;
/// Connections of a client that is not what keeps the server busy.
const FEW: usize = 4;

/// Everything that was measured.
#[derive(Debug, Serialize)]
pub struct Measured {
    /// Whether server and generator had a core each.
    pub pinned: bool,
    /// Durable appends of the disk in a second.
    pub syncs_per_second: f64,
    /// From the start of the process to the first good answer of `/health/ready`, in
    /// milliseconds; the middle one of several starts on an existing database.
    pub start_ms: f64,
    /// Memory of the server after its start, in bytes.
    pub idle_bytes: u64,
    /// Memory of the server after all requests, in bytes.
    pub loaded_bytes: u64,
    /// The bare endpoint, before and after.
    pub bare: [Outcome; 2],
    /// `POST /oauth/introspect` with a JWT.
    pub introspection: Outcome,
    /// `POST /oauth/token` with client credentials, answered by an ES256 JWT.
    pub client_credentials: Outcome,
    /// `GET /oauth/userinfo` with the JWT of a user.
    pub userinfo: Outcome,
    /// `GET /auth` with a JWT, decided by a document of 500 operations, on 32 connections.
    pub forward_auth: Outcome,
    /// `POST /oauth/token` with refresh tokens that replace each other, durably.
    pub refresh: Outcome,
    /// The same for a client whose ID tokens are signed with RS256, sixteen times as dear as ES256.
    pub refresh_rsa: Outcome,
    /// Client credentials beside people who sign in.
    pub storm: Storm,
    /// What the guard of the SDK adds to a request.
    pub guard: Added,
}

/// Measures everything in `folder`.
///
/// # Errors
/// When something does not start, or answers what it should not.
pub fn all(programs: &Programs, folder: &Path, options: &Options) -> Result<Measured> {
    let syncs_per_second = disk::syncs_per_second(folder)?;
    let address = free_address()?;
    let seeded = seed(&programs.server, folder, address)?;
    let start_ms = start_ms(programs, folder)?;
    let server = Server::start(&programs.server, folder, address)?;
    std::thread::sleep(IDLE);
    let idle_bytes = server.resident_bytes()?;

    eprintln!("getting tokens");
    let service = service_token(&server, &seeded.service)?;
    let issuer = format!("http://{address}");
    let user = Person::new(Client::new(address), issuer.clone(), &seeded.application)
        .authorize()
        .context("signing in")?;
    let chains = |application: &Registered| -> Result<Work> {
        let mut person = Person::new(Client::new(address), issuer.clone(), application);
        let tokens: Result<Vec<_>> = (0..options.chains)
            .map(|_| Ok(person.authorize().context("authorizing again")?.refresh))
            .collect();
        Ok(Work::Rotate {
            head: head(&server, "POST /oauth/token", &application.basic),
            tokens: tokens?,
        })
    };
    let rotations = chains(&seeded.application)?;
    let rsa_rotations = chains(&seeded.rsa_application)?;

    let measure = |what: &str, server: &Server, work: &Work| {
        eprintln!("measuring {what} for {} s", options.seconds);
        load::run(&programs.load, server, options.seconds, work).with_context(|| what.to_owned())
    };
    let repeat = |request: String| Work::Repeat(vec![request; options.connections]);
    let bare = Server::start_bare(&programs.bare, free_address()?)?;
    let bare_work = repeat(format!("GET / HTTP/1.1\r\nhost: {}\r\n\r\n", bare.address));
    let bare_before = measure("the bare endpoint", &bare, &bare_work)?;
    let introspection = measure(
        "introspection",
        &server,
        &repeat(introspection(&server, &seeded.service, &service)),
    )?;
    let service_request = client_credentials(&server, &seeded.service);
    let client_credentials = measure(
        "client credentials",
        &server,
        &repeat(service_request.clone()),
    )?;
    let userinfo = measure(
        "userinfo",
        &server,
        &repeat(userinfo(&server, &user.access)),
    )?;
    let forward_auth = measure(
        "forward authentication",
        &server,
        &Work::Repeat(vec![forward_auth(&server, &service); GATEWAY]),
    )?;
    let bare_after = measure("the bare endpoint again", &bare, &bare_work)?;
    eprintln!("measuring the guard of the SDK");
    let tokens: Result<Vec<_>> = (0..guard::TOKENS)
        .map(|_| service_token(&server, &seeded.service))
        .collect();
    let guard = guard::run(&programs.guard, &issuer, &tokens?).context("the guard of the SDK")?;
    let refresh = measure("refresh", &server, &rotations)?;
    let refresh_rsa = measure("refresh with RS256", &server, &rsa_rotations)?;
    let few = Work::Repeat(vec![service_request; FEW]);
    let storm = storm::run(&server, |what| measure(what, &server, &few))?;

    Ok(Measured {
        pinned: machine::pins(),
        syncs_per_second,
        start_ms,
        idle_bytes,
        loaded_bytes: server.resident_bytes()?,
        bare: [bare_before, bare_after],
        introspection,
        client_credentials,
        userinfo,
        forward_auth,
        refresh,
        refresh_rsa,
        storm,
        guard,
    })
}

/// The middle one of several starts, in milliseconds.
fn start_ms(programs: &Programs, folder: &Path) -> Result<f64> {
    let mut times = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        let server = Server::start(&programs.server, folder, free_address()?)?;
        times.push(server.started_in.as_secs_f64() * 1e3);
        server.stop()?;
    }
    times.sort_by(f64::total_cmp);
    Ok(times[STARTS / 2])
}

fn service_token(server: &Server, service: &Registered) -> Result<String> {
    let headers = [("authorization", service.basic.as_str())];
    Client::new(server.address)
        .post(
            "/oauth/token",
            &headers,
            &format!("grant_type=client_credentials&scope={SCOPE}"),
        )?
        .member("access_token")
}

fn introspection(server: &Server, service: &Registered, token: &str) -> String {
    with_form(
        &head(server, "POST /oauth/introspect", &service.basic),
        &format!("token={token}"),
    )
}

fn client_credentials(server: &Server, service: &Registered) -> String {
    let head = head(server, "POST /oauth/token", &service.basic);
    with_form(&head, "grant_type=client_credentials")
}

fn userinfo(server: &Server, token: &str) -> String {
    let address = server.address;
    format!(
        "GET /oauth/userinfo HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\r\n"
    )
}

/// What a gateway asks about a call of the last operation but a few.
fn forward_auth(server: &Server, token: &str) -> String {
    let address = server.address;
    format!(
        "GET /auth?api=bench HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\
         x-forwarded-method: PUT\r\nx-forwarded-uri: /v1/things-99/0195f0a4?full=true\r\n\
         x-forwarded-host: api.bench.test\r\n\r\n"
    )
}

/// A request of a client that authenticates, up to the length of its form.
fn head(server: &Server, line: &str, basic: &str) -> String {
    let address = server.address;
    format!(
        "{line} HTTP/1.1\r\nhost: {address}\r\nauthorization: {basic}\r\n\
         content-type: application/x-www-form-urlencoded\r\n"
    )
}

fn with_form(head: &str, form: &str) -> String {
    format!("{head}content-length: {}\r\n\r\n{form}", form.len())
}

//! The process: where it keeps things, how it is reached, and what it reaches.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::config::{DatabaseUrl, Network, Period};

/// The database.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite:<file>` for one node, `postgres://<user>@<host>/<database>` for several. A relative SQLite file lies in
    /// `data_dir`. Keep the password out of it and use `database.password_file`.
    pub url: DatabaseUrl,
    /// A file that holds the PostgreSQL password, alone on one line.
    pub password_file: Option<PathBuf>,
    /// The largest number of connections to the database, 1 to 1000. With PostgreSQL a quarter of them is kept for
    /// reading, so that it goes on while changes wait for each other.
    #[schemars(range(min = 1, max = 1000))]
    pub max_connections: u32,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: DatabaseUrl::default(),
            password_file: None,
            max_connections: 10,
        }
    }
}

/// Where the server finds its secrets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Secrets {
    /// The file of the master key, from which the keys for hashing tokens and encrypting signing keys are derived.
    /// Created at the first start, `countersign.key` in `data_dir` unless set. Only its owner may read it. Keep a copy
    /// in a safe place that is not the database's backup: without it the database's secrets are lost, with it they
    /// are open.
    pub master_key_file: Option<PathBuf>,
}

/// The HTTP server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Addresses and networks (`10.0.0.0/8`) of the proxies in front of this server. Only they are believed when they
    /// say for whom they forward (`X-Forwarded-For`), which request it is (`X-Request-Id`), and which request a gateway
    /// asks about (`X-Forwarded-Method`, `X-Forwarded-Uri`, `X-Forwarded-Host` at `/auth`).
    pub trusted_proxies: Vec<Network>,
    /// What this process serves; all of it unless set. With several processes on one PostgreSQL, the pages can be kept
    /// apart from the endpoints that programs call, and the management API from both. What is not served is answered
    /// 404. Health, measurements and the API reference are served by all.
    pub roles: Vec<Role>,
    /// The largest number of open connections, 16 to 1000000. Further ones wait.
    #[schemars(range(min = 16, max = 1_000_000))]
    pub max_connections: u32,
    /// How long a client may take to send the head of a request, 1s to 5m.
    pub header_read_timeout: Period,
    /// How long a stop waits for running requests, at most 1h. Give the process manager a few seconds more.
    pub shutdown_grace: Period,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            roles: vec![Role::Pages, Role::Oauth, Role::Api],
            max_connections: 10_000,
            header_read_timeout: Period::seconds(30),
            shutdown_grace: Period::seconds(25),
        }
    }
}

/// A part of what a server does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What people see in their browsers: sign-in, consent, account, administration.
    Pages,
    /// The authorization server: everything below `/oauth/` and `/.well-known/`.
    Oauth,
    /// The management API, below `/api/`.
    Api,
}

/// Requests that this server sends to URLs of others, such as the `jwks_uri` of a client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Outbound {
    /// Networks that such a URL may lead to although they are not public, as in an installation without internet. URLs
    /// must be `https` all the same. With a plain `http` issuer, `http` to this machine is allowed as well.
    pub allowed_networks: Vec<Network>,
}

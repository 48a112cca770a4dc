//! All tests of the running server in one program, so that they share a PostgreSQL, a browser
//! driver and one link. A folder per area; `README.md` says how to write one.

mod browser;
mod crash;
mod input;
mod introspection;
mod jwt;
mod management;
mod operator;
mod rest;
mod session;
mod store;
mod strangers;

/// What `openapi.yaml` promises.
mod spec {
    mod contract;
    mod examples;
}

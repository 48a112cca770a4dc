//! All tests of the running server in one program, so that they share a PostgreSQL, a browser
//! driver and one link. A folder per area; `README.md` says how to write one.

mod account;
mod admin;
mod application;
mod assertion;
mod authorize;
mod device;
mod discovery;
mod forward_auth;
mod introspection;
mod jwt;
mod legacy;
mod logout;
mod token;
mod upstream;
mod userinfo;

mod event;
mod guard;
mod guides;
mod import;
mod languages;
mod management;
mod personal_token;
mod registry;
mod sdk;
mod session;
mod session_list;
mod strangers;

mod broker;
mod browser;
mod client_page;
mod crash;
mod input;
mod operator;
mod rest;
mod store;

/// What `openapi.yaml` promises.
mod spec {
    mod contract;
    mod coverage;
    mod examples;
    mod guide;
}

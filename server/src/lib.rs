//! Countersign: an authorization server, a sign-in broker, a registry and a
//! guard in one program. This crate holds the rules, one folder per OAuth
//! concept; `ARCHITECTURE.md` beside it is the map.
//!
//! A request passes four rooms: the generated routes of `countersign_api`
//! authenticate and parse it, a module here judges it, `countersign_store`
//! keeps what came of it in one guarded statement.

pub mod app;
mod compatibility;
mod cors;
pub mod error;
pub mod routes;

pub mod authorize;
pub mod consent;
pub mod device;
pub mod discovery;
pub mod grant;
pub mod session;
pub mod token;

pub mod access;
pub mod account;
pub mod admin;
pub mod attempt;
pub mod authorization;
pub mod authorization_details;
pub mod broker;
pub mod client;
pub mod forward_auth;
pub mod issued_token;
pub mod personal_token;
pub mod protected_api;
pub mod rate;
pub mod role;
pub mod scope;
pub mod user;

pub mod cache;
pub mod event;
pub mod health;
pub mod import;
pub mod mail;
pub mod manage;
pub mod outbound;
pub mod page;
pub mod text;
pub mod theme;
pub mod webhook;

pub mod clock;
pub mod jwt;
pub mod key;
pub mod password;
pub mod secret;

pub mod cli;
pub mod config;
pub mod telemetry;

#[cfg(feature = "demo")]
pub mod demo;

pub use app::App;

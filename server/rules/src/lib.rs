//! The rules of Countersign, one folder per OAuth concept: what is judged, what is issued and what is kept in one guarded
//! statement of `countersign_store`. Here are no paths and no forms of requests: the pages are in `countersign_pages`, the
//! operations of the API in `countersign`, and both ask here. `ARCHITECTURE.md` of the server is the map.

pub mod app;
pub mod error;

pub mod authorize;
pub mod device;
pub mod discovery;
pub mod grant;
pub mod session;
pub mod token;

pub mod access;
pub mod account;
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

pub mod config;
pub mod operation;
pub mod telemetry;

pub use app::App;

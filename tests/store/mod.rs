//! What the store promises, on both databases.

mod attempt;
mod authorization;
mod client;
mod code;
mod collect;
mod device;
mod event;
mod faults;
mod feed;
mod fixture;
mod idempotency;
mod issued;
mod key;
mod killed;
mod merge;
mod personal_token;
mod refresh;
mod schema;
mod scope;
mod session;
mod statement;
mod user;

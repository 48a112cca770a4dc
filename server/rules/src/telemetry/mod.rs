//! What the server tells about itself while it runs: log lines, request ids,
//! measurements, and what becomes of a panic.
//!
//! [`Observe`] is the outermost middleware. It names each request, works out
//! who called, writes one access line, measures, and turns a panic into a 500.
//! No secret and no query string gets into any of these.

mod client_address;
mod line_format;
mod log;
mod log_writer;
mod metrics;
mod observe;
mod panic;
mod request_id;

pub use self::client_address::{
    ClientAddress, address_group, client_address, client_address_of, host_of, is_from_trusted_proxy,
};
pub use self::log::init;
pub use self::log_writer::flush as flush_log;
pub use self::metrics::Metrics;
pub use self::observe::{Observe, Sender};

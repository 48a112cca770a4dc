//! A storm of sign-ins: hashing passwords is dear on purpose, and must not make the token endpoint
//! wait.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::http::Client;
use super::load::Outcome;
use super::server::Server;
use super::sign_in::sign_in;

/// People who sign in at the same time, again and again.
const PEOPLE: usize = 100;

/// What the storm did to client credentials.
#[derive(Debug, Serialize)]
pub struct Storm {
    /// Client credentials on a few connections, while nothing else happens.
    pub quiet: Outcome,
    /// The same during the storm.
    pub stormy: Outcome,
    /// Sign-ins that succeeded meanwhile.
    pub signed_in: u64,
    /// Sign-ins that were told to come back in a few seconds.
    pub turned_away: u64,
}

impl Storm {
    /// How many times longer all but one in a hundred wait at most.
    pub fn slower(&self) -> f64 {
        f64::from(self.stormy.p99_us) / f64::from(self.quiet.p99_us.max(1))
    }
}

/// Measures by `measure`, once in quiet and once with [`PEOPLE`] signing in.
///
/// # Errors
/// When a sign-in ends in an unexpected way, or a measurement fails.
pub fn run(server: &Server, measure: impl Fn(&str) -> Result<Outcome>) -> Result<Storm> {
    let quiet = measure("client credentials in quiet")?;
    let (stop, signed_in, turned_away) =
        (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
    let person = || -> Result<()> {
        while !stop.load(Ordering::Relaxed) {
            match sign_in(&mut Client::new(server.address))? {
                303 => signed_in.fetch_add(1, Ordering::Relaxed),
                503 => turned_away.fetch_add(1, Ordering::Relaxed),
                status => bail!("a sign-in was answered by status {status}"),
            };
        }
        Ok(())
    };
    let stormy = std::thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE).map(|_| scope.spawn(person)).collect();
        let stormy = measure("client credentials in a storm of sign-ins");
        stop.store(true, Ordering::Relaxed);
        for person in people {
            match person.join() {
                Ok(ended) => ended.context("the storm")?,
                Err(_) => bail!("the storm broke off"),
            }
        }
        stormy
    })?;
    Ok(Storm {
        quiet,
        stormy,
        signed_in: signed_in.into_inner(),
        turned_away: turned_away.into_inner(),
    })
}

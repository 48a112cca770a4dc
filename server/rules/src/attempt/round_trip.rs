//! Round trips of browsers to providers. Each costs a row and, with whatever comes back, a call to the provider; nobody has
//! proven anything before it ends. Only those that come to nothing are counted, and one count bounds all that they cost.

use std::net::IpAddr;

use poem::Request;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::known;
use super::{Counted, Counter, Kind, Refused, count};
use crate::app::App;
use crate::telemetry::client_address_of;

/// How many times as many of these as of failed sign-ins one network may have. People give up at a provider more often
/// than they mistype, and all of a university may come from one address.
const TIMES: u32 = 10;

/// Whose round trip is counted. It is kept until the browser is back, which may be in another network then.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundTrip {
    /// That of somebody who is signed in, whatever their network does.
    Person(Uuid),
    /// That of a browser that an account knows, whatever its network does.
    Browser(Uuid),
    /// That of anybody in a network.
    Network(Option<IpAddr>),
}

/// Counts a round trip before anything is done for it.
///
/// # Errors
/// [`Refused`].
pub async fn begin(
    app: &App,
    request: &Request,
    person: Option<Uuid>,
) -> Result<RoundTrip, Refused> {
    let trip = match person {
        Some(id) => RoundTrip::Person(id),
        None => match known::find(app, request, None).await?.other() {
            Some(id) => RoundTrip::Browser(id),
            None => RoundTrip::Network(client_address_of(app, request)),
        },
    };
    count(app, trip.counter(app)).await.map(|_| trip)
}

impl RoundTrip {
    fn counter(&self, app: &App) -> Option<Counter> {
        let settings = &app.config.sign_in;
        let limit = settings.attempts_per_address.saturating_mul(TIMES);
        let window = settings.window.as_chrono();
        let of = |kind, id: &Uuid| Some(Counter::new(app, kind, &id.to_string(), limit, window));
        match self {
            Self::Person(id) => of(Kind::RoundTripPerson, id),
            Self::Browser(id) => of(Kind::RoundTripBrowser, id),
            Self::Network(address) => {
                Counter::of_network(app, Kind::RoundTripNetwork, *address, limit, window)
            }
        }
    }

    /// The provider vouched for somebody.
    pub async fn was_right(&self, app: &App) {
        let counter = self.counter(app).filter(|counter| counter.limit > 0);
        Counted(counter.into_iter().collect()).was_right(app).await;
    }
}

//! A session belongs to the browser and roughly to the network that it began
//! in: the `User-Agent` as it was, and the large network that a provider gives
//! addresses from, so that a telephone on the move stays where it is. What a
//! cookie can do that turns up elsewhere is for `sessions.binding` to say.

use std::net::IpAddr;

use countersign_store::Session;
use poem::Request;

use crate::app::App;
use crate::telemetry::client_address_of;

/// Bits of an address that stay the same while its owner moves within one provider.
const IPV4: u32 = 16;
const IPV6: u32 = 32;

/// How a request names its browser, as a session keeps it.
pub(super) fn user_agent(request: &Request) -> Option<String> {
    let value = request.headers().get("user-agent")?.to_str().ok()?;
    Some(
        value
            .chars()
            .filter(|c| !c.is_control())
            .take(300)
            .collect(),
    )
}

/// Whether a request comes from another browser or network than the one in
/// which the session began.
pub(super) fn has_moved(app: &App, request: &Request, session: &Session) -> bool {
    if user_agent(request) != session.user_agent {
        return true;
    }
    let began = session
        .address
        .as_deref()
        .and_then(|text| text.parse().ok());
    match (began, client_address_of(app, request)) {
        (Some(before), Some(now)) => !is_near(before, now),
        _ => false,
    }
}

fn is_near(one: IpAddr, other: IpAddr) -> bool {
    match (one.to_canonical(), other.to_canonical()) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            (u32::from(one) ^ u32::from(other)) >> (32 - IPV4) == 0
        }
        (IpAddr::V6(one), IpAddr::V6(other)) => {
            (u128::from(one) ^ u128::from(other)) >> (128 - IPV6) == 0
        }
        // A machine with both kinds of address uses now the one, now the other.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_within_a_provider_or_of_the_other_kind() {
        let near = |one: &str, other: &str| is_near(one.parse().unwrap(), other.parse().unwrap());
        assert!(near("198.51.100.7", "198.51.9.1"));
        assert!(near("::ffff:198.51.100.7", "198.51.9.1"));
        assert!(!near("198.51.100.7", "198.52.100.7"));
        assert!(near("2001:db8:1::1", "2001:db8:ffff::2"));
        assert!(!near("2001:db8::1", "2001:db9::1"));
        assert!(near("2001:db8::1", "198.51.100.7"));
    }
}

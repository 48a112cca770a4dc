//! Who sent a request, when proxies stand between.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use http::HeaderMap;
use http::uri::Authority;
use poem::Request;

use crate::app::App;
use crate::config::TrustedProxies;

/// The address of the client, as a request extension that [`Observe`](super::Observe) sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The address that a request came from.
///
/// The peer of the connection, unless it is a trusted proxy. Then
/// `X-Forwarded-For` is read from its right end, where each proxy adds the peer
/// it saw: the first address that is not a trusted proxy is the client. What
/// stands further left was written by the client itself and proves nothing.
pub fn client_address(request: &Request, proxies: &TrustedProxies) -> IpAddr {
    resolve(peer(request), request.headers(), proxies)
}

/// The address that a request came from, as [`Observe`](super::Observe) found it; worked out here
/// for a request that did not pass it. None when the request came over no network connection.
pub fn client_address_of(app: &App, request: &Request) -> Option<IpAddr> {
    let address = match request.data::<ClientAddress>() {
        Some(known) => known.0,
        None => client_address(request, &app.config.trusted_proxies()),
    };
    (!address.is_unspecified()).then_some(address)
}

/// The host under which a browser sees this server, without a port: what the browser says, or a trusted proxy says that
/// the browser says.
pub fn host_of(app: &App, request: &Request) -> Option<String> {
    let named = |name: &str| request.headers().get(name)?.to_str().ok();
    let forwarded = is_from_trusted_proxy(app, request)
        .then(|| named("x-forwarded-host"))
        .flatten();
    let authority: Authority = match forwarded.or_else(|| named("host")) {
        Some(text) => text.parse().ok()?,
        None => request.uri().authority()?.clone(),
    };
    Some(authority.host().to_ascii_lowercase())
}

/// Whether the other end of the connection is a proxy that may speak for others.
pub fn is_from_trusted_proxy(app: &App, request: &Request) -> bool {
    let peer = peer(request);
    let proxies = &app.config.server.trusted_proxies;
    proxies.iter().any(|network| network.contains(peer))
}

fn resolve(peer: IpAddr, headers: &HeaderMap, proxies: &TrustedProxies) -> IpAddr {
    let mut address = peer;
    if !proxies.trusts(address) {
        return address;
    }
    let lines = headers.get_all("x-forwarded-for");
    // Several lines are one list in their order (RFC 9110 §5.3).
    let mut hops: Vec<&str> = Vec::new();
    for line in lines {
        match line.to_str() {
            Ok(line) => hops.extend(line.split(',')),
            // Bytes that are no text: no hop left of here can be believed.
            Err(_) => hops.clear(),
        }
    }
    for hop in hops.iter().rev() {
        let Some(next) = parse_hop(hop) else { break };
        address = next;
        if !proxies.trusts(address) {
            break;
        }
    }
    address
}

/// The other end of the connection.
pub(super) fn peer(request: &Request) -> IpAddr {
    request
        .remote_addr()
        .as_socket_addr()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |socket| {
            socket.ip().to_canonical()
        })
}

/// An address as proxies write it: bare, with a port, or IPv6 in brackets.
fn parse_hop(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    bare.parse::<IpAddr>()
        .or_else(|_| text.parse::<SocketAddr>().map(|socket| socket.ip()))
        .ok()
        .map(|address| address.to_canonical())
}

/// The unit in which limits count addresses: an IPv4 address, or the /64
/// network that one IPv6 subscriber can choose addresses from freely.
pub fn address_group(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from(u128::from(address) & !u128::from(u64::MAX)))
        }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::{address_group, resolve};
    use crate::config::TrustedProxies;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let proxies = ["10.0.0.0/8", "::1"].map(|network| network.parse().unwrap());
        let mut headers = HeaderMap::new();
        headers.insert("forwarded", HeaderValue::from_static("for=1.1.1.1"));
        headers.insert("x-real-ip", HeaderValue::from_static("1.1.1.1"));
        for line in forwarded {
            headers.append(
                "x-forwarded-for",
                HeaderValue::from_bytes(line.as_bytes()).unwrap(),
            );
        }
        let peer: std::net::IpAddr = peer.parse().unwrap();
        resolve(
            peer.to_canonical(),
            &headers,
            &TrustedProxies::new(proxies.to_vec()),
        )
        .to_string()
    }

    /// Covers: RL-03
    #[test]
    fn an_untrusted_peer_is_the_client_whatever_it_claims() {
        assert_eq!(seen("203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
        assert_eq!(seen("::ffff:203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
    }

    /// Covers: RL-03
    #[test]
    fn behind_trusted_proxies_the_rightmost_untrusted_hop_is_the_client() {
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["6.6.6.6, 198.51.100.1"]), "198.51.100.1");
        assert_eq!(
            seen("10.0.0.1", &["6.6.6.6, 198.51.100.1, 10.0.0.2"]),
            "198.51.100.1"
        );
        assert_eq!(
            seen("10.0.0.1", &["6.6.6.6", "198.51.100.1", "10.0.0.2"]),
            "198.51.100.1"
        );
        assert_eq!(seen("::1", &["198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(seen("::1", &["[2001:db8::5]:4711"]), "2001:db8::5");
        assert_eq!(seen("10.0.0.1", &["10.0.0.3"]), "10.0.0.3");
    }

    #[test]
    fn what_cannot_be_read_ends_the_walk() {
        assert_eq!(seen("10.0.0.1", &["198.51.100.1, unknown"]), "10.0.0.1");
        assert_eq!(
            seen("10.0.0.1", &["198.51.100.1, unknown, 10.0.0.2"]),
            "10.0.0.2"
        );
        assert_eq!(seen("10.0.0.1", &[", ,"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1", "\u{e9}"]), "10.0.0.1");
    }

    /// Covers: RL-03
    #[test]
    fn one_ipv6_network_counts_as_one_address() {
        let group = |text: &str| address_group(text.parse().unwrap()).to_string();
        assert_eq!(group("2001:db8:1:2:aaaa::1"), group("2001:db8:1:2:bbbb::9"));
        assert_ne!(group("2001:db8:1:2::1"), group("2001:db8:1:3::1"));
        assert_eq!(group("::ffff:192.0.2.1"), "192.0.2.1");
    }
}

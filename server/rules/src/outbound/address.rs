//! Which addresses this server may be sent to by a URL that somebody else chose.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::config::Network;

/// Where outgoing requests may go.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Networks that are not public and are allowed all the same.
    pub allowed: Vec<Network>,
    /// Whether this machine is allowed: in development, where everything runs on it.
    pub loopback: bool,
}

impl Reach {
    /// Whether a connection to this address may be opened.
    pub fn permits(&self, address: IpAddr) -> bool {
        // An IPv4 address in IPv6 clothes leads to the IPv4 address.
        let address = address.to_canonical();
        is_public(address)
            || (self.loopback && address.is_loopback())
            || self.allowed.iter().any(|network| network.contains(address))
    }
}

/// Whether an address is one of the public internet, and nothing that the IANA registries of
/// special-purpose addresses (RFC 6890) set apart.
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    match address.octets() {
        // This network, this machine, multicast, reserved, broadcast.
        [0 | 127 | 224..=255, ..] => false,
        // Private (RFC 1918), and between carrier and customer (RFC 6598).
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [100, 64..=127, ..] => false,
        // Link-local, where clouds keep the credentials of their machines.
        [169, 254, ..] => false,
        // Protocol assignments, 6to4 relays, benchmarks, documentation.
        [192, 0, 0 | 2, _] | [192, 88, 99, _] | [198, 18..=19, ..] => false,
        [198, 51, 100, _] | [203, 0, 113, _] => false,
        _ => true,
    }
}

/// Global unicast is `2000::/3`. Whatever lies outside is unique-local, link-local, multicast,
/// or translates to IPv4 (`64:ff9b::/96`), and so do some networks within.
fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        // Protocol assignments with Teredo among them, documentation, 6to4.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x2002, ..] => false,
        [0x3fff, 0..=0xfff, ..] => false,
        [0x2000..=0x3fff, ..] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSIDE: [&str; 30] = [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.1.2.3",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "ff02::1",
        "2001::1",
        "2002:7f00:1::1",
    ];

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn only_the_public_internet_is_public() {
        for text in INSIDE {
            assert!(!is_public(ip(text)), "{text}");
            assert!(!Reach::default().permits(ip(text)), "{text}");
        }
        for text in [
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:1.1.1.1",
        ] {
            assert!(is_public(ip(text)), "{text}");
        }
    }

    #[test]
    fn what_is_allowed_is_no_more_than_that() {
        let reach = Reach {
            allowed: vec!["10.1.0.0/16".parse().expect("a network")],
            loopback: false,
        };
        assert!(reach.permits(ip("10.1.2.3")));
        assert!(reach.permits(ip("::ffff:10.1.2.3")));
        assert!(!reach.permits(ip("10.2.0.1")));
        assert!(!reach.permits(ip("127.0.0.1")));
        let development = Reach {
            allowed: Vec::new(),
            loopback: true,
        };
        assert!(development.permits(ip("127.0.0.1")));
        assert!(development.permits(ip("::1")));
        assert!(!development.permits(ip("10.1.2.3")));
        assert!(!development.permits(ip("169.254.169.254")));
    }
}

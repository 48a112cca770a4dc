//! Links to the pages of a client, which people follow from the page that asks for their consent.

use url::{Host, Url};

use super::metadata::is_web_link;
use crate::config::is_loopback;

/// Why a link may not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no link, or one that could do something else than lead to a page.
    NoLink,
    /// It leads to the machine of whoever reads it.
    OwnMachine,
    /// Its host has no top-level domain.
    NoTopLevel,
}

impl Fault {
    /// What would be right; it follows the name of the field.
    pub const fn message(self) -> &'static str {
        match self {
            Self::NoLink => "must be an absolute http or https URL without user name and password",
            Self::OwnMachine => {
                "must not lead to the reader's own machine; write a name that everybody reaches, such as https://app.example.org"
            }
            Self::NoTopLevel => {
                "must have a host with a top-level domain, such as https://app.example.org"
            }
        }
    }
}

/// Judges a link. `local` says whether this server itself is reached by a loopback address, as in development: only
/// then links may lead to the own machine.
///
/// # Errors
/// Why it may not be shown.
pub fn check(uri: &str, local: bool) -> Result<(), Fault> {
    if !is_web_link(uri) {
        return Err(Fault::NoLink);
    }
    let url = Url::parse(uri).map_err(|_| Fault::NoLink)?;
    let host = url.host().ok_or(Fault::NoLink)?;
    if is_loopback(&host) || is_own_machine(&host) {
        return match local {
            true => Ok(()),
            false => Err(Fault::OwnMachine),
        };
    }
    match host {
        Host::Domain(name) if !has_top_level(name) => Err(Fault::NoTopLevel),
        _ => Ok(()),
    }
}

/// Names and addresses of the machine on which they are read, beside those that redirect URIs may name.
fn is_own_machine(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(address) => address.is_loopback() || address.is_unspecified(),
        Host::Ipv6(address) => address.is_loopback() || address.is_unspecified(),
    }
}

/// Whether a name ends in something that can be a top-level domain: letters, or the form of other scripts (RFC 3492).
fn has_top_level(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.rsplit_once('.').is_some_and(|(before, last)| {
        let letters = last.bytes().all(|byte| byte.is_ascii_alphabetic());
        !before.is_empty() && last.len() >= 2 && (letters || last.starts_with("xn--"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_website_has_a_top_level_domain_or_an_address() {
        for good in [
            "https://example.org",
            "http://a.b.example.org:8080/x?y#z",
            "https://xn--bcher-kva.example/",
            "https://example.xn--p1ai/",
            "https://192.0.2.1/",
            "https://[2001:db8::1]/",
        ] {
            assert_eq!(check(good, false), Ok(()), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "ftp://example.org/",
            "mailto:a@example.org",
            "//example.org/",
            "example.org",
            "https://me@example.org/",
            "https://intranet/",
            "https://.org/",
            "https://example.o/",
            "",
        ] {
            assert!(check(bad, false).is_err(), "{bad}");
            assert!(check(bad, true).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_own_machine_is_for_development() {
        for own in [
            "http://localhost/",
            "http://localhost:3000",
            "http://app.localhost/",
            "http://localhost./",
            "http://127.0.0.1/",
            "http://127.1.2.3/",
            "http://0.0.0.0/",
            "http://[::1]/",
        ] {
            assert_eq!(check(own, false), Err(Fault::OwnMachine), "{own}");
            assert_eq!(check(own, true), Ok(()), "{own}");
        }
    }
}

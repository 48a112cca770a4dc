//! Redirect URIs by rule instead of by example: whatever is not registered is refused.

use countersign_rules::client::redirect_uri::{match_registered, validate};
use serde_json::json;
use tests::harness::{Ask, TestServer, both_databases};

use super::{answer, is_local_error};

const REGISTERED: [&str; 4] = [
    "https://app.test/cb",
    "https://app.test:8443/cb?a=1&b=%2F",
    "com.example.app:/cb",
    "http://localhost:5100/cb",
];

/// Characters that parsers of URIs treat in some special way, and some that they do not.
const CHARACTERS: &str =
    "/\\?#@:;.%&=+*-_~[]()'\"<>^`{}|!$,  \t\r\n\u{0}aA0eE2fF\u{ad}\u{200b}\u{2024}\u{430}\u{ff0f}";

/// Every text that is one deletion, insertion, replacement, swap, repetition or change of case away.
fn neighbours(uri: &str) -> Vec<String> {
    let letters: Vec<char> = uri.chars().collect();
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let mut all = Vec::new();
    for at in 0..=letters.len() {
        for extra in CHARACTERS.chars() {
            let mut one = letters.clone();
            one.insert(at, extra);
            all.push(text(&one));
            if let Some(replaced) = letters.get(at) {
                let mut one = letters.clone();
                one[at] = extra;
                all.push(text(&one));
                all.push(text(&letters).replacen(
                    *replaced,
                    &format!("%{:02X}", *replaced as u32),
                    1,
                ));
            }
        }
        if at < letters.len() {
            let mut one = letters.clone();
            one.remove(at);
            all.push(text(&one));
            let mut one = letters.clone();
            one[at] = match one[at].is_ascii_uppercase() {
                true => one[at].to_ascii_lowercase(),
                false => one[at].to_ascii_uppercase(),
            };
            all.push(text(&one));
        }
        if at + 1 < letters.len() {
            let mut one = letters.clone();
            one.swap(at, at + 1);
            all.push(text(&one));
        }
    }
    all.retain(|one| one != uri);
    all
}

/// Covers: P-01
#[test]
fn p_01_nothing_beside_a_registered_uri_passes() {
    let registered = REGISTERED.map(str::to_owned).to_vec();
    let mut tried = 0;
    for uri in REGISTERED {
        assert!(match_registered(uri, &registered).is_some(), "{uri}");
        for near in neighbours(uri) {
            assert!(match_registered(&near, &registered).is_none(), "{near:?}");
            tried += 1;
        }
    }
    assert!(tried > 8000, "{tried} neighbours");
    // That a URI could be registered does not let it pass, which was the fault: one function for two questions.
    let good_form = "https://somebody.test/cb";
    assert_eq!(validate(good_form), Ok(()));
    assert!(match_registered(good_form, &registered).is_none());
    assert!(match_registered(good_form, &[]).is_none());
}

/// Covers: P-01
#[test]
fn p_01_beside_a_loopback_address_only_the_port_passes() {
    for uri in ["http://127.0.0.1/cb", "http://[::1]:8000/cb"] {
        let registered = [uri.to_owned()];
        let (host, path) = (uri.trim_end_matches("/cb").trim_end_matches(":8000"), "/cb");
        for near in neighbours(uri) {
            let port = near
                .strip_prefix(host)
                .and_then(|rest| rest.strip_suffix(path))
                .map(|port| {
                    port.strip_prefix(':')
                        .unwrap_or(if port.is_empty() { "80" } else { "" })
                });
            let is_port = port.is_some_and(|port| {
                port.bytes().all(|digit| digit.is_ascii_digit())
                    && !port.starts_with('0')
                    && port.parse::<u16>().is_ok()
            });
            let passes = match_registered(&near, &registered).is_some();
            assert_eq!(passes, is_port, "{near:?} beside {uri}");
        }
    }
}

// Covers: P-01, X-19
both_databases!(x_19_no_pattern_is_registered_and_only_loopback_ports_are_free);
async fn x_19_no_pattern_is_registered_and_only_loopback_ports_are_free(server: TestServer) {
    let manager = crate::token::manager(&server).await;
    for pattern in [
        "https://*.app.test/cb",
        "https://app.test/*",
        "https://app.test:*/cb",
        "http://localhost:*/cb",
        "http://127.0.0.1:*/cb",
    ] {
        let body = json!({"client_name": "Pattern", "redirect_uris": [pattern]});
        let answer = manager.json("POST", "/api/v1/clients", &body).await;
        assert_eq!(answer.status, 422, "{pattern}: {answer}");
    }
    let client = server
        .client(json!({
            "client_id": "native", "client_name": "Native", "scope": "read",
            "token_endpoint_auth_method": "none",
            "redirect_uris": ["http://127.0.0.1:5100/cb", "http://localhost:5100/cb", "https://app.test/cb"],
        }))
        .await;
    let anonymous = server.anonymous();
    for (uri, passes) in [
        ("http://127.0.0.1:5100/cb", true),
        ("http://127.0.0.1:49152/cb", true),
        ("http://localhost:5100/cb", true),
        ("http://localhost:49152/cb", false),
        ("http://127.0.0.1:49152/other", false),
        ("https://app.test/cb", true),
        ("https://app.test:49152/cb", false),
    ] {
        let refused_or_not = answer(&anonymous, &Ask::of(&client).set("redirect_uri", uri)).await;
        match passes {
            true => {
                let next = refused_or_not.header("location").unwrap_or_default();
                assert!(next.contains("/sign-in"), "{uri}: {refused_or_not}");
            }
            false => is_local_error(uri, &refused_or_not),
        }
    }
}

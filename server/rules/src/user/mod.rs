//! Users: the people who sign in. The rules for what an account may be called
//! are here, what may be said of a person in [`claims`], the management of
//! accounts in [`manage`] and of their passwords in [`mod@password`], those that wait to be approved in [`approval`], two that
//! become one in [`merge`].

pub mod approval;
pub mod claims;
mod contact;
mod input;
mod last_administrator;
pub mod manage;
pub mod merge;
pub mod password;
pub mod profile;
pub mod view;

use url::Host;

use crate::client::metadata::is_display_text;
use crate::password::MAX_PASSWORD_BYTES;

/// The fewest bytes of a password (NIST SP 800-63B §5.1.1.1).
pub const MIN_PASSWORD_BYTES: usize = 8;

/// The longest address that a mail can be sent to (RFC 5321 §4.5.3.1.3, less the brackets).
const MAX_EMAIL: usize = 254;

/// 2 to 64 ASCII letters, digits and `. _ -`, beginning with a letter or digit.
/// ASCII alone, so that no two names look the same.
pub fn is_username(text: &str) -> bool {
    (2..=64).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

/// Whether the text is an e-mail address that this server keeps.
pub fn is_email(text: &str) -> bool {
    normal_email(text).is_some()
}

/// Whether the text is the domain of an e-mail address, as it is kept.
pub fn is_domain(text: &str) -> bool {
    normal_domain(text).as_deref() == Some(text)
}

/// An e-mail address in the form in which it is kept and looked up: as given,
/// but an international domain in its ASCII form, so that one domain has one
/// spelling. `None` if it is no address. The part before the `@` is ASCII
/// (RFC 5322 `dot-atom`).
pub fn normal_email(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let domain = normal_domain(domain)?;
    let email = format!("{local}@{domain}");
    (is_dot_atom(local) && text.len() <= MAX_EMAIL && email.len() <= MAX_EMAIL).then_some(email)
}

/// What somebody typed to sign in, as accounts are looked up.
pub fn normal_login(text: &str) -> String {
    let text = text.trim();
    normal_email(text).unwrap_or_else(|| text.to_owned())
}

/// What is wrong with a password that somebody chose, to follow its name.
pub fn password_fault(password: &str) -> Option<&'static str> {
    if password.len() < MIN_PASSWORD_BYTES {
        Some("must be at least 8 bytes")
    } else if password.len() > MAX_PASSWORD_BYTES {
        Some("must be at most 1024 bytes")
    } else {
        None
    }
}

/// 1 to 100 characters, none of which hides or turns the text.
pub(crate) fn is_name(text: &str) -> bool {
    is_display_text(text, 1, 100)
}

fn is_dot_atom(local: &str) -> bool {
    let atext = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    local.len() <= 64
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.bytes().all(atext))
}

fn normal_domain(domain: &str) -> Option<String> {
    // The parser below forgives escapes and characters that are not shown.
    let plain = |c: char| match c {
        '-' | '.' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        _ => true,
    };
    if domain.len() > MAX_EMAIL
        || !is_display_text(domain, 1, MAX_EMAIL)
        || !domain.chars().all(plain)
    {
        return None;
    }
    let Ok(Host::Domain(ascii)) = Host::parse(domain) else {
        return None;
    };
    let label = |label: &str| {
        (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    if !ascii.split('.').all(label) {
        return None;
    }
    Some(if domain.is_ascii() {
        domain.to_owned()
    } else {
        ascii
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Covers: IN-03
    #[test]
    fn usernames_are_short_ascii_words() {
        for good in ["al", "alice", "Alice.B_c-1", "0x", &"a".repeat(64)] {
            assert!(is_username(good), "{good}");
        }
        let long = "a".repeat(65);
        for bad in [
            "",
            "a",
            &long,
            ".a",
            "-a",
            "_a",
            "a b",
            "a@b",
            "a\0",
            "al\u{200b}ice",
            "\u{430}lice",
            "\u{e1}lice",
            "alice\n",
        ] {
            assert!(!is_username(bad), "{bad:?}");
        }
    }

    #[test]
    fn addresses_are_recognised() {
        for good in [
            "a@b.example",
            "alice@localhost",
            "o'brien+tag@mail.example.org",
            "Alice@Example.org",
            "a@xn--bcher-kva.example",
            "a@b\u{fc}cher.example",
        ] {
            assert!(is_email(good), "{good}");
        }
        let long_local = format!("{}@b.example", "a".repeat(65));
        let long = format!("a@{}.example", "b.".repeat(130));
        for bad in [
            "",
            "a",
            "@",
            "a@",
            "@b",
            "a@b@c",
            "a b@c.example",
            ".a@b.example",
            "a.@b.example",
            "a..b@c.example",
            "a@b..c",
            "a@.b",
            "a@b.",
            "a@-b.example",
            "a@127.0.0.1",
            "a@[::1]",
            "a@b\0.example",
            "a@b\u{200b}.example",
            "a\u{200b}@b.example",
            "\u{e4}@b.example",
            "a@b_c.example",
            "a@b%2ec",
            "a@b.example\n",
            "a\r\nBcc: x@y.example",
            "a@b\u{202e}.example",
            "\"a b\"@c.example",
            &long_local,
            &long,
        ] {
            assert!(!is_email(bad), "{bad:?}");
        }
    }

    /// Covers: IN-03
    #[test]
    fn one_domain_has_one_spelling() {
        let composed = normal_email("a@b\u{fc}cher.example");
        assert_eq!(composed.as_deref(), Some("a@xn--bcher-kva.example"));
        assert_eq!(normal_email("a@bu\u{308}cher.example"), composed);
        assert_eq!(
            normal_login("  a@b\u{fc}cher.example "),
            "a@xn--bcher-kva.example"
        );
        assert_eq!(normal_login(" Alice "), "Alice");
    }

    #[test]
    fn a_password_is_counted_in_bytes() {
        assert!(password_fault("1234567").is_some());
        assert_eq!(password_fault("\u{e4}\u{f6}\u{fc}\u{df}"), None);
        assert_eq!(password_fault(&"x".repeat(1024)), None);
        assert!(password_fault(&"x".repeat(1025)).is_some());
    }
}

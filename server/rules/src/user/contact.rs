//! How a person can be reached beside mail: what a telephone number and a postal
//! address may look like (OpenID Connect Core §5.1).

use crate::client::metadata::{FieldError, is_display_text};
use crate::manage::{ManageError, all_good};

/// Judges what is about to be stored.
pub(super) fn check(phone_number: Option<&str>, address: Option<&str>) -> Result<(), ManageError> {
    let mut errors = Vec::new();
    if phone_number.is_some_and(|number| !is_phone_number(number)) {
        errors.push(FieldError::new(
            "phone_number",
            "must be a number in international form, such as +41 22 767 61 11",
        ));
    }
    if address.is_some_and(|address| !is_address(address)) {
        errors.push(FieldError::new(
            "address",
            "must be 1 to 10 lines of at most 100 characters, without control or direction characters",
        ));
    }
    all_good(errors)
}

/// `+`, 7 to 15 digits (E.164), and what people put between them.
fn is_phone_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.starts_with('+')
        && text.len() <= 40
        && (7..=15).contains(&digits)
        && text[1..]
            .bytes()
            .all(|b| b.is_ascii_digit() || b" -.()/".contains(&b))
}

fn is_address(text: &str) -> bool {
    let lines: Vec<_> = text.lines().collect();
    (1..=10).contains(&lines.len()) && lines.iter().all(|line| is_display_text(line, 1, 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_international_and_addresses_are_lines() {
        for good in ["+41 22 767 61 11", "+1-202-555-0134", "+44(0)2079460000"] {
            assert!(is_phone_number(good), "{good}");
        }
        for bad in ["", "022 767 61 11", "+41", "+41 22 x", "+1234567890123456"] {
            assert!(!is_phone_number(bad), "{bad}");
        }
        assert!(is_address("1 Main Street\n1211 Geneva\nSwitzerland"));
        for bad in ["", "a\u{202e}b", "a\n\n", &"x\n".repeat(11)] {
            assert!(!is_address(bad), "{bad:?}");
        }
    }
}

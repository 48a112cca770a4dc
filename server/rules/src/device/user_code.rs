//! The user code: short enough to be typed, too many to be guessed within its
//! life (RFC 8628 §6.1).

use countersign_store::SecretHash;

use crate::app::App;
use crate::clock::Random;
use crate::secret::{Hasher, Purpose};

/// Consonants alone: no word comes of them, and none is taken for a digit.
const ALPHABET: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";

/// Letters of a code: 20^8 codes, 34 bits.
const LENGTH: usize = 8;

/// A new code, as it is shown: `WDJB-MJHT`.
pub fn generate(random: &Random) -> String {
    let mut letters = Vec::with_capacity(LENGTH);
    while letters.len() < LENGTH {
        // 240 = 12 * 20: a byte above would favour some letters.
        let fresh = random.bytes::<16>().into_iter().filter(|byte| *byte < 240);
        let room = LENGTH - letters.len();
        letters.extend(
            fresh
                .take(room)
                .map(|byte| ALPHABET[usize::from(byte % 20)]),
        );
    }
    shown(&letters)
}

/// The code that somebody typed, in the form in which it is shown: in any case,
/// with spaces and hyphens anywhere or none. `None` if it cannot be a code.
pub fn read(typed: &str) -> Option<String> {
    let letters: Vec<u8> = typed
        .bytes()
        .filter(|byte| !matches!(byte, b' ' | b'-'))
        .map(|byte| byte.to_ascii_uppercase())
        .take(LENGTH + 1)
        .collect();
    let known = |letter: &u8| ALPHABET.contains(letter);
    (letters.len() == LENGTH && letters.iter().all(known)).then(|| shown(&letters))
}

/// What the store keeps and looks up: a keyed hash.
pub fn hash(hasher: &Hasher, code: &str) -> SecretHash {
    let hash = hasher.hash_text(Purpose::Fingerprint, &format!("user code\n{code}"));
    SecretHash(*hash.as_bytes())
}

/// [`hash`] with the hasher of an instance.
pub fn hash_of(app: &App, code: &str) -> SecretHash {
    hash(&app.hasher, code)
}

fn shown(letters: &[u8]) -> String {
    let mut text = String::with_capacity(LENGTH + 1);
    for (index, letter) in letters.iter().enumerate() {
        if index == LENGTH / 2 {
            text.push('-');
        }
        text.push(char::from(*letter));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Covers: DV-01
    #[test]
    fn ten_thousand_codes_are_even_and_distinct() {
        let random = Random::new();
        let codes: HashSet<String> = (0..10_000).map(|_| generate(&random)).collect();
        // 20^8 codes: a pair among ten thousand is a matter of one in five hundred.
        assert!(codes.len() >= 9_999, "{}", codes.len());
        let mut counts = [0_u32; 20];
        for code in &codes {
            assert_eq!((code.len(), &code[4..5]), (9, "-"), "{code}");
            for letter in code.bytes().filter(|byte| *byte != b'-') {
                let at = ALPHABET.iter().position(|known| *known == letter);
                counts[at.expect("a letter of the alphabet")] += 1;
            }
        }
        // 80,000 letters, 4,000 of each on average; six standard deviations are 370.
        assert!(
            counts.iter().all(|count| count.abs_diff(4_000) < 370),
            "{counts:?}"
        );
    }

    #[test]
    fn a_code_is_read_as_people_type() {
        for typed in ["WDJB-MJHT", "wdjbmjht", " WDJB MJHT ", "w-d-j-b-m-j-h-t"] {
            assert_eq!(read(typed).as_deref(), Some("WDJB-MJHT"), "{typed}");
        }
        for wrong in [
            "",
            "WDJB-MJH",
            "WDJB-MJHTT",
            "WDJA-MJHT",
            "WDJ8-MJHT",
            "W\u{e4}JB-MJHT",
            "\0",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(read(&"-".repeat(1_000_000)), None);
    }
}

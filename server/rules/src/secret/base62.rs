//! Base 62 of fixed width, and the checksum of a token.
//!
//! Letters and digits only: a double click selects the whole token, and no
//! header, URL, form or shell needs an escape. The width is fixed, so each value
//! has exactly one spelling.

/// Bytes in the body of a token: a 16-byte id and a 32-byte secret.
pub(super) const BODY_BYTES: usize = 48;
/// Digits of a body; 62^65 is just above 2^384.
pub(super) const BODY_DIGITS: usize = 65;
/// Digits of a checksum; 62^6 is above 2^32.
pub(super) const CHECKSUM_DIGITS: usize = 6;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The long division goes five digits at a time: 62^5 fits in 32 bits.
const CHUNK: usize = 5;
const CHUNK_BASE: u64 = 62u64.pow(CHUNK as u32);
const LIMBS: usize = BODY_BYTES / 4;

/// Writes the body as 65 digits.
pub(super) fn encode(body: &[u8; BODY_BYTES]) -> [u8; BODY_DIGITS] {
    let mut limbs = [0u32; LIMBS];
    for (limb, bytes) in limbs.iter_mut().zip(body.chunks_exact(4)) {
        *limb = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    }
    let mut digits = [0u8; BODY_DIGITS];
    for chunk in digits.chunks_exact_mut(CHUNK).rev() {
        let mut remainder = 0u64;
        for limb in &mut limbs {
            let value = remainder << 32 | u64::from(*limb);
            *limb = (value / CHUNK_BASE) as u32;
            remainder = value % CHUNK_BASE;
        }
        write_digits(remainder, chunk);
    }
    digits
}

/// Reads 65 digits. `None` for another length, another character, or a number
/// that no body has.
pub(super) fn decode(digits: &[u8]) -> Option<[u8; BODY_BYTES]> {
    if digits.len() != BODY_DIGITS {
        return None;
    }
    let mut limbs = [0u32; LIMBS];
    for chunk in digits.chunks_exact(CHUNK) {
        let mut carry = read_digits(chunk)?;
        for limb in limbs.iter_mut().rev() {
            let value = u64::from(*limb) * CHUNK_BASE + carry;
            *limb = value as u32;
            carry = value >> 32;
        }
        if carry != 0 {
            return None;
        }
    }
    let mut body = [0u8; BODY_BYTES];
    for (bytes, limb) in body.chunks_exact_mut(4).zip(limbs) {
        bytes.copy_from_slice(&limb.to_be_bytes());
    }
    Some(body)
}

/// The six digits that follow a token: CRC-32 (IEEE 802.3) of all characters
/// before them. It proves nothing; it lets a scanner tell a token from noise,
/// and turns a typing mistake away without asking the database.
pub(super) fn checksum(text: &[u8]) -> [u8; CHECKSUM_DIGITS] {
    let crc = !text.iter().fold(!0u32, |crc, byte| {
        CRC_TABLE[((crc ^ u32::from(*byte)) & 0xff) as usize] ^ (crc >> 8)
    });
    let mut digits = [0u8; CHECKSUM_DIGITS];
    write_digits(u64::from(crc), &mut digits);
    digits
}

fn write_digits(mut value: u64, digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[(value % 62) as usize];
        value /= 62;
    }
}

fn read_digits(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0u64, |value, digit| {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'A'..=b'Z' => digit - b'A' + 10,
            b'a'..=b'z' => digit - b'a' + 36,
            _ => return None,
        };
        Some(value * 62 + u64::from(digit))
    })
}

const CRC_TABLE: [u32; 256] = {
    let mut table = [0u32; 256];
    let mut index = 0;
    while index < 256 {
        let mut crc = index as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            };
            bit += 1;
        }
        table[index] = crc;
        index += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_comes_back() {
        let mut bodies = vec![[0u8; BODY_BYTES], [0xff; BODY_BYTES]];
        let random = crate::clock::Random::new();
        bodies.extend((0..200).map(|_| random.bytes()));
        for body in bodies {
            let digits = encode(&body);
            assert!(digits.iter().all(u8::is_ascii_alphanumeric));
            assert_eq!(decode(&digits), Some(body));
        }
        assert_eq!(encode(&[0; BODY_BYTES]), [b'0'; BODY_DIGITS]);
    }

    #[test]
    fn a_number_that_no_body_has_is_refused() {
        assert_eq!(decode(&[b'z'; BODY_DIGITS]), None);
        let mut above = encode(&[0xff; BODY_BYTES]);
        assert_ne!(above[BODY_DIGITS - 1], b'z');
        above[BODY_DIGITS - 1] += 1;
        assert_eq!(decode(&above), None);
        assert_eq!(decode(&[b'0'; BODY_DIGITS - 1]), None);
        assert_eq!(decode(&[b'-'; BODY_DIGITS]), None);
    }

    #[test]
    fn the_checksum_is_the_common_crc_32() {
        // The check value of the algorithm: CRC-32("123456789") = cbf43926.
        let mut expected = [0u8; CHECKSUM_DIGITS];
        write_digits(0xcbf4_3926, &mut expected);
        assert_eq!(checksum(b"123456789"), expected);
        assert_eq!(read_digits(&expected), Some(0xcbf4_3926));
    }
}

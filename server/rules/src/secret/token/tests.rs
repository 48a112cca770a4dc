//! Tests of the opaque credential.

use uuid::Uuid;

use super::{PREFIX_LEN, PlainToken, PresentedToken, TOKEN_LEN, TokenKind};
use crate::clock::{Clock, Random};
use crate::secret::{MasterKey, Purpose};

fn token(kind: TokenKind) -> PlainToken {
    let random = Random::new();
    PlainToken::generate(kind, random.uuid_v7(&Clock::system()), &random)
}

/// Covers: S-058
#[test]
fn sessions_links_and_tokens_have_a_key_each_and_older_rows_verify() {
    let hasher = MasterKey::from_bytes([7; 32]).hasher();
    for kind in [TokenKind::Session, TokenKind::EmailLink] {
        let plain = token(kind);
        let presented = PlainToken::parse(kind, plain.expose()).expect("our own");
        let now = plain.hash(&hasher);
        let before = hasher.hash_token(Purpose::TokenHash, &presented.parts());
        assert_ne!(now, before, "{kind:?}");
        assert!(presented.verify(&hasher, &now));
        assert!(presented.verify(&hasher, &before));
        let elsewhere = hasher.hash_token(Purpose::Cookie, &presented.parts());
        assert!(!presented.verify(&hasher, &elsewhere));
    }
}

#[test]
fn a_token_comes_back_with_its_id_and_verifies() {
    let hasher = MasterKey::from_bytes([7; 32]).hasher();
    for kind in TokenKind::ALL {
        let plain = token(kind);
        assert_eq!(plain.expose().len(), TOKEN_LEN);
        assert_eq!(TokenKind::of(plain.expose()), Some(kind));
        assert!(plain.expose().ends_with(plain.last_four()));
        let presented = PlainToken::parse(kind, plain.expose()).unwrap();
        assert_eq!((presented.id(), presented.kind()), (plain.id(), kind));
        assert!(presented.verify(&hasher, &plain.hash(&hasher)));
    }
}

#[test]
fn a_hash_fits_one_token_one_row_one_kind_and_one_key() {
    let hasher = MasterKey::from_bytes([7; 32]).hasher();
    let (one, two) = (
        token(TokenKind::AccessToken),
        token(TokenKind::RefreshToken),
    );
    let presented = PlainToken::parse(TokenKind::AccessToken, one.expose()).unwrap();
    assert!(!presented.verify(&hasher, &two.hash(&hasher)));

    let moved = PresentedToken {
        kind: TokenKind::AccessToken,
        id: two.id(),
        secret: presented.secret.clone(),
    };
    assert!(!moved.verify(&hasher, &one.hash(&hasher)));
    let other_kind = PresentedToken {
        kind: TokenKind::RefreshToken,
        id: one.id(),
        secret: presented.secret.clone(),
    };
    assert!(!other_kind.verify(&hasher, &one.hash(&hasher)));
    let other = MasterKey::from_bytes([8; 32]).hasher();
    assert!(!presented.verify(&other, &one.hash(&hasher)));
}

#[test]
fn anything_else_is_refused_without_a_panic() {
    let plain = token(TokenKind::RefreshToken);
    let text = plain.expose();
    assert!(PlainToken::parse(TokenKind::AccessToken, text).is_none());
    for position in 0..text.len() {
        let mut wrong = text.as_bytes().to_vec();
        wrong[position] = if wrong[position] == b'x' { b'y' } else { b'x' };
        let wrong = String::from_utf8(wrong).unwrap();
        assert!(PlainToken::parse(TokenKind::RefreshToken, &wrong).is_none());
        assert!(PlainToken::parse(TokenKind::RefreshToken, &text[..position]).is_none());
    }
    let long = format!("{text}0");
    let unicode = "csrt_".to_owned() + &"é".repeat(36);
    let huge = "csrt_".repeat(100_000);
    for wrong in ["", "_", "csrt_", "csrt", &long, &unicode, &huge, "\0"] {
        assert!(PlainToken::parse(TokenKind::RefreshToken, wrong).is_none());
    }
    assert_eq!(TokenKind::of("eyJhbGciOi.J9.x"), None);
    assert_eq!(TokenKind::of("xxxx_abc"), None);
}

#[test]
fn a_successor_is_the_same_each_time_and_differs_by_parent_and_id() {
    let hasher = MasterKey::from_bytes([7; 32]).hasher();
    let parent = token(TokenKind::RefreshToken);
    let parent = PlainToken::parse(TokenKind::RefreshToken, parent.expose()).unwrap();
    let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let successor = parent.successor(one, &hasher);
    assert_eq!(successor.expose(), parent.successor(one, &hasher).expose());
    assert_ne!(successor.expose(), parent.successor(two, &hasher).expose());
    let read = PlainToken::parse(TokenKind::RefreshToken, successor.expose()).unwrap();
    assert!(read.verify(&hasher, &successor.hash(&hasher)));
}

#[test]
fn a_token_from_elsewhere_is_read_alike_each_time_and_under_each_key() {
    let text = "aB3".repeat(10);
    let old = MasterKey::from_bytes([7; 32]).hasher();
    let read = |hasher| PresentedToken::imported(TokenKind::AccessToken, &text, hasher);
    let first = &read(&old)[0];
    let stored = first.hash(&old);
    let rotated = format!("{}\n{}\n", "08".repeat(32), "07".repeat(32));
    let new = MasterKey::parse(&rotated).unwrap().hasher();
    let again = read(&new);
    assert_eq!(again.len(), 2);
    assert!(again[1].id() == first.id() && again[1].verify(&new, &stored));
    assert!(again[0].id() != first.id());
    assert!(
        !PresentedToken::imported(TokenKind::RefreshToken, &text, &old)[0].verify(&old, &stored)
    );
    let own = token(TokenKind::AccessToken);
    for none in [
        "short",
        "eyJhbGciOiJFUzI1NiJ9.e30.abcdefgh",
        own.expose(),
        "0123456789 0123456789",
    ] {
        assert!(!PresentedToken::is_importable(none), "{none}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let plain = token(TokenKind::PersonalToken);
    let presented = PlainToken::parse(TokenKind::PersonalToken, plain.expose()).unwrap();
    for shown in [format!("{plain:?}"), format!("{presented:?}")] {
        assert!(shown.contains("[redacted]"));
        assert!(!shown.contains(&plain.expose()[PREFIX_LEN + 25..]));
    }
}

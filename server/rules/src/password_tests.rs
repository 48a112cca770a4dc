//! Tests of password hashing.

use std::time::{Duration, Instant};

use super::*;

fn password(text: &str) -> PlainPassword {
    PlainPassword::new(text.to_owned()).unwrap()
}

fn passwords() -> Passwords {
    Passwords::new(PasswordCost::default(), Random::new()).unwrap()
}

/// Covers: DR-03
#[tokio::test]
async fn nothing_of_a_password_is_ignored() {
    let passwords = passwords();
    let long = "correct horse battery staple ".repeat(4);
    for (right, wrong) in [
        (format!("{long}a"), format!("{long}b")),
        ("before\0after".to_owned(), "before\0other".to_owned()),
        ("before\0after".to_owned(), "before".to_owned()),
        (String::new(), "\0".to_owned()),
    ] {
        let stored = passwords.hash(password(&right)).await.unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert_eq!(
            passwords.verify(password(&right), Some(&stored)).await,
            Ok(Verdict::Correct { rehash: false })
        );
        assert_eq!(
            passwords.verify(password(&wrong), Some(&stored)).await,
            Ok(Verdict::Wrong)
        );
    }
}

/// Covers: DR-03
#[tokio::test]
async fn a_weaker_hash_asks_to_be_replaced() {
    let before = passwords();
    let cost = PasswordCost::new(20 * 1024, 3, 1).unwrap();
    let after = Passwords::new(cost, Random::new()).unwrap();
    let stored = before.hash(password("p")).await.unwrap();
    assert_eq!(
        after.verify(password("p"), Some(&stored)).await,
        Ok(Verdict::Correct { rehash: true })
    );
    assert_eq!(
        after.verify(password("q"), Some(&stored)).await,
        Ok(Verdict::Wrong)
    );
    let renewed = after.hash(password("p")).await.unwrap();
    assert_eq!(
        before.verify(password("p"), Some(&renewed)).await,
        Ok(Verdict::Correct { rehash: false })
    );

    let weak = Argon2::new(
        Algorithm::Argon2i,
        Version::V0x13,
        Params::new(64, 1, 1, None).unwrap(),
    );
    let weak: PasswordHash = weak.hash_password_with_salt(b"p", &[1; 16]).unwrap();
    assert_eq!(
        before.verify(password("p"), Some(&weak.to_string())).await,
        Ok(Verdict::Correct { rehash: true })
    );
}

#[test]
fn a_cost_has_a_floor_and_a_ceiling() {
    assert_eq!(
        PasswordCost::new(19 * 1024, 2, 1),
        Ok(PasswordCost::default())
    );
    for (memory, passes, lanes) in [
        (19 * 1024 - 1, 2, 1),
        (19 * 1024, 1, 1),
        (19 * 1024, 2, 0),
        (u32::MAX, 2, 1),
        (19 * 1024, u32::MAX, 1),
        (19 * 1024, 2, u32::MAX),
    ] {
        assert_eq!(
            PasswordCost::new(memory, passes, lanes),
            Err(PasswordError::Cost)
        );
    }
}

#[tokio::test]
async fn too_long_is_refused_and_a_broken_hash_is_an_error() {
    assert!(PlainPassword::new("x".repeat(MAX_PASSWORD_BYTES)).is_ok());
    let refused = PlainPassword::new("x".repeat(MAX_PASSWORD_BYTES + 1));
    assert_eq!(refused.unwrap_err(), PasswordError::TooLong);
    let passwords = passwords();
    for broken in [
        "",
        "plain",
        "$2b$12$abcdefghijklmnopqrstuv",
        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ",
        "$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=4000000,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
    ] {
        assert_eq!(
            passwords.verify(password("p"), Some(broken)).await,
            Err(PasswordError::UnusableHash),
            "{broken}"
        );
    }
    assert_eq!(
        format!("{:?}", password("hunter2")),
        "PlainPassword([redacted])"
    );
}

/// The endpoints compare medians of whole answers; here it is enough that the
/// work is done at all.
///
/// Covers: RL-04
#[tokio::test]
async fn an_unknown_user_costs_as_much_as_a_wrong_password() {
    let passwords = passwords();
    let stored = passwords.hash(password("p")).await.unwrap();
    let mut known = Duration::MAX;
    let mut unknown = Duration::MAX;
    for _ in 0..8 {
        let start = Instant::now();
        let verdict = passwords.verify(password("q"), Some(&stored)).await;
        known = known.min(start.elapsed());
        assert_eq!(verdict, Ok(Verdict::Wrong));
        let start = Instant::now();
        assert_eq!(
            passwords.verify(password("q"), None).await,
            Ok(Verdict::Wrong)
        );
        unknown = unknown.min(start.elapsed());
    }
    // Wide, because the machine has other work: without the dummy it is 1,000 to 1.
    assert!(
        unknown * 4 > known && known * 4 > unknown,
        "{known:?} {unknown:?}"
    );
}

#[tokio::test]
async fn when_the_line_is_long_the_next_caller_is_turned_away() {
    let passwords = Passwords::with_limits(PasswordCost::default(), Random::new(), 1, 2).unwrap();
    let held = passwords.0.cores.acquire().await.unwrap();
    let waiting: Vec<_> = (0..2)
        .map(|_| {
            let passwords = passwords.clone();
            tokio::spawn(async move { passwords.hash(password("p")).await })
        })
        .collect();
    while passwords.0.waiting.load(Ordering::Acquire) < 2 {
        tokio::task::yield_now().await;
    }
    assert_eq!(
        passwords.verify(password("p"), None).await,
        Err(PasswordError::Busy)
    );

    // A caller who hangs up gives the place back.
    waiting[0].abort();
    while passwords.0.waiting.load(Ordering::Acquire) == 2 {
        tokio::task::yield_now().await;
    }
    drop(held);
    assert_eq!(
        passwords.verify(password("p"), None).await,
        Ok(Verdict::Wrong)
    );
    for task in waiting.into_iter().skip(1) {
        assert!(task.await.unwrap().is_ok());
    }
    assert_eq!(passwords.0.cores.available_permits(), 1);
    assert_eq!(passwords.0.waiting.load(Ordering::Acquire), 0);
}

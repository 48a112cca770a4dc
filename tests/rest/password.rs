//! How passwords and the secrets of clients are kept.

use countersign_rules::manage::Actor;
use countersign_store::PasswordHash;
use tests::harness::{PASSWORD, TestServer, TestUser, both_databases};

/// The password of everybody, hashed with 8 MiB and one pass by another program.
const WEAK: &str = "$argon2id$v=19$m=8192,t=1,p=1$1SIHaHu2f7FZhWbjxihyww$7Kcp9ak0lKbEhB0OK2BJjF4pC1aVOXQOBFP8Cv0iz5M";

async fn stored(server: &TestServer, user: &TestUser) -> String {
    let user = server
        .app()
        .store
        .user(user.id)
        .await
        .expect("the database answers");
    user.and_then(|user| user.password_hash).expect("a hash").0
}

async fn set(server: &TestServer, user: &TestUser, password: &str) -> TestUser {
    let chosen = password.to_owned().into();
    countersign_rules::user::password::set(server.app(), &Actor::operator(), user.id, chosen)
        .await
        .expect("a password");
    TestUser {
        password: password.to_owned(),
        ..user.clone()
    }
}

/// Gives somebody a cheaper hash of their password, as an earlier installation might have left it.
async fn weaken(server: &TestServer, user: &TestUser) {
    let (app, now) = (server.app(), server.clock.now());
    let weak = Some(PasswordHash(WEAK.to_owned()));
    let set = app.store.set_password(user.id, weak, now).await;
    assert_eq!(set, Ok(true));
    app.caches.users.invalidate(&user.id);
}

async fn enters(server: &TestServer, user: &TestUser) -> bool {
    let mut browser = server.browser();
    let page = browser.open("/sign-in").await.page();
    browser.sign_in_at(&page, user).await.page();
    browser.session().is_some()
}

// Covers: DR-03
both_databases!(dr_03_passwords_are_hashed_whole_and_slowly);
async fn dr_03_passwords_are_hashed_whole_and_slowly(server: TestServer) {
    let alice = server.user("alice").await;
    let long = "x".repeat(99);
    let with_nul = "before\0after".to_owned();
    for (right, wrong) in [
        (format!("{long}a"), format!("{long}b")),
        (format!("{long}a"), long.clone()),
        ("y".repeat(1024), format!("{}z", "y".repeat(1023))),
        (with_nul.clone(), "before\0other".to_owned()),
        (with_nul, "before".to_owned()),
        ("Gro\u{df}e Tasse".to_owned(), "Grosse Tasse".to_owned()),
        (" blanks around ".to_owned(), "blanks around".to_owned()),
    ] {
        let alice = set(&server, &alice, &right).await;
        assert!(enters(&server, &alice).await, "{right:?}");
        let other = TestUser {
            password: wrong.clone(),
            ..alice
        };
        assert!(!enters(&server, &other).await, "{wrong:?} for {right:?}");
    }
    let hash = stored(&server, &alice).await;
    let parameters = hash.split('$').nth(3).expect("parameters").to_owned();
    let number = |name: &str| {
        let found = parameters.split(',').find_map(|one| one.strip_prefix(name));
        found
            .and_then(|text| text.parse::<u32>().ok())
            .expect("a number")
    };
    assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
    assert!(number("m=") >= 19 * 1024 && number("t=") >= 2, "{hash}");
    // The same password twice is two hashes.
    let bob = server.user("bob").await;
    set(&server, &alice, "the same for both").await;
    set(&server, &bob, "the same for both").await;
    assert_ne!(stored(&server, &alice).await, stored(&server, &bob).await);
    // A client's secret is random, so a keyed hash of 256 bits is enough; it is not the secret.
    let web = server.web().await;
    let (_, secrets) = server
        .app()
        .store
        .client("web")
        .await
        .expect("read")
        .expect("web");
    assert_eq!(secrets[0].secret_hash.0.len(), 32);
    assert!(web.secret.len() >= 43);
    let plain = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, web.secret.as_bytes());
    assert_ne!(
        plain.as_ref(),
        secrets[0].secret_hash.0,
        "the hash has no key"
    );
}

// Covers: DR-03
both_databases!(dr_03_a_hash_of_another_cost_is_replaced_at_the_sign_in);
async fn dr_03_a_hash_of_another_cost_is_replaced_at_the_sign_in(server: TestServer) {
    let alice = server.user("alice").await;
    assert_eq!(alice.password, PASSWORD);
    let today = stored(&server, &alice).await;
    weaken(&server, &alice).await;
    let wrong = TestUser {
        password: "wrong".to_owned(),
        ..alice.clone()
    };
    assert!(!enters(&server, &wrong).await);
    assert_eq!(
        stored(&server, &alice).await,
        WEAK,
        "a wrong password changes nothing"
    );
    assert!(enters(&server, &alice).await);
    let renewed = stored(&server, &alice).await;
    let cost = |hash: &str| hash.split('$').nth(3).map(str::to_owned);
    assert_eq!(cost(&renewed), cost(&today));
    assert!(enters(&server, &alice).await && !enters(&server, &wrong).await);
    assert_eq!(stored(&server, &alice).await, renewed, "once is enough");
}

// Covers: DR-03
both_databases!(dr_03_of_two_sign_ins_that_replace_a_hash_at_once_both_come_in);
async fn dr_03_of_two_sign_ins_that_replace_a_hash_at_once_both_come_in(server: TestServer) {
    let alice = server.user("alice").await;
    for round in 0..4 {
        weaken(&server, &alice).await;
        let both = tokio::join!(enters(&server, &alice), enters(&server, &alice));
        assert_eq!(both, (true, true), "round {round}");
        assert_ne!(stored(&server, &alice).await, WEAK);
    }
    let wrong = TestUser {
        password: "wrong".to_owned(),
        ..alice
    };
    assert!(!enters(&server, &wrong).await);
}

//! Tokens in the keyring of the machine, which on Linux is that of the kernel.

use countersign_sdk::keyring_core::Error as KeyringError;
use countersign_sdk::{
    Credentials, Error, ErrorKind, KeyringStore, StoreKey, TokenSet, TokenStore, prelude::*,
};
use tests::harness::{Folder, TestServer, both_databases};
use tests::skip;

use super::{authentication, requests};

/// Whether programs may use a keyring here. Some containers forbid it.
async fn is_allowed(keyring: &KeyringStore, key: &StoreKey) -> bool {
    let Err(error) = keyring.load(key).await else {
        return true;
    };
    let refused = error.downcast_ref::<KeyringError>();
    assert!(
        matches!(refused, Some(KeyringError::NoStorageAccess(_))),
        "{error}"
    );
    skip::missing("a keyring of the system (on Linux add_key and keyctl)");
    false
}

both_databases!(a_person_stays_signed_in_by_the_keyring);
async fn a_person_stays_signed_in_by_the_keyring(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let folder = Folder::new();
    let file = folder.path().join("deep/tokens.lock");
    let keyring = || KeyringStore::system(&file).expect("a keyring");
    let key = StoreKey::new(&server.issuer, &web.id);
    if !is_allowed(&keyring(), &key).await {
        return;
    }
    // The keyring outlives the tests, and a port may come again.
    keyring().clear(&key).await.expect("nothing is kept");
    let connect = async |credentials: Credentials| {
        let client = server.sdk().credentials(credentials);
        client.connect().await.expect("the server is found")
    };

    let scope = "openid profile offline_access";
    let tokens = server.sign_in(&web, &alice, scope).await;
    let given = Credentials::refresh_token(authentication(&web), &tokens.refresh);
    let first = connect(given.store(keyring())).await;
    first.get_me().send().await.expect("renewed on the way");
    let asked = requests(&server, "token");

    // The next programs have nothing but the keyring, and find the token refused.
    let mut programs = Vec::new();
    for _ in 0..5 {
        let kept = Credentials::stored(authentication(&web), keyring());
        programs.push(connect(kept).await);
    }
    let kept = keyring().load(&key).await.expect("it can be read");
    let kept = kept.expect("tokens");
    assert_eq!(first.tokens().await.as_ref(), Some(&kept));
    server
        .revoke(&web, kept.access_token.expose())
        .await
        .is(200);
    let calls = programs.iter().map(|program| program.get_me().send());
    for answer in futures::future::join_all(calls).await {
        assert_eq!(answer.expect("each call succeeds").user.id, alice.id);
    }
    assert_eq!(requests(&server, "token") - asked, 1, "one renewal for all");

    // What the server refuses is forgotten, so that it is not tried again and again.
    let newest = keyring().load(&key).await.expect("it can be read");
    let newest = newest.and_then(|tokens| tokens.refresh_token);
    let newest = newest.expect("a refresh token");
    server.revoke(&web, newest.expose()).await.is(200);
    let over = programs[0].get_me().send().await.expect_err("it is over");
    assert_eq!(Error::from(over).kind(), ErrorKind::SignInRequired);
    assert_eq!(keyring().load(&key).await.expect("it can be read"), None);

    // Nothing was ever written to the file.
    let folder = file.parent().expect("a folder");
    assert_eq!(std::fs::read_dir(folder).expect("it is there").count(), 1);
    assert_eq!(std::fs::read(&file).expect("a file"), b"");
}

/// Runs on a thread that ends, whose blocking calls have a thread of their own: what a keyring of
/// Linux gives to one thread, the next does not have.
fn on_a_thread<T: Send>(work: impl Future<Output = T> + Send) -> T {
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.expect("a runtime").block_on(work)
    };
    std::thread::scope(|scope| scope.spawn(run).join()).expect("the thread ends well")
}

#[tokio::test]
async fn threads_with_nothing_in_common_share_an_entry() {
    let folder = Folder::new();
    let keyring = KeyringStore::system(folder.path().join("tokens.lock")).expect("a keyring");
    // The keyring outlives the tests.
    let key = |client: &str| {
        let client = format!("{client} of {}", std::process::id());
        StoreKey::new("https://threads.example", client)
    };
    let (key, other) = (key("one"), key("other"));
    if !is_allowed(&keyring, &key).await {
        return;
    }
    let load = |key: &StoreKey| on_a_thread(keyring.load(key)).expect("it can be read");
    let save = |key: &StoreKey, tokens: &TokenSet| {
        on_a_thread(keyring.save(key, tokens)).expect("it can be written")
    };
    let clear = |key: &StoreKey| on_a_thread(keyring.clear(key)).expect("it can be deleted");
    clear(&key);
    let kept = TokenSet::new("other");
    save(&other, &kept);

    // Each finds what the one before it has written, and writes in its place.
    let mut newest = None;
    for round in 0..5 {
        assert_eq!(load(&key), newest);
        let tokens = TokenSet::new(format!("round {round}"));
        save(&key, &tokens);
        newest = Some(tokens);
    }
    assert_eq!(load(&key), newest);
    clear(&key);
    assert_eq!(load(&key), None, "deleted for every thread at once");

    // All at once: whoever reads finds what somebody wrote, or nothing, and never a failure.
    let tokens = TokenSet::new("of all");
    let use_it = || async {
        for _ in 0..10 {
            let saved = keyring.save(&key, &tokens).await;
            saved.expect("it can be written");
            let found = keyring.load(&key).await.expect("it can be read");
            assert!(found.is_none() || found.as_ref() == Some(&tokens));
            let cleared = keyring.clear(&key).await;
            cleared.expect("it can be deleted");
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| on_a_thread(use_it()));
        }
    });
    assert_eq!(load(&key), None, "nothing is left behind");
    assert_eq!(load(&other), Some(kept), "nor touched");
    clear(&other);
}

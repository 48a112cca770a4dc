//! Tokens that outlive the program, and that several share.

use countersign_sdk::{
    Client, ClientAuthentication, Credentials, Error, ErrorKind, FileStore, MemoryStore, StoreKey,
    TokenStore, prelude::*,
};
use tests::harness::{Folder, TestClient, TestServer, TestUser, Tokens, both_databases};

use super::{authentication, requests};

async fn signed_in(server: &TestServer, web: &TestClient, user: &TestUser) -> Tokens {
    server
        .sign_in(web, user, "openid profile offline_access")
        .await
}

async fn connect(server: &TestServer, credentials: Credentials) -> Client {
    let client = server.sdk().credentials(credentials);
    client.connect().await.expect("the server is found")
}

both_databases!(a_person_stays_signed_in_by_a_file);
async fn a_person_stays_signed_in_by_a_file(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let tokens = signed_in(&server, &web, &alice).await;
    let folder = Folder::new();
    let store = || FileStore::new(folder.path().join("tokens.json"));
    let given = Credentials::refresh_token(authentication(&web), &tokens.refresh).store(store());
    let client = connect(&server, given).await;
    client.get_me().send().await.expect("renewed on the way");
    let asked = requests(&server, "token");

    // The next run has nothing but the file.
    let kept = || Credentials::stored(authentication(&web), store());
    let next = connect(&server, kept()).await;
    assert_eq!(next.get_me().send().await.expect("kept").user.id, alice.id);
    assert_eq!(requests(&server, "token"), asked, "the token is still good");
    next.expire_token().await;
    next.get_me().send().await.expect("renewed");
    assert_eq!(requests(&server, "token"), asked + 1);

    // What the server refuses is forgotten, so that it is not tried again and again.
    let newest = next.tokens().await.and_then(|tokens| tokens.refresh_token);
    let newest = newest.expect("a refresh token");
    server.revoke(&web, newest.expose()).await.is(200);
    let error = Error::from(next.get_me().send().await.expect_err("it is over"));
    assert_eq!(error.kind(), ErrorKind::SignInRequired);
    assert!(!store().path().exists());
    let asked = requests(&server, "token");
    let last = connect(&server, kept()).await;
    let error = Error::from(last.get_me().send().await.expect_err("still over"));
    assert_eq!(error.kind(), ErrorKind::SignInRequired);
    assert_eq!(requests(&server, "token"), asked);
}

both_databases!(programs_with_one_store_share_one_refresh);
async fn programs_with_one_store_share_one_refresh(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let tokens = signed_in(&server, &web, &alice).await;
    let folder = Folder::new();
    let path = folder.path().join("tokens.json");
    let given = Credentials::refresh_token(authentication(&web), &tokens.refresh);
    let first = connect(&server, given.store(FileStore::new(&path))).await;
    first.get_me().send().await.expect("renewed on the way");

    // Each has a file handle of its own, as processes have, and finds the token refused.
    let mut programs = Vec::new();
    for _ in 0..5 {
        let store = FileStore::new(&path);
        let stored = Credentials::stored(authentication(&web), store);
        programs.push(connect(&server, stored).await);
    }
    let access = first.access_token().await.expect("a token");
    server.revoke(&web, access.expose()).await.is(200);
    let asked = requests(&server, "token");
    let calls = programs.iter().map(|program| program.get_me().send());
    for answer in futures::future::join_all(calls).await {
        assert_eq!(answer.expect("each call succeeds").user.id, alice.id);
    }
    assert_eq!(requests(&server, "token") - asked, 1);
    first.get_me().send().await.expect("it takes what is kept");
    assert_eq!(requests(&server, "token") - asked, 1);
}

both_databases!(signing_out_ends_what_another_program_renewed);
async fn signing_out_ends_what_another_program_renewed(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let tokens = signed_in(&server, &web, &alice).await;
    let folder = Folder::new();
    let store = || FileStore::new(folder.path().join("tokens.json"));
    let given = Credentials::refresh_token(authentication(&web), &tokens.refresh).store(store());
    let first = connect(&server, given).await;
    first.get_me().send().await.expect("renewed on the way");
    let stored = || Credentials::stored(authentication(&web), store());
    let second = connect(&server, stored()).await;
    second.get_me().send().await.expect("by what is kept");
    first.expire_token().await;
    first.get_me().send().await.expect("renewed");
    let newest = first.access_token().await.expect("a token");

    // What the second one holds is used up by then.
    assert!(second.sign_out().await.expect("revoked"));
    assert!(second.tokens().await.is_none());
    assert!(!store().path().exists());
    assert!(!server.is_active(&web, newest.expose()).await);
    assert!(!second.sign_out().await.expect("there is nothing left"));
    for client in [&first, &second] {
        let error = Error::from(client.get_me().send().await.expect_err("it is over"));
        assert_eq!(error.kind(), ErrorKind::SignInRequired);
    }
    assert!(!store().path().exists(), "nothing was kept again");
}

both_databases!(what_could_not_be_revoked_is_not_forgotten);
async fn what_could_not_be_revoked_is_not_forgotten(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let tokens = signed_in(&server, &web, &alice).await;
    let folder = Folder::new();
    let store = FileStore::new(folder.path().join("tokens.json"));
    let given = Credentials::refresh_token(authentication(&web), &tokens.refresh);
    let client = connect(&server, given.store(store.clone())).await;
    client.get_me().send().await.expect("renewed on the way");
    let held = client.access_token().await.expect("a token");

    // Another client may not revoke it: the server says so, and everything is as it was.
    let stranger = ClientAuthentication::basic(&web.id, "wrong");
    let key = StoreKey::new(&server.issuer, &web.id);
    let theirs = Credentials::stored(stranger, store.clone());
    let theirs = connect(&server, theirs).await;
    let error = theirs.sign_out().await.expect_err("refused");
    assert_eq!(error.oauth_error(), Some("invalid_client"));
    let kept = store.load(&key).await.expect("a file");
    assert_eq!(kept.expect("kept").access_token, held);
    assert!(server.is_active(&web, held.expose()).await);

    assert!(client.sign_out().await.expect("revoked"));
    assert!(store.load(&key).await.expect("no file").is_none());
    assert!(!server.is_active(&web, held.expose()).await);
}

both_databases!(tokens_of_another_client_or_server_are_not_used);
async fn tokens_of_another_client_or_server_are_not_used(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let alice = server.user("alice").await;
    let tokens = signed_in(&server, &web, &alice).await;
    let asked = requests(&server, "token");
    let kept = countersign_sdk::TokenSet::new(&*tokens.access);

    let folder = Folder::new();
    let file = FileStore::new(folder.path().join("tokens.json"));
    let memory = MemoryStore::new();
    let other = StoreKey::new("https://as.test", &web.id);
    let ours = StoreKey::new(&server.issuer, &web.id);
    for key in [&other, &ours] {
        file.save(key, &kept).await.expect("kept");
        memory.save(key, &kept).await.expect("kept");
        let wanted = match key == &ours {
            true => &web2,
            false => &web,
        };
        let stored = Credentials::stored(authentication(wanted), file.clone());
        let client = connect(&server, stored).await;
        let error = Error::from(client.get_me().send().await.expect_err("nothing there"));
        assert_eq!(error.kind(), ErrorKind::SignInRequired);
    }
    let owner = Credentials::stored(authentication(&web), memory);
    let owner = connect(&server, owner).await;
    owner
        .get_me()
        .send()
        .await
        .expect("these are the client's own");
    assert_eq!(requests(&server, "token"), asked);
}

both_databases!(a_store_that_fails_is_said_before_anything_is_used_up);
async fn a_store_that_fails_is_said_before_anything_is_used_up(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let tokens = signed_in(&server, &web, &alice).await;
    let asked = requests(&server, "token");
    let folder = Folder::new();
    let in_the_way = folder.write("file", "");
    let store = FileStore::new(in_the_way.join("tokens.json"));
    let given = Credentials::refresh_token(authentication(&web), &tokens.refresh).store(store);
    let client = connect(&server, given).await;

    let error = Error::from(client.get_me().send().await.expect_err("no folder"));
    assert_eq!(error.kind(), ErrorKind::Storage);
    assert!(error.to_string().contains("tokens.json"), "{error}");
    assert!(!error.to_string().contains(&tokens.refresh), "{error}");
    assert_eq!(requests(&server, "token"), asked, "the token is unused");
}

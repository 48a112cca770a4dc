//! Tokens that outlive the program, and that several share.

use countersign_sdk::{
    Client, Credentials, Error, ErrorKind, FileStore, MemoryStore, StoreKey, TokenStore, prelude::*,
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

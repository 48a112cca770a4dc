//! Tokens are renewed once for everybody, and a refused one is replaced once.

use std::time::Duration;

use countersign_sdk::{Credentials, Error, prelude::*};
use tests::harness::{TestServer, both_databases};

use super::{authentication, requests, service};

both_databases!(fifty_calls_at_once_share_one_token_request);
async fn fifty_calls_at_once_share_one_token_request(server: TestServer) {
    let client = server.sdk().credentials(service(&server).await);
    let client = client.connect().await.expect("the server is found");

    let calls = (0..50).map(|_| client.list_clients().send());
    for answer in futures::future::join_all(calls).await {
        answer.expect("each call succeeds");
    }
    assert_eq!(requests(&server, "token"), 1);
    assert_eq!(requests(&server, "list_clients"), 50);
}

both_databases!(fifty_calls_at_once_share_one_refresh);
async fn fifty_calls_at_once_share_one_refresh(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&web, &alice, "openid profile offline_access")
        .await;
    let before = requests(&server, "token");
    let credentials = Credentials::refresh_token(authentication(&web), &tokens.refresh);
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");

    let calls = (0..50).map(|_| client.get_me().send());
    for answer in futures::future::join_all(calls).await {
        assert_eq!(answer.expect("each call succeeds").user.id, alice.id);
    }
    assert_eq!(requests(&server, "token") - before, 1);

    // The family is alive: no call presented a refresh token a second time.
    server.advance(3600);
    client.expire_token().await;
    client.get_me().send().await.expect("renewed again");
    assert_eq!(requests(&server, "token") - before, 2);
}

both_databases!(a_refused_token_is_replaced_once);
async fn a_refused_token_is_replaced_once(server: TestServer) {
    let svc = server.svc("clients:read").await;
    let credentials = Credentials::client_credentials(authentication(&svc));
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");
    client.list_clients().send().await.expect("a page");
    let first = client.access_token().await.expect("a token");
    server.revoke(&svc, first.expose()).await.is(200);

    client
        .list_clients()
        .send()
        .await
        .expect("a page all the same");
    let second = client.access_token().await.expect("a token");
    assert_ne!(first, second);
    assert_eq!(requests(&server, "token"), 2);
    // The first call, the refused one and its repetition.
    assert_eq!(requests(&server, "list_clients"), 3);

    // Twenty calls with one refused token ask for one new token.
    server.revoke(&svc, second.expose()).await.is(200);
    let calls = (0..20).map(|_| client.list_clients().send());
    for answer in futures::future::join_all(calls).await {
        answer.expect("each call succeeds");
    }
    assert_eq!(requests(&server, "token"), 3);
}

both_databases!(a_call_that_stays_forbidden_is_not_repeated_forever);
async fn a_call_that_stays_forbidden_is_not_repeated_forever(server: TestServer) {
    let svc = server.svc("clients:read").await;
    let credentials = Credentials::client_credentials(authentication(&svc));
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");

    // Without the scope: a new token would not help, and none is asked for.
    let error = Error::from(client.list_users().send().await.expect_err("forbidden"));
    assert_eq!(
        (error.status(), error.code()),
        (Some(403), Some("insufficient_scope"))
    );
    assert_eq!(requests(&server, "list_users"), 1);
    assert_eq!(requests(&server, "token"), 1);

    // An API that refuses every token is asked twice, no more.
    let refuses_all = refusing_api().await;
    let request = client.http().get(&refuses_all.0).build().expect("a URL");
    let answer = client.call(request).await.expect("an answer");
    assert_eq!(answer.status(), 401);
    assert_eq!(refuses_all.1.load(std::sync::atomic::Ordering::SeqCst), 2);
    assert_eq!(requests(&server, "token"), 2);
}

both_databases!(a_token_is_renewed_ahead_of_its_end);
async fn a_token_is_renewed_ahead_of_its_end(server: TestServer) {
    let credentials = service(&server).await;
    // A leeway that swallows the whole life counts as a quarter of it: nothing is due yet.
    let client = server.sdk().credentials(credentials.clone());
    let client = client.renew_ahead(Duration::from_secs(24 * 3600));
    let client = client.connect().await.expect("the server is found");
    client.list_clients().send().await.expect("a page");
    client.list_clients().send().await.expect("a page");
    assert_eq!(requests(&server, "token"), 1);

    client.expire_token().await;
    client.list_clients().send().await.expect("a page");
    assert_eq!(requests(&server, "token"), 2);
    assert_eq!(
        requests(&server, "list_clients"),
        3,
        "renewed before, not after, a 401"
    );
}

/// An API that answers 401 whatever comes, and counts.
async fn refusing_api() -> (String, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    use poem::listener::TcpAcceptor;
    use std::sync::atomic::Ordering;

    let count = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let seen = count.clone();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port of this machine");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    let endpoint = poem::endpoint::make_sync(move |_| {
        seen.fetch_add(1, Ordering::SeqCst);
        poem::http::StatusCode::UNAUTHORIZED
    });
    let acceptor = TcpAcceptor::from_tokio(listener).expect("a listener");
    tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(endpoint));
    (url, count)
}

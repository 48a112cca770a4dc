//! What the SDK makes of a line and a server that fail, on the server that programs of others are
//! tested with.

use std::time::{Duration, Instant};

use countersign_rules::config::DatabaseUrl;
use countersign_sdk::types::{CreateScope, UpdateClient};
use countersign_sdk::{
    ClientAuthentication, Credentials, Error, ErrorKind, Retry, SignIn, prelude::*,
};
use countersign_testing::{Fault, TestServer};
use tests::harness::Database;
use tokio::sync::mpsc::unbounded_channel;
use url::Url;

const CLIENTS: &str = "/api/v1/clients";
const SCOPES: &str = "/api/v1/scopes";
const TOKEN: &str = "/oauth/token";

/// Runs a story on both databases, as `both_databases!` does with the server of this crate.
macro_rules! with_faults {
    ($story:ident) => {
        mod $story {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run(&Database::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(database) = Database::postgres().await {
                    run(&database).await;
                }
            }

            async fn run(database: &Database) {
                let url = database.url().parse::<DatabaseUrl>().expect("a URL");
                let server = TestServer::start_with(|config| config.database.url = url).await;
                let server = server.expect("the server starts");
                $story(&server).await;
                server.stop().await;
            }
        }
    };
}

async fn service(server: &TestServer) -> ClientAuthentication {
    let scope = "clients:read clients:write scopes:read scopes:write";
    server.service("svc", scope).await.expect("a client")
}

async fn connect(server: &TestServer) -> countersign_sdk::Client {
    let credentials = Credentials::client_credentials(service(server).await);
    let client = server.client(credentials).await;
    client.expect("the server is found")
}

with_faults!(a_lost_answer_is_asked_for_again_where_that_is_safe);
async fn a_lost_answer_is_asked_for_again_where_that_is_safe(server: &TestServer) {
    let client = connect(server).await;
    for fault in [Fault::LostResponse, Fault::LostRequest] {
        server.fault(CLIENTS, fault);
        client.list_clients().send().await.expect("the second time");
    }
    assert_eq!(server.requests(CLIENTS), 4);

    // A creation has a key, so that the second request creates nothing.
    server.fault(SCOPES, Fault::LostResponse);
    let wanted = CreateScope::builder()
        .id("reports:read")
        .help_text("Read reports");
    let made = client.create_scope().body(wanted).send().await;
    assert_eq!(made.expect("what the first one made").id, "reports:read");
    assert_eq!(server.requests(SCOPES), 2);

    // What changes something without a key is sent once.
    let path = "/api/v1/clients/svc";
    server.fault(path, Fault::LostResponse);
    let change = UpdateClient::builder().client_name("Renamed".to_owned());
    let lost = client.update_client().client_id("svc").body(change);
    let error = Error::from(lost.send().await.expect_err("nobody knows"));
    assert_eq!(error.kind(), ErrorKind::Network);
    assert!(!error.is_unsent() && error.is_transient());
    assert_eq!(server.requests(path), 1);
    let now = client.get_client().client_id("svc").send().await;
    assert_eq!(now.expect("the client").client_name, "Renamed");
}

with_faults!(a_lost_token_response_costs_nobody_the_sign_in);
async fn a_lost_token_response_costs_nobody_the_sign_in(server: &TestServer) {
    let app = server.application("app", "openid profile offline_access");
    let (app, alice) = (app.await.expect("a client"), server.person("alice").await);
    let alice = alice.expect("an account");
    let tokens = server
        .sign_in(&app, &alice, &["openid", "offline_access"])
        .await;
    let tokens = tokens.expect("signed in");
    let first = tokens.refresh_token.clone();
    let client = server.client(Credentials::tokens(app, tokens)).await;
    let client = client.expect("the server is found");

    let asked = server.requests(TOKEN);
    server.fault(TOKEN, Fault::LostResponse);
    client.expire_token().await;
    let who = client.userinfo().send().await.expect("renewed");
    assert_eq!(who.sub, alice.id);
    assert_eq!(server.requests(TOKEN) - asked, 2);

    // The family is alive: the second request was a retry, no replay.
    client.expire_token().await;
    client.userinfo().send().await.expect("renewed again");
    let last = client.tokens().await.expect("tokens").refresh_token;
    assert_ne!(first, last);
}

with_faults!(an_outage_is_waited_for_as_long_as_the_server_says);
async fn an_outage_is_waited_for_as_long_as_the_server_says(server: &TestServer) {
    let client = connect(server).await;
    client.list_clients().send().await.expect("a page");
    let second = Some(Duration::from_secs(1));
    server.fault(CLIENTS, Fault::Status(503, second));
    let began = Instant::now();
    client.list_clients().send().await.expect("a page");
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert_eq!(server.requests(CLIENTS), 3);

    // Bounded: three attempts, and no wait that is too long.
    for _ in 0..3 {
        server.fault(CLIENTS, Fault::Status(502, None));
    }
    let error = Error::from(client.list_clients().send().await.expect_err("still away"));
    assert_eq!(error.status(), Some(502));
    assert_eq!(server.requests(CLIENTS), 6);
    let hour = Duration::from_secs(3600);
    server.fault(CLIENTS, Fault::Status(503, Some(hour)));
    let error = Error::from(client.list_clients().send().await.expect_err("too long"));
    assert_eq!(error.retry_after(), Some(hour));
    assert_eq!(server.requests(CLIENTS), 7);

    // Who wants to hear at once does.
    let once = server.builder().retry(Retry::none());
    let once = once.credentials(Credentials::bearer(
        client.access_token().await.expect("a token"),
    ));
    let once = once.connect().await.expect("the server is found");
    server.fault(CLIENTS, Fault::Status(503, None));
    once.list_clients().send().await.expect_err("at once");
    assert_eq!(server.requests(CLIENTS), 8);
}

with_faults!(a_slow_answer_ends_with_the_time_it_was_given);
async fn a_slow_answer_ends_with_the_time_it_was_given(server: &TestServer) {
    let credentials = Credentials::client_credentials(service(server).await);
    let impatient = server.builder().timeout(Duration::from_secs(2));
    let client = impatient.credentials(credentials).connect().await;
    let client = client.expect("the server is found");
    client.list_clients().send().await.expect("in time");

    server.fault(CLIENTS, Fault::Slow(Duration::from_secs(60)));
    let began = Instant::now();
    let error = Error::from(client.list_clients().send().await.expect_err("too slow"));
    assert!(began.elapsed() < Duration::from_secs(30));
    assert_eq!(error.kind(), ErrorKind::Network);
    assert!(error.is_timeout() && error.is_transient());
    assert_eq!(server.requests(CLIENTS), 2, "its time is over");
    server.fault(CLIENTS, Fault::Slow(Duration::from_millis(1)));
    client.list_clients().send().await.expect("in time again");
}

with_faults!(an_expired_and_a_revoked_token_are_replaced);
async fn an_expired_and_a_revoked_token_are_replaced(server: &TestServer) {
    let credentials = Credentials::client_credentials(service(server).await);
    let client = server.client(credentials.clone()).await;
    let client = client.expect("the server is found");
    client.list_clients().send().await.expect("a page");

    // With the clock of the server the end is known beforehand.
    server.expire_tokens();
    client.list_clients().send().await.expect("a page");
    assert_eq!((server.requests(TOKEN), server.requests(CLIENTS)), (2, 2));
    // A revocation shows in the answer.
    server.revoke_client("svc").await.expect("revoked");
    server.advance(Duration::from_secs(1));
    client.list_clients().send().await.expect("a page");
    assert_eq!((server.requests(TOKEN), server.requests(CLIENTS)), (3, 4));

    // So does the end, to a client whose clock is behind.
    let behind = countersign_sdk::Client::builder(server.issuer());
    let behind = behind.credentials(credentials).connect().await;
    let behind = behind.expect("the server is found");
    behind.list_clients().send().await.expect("a page");
    server.expire_tokens();
    behind.list_clients().send().await.expect("a page");
    assert_eq!((server.requests(TOKEN), server.requests(CLIENTS)), (5, 7));
}

with_faults!(a_person_whose_tokens_are_revoked_has_to_sign_in);
async fn a_person_whose_tokens_are_revoked_has_to_sign_in(server: &TestServer) {
    let app = server.application("app", "openid profile offline_access");
    let app = app.await.expect("a client");
    let alice = server.person("alice").await.expect("an account");
    let (show, mut shown) = unbounded_channel::<Url>();
    let sign_in = SignIn::new(app.clone())
        .scopes(["openid", "offline_access"])
        .open_with(move |url| show.send(url.clone()).expect("a person"));
    let client = server.client(Credentials::sign_in(sign_in)).await;
    let client = client.expect("the server is found");
    let mut decides = async |agrees: bool| {
        let url = shown.recv().await.expect("a URL");
        let callback = server.visit(&url, &alice, agrees).await;
        let callback = callback.expect("back at the program");
        let request = client.http().get(callback).build().expect("a URL");
        client.http().execute(request).await.expect("a page");
    };
    let (who, ()) = tokio::join!(client.userinfo().send(), decides(true));
    assert_eq!(who.expect("signed in").sub, alice.id);

    server.revoke_person(&alice).await.expect("revoked");
    server.advance(Duration::from_secs(1));
    let (who, ()) = tokio::join!(client.userinfo().send(), decides(false));
    let error = Error::from(who.expect_err("declined"));
    assert_eq!(error.oauth_error(), Some("access_denied"));
    let (who, ()) = tokio::join!(client.userinfo().send(), decides(true));
    assert_eq!(who.expect("signed in again").sub, alice.id);

    // Nobody else came into being on the way.
    let administrator = server.administrator().await.expect("a client");
    let users = administrator.list_users().send().await.expect("a page");
    assert_eq!(users.items.len(), 1);
}

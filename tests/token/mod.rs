//! The token endpoint: its form, how clients authenticate, each grant, what the tokens hold, and
//! what happens when many ask at once.

mod at_once;
mod audience;
mod authorization;
mod basic;
mod client_authentication;
mod code;
mod content;
mod exchange;
mod exchange_end;
mod form;
mod format;
mod grant;
mod pkce;
mod public;
mod refresh;
mod refresh_scope;
mod retry;
mod steady;
mod two_nodes;
mod unbound;

use tests::harness::{Ask, Caller, Navigator, TestClient, TestServer, TestUser, Tokens};

/// A code of a person for a client, with the request that it answers.
async fn code(
    browser: &mut Navigator,
    client: &TestClient,
    user: &TestUser,
    scope: &str,
) -> (Ask, String) {
    let ask = Ask::of(client).scope(scope);
    let callback = browser.allow(&ask.url(), user).await;
    let code = callback.code();
    (ask, code)
}

/// Somebody who may change clients and users.
pub(crate) async fn manager(server: &TestServer) -> Caller {
    let svc = server.svc("users:write clients:write").await;
    server.bearer(&server.client_credentials(&svc).await.access)
}

/// The tokens work wherever they can be shown.
async fn alive(server: &TestServer, client: &TestClient, tokens: &Tokens) {
    assert!(server.is_active(client, &tokens.access).await);
    assert!(server.is_active(client, &tokens.refresh).await);
    let caller = server.bearer(&tokens.access);
    caller.get("/oauth/userinfo").await.is(200);
    caller.get("/api/v1/me").await.is(200);
}

/// Neither access token nor refresh token is good for anything any more.
async fn dead(server: &TestServer, client: &TestClient, tokens: &Tokens) {
    let caller = server.bearer(&tokens.access);
    caller
        .get("/oauth/userinfo")
        .await
        .oauth_error(401, "invalid_token");
    caller.get("/api/v1/me").await.problem(401, "invalid_token");
    for token in [&tokens.access, &tokens.refresh] {
        assert!(!server.is_active(client, token).await);
    }
    server
        .refresh(client, &tokens.refresh)
        .await
        .oauth_error(400, "invalid_grant");
}

//! Every operation of `openapi.yaml`, called by everybody who must not get in.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::harness::{Answer, TestServer, Tokens, both_databases};
use tests::operations::{self, NOBODY, Operation};

use super::SCOPES;

/// What a person may allow a client to do about themselves.
const OWN: &str = "openid profile email offline_access authorizations:read authorizations:write \
                   personal_tokens:read personal_tokens:write sessions:read \
                   linked_accounts:read upstream_tokens:use access_requests:read \
                   access_requests:write";

struct Story {
    server: TestServer,
    alice: String,
}

impl Story {
    async fn begin(server: TestServer) -> Self {
        server.web().await;
        server.svc(SCOPES).await;
        server.spa().await;
        let alice = server.user("alice").await.id.to_string();
        Self { server, alice }
    }

    fn path(&self, operation: &Operation) -> String {
        operation.path_with(&[
            ("client_id", "spa"),
            ("user_id", &self.alice),
            ("scope_id", "read"),
            ("token_id", NOBODY),
            ("session_id", NOBODY),
            ("issued_token_id", NOBODY),
            ("linked_account_id", NOBODY),
            ("key_id", "nothing"),
            ("webhook_id", NOBODY),
            ("invitation_id", NOBODY),
            ("event_id", NOBODY),
            ("provider", "nothing"),
            ("access_request_id", NOBODY),
            ("role_id", "moderator"),
            ("category_id", "astro-ph.CO"),
            ("type_id", "payment"),
            ("api_id", "nothing"),
            ("number", "1"),
        ])
    }

    /// Everything that could have been changed.
    async fn state(&self) -> Vec<Value> {
        let app = self.server.app();
        let now = self.server.clock.now();
        let clients = app.store.list_clients(&Default::default(), None, 100).await;
        let users = app.store.list_users(&Default::default(), None, 100).await;
        let scopes = app.store.list_scopes().await;
        let alice = self.alice.parse().expect("an id");
        let consents = app.store.list_consents(alice, None, now, 100).await;
        vec![
            json!(format!("{:?}", clients.expect("clients"))),
            json!(format!("{:?}", users.expect("users"))),
            json!(format!("{:?}", scopes.expect("scopes"))),
            json!(format!("{:?}", consents.expect("consents"))),
        ]
    }
}

/// A refusal as the operation declares it, with a challenge.
#[track_caller]
fn refused(operation: &Operation, answer: &Answer, status: u16, code: &str) {
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    assert!(
        !challenge.is_empty(),
        "{} without challenge: {answer}",
        operation.id
    );
    if operation.problem {
        answer.problem(status, code);
    } else {
        answer.is(status);
        let oauth = if code == "unauthenticated" {
            "invalid_token"
        } else {
            code
        };
        assert_eq!(answer.json()["error"], oauth, "{}", operation.id);
    }
    if code == "insufficient_scope" {
        assert!(
            challenge.contains("error=\"insufficient_scope\""),
            "{challenge}"
        );
        for scope in operation.token.iter().flatten() {
            assert!(challenge.contains(scope), "{challenge}");
        }
    }
}

// Covers: MG-02, S-042
both_databases!(mg_02_no_operation_lets_anybody_in_who_may_not);
async fn mg_02_no_operation_lets_anybody_in_who_may_not(server: TestServer) {
    let story = Story::begin(server).await;
    let server = &story.server;
    let web = server.client(json!({
        "client_id": "everything", "client_name": "Asks for everything",
        "redirect_uris": ["https://everything.test/cb"], "scope": format!("{OWN} {SCOPES}"),
    }));
    let web = web.await;
    let svc = server.client(json!({
        "client_id": "narrow", "client_name": "Narrow", "scope": SCOPES,
        "grant_types": ["client_credentials"],
    }));
    let svc = svc.await;
    let bob = server.user("bob").await;
    let mut browser = server.browser();
    // Bob agrees to everything; the client gets what he has to give.
    let given = server
        .sign_in_with(&mut browser, &web, &bob, &format!("{OWN} {SCOPES}"))
        .await;
    let own: BTreeSet<&str> = OWN.split(' ').collect();
    assert_eq!(
        given.scopes().into_iter().collect::<BTreeSet<_>>(),
        own,
        "more than bob has"
    );
    let bob_in_browser = browser.script().await;
    let before = story.state().await;

    let mut refresh = given.refresh.clone();
    let mut tried = 0;
    for operation in operations::all() {
        tried += 1;
        if operation.anonymous {
            continue;
        }
        let (method, path) = (operation.method.as_str(), story.path(&operation));
        let nobody = server.anonymous().call(method, &path).await;
        refused(&operation, &nobody, 401, "unauthenticated");
        for token in ["x", "csat_x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."] {
            let forged = server.bearer(token).call(method, &path).await;
            match operation.token {
                Some(_) => refused(&operation, &forged, 401, "invalid_token"),
                None => {
                    forged.is(401);
                }
            }
        }
        let Some(needed) = &operation.token else {
            continue;
        };
        let missing = |all: &str| {
            let rest = all
                .split(' ')
                .filter(|one| !needed.iter().any(|n| n == one));
            rest.collect::<Vec<_>>().join(" ")
        };
        // Every scope but the needed one: a read scope does not write, a write scope does not read.
        let fields = [
            ("grant_type", "client_credentials"),
            ("scope", &missing(SCOPES)),
        ];
        let service = Tokens::of(&server.token(&svc, &fields).await).access;
        let narrowed = missing(OWN);
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh.as_str()),
            ("scope", &narrowed),
        ];
        let answer = Tokens::of(&server.token(&web, &fields).await);
        refresh = answer.refresh;
        let person = answer.access;
        for token in [&service, &person, &given.access] {
            if token == &given.access && needed.iter().all(|n| own.contains(n.as_str())) {
                continue;
            }
            let answer = server.bearer(token).call(method, &path).await;
            refused(&operation, &answer, 403, "insufficient_scope");
        }
        if operation.session && !needed.iter().all(|n| own.contains(n.as_str())) {
            let answer = bob_in_browser.call(method, &path).await;
            refused(&operation, &answer, 403, "insufficient_scope");
        }
    }
    let written = include_str!("../../openapi.yaml")
        .matches("\n      operationId:")
        .count();
    assert_eq!(tried, written, "an operation was left out");
    assert_eq!(story.state().await, before, "something was changed");
}

// Covers: S-042
both_databases!(s_042_a_dead_token_is_401_and_a_strange_request_400);
async fn s_042_a_dead_token_is_401_and_a_strange_request_400(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid profile read").await;
    let caller = server.bearer(&tokens.access);
    caller.get("/api/v1/me").await.is(200);
    caller
        .get("/api/v1/users")
        .await
        .problem(403, "insufficient_scope");
    caller.get("/api/v1/me?x=%ff").await.is(400);

    let app = server.app();
    let now = server.clock.now();
    for (active, status) in [(false, 401), (true, 200)] {
        let actor = countersign_rules::manage::Actor::operator();
        countersign_rules::user::manage::set_active(app, &actor, alice.id, active)
            .await
            .expect("it can be switched");
        caller.get("/api/v1/me").await.is(status);
    }
    server.advance(3601);
    assert!(server.clock.now() > now);
    let expired = caller.get("/api/v1/me").await;
    expired.problem(401, "invalid_token");
    let challenge = expired.header("www-authenticate").unwrap_or_default();
    assert!(challenge.contains("error=\"invalid_token\""), "{challenge}");
}

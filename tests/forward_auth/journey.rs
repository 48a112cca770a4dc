//! The whole way: somebody registers an application and applies for what it needs, somebody else
//! approves, a person signs in and agrees, and the application calls a service behind a gateway that
//! holds no code of ours. What ends on the way, ends at the next call.

use serde_json::json;
use tests::harness::{
    Ask, ClientMethod, TestClient, TestServer, Tokens, both_databases, free_port,
};
use tests::skip;

use super::gateways::{configured, nginx, outside, program, seen};
use super::{AUDIENCE, behind_a_gateway, register};
use crate::registry;

const BOOK: &str = r#"{"title":"Sketches"}"#;

// Covers: A-048
both_databases!(
    a_048_from_a_registration_to_a_call_that_is_refused,
    behind_a_gateway()
);
async fn a_048_from_a_registration_to_a_call_that_is_refused(server: TestServer) {
    // The owner of the API registers its document, and says what is not for everybody.
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    let manager = registry::manager(&server).await;
    let rules = json!({"approval": "required", "restricted": true});
    manager
        .json("PATCH", "/api/v1/scopes/books:write", &rules)
        .await
        .ok();
    let role = json!({"scope": "books:write"});
    manager
        .json("PUT", "/api/v1/roles/librarian", &role)
        .await
        .is(200);
    let role = json!({"scope": "access_requests:review"});
    manager
        .json("PUT", "/api/v1/roles/reviewer", &role)
        .await
        .is(200);
    let (ada, eve) = (server.user("ada").await, server.user("eve").await);
    let (lib, bob) = (server.user("lib").await, server.user("bob").await);
    registry::give(&manager, &eve, json!({"roles": ["reviewer"]})).await;
    registry::give(&manager, &lib, json!({"roles": ["librarian"]})).await;

    // A developer helps herself: an application, and an application for access.
    let (mut adas, _) = server.signed_in(&ada).await;
    let mut form = adas
        .open("/account/clients/new")
        .await
        .page()
        .form("/account/clients")
        .fill("name", "Catalogue")
        .fill("website", "https://catalogue.test/")
        .fill("redirect_uris", "https://catalogue.test/cb");
    for scope in ["openid", "books:read"] {
        form.fields.push(("scope".to_owned(), scope.to_owned()));
    }
    let page = adas.submit(&form).await.page();
    page.answer.is(201);
    let catalogue = TestClient {
        id: framed(&page.answer.text, "Client id"),
        secret: framed(&page.answer.text, "Client secret"),
        redirect_uri: "https://catalogue.test/cb".to_owned(),
        method: ClientMethod::Basic,
    };
    // Whether everybody may know it, an administrator says.
    let root = server.administrator("root").await;
    let (_, administrator) = server.signed_in(&root).await;
    let change = json!({"listed": true});
    let path = format!("/api/v1/clients/{}", catalogue.id);
    administrator.json("PATCH", &path, &change).await.ok();
    let ask = Ask::of(&catalogue).scope("openid books:read books:write");
    let ask = ask.set("resource", AUDIENCE);
    let early = server.browser().open(&ask.url()).await.callback();
    assert_eq!(early.error(), "invalid_scope", "nobody approved it yet");
    let at = format!("/account/clients/{}/access", catalogue.id);
    let form = adas.open(&at).await.page().form(&at);
    let form = form.fill("scope", "books:write");
    let form = form.fill("reason", "Librarians enter new books with it.");
    let page = adas.submit(&form).await.page();
    assert!(page.says("The application was sent."), "{}", page.answer);

    // A reviewer finds it in the queue, and approves.
    let (mut eves, _) = server.signed_in(&eve).await;
    let queue = eves.open("/admin/requests").await.page();
    let id = queue.answer.text.split("/admin/requests/").nth(1);
    let id: String = id.expect("a request").chars().take(36).collect();
    let approve = format!("/admin/requests/{id}/approve");
    let form = eves.open(&approve).await.page().form(&approve);
    eves.submit(&form.fill("reason", "Go ahead."))
        .await
        .page()
        .answer
        .is(200);
    let listed = server.anonymous().get("/api/v1/directory").await.ok();
    assert_eq!(listed["items"][0]["client_name"], "Catalogue");

    // A librarian reads what it wants, in the words of the document, and agrees.
    let mut libs = server.browser();
    let page = libs.open(&ask.url()).await.page();
    let page = libs.sign_in_at(&page, &lib).await.page();
    for words in ["Catalogue", "See books", "lib Example"] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    let form = page.form("/consent").fill("confirm", "yes");
    let code = libs.submit(&form).await.callback().code();
    let tokens = Tokens::of(&server.exchange(&catalogue, &ask, &code).await);
    assert!(
        tokens.scopes().contains(&"books:write"),
        "{:?}",
        tokens.scopes()
    );
    // Whoever is no librarian gives it nothing of the kind.
    let code = server.browser().allow(&ask.url(), &bob).await.code();
    let of_bob = Tokens::of(&server.exchange(&catalogue, &ask, &code).await);
    assert_eq!(of_bob.scopes(), ["books:read", "openid"]);

    // Through the gateway to a service that knows nothing of this.
    let folder = tempfile::tempdir().expect("a folder");
    let port = free_port();
    let configuration = configured("nginx", port, &server, program().await);
    let Some(_gateway) = nginx(folder.path(), &configuration) else {
        return skip::missing("NGINX (nginx-light)");
    };
    let outside = outside(&server, port).await;
    let adds = async |token: &str| {
        let caller = outside.clone().bearer(token);
        caller
            .body("POST", "/v1/books", "application/json", BOOK)
            .await
    };
    let head = adds(&tokens.access).await.ok();
    assert_eq!(head["method"], "POST");
    assert_eq!(seen(&head, "remote-user"), ["lib"]);
    assert_eq!(seen(&head, "countersign-subject"), [lib.id.to_string()]);
    assert_eq!(seen(&head, "countersign-client"), [&*catalogue.id]);
    assert_eq!(seen(&head, "countersign-roles"), ["librarian"]);
    assert_ne!(
        seen(&head, "authorization"),
        [format!("Bearer {}", tokens.access)]
    );
    adds(&of_bob.access).await.is(403);
    outside
        .clone()
        .bearer(&of_bob.access)
        .get("/v1/books")
        .await
        .is(200);

    // She is a librarian no longer: the next call is refused, with the token that was good for it.
    registry::give(&manager, &lib, json!({"roles": []})).await;
    let refused = adds(&tokens.access).await;
    refused.is(403);
    // What she may still do, goes on; and as a librarian again she may.
    let reads = outside
        .clone()
        .bearer(&tokens.access)
        .get("/v1/books")
        .await;
    assert!(
        seen(&reads.ok(), "countersign-roles")
            .iter()
            .all(String::is_empty)
    );
    registry::give(&manager, &lib, json!({"roles": ["librarian"]})).await;
    adds(&tokens.access).await.is(200);

    // The approval is taken back: the application loses it, at once.
    let reason = json!({"reason": "The project has ended."});
    let path = format!("/api/v1/access-requests/{id}/revoke");
    manager.json("POST", &path, &reason).await.ok();
    adds(&tokens.access).await.is(403);
    let seen_now = server.introspect(&catalogue, &tokens.access).await.ok();
    assert_eq!(seen_now["scope"], "openid books:read");
    let renewed = server.refresh(&catalogue, &tokens.refresh).await;
    renewed.oauth_error(400, "invalid_target");
}

/// The text in the frame below a heading.
fn framed(html: &str, heading: &str) -> String {
    let rest = html.split(heading).nth(1).expect("the heading");
    let rest = rest.split("<p class=\"secret\"><code>").nth(1);
    let text = rest.and_then(|rest| rest.split("</code>").next());
    text.expect("the frame").to_owned()
}

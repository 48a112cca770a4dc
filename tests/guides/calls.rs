//! Calls in the guides, as their readers make them: run by a shell against a server. Only what the reader has to know is put in:
//! where the server is, a token, a document.

use serde_json::{Value, json};
use tests::harness::{Binary, Database, Folder, Options, TestServer, claims};
use tests::skip;

use super::blocks::alone;
use super::commands::{here, said};

/// The document of the reader's API.
const DOCUMENT: &str = "\
openapi: 3.1.0
info:
  title: Library
  version: 1.0.0
security:
  - oauth: ['books:read']
paths:
  /books:
    get:
      operationId: list_books
      responses: {}
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: /token
          scopes:
            'books:read': See books
";

const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const RECORDS: &str = "https://records.example.org";

/// A reader in front of a shell.
struct Reader {
    server: TestServer,
    folder: Folder,
}

impl Reader {
    /// Runs the block of a chapter, and reads the answer that it shows. `host` is what the chapter calls the server.
    fn runs(&self, chapter: &str, part: &str, host: &str, variables: &[(&str, &str)]) -> Value {
        let block = alone(chapter, part);
        assert!(block.text.contains(host), "{}", block.place());
        let script = block.text.replace(host, &self.server.issuer);
        let mut shell = Binary::find().shell(self.folder.path(), &script, &self.server.issuer);
        shell.envs(variables.iter().copied());
        let answer = said(shell, &block.place());
        let read = serde_json::from_str(&answer);
        read.unwrap_or_else(|error| panic!("{}: {error}: {answer}", block.place()))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_of_the_api_do_what_the_chapter_says() {
    let programs = ["bash", "curl", "jq"];
    if let Some(missing) = programs.iter().find(|program| !here(program)) {
        skip::missing(missing);
        return;
    }
    let reader = Reader {
        server: TestServer::start(Database::sqlite().await, Options::default()).await,
        folder: Folder::new(),
    };
    let server = &reader.server;
    let root = server.administrator("root").await;
    let (token, _) = server
        .personal_token(&root, "scopes:write apis:write")
        .await;
    let manager = server.bearer(&token);
    for (id, approval) in [
        ("records:export", "required"),
        ("records:read", "none"),
        ("records:write", "none"),
    ] {
        let scope = json!({ "id": id, "help_text": format!("Use {id}"), "approval": approval });
        manager.json("POST", "/api/v1/scopes", &scope).await.is(201);
    }

    applies(&reader).await;
    registers(&reader, &token);
    exchanges(&reader).await;
}

/// A developer applies for a scope of their own client.
async fn applies(reader: &Reader) {
    let ada = reader.server.user("ada").await;
    let notebook = json!({
        "client_id": "notebook", "client_name": "Notebook", "owner_id": ada.id,
        "grant_types": ["client_credentials"], "scope": "read records:export",
    });
    let notebook = reader.server.client(notebook).await;
    let (token, _) = reader
        .server
        .personal_token(&ada, "access_requests:write")
        .await;
    let part = "curl -H \"Authorization: Bearer $TOKEN\"";
    let variables = [("TOKEN", token.as_str())];
    let made = reader.runs("access.md", part, "https://id.example.org", &variables);
    assert_eq!(made["state"], "pending", "{made}");
    assert_eq!(made["scope"], "records:export", "{made}");
    // Nothing is given before somebody approves it.
    let ask = [
        ("grant_type", "client_credentials"),
        ("scope", "records:export"),
    ];
    let refused = reader.server.token(&notebook, &ask).await;
    refused.oauth_error(400, "invalid_scope");
}

/// An operator registers an API with its document.
fn registers(reader: &Reader, token: &str) {
    reader.folder.write("openapi.yaml", DOCUMENT);
    let (host, variables) = ("https://login.example.org", [("TOKEN", token)]);
    let made = reader.runs("forward-auth.md", "jq -Rs", host, &variables);
    assert_eq!(made["api"]["id"], "library", "{made}");
    assert_eq!(made["api"]["operations"], 1, "{made}");
    let scopes = reader.server.app().scopes();
    let scope = scopes.get("books:read").expect("the scope of the document");
    assert_eq!(scope.help_text, "See books");
    assert_eq!(scopes.get("books:write"), None);
}

/// A service exchanges the token that it was shown.
async fn exchanges(reader: &Reader) {
    let server = &reader.server;
    let scope = "openid records:read records:write";
    let portal = json!({
        "client_id": "portal", "client_name": "Portal", "scope": scope,
        "redirect_uris": ["https://portal.test/cb"], "audience": [RECORDS],
    });
    let portal = server.client(portal).await;
    let service = json!({
        "client_id": "service", "client_name": "Service", "scope": "records:read records:write",
        "grant_types": [EXCHANGE, "client_credentials"], "audience": [RECORDS],
    });
    let service = server.client(service).await;
    let alice = server.user("alice").await;
    let large = server.sign_in(&portal, &alice, scope).await;
    let variables = [
        ("CLIENT_ID", service.id.as_str()),
        ("CLIENT_SECRET", &service.secret),
        ("TOKEN", &large.access),
    ];
    let part = "grant-type:token-exchange";
    let answer = reader.runs("grants.md", part, "https://id.example.org", &variables);
    assert_eq!(answer["scope"], "records:read", "{answer}");
    let said = claims(answer["access_token"].as_str().expect("a token"));
    assert_eq!(said["sub"], json!(alice.id));
    assert_eq!(said["aud"], json!([RECORDS]));
    assert_eq!(said["act"], json!({ "sub": "service" }));
    assert_eq!(answer["refresh_token"], Value::Null);
}

//! While the database is gone, what the examples send is refused with 503, or answered from memory as long as that is
//! sure to be true. When the database is back, the same is done as if nothing had happened.

use countersign_rules::config::DatabaseUrl;
use tests::harness::{Answer, Database, Line, Options, TestServer};

use super::document::{Document, Operation};
use super::prepare::World;
use super::{differences, provider, send};

/// What is answered from memory however long the database is gone: it is known from the start, or nobody is let in by it.
const FROM_MEMORY: [&str; 9] = [
    "api_protected_resource",
    "forward_auth",
    "health_live",
    "jwks",
    "list_app_providers",
    "oauth_authorization_server",
    "oauth_protected_resource",
    "openid_configuration",
    "start_app_sign_in",
];

// On PostgreSQL alone: nothing takes a file away from a process that has it open. `crash/` fills its disk and locks it.
// Covers: CF-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cf_04_without_its_database_each_operation_says_503_and_does_it_later() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let line = Line::to(&database).await;
    let url: DatabaseUrl = line.url().parse().expect("a database URL");
    let options = Options::default().config(move |config| {
        config.database.url = url.clone();
        // As where the examples are sent without harm: all that is refused is counted.
        config.audit.refusals_per_minute = 6000;
    });
    let server = TestServer::start(database, options).await;
    // Held to the end: the provider of the linked account.
    let (server, _provider) = provider::beside(server).await;
    let document = Document::read();
    let mut world = World::new(&server).await;
    let mut wrong = Vec::new();
    for operation in document.operations() {
        for (name, body) in operation.bodies() {
            let call = world.prepare(&operation.id, &name).await;
            line.cut().await;
            let mut answer = send(&operation, &call, body.clone()).await;
            let needs_it = !FROM_MEMORY.contains(&operation.id.as_str());
            if needs_it && answer.status == operation.success.status {
                // It was known, and counts until others may have changed it unheard.
                server.until_fresh(false).await;
                answer = send(&operation, &call, body.clone()).await;
            }
            let mut found = match needs_it {
                true => not_refused(&document, &operation, &answer),
                false => not_done(&operation, &answer),
            };
            line.mend();
            server.until_fresh(true).await;
            let again = send(&operation, &call, body).await;
            found.extend(not_done(&operation, &again));
            let found = found.into_iter();
            wrong.extend(found.map(|what| format!("{} {name}: {what}", operation.id)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// How an answer is not the refusal that was promised for want of the database.
fn not_refused(document: &Document, operation: &Operation, answer: &Answer) -> Vec<String> {
    let Some(declared) = &operation.unavailable else {
        return vec![format!("503 is not declared: {answer}")];
    };
    let content = declared.content.as_ref().expect("a refusal has a body");
    if content.media_type != "text/html" {
        return differences(document, declared, "", answer);
    }
    // A page has no example.
    let media_type = answer.header("content-type").unwrap_or_default();
    match answer.status == 503 && media_type.starts_with("text/html") {
        true => Vec::new(),
        false => vec![format!("no page that says 503: {answer}")],
    }
}

/// How an answer is not the success of the operation.
fn not_done(operation: &Operation, answer: &Answer) -> Vec<String> {
    match answer.status == operation.success.status {
        true => Vec::new(),
        false => vec![format!(
            "{} instead of {}: {answer}",
            answer.status, operation.success.status
        )],
    }
}

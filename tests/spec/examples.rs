//! Every example of `openapi.yaml` is true: what it says is sent is accepted, and what it says is
//! answered is what the running server answers.

mod commands;
mod document;
mod outage;
mod prepare;
mod provider;
mod schema;

use countersign_rules::config::SignUp;
use document::{Document, Operation, Success};
use prepare::{Call, World};
use serde_json::Value;
use tests::harness::{Answer, Options, TestServer, both_databases};

/// Whoever reads the description of an operation finds an example of what to send and of what
/// comes back. An operation without either is named here.
#[test]
fn every_operation_has_examples() {
    let document = Document::read();
    let mut missing = Vec::new();
    for operation in document.operations() {
        let id = &operation.id;
        if let Some(body) = &operation.body
            && body.examples.is_empty()
        {
            missing.push(format!("{id}: its request body has no example"));
        }
        if let Some(content) = &operation.success.content
            && content.examples.is_empty()
        {
            missing.push(format!("{id}: its answer has no example"));
        }
        for parameter in operation.parameters.iter().filter(|one| one.required) {
            if parameter.example.is_none() {
                missing.push(format!(
                    "{id}: the parameter {} has no example",
                    parameter.name
                ));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// An example that its own schema refuses would mislead everybody.
#[test]
fn every_example_fits_its_schema() {
    let document = Document::read();
    let mut wrong = Vec::new();
    for operation in document.operations() {
        let contents = [operation.body.as_ref(), operation.success.content.as_ref()];
        for content in contents.into_iter().flatten() {
            for (name, example) in &content.examples {
                for violation in schema::violations(&document, &content.schema, example) {
                    wrong.push(format!("{}, example {name:?}: {violation}", operation.id));
                }
            }
        }
    }
    for (name, schema) in document.schemas() {
        if let Some(example) = schema.get("example") {
            for violation in schema::violations(&document, schema, example) {
                wrong.push(format!("the schema {name}: {violation}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

both_databases!(
    every_example_is_true,
    // Invitations are refused where nobody can use them, and refusals that went unrecorded would
    // be counted in the answer about events.
    Options::default().config(|config| {
        config.accounts.sign_up = SignUp::Invited;
        config.audit.refusals_per_minute = 6000;
    })
);
async fn every_example_is_true(server: TestServer) {
    let document = Document::read();
    // Held to the end: the provider of the linked account.
    let (server, _provider) = provider::beside(server).await;
    let mut world = World::new(&server).await;
    let mut wrong = Vec::new();
    let mut sent = 0;
    for operation in document.operations() {
        for (name, body) in operation.bodies() {
            let call = world.prepare(&operation.id, &name).await;
            let answer = send(&operation, &call, body).await;
            sent += 1;
            for difference in differences(&document, &operation.success, &name, &answer) {
                wrong.push(format!("{} {name}: {difference}", operation.id));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} are not true:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(sent > 30, "only {sent} requests were made");
}

both_databases!(the_examples_of_errors_are_true);
async fn the_examples_of_errors_are_true(server: TestServer) {
    let document = Document::read();
    let mut world = World::new(&server).await;

    let call = world.prepare("get_client", "").await;
    let answer = call.caller.get("/api/v1/clients/nobody").await;
    let example = document.schema_example("Problem");
    for member in ["type", "title", "status", "code", "detail"] {
        assert_eq!(answer.json()[member], example[member], "{member}: {answer}");
    }
    assert_eq!(schema::shape_difference("", &example, &answer.json()), None);

    let call = world.prepare("token", "authorization_code").await;
    server.advance(3600);
    let mut form = document.request_example("token", "authorization_code");
    merge(&mut form, &call.body);
    let answer = call.caller.form("/oauth/token", &pairs(&form)).await;
    let example = document.schema_example("OauthError");
    for member in ["error", "error_description"] {
        assert_eq!(answer.json()[member], example[member], "{member}: {answer}");
    }
    assert_eq!(schema::shape_difference("", &example, &answer.json()), None);
}

/// Sends what the examples say, but for the few values that no document can know.
async fn send(operation: &Operation, call: &Call, mut body: Value) -> Answer {
    let mut path = operation.path.clone();
    let mut query = Vec::new();
    let mut caller = call.caller.clone();
    for parameter in &operation.parameters {
        let known = call.values.iter().find(|(name, _)| *name == parameter.name);
        let value = match (known, &parameter.example) {
            (Some((_, value)), _) => value.clone(),
            (None, Some(Value::String(text))) => text.clone(),
            (None, Some(other)) => other.to_string(),
            (None, None) => continue,
        };
        match parameter.place.as_str() {
            "path" => path = path.replace(&format!("{{{}}}", parameter.name), &value),
            "query" => query.push((parameter.name.clone(), value)),
            "header" => caller = caller.with(&parameter.name, value),
            other => panic!("a parameter in {other}"),
        }
    }
    if !query.is_empty() {
        let query = serde_urlencoded::to_string(&query).expect("pairs of text");
        path = format!("{path}?{query}");
    }
    merge(&mut body, &call.body);
    match operation.body.as_ref().map(|body| body.media_type.as_str()) {
        None => caller.call(&operation.method, &path).await,
        Some("application/json") => caller.json(&operation.method, &path, &body).await,
        Some("application/x-www-form-urlencoded") => caller.form(&path, &pairs(&body)).await,
        Some(other) => panic!("a body of {other}"),
    }
}

/// What is not as the description of the operation says.
fn differences(
    document: &Document,
    success: &Success,
    example: &str,
    answer: &Answer,
) -> Vec<String> {
    if answer.status != success.status {
        return vec![format!(
            "{} instead of {}: {answer}",
            answer.status, success.status
        )];
    }
    let mut found = Vec::new();
    for (name, declared) in &success.headers {
        match (answer.header(name), declared) {
            (None, _) => found.push(format!("no header {name}")),
            // A URL of the example's own; that there is one is what matters.
            (Some(_), Some(_)) if name == "Location" => {}
            (Some(value), Some(declared)) if !schema::alike(declared, value) => {
                found.push(format!("{name}: {value} instead of {declared}"));
            }
            _ => {}
        }
    }
    let Some(content) = &success.content else {
        if !answer.text.is_empty() {
            found.push(format!("a body: {}", answer.text));
        }
        return found;
    };
    let media_type = answer.header("content-type").unwrap_or_default();
    if media_type.split(';').next() != Some(&content.media_type) {
        found.push(format!("{media_type} instead of {}", content.media_type));
    }
    let actual = match content.media_type.as_str() {
        "application/json" | "application/problem+json" => answer.json(),
        _ => Value::String(answer.text.clone()),
    };
    found.extend(schema::violations(document, &content.schema, &actual));
    // The answer of the same name, where the request has several examples.
    let named = content.examples.iter().find(|(name, _)| name == example);
    match named.or(content.examples.first()) {
        Some((_, expected)) => found.extend(schema::shape_difference("", expected, &actual)),
        None => found.push("the answer has no example".to_owned()),
    }
    found
}

fn merge(body: &mut Value, values: &[(&'static str, String)]) {
    for (name, value) in values {
        assert!(
            body.get(*name).is_some(),
            "the example has no {name}: {body}"
        );
        body[*name] = Value::String(value.clone());
    }
}

fn pairs(form: &Value) -> Vec<(&str, &str)> {
    let members = form.as_object().expect("a form").iter();
    members
        .map(|(name, value)| (name.as_str(), value.as_str().expect("text")))
        .collect()
}

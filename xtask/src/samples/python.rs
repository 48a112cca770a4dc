//! Samples in Python: whole scripts.

use heck::ToSnakeCase as _;
use serde_json::Value;

use super::ISSUER;
use super::request::{Answer, Credentials, Parameter, Request};
use super::text::plain;

/// Longer calls get a line for each argument.
const MAX_LINE: usize = 70;

/// How an operation is called.
pub fn sample(request: &Request) -> String {
    if request.is_without_sdk() {
        by_httpx(request)
    } else {
        by_sdk(request)
    }
}

fn by_sdk(request: &Request) -> String {
    let is_bearer = request.credentials == Credentials::Bearer;
    let mut standard = Vec::new();
    if is_bearer {
        standard.push("import os\n");
    }
    if request.parameters.iter().any(|one| one.is_uuid) {
        standard.push("from uuid import UUID\n");
    }
    let mut head = standard.concat();
    if !head.is_empty() {
        head.push('\n');
    }
    head += "from countersign_sdk import Client";
    head += if is_bearer { ", PersonalToken\n" } else { "\n" };
    if let Some(body) = &request.body {
        head += &format!("from countersign_sdk.models import {}\n", body.schema);
    }
    let issuer = Value::from(ISSUER);
    head += &match is_bearer {
        true => format!(
            "\nwith Client.discover(\n    {issuer},\n    \
             credentials=PersonalToken(os.environ[\"ACCESS_TOKEN\"]),\n) as client:\n"
        ),
        false => format!("\nwith Client.discover({issuer}) as client:\n"),
    };
    let operation = format!("client.{}", request.id);
    let mut arguments: Vec<String> = request.parameters.iter().map(argument).collect();
    if let Some(body) = &request.body {
        let value = literal(&body.value, 8);
        arguments.push(format!("body={}.from_dict({value})", body.schema));
    }
    head + &match request.answer {
        _ if request.is_paged => {
            arguments.insert(0, operation);
            let pages = call("client.pages", &arguments);
            format!("    for item in {pages}:\n        print(item)")
        }
        Answer::Nothing => format!("    {}", call(&operation, &arguments)),
        _ => format!(
            "    answer = {}\n    print(answer)",
            call(&operation, &arguments)
        ),
    }
}

fn argument(parameter: &Parameter) -> String {
    let value = literal(&parameter.value, 0);
    let value = match parameter.is_uuid {
        true => format!("UUID({value})"),
        false => value,
    };
    format!("{}={value}", parameter.name.to_snake_case())
}

fn call(name: &str, arguments: &[String]) -> String {
    let one = format!("{name}({})", arguments.join(", "));
    if !one.contains('\n') && one.chars().count() < MAX_LINE {
        return one;
    }
    let lines: String = arguments
        .iter()
        .map(|one| format!("        {one},\n"))
        .collect();
    format!("{name}(\n{lines}    )")
}

fn by_httpx(request: &Request) -> String {
    let mut arguments = vec![Value::from(request.url()).to_string()];
    let mut headers = Vec::new();
    match &request.credentials {
        Credentials::None => {}
        Credentials::Bearer => {
            headers.push("\"Authorization\": f\"Bearer {os.environ['ACCESS_TOKEN']}\"".to_owned())
        }
        Credentials::Client => arguments
            .push("auth=(os.environ[\"CLIENT_ID\"], os.environ[\"CLIENT_SECRET\"])".to_owned()),
        Credentials::Session { cookie, csrf } => {
            let cookie = Value::from(cookie.as_str());
            arguments.push(format!("cookies={{{cookie}: os.environ[\"SESSION\"]}}"));
            if *csrf {
                headers.push("\"X-CSRF-Token\": os.environ[\"CSRF_TOKEN\"]".to_owned());
            }
        }
    }
    for header in request.in_place("header") {
        let name = Value::from(header.name.as_str());
        headers.push(format!("{name}: {}", Value::from(plain(&header.value))));
    }
    if !headers.is_empty() {
        let lines: String = headers
            .iter()
            .map(|one| format!("        {one},\n"))
            .collect();
        arguments.push(format!("headers={{\n{lines}    }}"));
    }
    if let Some(body) = &request.body {
        let name = if body.is_json { "json" } else { "data" };
        arguments.push(format!("{name}={}", literal(&body.value, 4)));
    }
    let imports = match request.credentials {
        Credentials::None => "import httpx\n",
        _ => "import os\n\nimport httpx\n",
    };
    let lines: String = arguments
        .iter()
        .map(|one| format!("    {one},\n"))
        .collect();
    let shown = match request.answer {
        // What redirects is no success to httpx.
        Answer::Redirect => "print(answer.headers[\"location\"])",
        Answer::Nothing => "answer.raise_for_status()\nprint(answer.status_code)",
        Answer::Json => "answer.raise_for_status()\nprint(answer.json())",
        Answer::Text => "answer.raise_for_status()\nprint(answer.text)",
    };
    format!(
        "{imports}\nanswer = httpx.{}(\n{lines})\n{shown}",
        request.method
    )
}

/// A value, which stands this far in. A string of JSON is one of Python.
fn literal(value: &Value, indent: usize) -> String {
    let (inner, outer) = (" ".repeat(indent + 4), " ".repeat(indent));
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Object(members) if !members.is_empty() => {
            let lines: String = members
                .iter()
                .map(|(name, one)| {
                    let name = Value::from(name.as_str());
                    format!("{inner}{name}: {},\n", literal(one, indent + 4))
                })
                .collect();
            format!("{{\n{lines}{outer}}}")
        }
        Value::Array(items) if !items.is_empty() => {
            let lines: String = items
                .iter()
                .map(|one| format!("{inner}{},\n", literal(one, indent + 4)))
                .collect();
            format!("[\n{lines}{outer}]")
        }
        other => other.to_string(),
    }
}

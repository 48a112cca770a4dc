//! Samples in TypeScript: modules for Node.

use heck::ToLowerCamelCase as _;
use serde_json::Value;

use super::ISSUER;
use super::request::{Answer, Credentials, Request};
use super::text::plain;

/// How an operation is called.
pub fn sample(request: &Request) -> String {
    if request.is_without_sdk() {
        by_fetch(request)
    } else {
        by_sdk(request)
    }
}

fn by_sdk(request: &Request) -> String {
    let function = request.id.to_lower_camel_case();
    let mut names = vec!["Client", function.as_str()];
    let mut options = "";
    if request.credentials == Credentials::Bearer {
        names.push("personalToken");
        options = ", {\n  credentials: personalToken(process.env.ACCESS_TOKEN ?? ''),\n}";
    }
    names.sort_by_key(|name| name.to_lowercase());
    let mut members = String::new();
    for (place, member) in [("path", "path"), ("query", "query"), ("header", "headers")] {
        let pairs: Vec<String> = request
            .in_place(place)
            .map(|one| format!("{}: {}", key(&one.name), literal(&one.value, 0)))
            .collect();
        if !pairs.is_empty() {
            members += &format!("  {member}: {{ {} }},\n", pairs.join(", "));
        }
    }
    if let Some(body) = &request.body {
        members += &format!("  body: {},\n", literal(&body.value, 2));
    }
    let arguments = match members.as_str() {
        "" => "{ client }".to_owned(),
        members => format!("{{\n  client,\n{members}}}"),
    };
    let call = match request.answer {
        _ if request.is_paged => {
            let filters = match members.as_str() {
                "" => String::new(),
                members => format!(", {{\n{members}}}"),
            };
            format!(
                "for await (const item of client.pages({function}{filters})) {{\n  console.log(item);\n}}"
            )
        }
        Answer::Nothing => format!("await {function}({arguments});"),
        _ => format!("const {{ data }} = await {function}({arguments});\nconsole.log(data);"),
    };
    format!(
        "import {{ {} }} from 'countersign-sdk';\n\n\
         const client = await Client.discover({}{options});\n{call}",
        names.join(", "),
        string(ISSUER)
    )
}

fn by_fetch(request: &Request) -> String {
    let mut members = String::new();
    if request.method != "get" {
        members += &format!("  method: {},\n", string(&request.method.to_uppercase()));
    }
    let headers = headers(request);
    if !headers.is_empty() {
        let lines: String = headers.iter().map(|one| format!("    {one},\n")).collect();
        members += &format!("  headers: {{\n{lines}  }},\n");
    }
    if let Some(body) = &request.body {
        let value = literal(&body.value, 2);
        members += &match body.is_json {
            true => format!("  body: JSON.stringify({value}),\n"),
            false => format!("  body: new URLSearchParams({value}),\n"),
        };
    }
    if request.answer == Answer::Redirect {
        members += "  redirect: 'manual',\n";
    }
    let options = match members.as_str() {
        "" => String::new(),
        members => format!(", {{\n{members}}}"),
    };
    let shown = match request.answer {
        Answer::Nothing => "answer.status",
        Answer::Redirect => "answer.headers.get('location')",
        Answer::Json => "await answer.json()",
        Answer::Text => "await answer.text()",
    };
    format!(
        "const answer = await fetch({}{options});\nconsole.log({shown});",
        string(&request.url())
    )
}

fn headers(request: &Request) -> Vec<String> {
    let mut headers = Vec::new();
    match &request.credentials {
        Credentials::None => {}
        Credentials::Bearer => {
            headers.push("Authorization: `Bearer ${process.env.ACCESS_TOKEN}`".to_owned());
        }
        Credentials::Client => headers.push(
            "Authorization: `Basic ${btoa(`${process.env.CLIENT_ID}:${process.env.CLIENT_SECRET}`)}`"
                .to_owned(),
        ),
        Credentials::Session { cookie, csrf } => {
            headers.push(format!("Cookie: `{cookie}=${{process.env.SESSION}}`"));
            if *csrf {
                headers.push("'X-CSRF-Token': process.env.CSRF_TOKEN ?? ''".to_owned());
            }
        }
    }
    for header in request.in_place("header") {
        headers.push(format!(
            "{}: {}",
            key(&header.name),
            string(&plain(&header.value))
        ));
    }
    if request.body.as_ref().is_some_and(|body| body.is_json) {
        headers.push("'Content-Type': 'application/json'".to_owned());
    }
    headers
}

/// A value, which stands this far in.
fn literal(value: &Value, indent: usize) -> String {
    let (inner, outer) = (" ".repeat(indent + 2), " ".repeat(indent));
    match value {
        Value::String(text) => string(text),
        Value::Object(members) if !members.is_empty() => {
            let lines: String = members
                .iter()
                .map(|(name, one)| format!("{inner}{}: {},\n", key(name), literal(one, indent + 2)))
                .collect();
            format!("{{\n{lines}{outer}}}")
        }
        Value::Array(items) if !items.is_empty() => {
            let lines: String = items
                .iter()
                .map(|one| format!("{inner}{},\n", literal(one, indent + 2)))
                .collect();
            format!("[\n{lines}{outer}]")
        }
        other => other.to_string(),
    }
}

/// The name of a member.
fn key(name: &str) -> String {
    let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    match is_plain {
        true => name.to_owned(),
        false => string(name),
    }
}

fn string(text: &str) -> String {
    let json = Value::from(text).to_string();
    let inner = json[1..json.len() - 1].replace("\\\"", "\"");
    format!("'{}'", inner.replace('\'', "\\'"))
}

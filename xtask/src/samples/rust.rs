//! Samples in Rust: what stands in a function that answers `Result<_, Box<dyn Error>>`.

use heck::ToSnakeCase as _;
use serde_json::Value;

use super::ISSUER;
use super::request::{Answer, Credentials, Request};
use super::text::{indented, plain, pretty};

/// How an operation is called.
pub fn sample(request: &Request) -> String {
    match &request.credentials {
        Credentials::Session { cookie, csrf } => of_browser(request, cookie, *csrf),
        _ => by_sdk(request),
    }
}

fn by_sdk(request: &Request) -> String {
    let mut uses = vec!["Client"];
    let credentials = match request.credentials {
        Credentials::Bearer => {
            uses.push("Credentials");
            "    .credentials(Credentials::bearer(std::env::var(\"ACCESS_TOKEN\")?))\n"
        }
        Credentials::Client => {
            uses.extend(["ClientAuthentication", "Credentials"]);
            "    .credentials(Credentials::client_credentials(ClientAuthentication::basic(\n        \
                 std::env::var(\"CLIENT_ID\")?,\n        \
                 std::env::var(\"CLIENT_SECRET\")?,\n    )))\n"
        }
        _ => "",
    };
    uses.push("prelude::*");
    if request.answer == Answer::Redirect {
        uses.push("redirect_location");
    }
    let mut call = format!("client\n    .{}()\n", request.id);
    for parameter in &request.parameters {
        let (name, value) = (parameter.name.to_snake_case(), &parameter.value);
        call += &format!("    .{name}({value})\n");
    }
    let mut body = String::new();
    if let Some(sent) = &request.body {
        uses.push("types");
        let (schema, json) = (&sent.schema, pretty(&sent.value, 4));
        body = format!(
            "let body: types::{schema} = serde_json::from_value(serde_json::json!({json}))?;\n"
        );
        call += "    .body(body)\n";
    }
    let issuer = Value::from(ISSUER);
    let head = format!(
        "use countersign_sdk::{{{}}};\n\n\
         let client = Client::builder({issuer})\n{credentials}    .connect()\n    .await?;\n{body}",
        uses.join(", ")
    );
    head + &match request.answer {
        _ if request.is_paged => format!(
            "let mut items = {call}    .stream();\n\
             while let Some(item) = items.try_next().await? {{\n    println!(\"{{item:#?}}\");\n}}"
        ),
        Answer::Nothing => format!("{call}    .send()\n    .await?;"),
        Answer::Redirect => format!(
            "let answer = {call}    .send()\n    .await;\nprintln!(\"{{}}\", redirect_location(answer)?);"
        ),
        Answer::Json => {
            format!("let answer = {call}    .send()\n    .await?;\nprintln!(\"{{:#?}}\", *answer);")
        }
        Answer::Text => format!(
            "let answer = {call}    .send()\n    .await?;\nprintln!(\"{{}}\", answer.status());"
        ),
    }
}

/// The SDK has no browser, so the session goes along by hand.
fn of_browser(request: &Request, cookie: &str, csrf: bool) -> String {
    let url = Value::from(request.url());
    let mut out = format!(
        "let answer = reqwest::Client::new()\n    .{}({url})\n    \
             .header(\"Cookie\", format!(\"{cookie}={{}}\", std::env::var(\"SESSION\")?))\n",
        request.method
    );
    if csrf {
        out += "    .header(\"X-CSRF-Token\", std::env::var(\"CSRF_TOKEN\")?)\n";
    }
    for header in request.in_place("header") {
        let (name, value) = (Value::from(header.name.as_str()), plain(&header.value));
        out += &format!("    .header({name}, {})\n", Value::from(value));
    }
    if let Some(body) = &request.body {
        let json = indented(&pretty(&body.value, 4), 4);
        out += &format!("    .json(&serde_json::json!({json}))\n");
    }
    out + "    .send()\n    .await?\n    .error_for_status()?;\nprintln!(\"{}\", answer.text().await?);"
}

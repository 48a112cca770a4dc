//! Samples for the shell. Secrets come from variables, so that none gets into a history.

use super::request::{Answer, Credentials, Request};
use super::text::{plain, pretty, quoted};

/// The command of an operation.
pub fn sample(request: &Request) -> String {
    let mut command = "curl".to_owned();
    if request.answer == Answer::Redirect {
        command.push_str(" -i");
    }
    if request.method != "get" {
        command.push_str(" -X ");
        command.push_str(&request.method.to_uppercase());
    }
    command.push(' ');
    command.push_str(&quoted(&request.url()));
    for option in options(request) {
        command.push_str(" \\\n  ");
        command.push_str(&option);
    }
    command
}

fn options(request: &Request) -> Vec<String> {
    let headers = request.in_place("header");
    let header = |name: &str, value: &str| format!("-H {}", quoted(&format!("{name}: {value}")));
    let mut options: Vec<String> = headers
        .map(|one| header(&one.name, &plain(&one.value)))
        .collect();
    match &request.credentials {
        Credentials::None => {}
        Credentials::Bearer => options.push("-H \"Authorization: Bearer $ACCESS_TOKEN\"".into()),
        Credentials::Client => options.push("-u \"$CLIENT_ID:$CLIENT_SECRET\"".into()),
        Credentials::Session { cookie, csrf } => {
            options.push(format!("-b \"{cookie}=$SESSION\""));
            if *csrf {
                options.push("-H \"X-CSRF-Token: $CSRF_TOKEN\"".into());
            }
        }
    }
    match &request.body {
        None => {}
        Some(body) if body.is_json => {
            options.push(header("Content-Type", "application/json"));
            options.push(format!("-d {}", quoted(&pretty(&body.value, 2))));
        }
        Some(body) => options.extend(body.fields().map(|(name, value)| {
            format!(
                "--data-urlencode {}",
                quoted(&format!("{name}={}", plain(value)))
            )
        })),
    }
    options
}

//! The two pages of a simulator: who are you, and the answer that the browser posts.

use crate::Kind;
use crate::state::State;

/// The page on which one chooses who one is. Everything that was asked stands in hidden fields.
pub(crate) fn choice(state: &State, path: &str, asked: &[(String, String)]) -> String {
    let fields: String = asked
        .iter()
        .map(|(name, value)| hidden(name, value))
        .collect();
    let people: String = state
        .people()
        .iter()
        .map(|one| {
            let (key, name) = (escape(&one.key), escape(&one.name));
            format!("<p><button name=\"person\" value=\"{key}\">{name}</button></p>")
        })
        .collect();
    let title = title(state.kind);
    page(
        &format!("{title} (simulated)"),
        &format!(
            "<p>An application asks who you are. Choose; nothing here is real.</p><form action=\"{path}\" \
             method=\"get\">{fields}{people}<p><button name=\"person\" value=\"nobody\">Refuse</button></p></form>"
        ),
    )
}

/// The answer as a form that the browser posts.
pub(crate) fn posted(redirect_uri: &str, answer: &[(String, String)]) -> String {
    let fields: String = answer
        .iter()
        .map(|(name, value)| hidden(name, value))
        .collect();
    page(
        "One moment",
        &format!(
            "<form action=\"{}\" method=\"post\">{fields}<p><button>Continue</button></p></form>",
            escape(redirect_uri)
        ),
    )
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Openid => "OpenID Provider",
        Kind::Github => "GitHub",
        Kind::Orcid => "ORCID",
        Kind::Keycloak => "Keycloak",
        Kind::Google => "Google",
        Kind::Microsoft => "Microsoft",
        Kind::Apple => "Apple",
        Kind::X => "X",
        Kind::Oauth1 => "OAuth 1.0a",
    }
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title><main><h1>{title}</h1>{body}</main></html>"
    )
}

fn hidden(name: &str, value: &str) -> String {
    format!(
        "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
        escape(name),
        escape(value)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

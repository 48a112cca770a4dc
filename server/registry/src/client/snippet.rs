//! Programs that get tokens, ready to be copied: for each grant in each language, with the client's own id, scopes and
//! redirect URI, and the way in which it proves itself. Secrets are never in them; they are read from the environment.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use countersign_rules::client::{Client, GrantType};
use countersign_rules::page::Snippet;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../snippets/", $name)))),*];
    };
}

files![
    "auth.mjs",
    "auth.py",
    "auth.sh",
    "authorization_code.mjs",
    "authorization_code.py",
    "authorization_code.rs",
    "authorization_code.sh",
    "client.rs",
    "client_credentials.mjs",
    "client_credentials.py",
    "client_credentials.rs",
    "client_credentials.sh",
    "device_code.mjs",
    "device_code.py",
    "device_code.rs",
    "device_code.sh",
    "fields.mjs",
    "fields.py",
    "needs.sh",
    "refresh_token.mjs",
    "refresh_token.py",
    "refresh_token.rs",
    "refresh_token.sh",
    "token_exchange.sh",
];

/// Languages by the ending of their files, as people call them.
const LANGUAGES: [(&str, &str); 4] = [
    ("sh", "curl"),
    ("rs", "Rust"),
    ("py", "Python"),
    ("mjs", "JavaScript"),
];

static ENGINE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_auto_escape_callback(|_| AutoEscape::None);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build();
    match syntax {
        Ok(syntax) => engine.set_syntax(syntax),
        Err(error) => tracing::error!(%error, "the syntax of snippets cannot be set"),
    }
    engine.add_filter("sh", |text: String| shell(&text));
    engine.add_filter("literal", |text: String| {
        serde_json::Value::String(text).to_string()
    });
    engine.add_filter("form", |text: String| -> String {
        url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
    });
    for (name, text) in FILES {
        // A test renders them all.
        if let Err(error) = engine.add_template(name, text) {
            tracing::error!(%error, name, "a snippet does not parse");
        }
    }
    engine
});

/// Where the programs find the server.
pub(super) struct Addresses<'a> {
    pub issuer: &'a str,
    pub authorize: &'a str,
    pub token: &'a str,
    pub device: &'a str,
}

/// The programs of a client for a grant; none for a grant that nobody should begin to use.
pub(super) fn of(client: &Client, grant: GrantType, at: &Addresses<'_>) -> Vec<Snippet> {
    let name = match grant {
        GrantType::AuthorizationCode => "authorization_code",
        GrantType::RefreshToken => "refresh_token",
        GrantType::ClientCredentials => "client_credentials",
        GrantType::DeviceCode => "device_code",
        // For services, and made with what they have.
        GrantType::TokenExchange => "token_exchange",
        GrantType::Implicit | GrantType::Password => return Vec::new(),
    };
    let metadata = &client.metadata;
    let values = context! {
        issuer => at.issuer,
        authorize => at.authorize,
        token => at.token,
        device => at.device,
        client_id => client.client_id.clone(),
        method => client.auth_method.as_str(),
        scope => metadata.scope.to_string(),
        redirect_uri => metadata.redirect_uris.first().map_or("", String::as_str),
        pad => "",
    };
    LANGUAGES
        .into_iter()
        .filter_map(|(ending, language)| {
            let template = ENGINE.get_template(&format!("{name}.{ending}")).ok()?;
            match template.render(&values) {
                Ok(code) => Some(Snippet {
                    id: format!("{name}-{ending}"),
                    language,
                    code: code.trim_end().to_owned(),
                }),
                Err(error) => {
                    tracing::error!(%error, name, ending, "a snippet cannot be rendered");
                    None
                }
            }
        })
        .collect()
}

/// A word of the shell that means this text and nothing else.
fn shell(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:/".contains(&byte);
    match !text.is_empty() && text.bytes().all(plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
#[path = "snippet_tests.rs"]
mod tests;

//! Habits of older servers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Habits of older servers that old clients may depend on. Each is off, and weakens this server when it is on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Legacy {
    /// The operations, by their names in `/docs` (such as `userinfo` and `get_me`), that take an access token as the
    /// parameter `access_token` of the URL. Only operations that change nothing do. URLs end up in histories and logs,
    /// and so do their tokens.
    pub token_in_query: Vec<String>,
    /// Whether `POST /oauth/userinfo` takes an access token as the field `access_token` of a form.
    pub token_in_form: bool,
    /// The ids of the clients whose access tokens may come in the query or in a form, where the two settings above allow
    /// it; nobody else's may.
    pub token_clients: Vec<String>,
    /// Whether personal access tokens may come in the query or in a form, where the settings above allow it. They belong to
    /// no client.
    pub personal_tokens: bool,
    /// Whether `/oauth/ping`, `/oauth/info` and `/oauth/invalid` answer. Introspection and userinfo replace them.
    pub compatibility_endpoints: bool,
    /// The ids of confidential clients that may leave PKCE out, because their library does not know it. Whoever
    /// intercepts one of their codes still lacks their secret, but codes can be injected into their sign-ins.
    pub without_pkce: Vec<String>,
    /// The ids of clients with a secret whose ID tokens are signed with that secret (HS256), because they verify nothing
    /// else. Everybody who knows the secret can make such tokens, the client too. They are no `id_token_hint`.
    pub hs256_id_tokens: Vec<String>,
    /// The apps of `broker.apps` that are told the outcome of a sign-in in the address that the browser comes back to, as
    /// `message`, `code` and `next_url`. They may begin at `/api/oauth/login/<provider>/`, with no verifier, and then get
    /// nothing but these words. Anybody can write such an address, so an app must believe none of it.
    pub outcome_in_url: Vec<String>,
    /// Further paths of endpoints, for clients that know them by those of an older server: the path, an equals sign, and
    /// the path here, such as `/token=/oauth/token`. Both lead to the same endpoint; discovery names ours.
    pub paths: Vec<String>,
}

impl Legacy {
    /// The path here of an endpoint that is asked for by a further one.
    pub fn own_path(&self, path: &str) -> Option<&str> {
        let pairs = self.paths.iter().filter_map(|pair| pair.split_once('='));
        let mut found = pairs.filter(|(further, _)| *further == path);
        found.next().map(|(_, own)| own)
    }
}

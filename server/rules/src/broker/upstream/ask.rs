//! What goes to a provider with the browser, and what comes back with it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::UpstreamSecret;

/// What the browser comes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To sign in, or to open an account.
    SignIn,
    /// To link an account at the provider to the account here.
    Link,
    /// To prove again who is there.
    Confirm,
}

/// What is asked of a provider.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Where the provider sends the browser back to: the callback of this provider, without a query.
    pub redirect_uri: Url,
    /// The state, which only this browser may bring back.
    pub state: String,
    /// The nonce, which must stand in the ID token.
    pub nonce: String,
    /// The verifier of PKCE (RFC 7636 §4.1).
    pub code_verifier: String,
    /// Who probably comes.
    pub login_hint: Option<String>,
    /// The languages that the person reads, best first.
    pub ui_locales: Option<String>,
    /// What the browser comes for.
    pub purpose: Purpose,
}

/// Where the browser goes.
#[derive(Clone, Debug)]
pub struct Departure {
    /// The address at the provider.
    pub url: Url,
    /// What has to be kept besides (the temporary credentials of OAuth 1.0a).
    pub temporary: Option<UpstreamSecret>,
}

/// What was kept until the browser came back. It holds secrets; store it sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// As in [`Ask`].
    pub redirect_uri: Url,
    /// As in [`Ask`].
    pub nonce: String,
    /// As in [`Ask`].
    pub code_verifier: UpstreamSecret,
    /// As in [`Departure`].
    pub temporary: Option<UpstreamSecret>,
    /// Since when the person has to have proven there who they are, where they have to do it again.
    #[serde(default)]
    pub proven_since: Option<DateTime<Utc>>,
}

/// What the browser brought back, apart from the state: parameters of the callback, from the query or a posted form.
/// Unknown ones are passed over; one that came twice must be refused before.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Came {
    /// The authorization code.
    pub code: Option<String>,
    /// The error (RFC 6749 §4.1.2.1).
    pub error: Option<String>,
    /// What the provider says about it, for the log.
    pub error_description: Option<String>,
    /// The issuer (RFC 9207).
    pub iss: Option<String>,
    /// The temporary token (RFC 5849 §2.2).
    pub oauth_token: Option<String>,
    /// Its verifier (RFC 5849 §2.2).
    pub oauth_verifier: Option<String>,
    /// That the person refused, at some servers of OAuth 1.0a: the temporary token.
    pub denied: Option<String>,
    /// Who came, said once and never again (Apple). Signed by nobody: good for prefilling a form, for nothing else.
    pub user: Option<String>,
}

//! The language in which a provider is described: by the files of `server/providers`, by those of an operator, and by
//! `[providers.<name>]` of the configuration, which lies on top.
//!
//! The doc comment of a field is its description in `CONFIG.md` and in the JSON Schema. An unknown key is an error.

mod claim;
mod endpoint;
mod hook;
mod oauth1;
mod sign_up;

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use claim::{Check, Claim, Claims, Derived, GroupRules, Places, Rule};
pub use endpoint::{
    AnswerFormat, Assertion, Authorize, Further, IdToken, IdTokenAlgorithm, Offline, Refresh,
    Revocation, RevocationBody, TokenPlace, TokenRequest, Userinfo,
};
pub use hook::{HookMoment, HookSettings, OnFailure};
pub use oauth1::{OAuth1, SignatureMethod};
pub use sign_up::{FieldChoice, FieldKind, SignUpField, SignUpSettings, SignUpTerms};

use crate::config::{Network, Period};

/// One provider. Texts may hold variables, `${realm}`, which stand in `variables`. An empty text takes away what the
/// preset says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The description that this one changes. Without one it is that of the same name, if there is one.
    pub preset: Option<String>,
    /// Whether the provider is there at all.
    pub enabled: bool,
    /// Values for what stands as `${name}` in other texts.
    pub variables: BTreeMap<String, String>,
    /// The variables that an operator has to set, each with a sentence that says what it is.
    pub needs: BTreeMap<String, String>,

    /// What people call the provider.
    pub title: String,
    /// The same in other languages, by their tags: `{ de = "Universität" }`.
    pub titles: BTreeMap<String, String>,
    /// A sentence about it, for the page of linked accounts.
    pub description: String,
    /// The same in other languages, by their tags.
    pub descriptions: BTreeMap<String, String>,
    /// One or two letters that stand for it, if there is no picture.
    pub letters: String,
    /// The colour behind the letters, as `#rrggbb`, with a contrast of at least 4.5 to white.
    pub colour: String,
    /// A file with its picture, an SVG document without scripts.
    pub icon_file: Option<PathBuf>,
    /// Its place in lists, small numbers first; equal ones by title.
    pub order: i32,

    /// The client id that the provider gave to this server.
    pub client_id: String,
    /// A file that holds the client secret, alone on one line.
    pub client_secret_file: Option<PathBuf>,
    /// The environment variable that holds the client secret, where there is no file.
    pub client_secret_variable: Option<String>,
    /// A file that holds a private key in PEM (PKCS#8), for providers that want to see a signature in place of a secret.
    pub private_key_file: Option<PathBuf>,
    /// How this server proves to the provider who it is.
    pub client_authentication: ClientAuthentication,
    /// What is signed with the private key.
    pub assertion: Assertion,

    /// The protocol that the provider speaks.
    pub protocol: Protocol,
    /// Who speaks for a person there: the `iss` of its ID tokens, from which its endpoints are discovered. It may name
    /// claims of the ID token in braces (`https://login.microsoftonline.com/{tid}/v2.0`). For a provider without ID
    /// tokens it is a name that stays the same for ever, since accounts are linked to it.
    pub issuer: String,
    /// Where the provider describes itself, if not at `/.well-known/openid-configuration` of the issuer.
    pub discovery_url: String,
    /// Whether endpoints that are not set are discovered.
    pub discovery: bool,
    /// Where it publishes its keys, unless that is discovered.
    pub jwks_url: String,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// Access while the person is away.
    pub offline: Offline,
    /// The authorization endpoint.
    pub authorize: Authorize,
    /// The token endpoint.
    pub token: TokenRequest,
    /// What is demanded of ID tokens.
    pub id_token: IdToken,
    /// Where the provider tells who the person is.
    pub userinfo: Userinfo,
    /// Further requests that it takes to know who the person is, in their order.
    pub further: Vec<Further>,
    /// New access tokens for old ones.
    pub refresh: Refresh,
    /// How tokens are given back.
    pub revocation: Revocation,
    /// OAuth 1.0a (RFC 5849).
    pub oauth1: OAuth1,
    /// Whether somebody who came by it and signs out here is led to sign out there, too.
    pub sign_out: SignOut,
    /// Where a person signs out there, for providers that do not publish an `end_session_endpoint`.
    pub sign_out_url: String,
    /// Whether the provider is asked to send the browser back afterwards. The address to register there is
    /// `<issuer>/sign-out/done`, which `countersign providers check` tells.
    pub sign_out_return: bool,
    /// The base of its API, to which calls for a person are limited; several where it has several.
    pub api_urls: Vec<String>,
    /// What its own error codes mean. The codes of RFC 6749 are known.
    pub errors: BTreeMap<String, ErrorMeaning>,

    /// Where what is known of a person stands in its answers.
    pub claims: Claims,
    /// More to keep about a person, by names of your choice.
    pub extra: BTreeMap<String, Claim>,
    /// The groups of a person.
    pub groups: GroupRules,
    /// A program of yours that is asked before somebody comes in.
    pub hook: Option<HookSettings>,
    /// Who is admitted: each of these rules must be fulfilled.
    pub allow: Vec<Rule>,
    /// Who is not: none of these may be fulfilled.
    pub deny: Vec<Rule>,

    /// Accounts are linked to it, but nobody signs in by it.
    pub link_only: bool,
    /// It is on no page and cannot be begun. Who is linked stays linked.
    pub hidden: bool,
    /// The networks from which it is seen; from elsewhere it is as if `hidden`. Without any it is seen from everywhere.
    pub shown_to_networks: Vec<Network>,
    /// The hosts, as they stand in the address line, under which it is seen, for a server that several houses share. Without
    /// any it is seen under all.
    pub shown_to_hosts: Vec<String>,
    /// The roles, given here or by groups, of which somebody who is signed in has to have one to see it: for providers that
    /// only some people link. Without any it is seen by all, and by those who are not signed in yet.
    pub shown_to_roles: Vec<String>,
    /// How long a session lasts at most that begins with it. Without one as long as any other, `sessions.absolute`.
    pub session_lifetime: Option<Period>,
    /// Whether a session that begins with it outlives the browser. Where it does not, closing the browser ends it: for
    /// providers whose people use computers that others use too.
    pub session_outlives_browser: bool,
    /// How people open an account by it.
    pub sign_up: SignUpSettings,
    /// Whether an account here may be found by the address that the provider calls verified.
    pub trust_email_for_linking: bool,
    /// The domains of addresses for which `trust_email_for_linking` holds. Without any it holds for none.
    pub trusted_email_domains: Vec<String>,

    /// How long an answer may take, 1s to 60s.
    pub timeout: Period,
    /// Networks that are not public and that this provider may be in.
    pub allowed_networks: Vec<Network>,

    /// Where its documentation is.
    pub docs_url: String,
    /// Where an application is registered there.
    pub register_url: String,
    /// What to know when registering, a sentence each.
    pub hints: Vec<String>,
    /// Why it should not be used any more, and what instead; said at every start.
    pub deprecated: String,
    /// What in this description is not confirmed by documentation or use, a sentence each.
    pub unverified: Vec<String>,
}

impl Settings {
    /// Whether this issuer is that of the provider, the claims in braces filled in.
    pub fn speaks_for(&self, issuer: &str) -> bool {
        match self.issuer.split_once('{') {
            None => issuer == self.issuer,
            Some((before, rest)) => {
                let after = rest.split_once('}').map_or("", |(_, after)| after);
                issuer.strip_prefix(before).is_some_and(|rest| {
                    rest.strip_suffix(after)
                        .is_some_and(|claim| !claim.is_empty() && !claim.contains('/'))
                })
            }
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            preset: None,
            enabled: true,
            variables: BTreeMap::new(),
            needs: BTreeMap::new(),
            title: String::new(),
            titles: BTreeMap::new(),
            description: String::new(),
            descriptions: BTreeMap::new(),
            letters: String::new(),
            colour: String::new(),
            icon_file: None,
            order: 100,
            client_id: String::new(),
            client_secret_file: None,
            client_secret_variable: None,
            private_key_file: None,
            client_authentication: ClientAuthentication::default(),
            assertion: Assertion::default(),
            protocol: Protocol::default(),
            issuer: String::new(),
            discovery_url: String::new(),
            discovery: true,
            jwks_url: String::new(),
            scopes: Vec::new(),
            offline: Offline::default(),
            authorize: Authorize::default(),
            token: TokenRequest::default(),
            id_token: IdToken::default(),
            userinfo: Userinfo::default(),
            further: Vec::new(),
            refresh: Refresh::default(),
            revocation: Revocation::default(),
            oauth1: OAuth1::default(),
            sign_out: SignOut::default(),
            sign_out_url: String::new(),
            sign_out_return: false,
            api_urls: Vec::new(),
            errors: BTreeMap::new(),
            claims: Claims::default(),
            extra: BTreeMap::new(),
            groups: GroupRules::default(),
            hook: None,
            allow: Vec::new(),
            deny: Vec::new(),
            link_only: false,
            hidden: false,
            shown_to_networks: Vec::new(),
            shown_to_hosts: Vec::new(),
            shown_to_roles: Vec::new(),
            session_lifetime: None,
            session_outlives_browser: true,
            sign_up: SignUpSettings::default(),
            trust_email_for_linking: false,
            trusted_email_domains: Vec::new(),
            timeout: Period::seconds(10),
            allowed_networks: Vec::new(),
            docs_url: String::new(),
            register_url: String::new(),
            hints: Vec::new(),
            deprecated: String::new(),
            unverified: Vec::new(),
        }
    }
}

/// The protocol that a provider speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// OpenID Connect: an ID token says who the person is, and is always verified.
    #[default]
    Openid,
    /// OAuth 2.0 without ID tokens: its API says who the person is.
    Oauth2,
    /// OAuth 1.0a (RFC 5849).
    Oauth1,
}

/// How this server proves to a provider who it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuthentication {
    /// Id and secret in the header `Authorization` (RFC 6749 §2.3.1).
    #[default]
    ClientSecretBasic,
    /// Id and secret in the form.
    ClientSecretPost,
    /// A signed assertion (RFC 7523).
    PrivateKeyJwt,
    /// A signed JWT in place of the secret in the form (Apple).
    SignedSecret,
    /// Nothing but the id: a public client, with PKCE.
    None,
}

/// Whether somebody who signs out here is led to sign out at the provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignOut {
    /// A button says so.
    #[default]
    Offer,
    /// The browser goes there by itself.
    Always,
    /// Nothing is said.
    Never,
}

/// What an error of a provider means to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorMeaning {
    /// Somebody said no.
    Denied,
    /// It may work when it is begun again.
    TryAgain,
    /// The settings here or there are wrong.
    Misconfigured,
    /// The provider has trouble.
    Unreachable,
}

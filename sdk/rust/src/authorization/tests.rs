//! What a callback must be to be believed.

use std::collections::HashMap;
use std::sync::Arc;

use super::*;
use crate::auth::{CallOptions, Server};
use crate::credentials::ClientAuthentication;

fn oauth() -> Oauth {
    let metadata = serde_json::json!({
        "issuer": "https://a.example",
        "authorization_endpoint": "https://a.example/oauth/authorize?tenant=1",
        "token_endpoint": "https://a.example/oauth/token",
        "authorization_response_iss_parameter_supported": true,
    });
    let metadata = Arc::new(serde_json::from_value(metadata).unwrap());
    let http = reqwest::Client::builder()
        .tls_certs_only([])
        .build()
        .unwrap();
    let server = Server::new(http, metadata, CallOptions::default());
    Oauth::new(server, ClientAuthentication::none("cli"))
}

fn pending() -> PendingAuthorization {
    let builder = oauth().authorization("https://app.example/back?x=1");
    builder
        .scopes(["openid", "profile"])
        .prompt("consent")
        .start()
        .unwrap()
}

fn query(pending: &PendingAuthorization) -> HashMap<String, String> {
    pending.url().query_pairs().into_owned().collect()
}

#[test]
fn the_url_asks_for_a_code_with_pkce() {
    let pending = pending();
    let query = query(&pending);
    assert_eq!(query["tenant"], "1");
    assert_eq!(query["response_type"], "code");
    assert_eq!(query["client_id"], "cli");
    assert_eq!(query["redirect_uri"], "https://app.example/back?x=1");
    assert_eq!(query["scope"], "openid profile");
    assert_eq!(query["prompt"], "consent");
    assert_eq!(query["code_challenge_method"], "S256");
    assert_eq!(query["state"], pending.state.expose());
    assert_eq!(
        Some(query["nonce"].as_str()),
        pending.nonce.as_ref().map(Secret::expose)
    );
    let verifier = PkceCodeVerifierCopy(pending.verifier.expose());
    assert_eq!(query["code_challenge"], verifier.challenge());
    assert!((43..=128).contains(&pending.verifier.expose().len()));
}

/// Recomputes the challenge the way the server does.
struct PkceCodeVerifierCopy<'a>(&'a str);

impl PkceCodeVerifierCopy<'_> {
    fn challenge(&self) -> String {
        let verifier = oauth2::PkceCodeVerifier::new(self.0.to_owned());
        PkceCodeChallenge::from_code_verifier_sha256(&verifier)
            .as_str()
            .to_owned()
    }
}

#[test]
fn every_start_is_different() {
    let (one, two) = (pending(), pending());
    assert_ne!(one.state, two.state);
    assert_ne!(one.nonce, two.nonce);
    assert_ne!(one.verifier, two.verifier);
}

#[test]
fn a_callback_of_this_request_gives_the_code() {
    let pending = pending();
    let state = pending.state.expose();
    let callback = format!("/back?x=1&code=c%2B1&state={state}&iss=https%3A%2F%2Fa.example#_=_");
    assert!(pending.matches(&callback));
    assert_eq!(pending.check(&callback, &oauth()).unwrap(), "c+1");
}

#[test]
fn foreign_callbacks_are_refused() {
    let pending = pending();
    let state = pending.state.expose();
    let good_issuer = "iss=https%3A%2F%2Fa.example";
    for callback in [
        format!("/back?code=c&{good_issuer}"),
        format!("/back?code=c&state=other&{good_issuer}"),
        format!("/back?code=c&state={state}&state={state}&{good_issuer}"),
        format!("/back?code=c&code=d&state={state}&{good_issuer}"),
        format!("/back?code=c&state={state}"),
        format!("/back?code=c&state={state}&iss=https%3A%2F%2Fevil.example"),
        format!("/back?error=access_denied&state={state}&iss=https%3A%2F%2Fevil.example"),
        format!("/back?state={state}&{good_issuer}"),
        "/back".to_owned(),
        String::new(),
    ] {
        let error = pending.check(&callback, &oauth()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authorization, "{callback}");
        assert_eq!(error.oauth_error(), None, "{callback}");
    }
}

#[test]
fn a_denial_keeps_its_reason() {
    let pending = pending();
    let state = pending.state.expose();
    let callback = format!(
        "error=access_denied&error_description=The+person+declined.&state={state}&iss=https://a.example"
    );
    let error = pending.check(&callback, &oauth()).unwrap_err();
    assert_eq!(error.oauth_error(), Some("access_denied"));
    assert_eq!(error.description(), Some("The person declined."));
}

#[test]
fn debug_shows_neither_state_nor_verifier() {
    let pending = pending();
    let debug = format!("{pending:?}");
    assert!(!debug.contains(pending.state.expose()));
    assert!(!debug.contains(pending.verifier.expose()));
}

#[test]
fn it_can_be_kept_in_a_session() {
    let pending = pending();
    let text = serde_json::to_string(&pending).unwrap();
    let back: PendingAuthorization = serde_json::from_str(&text).unwrap();
    assert_eq!(back.state, pending.state);
    assert_eq!(back.url, pending.url);
}

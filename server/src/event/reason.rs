//! What the reasons in the audit log mean, and what would help. A word, once
//! released, keeps its meaning.

/// What a reason means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The rule, in a sentence.
    pub meaning: &'static str,
    /// What would help.
    pub fix: &'static str,
}

/// What a reason means; for a word that is not in the table, what there is to
/// say of any.
pub fn explain(reason: &str) -> Explanation {
    TABLE
        .iter()
        .find(|(word, ..)| *word == reason)
        .map_or(UNKNOWN, |(_, meaning, fix)| Explanation { meaning, fix })
}

const UNKNOWN: Explanation = Explanation {
    meaning: "A rule of this server refused the request; the message says which.",
    fix: "Read the message, and the log at the request id.",
};

const TABLE: &[(&str, &str, &str)] = &[
    // Access tokens.
    (
        "unauthenticated",
        "The call brought neither an access token nor a signed-in session.",
        "Send an access token as `Authorization: Bearer …`, or sign in.",
    ),
    (
        "invalid_token",
        "The access token was not accepted.",
        "Get a new token; the message says what is wrong with this one.",
    ),
    (
        "token_expired",
        "The access token was good once and has expired.",
        "Get a new one by refreshing or signing in again; make a new personal access token.",
    ),
    (
        "token_unknown",
        "The access token is none of this server's, was tampered with, or was deleted.",
        "Check that the whole token is sent, that it comes from this issuer, and that a personal access token was not revoked.",
    ),
    (
        "token_revoked",
        "The access token, its authorization, or everything of its client or user was revoked.",
        "Start a new authorization. The event of the revocation says who did it.",
    ),
    (
        "token_owner_inactive",
        "The client of the token is disabled or deleted, or its user is deactivated or deleted.",
        "Enable the client or reactivate the user, if the access is meant to be.",
    ),
    (
        "token_network",
        "The personal access token is limited to other networks than the one the call came from.",
        "Add the network to the token, or call from one of its networks. Behind a proxy, check server.trusted_proxies.",
    ),
    (
        "token_audience",
        "The access token was issued for another API.",
        "Ask for a token without `resource`, or with this server's issuer as `resource`.",
    ),
    (
        "insufficient_scope",
        "The caller does not hold a scope that the operation needs; the message names it.",
        "Ask for the scope when getting the token; administrative scopes need an administrator's consent.",
    ),
    (
        "token_in_query",
        "The access token stood in the URL, where logs keep it.",
        "Send it in the Authorization header, and revoke this one: it has leaked.",
    ),
    (
        "no_user",
        "The operation is about a user, and the token stands for a client itself.",
        "Use a token that a person has authorized.",
    ),
    (
        "browser_needed",
        "A token tried to change the security of an account: its own user's password, name to sign in or address, or an administrator's.",
        "Let the person do it in the browser, or the operator on the command line.",
    ),
    // Clients.
    (
        "invalid_client",
        "The client could not be authenticated.",
        "Check client id, secret and the way in which the client authenticates.",
    ),
    (
        "client_unknown",
        "There is no client with this id.",
        "Check the client_id, and that the client was registered at this server and not deleted.",
    ),
    (
        "client_missing",
        "The request does not say which client it comes from.",
        "Send client_id, or authenticate by HTTP Basic.",
    ),
    (
        "client_disabled",
        "The client is disabled, or its owner is deactivated.",
        "Enable the client (`countersign clients update`), or reactivate its owner.",
    ),
    (
        "client_auth_method",
        "The client authenticates in another way than it was registered for.",
        "Change token_endpoint_auth_method of the client, or configure its library to match.",
    ),
    (
        "several_tokens",
        "The call carried more than one access token.",
        "Send one, in the Authorization header.",
    ),
    (
        "password_grant_refused",
        "A client presented a name and a password that do not belong together, or an account without a password or that is deactivated.",
        "The event of the failed sign-in says which. Better: register the client for authorization_code.",
    ),
    (
        "client_assertion_invalid",
        "The client assertion is malformed, signed with another key, meant for another server, or its time is wrong.",
        "Check aud (the issuer), exp (an hour ahead at most), jti, the clock of the client, and the keys it is registered with; the log says which.",
    ),
    (
        "client_assertion_replayed",
        "A client assertion was sent a second time.",
        "Make a new assertion, with a new jti, for each request. If the client did, somebody else has seen its assertion.",
    ),
    (
        "client_keys_unavailable",
        "The keys of the client could not be fetched from its jwks_uri.",
        "The log says why. A host on a private network has to be allowed by outbound.allowed_networks.",
    ),
    (
        "client_auth_twice",
        "The client authenticates twice, in the header and in the form.",
        "Use the one way that the client was registered for.",
    ),
    (
        "client_secret_wrong",
        "The client secret is none of the client's secrets, or one that has expired.",
        "Configure the client with its current secret, or rotate the secret (`countersign clients rotate-secret`).",
    ),
    (
        "client_secret_in_url",
        "A client secret was sent to the authorization endpoint, in a URL.",
        "Remove it from the link and rotate the secret: it has leaked.",
    ),
    (
        "grant_unsupported",
        "The server does not know the grant type, or grants.allowed does not list it.",
        "Use a grant type of the discovery document.",
    ),
    (
        "grant_not_allowed",
        "The client is not registered for the grant type, or grants.allowed does not list it.",
        "Add it to grant_types of the client.",
    ),
    // The authorization endpoint.
    (
        "id_token_hint",
        "The hint is no ID token that this server issued to this client, or is about another person than the one who is signed in.",
        "Send the last ID token of the person, whole and to the server that issued it; the key that signed it must not be older than two rotations.",
    ),
    (
        "another_person",
        "Another person signed in than the one whom the client's hint is about.",
        "Sign in as the person whom the client means, or start in the client without a hint.",
    ),
    (
        "post_logout_redirect_uri_not_registered",
        "The address to go on to after a sign-out is not one of the client's, byte for byte.",
        "Register exactly the URI that the client sends in post_logout_redirect_uris, and send client_id or id_token_hint with it.",
    ),
    (
        "redirect_uri_not_registered",
        "The redirect URI is not one of the client's, byte for byte.",
        "Register exactly the URI that the client sends, with port, path and slash, or correct the client.",
    ),
    (
        "response_type",
        "response_type is missing or not `code`.",
        "Use the authorization code flow.",
    ),
    (
        "unsupported_response_type",
        "response_type is not `code`.",
        "Use the authorization code flow.",
    ),
    (
        "pkce",
        "The request has no PKCE challenge with S256.",
        "Switch PKCE on in the client's library.",
    ),
    (
        "scope_unknown",
        "A scope that was asked for is not registered.",
        "Define it (`countersign scopes create`), or correct the client.",
    ),
    (
        "scope_not_allowed",
        "The client asked for a scope that is not on its list.",
        "Add it to `scope` of the client.",
    ),
    (
        "scope_not_granted",
        "A refresh asked for more than the person had granted.",
        "Start a new authorization with the scope.",
    ),
    (
        "scopes_not_grantable",
        "The person may grant none of the scopes: they administer this server.",
        "Let an administrator sign in.",
    ),
    (
        "invalid_scope",
        "The scopes of the request cannot be read or given.",
        "Send scopes separated by single spaces, from the client's list.",
    ),
    (
        "invalid_target",
        "A resource is none of the client's.",
        "Add it to `audience` of the client, or correct the client.",
    ),
    (
        "login_required",
        "`prompt=none` was asked, and nobody is signed in, or another person than the client means, or the sign-in is too old.",
        "Nothing is wrong: the client goes on with an interactive sign-in.",
    ),
    (
        "unmet_authentication_requirements",
        "The client insists on an authentication context class (`acr`) that this server does not offer.",
        "Leave `acr` out of `claims`, or ask for one of `acr_values_supported`.",
    ),
    (
        "consent_required",
        "`prompt=none` was asked, and the person has not agreed to this.",
        "Nothing is wrong: the client goes on with an interactive authorization.",
    ),
    (
        "access_denied",
        "The person said no.",
        "Nothing is wrong with the configuration.",
    ),
    (
        "request_expired",
        "The authorization request took too long or was answered already.",
        "Start again from the application; see authorization.request_lifetime.",
    ),
    (
        "request_not_supported",
        "Request objects are not supported.",
        "Send plain parameters.",
    ),
    (
        "request_uri_not_supported",
        "Request objects by reference are not supported.",
        "Send plain parameters.",
    ),
    // Codes and refresh tokens.
    (
        "code_unknown",
        "The authorization code was never issued here, was cut, or expired long ago.",
        "Check that the client sends the whole code to the issuer it came from.",
    ),
    (
        "code_expired",
        "The authorization code was exchanged too late.",
        "Exchange it at once; see tokens.code_lifetime.",
    ),
    (
        "code_reused",
        "The authorization code was used twice; what came of it was revoked.",
        "Exchange each code once. If the client does that, somebody else has seen the code.",
    ),
    (
        "code_other_client",
        "The authorization code belongs to another client.",
        "Check which client exchanges; a code that was injected looks like this too.",
    ),
    (
        "redirect_uri_mismatch",
        "redirect_uri at the token endpoint is not the one of the authorization request.",
        "Send the same redirect_uri both times.",
    ),
    (
        "code_verifier_wrong",
        "The PKCE verifier is missing or not the one of the authorization request.",
        "Keep the verifier with the request; several tabs need one each.",
    ),
    (
        "refresh_token_unknown",
        "The refresh token was never issued here, was revoked, or expired long ago.",
        "Let the person sign in again.",
    ),
    (
        "refresh_token_expired",
        "The refresh token was not used in time, or the sign-in was extended as long as it can be.",
        "Let the person sign in again; see tokens.refresh_token_idle and tokens.refresh_token_lifetime.",
    ),
    (
        "refresh_token_replayed",
        "A refresh token was used again after its successor; the authorization was revoked.",
        "Make the client keep the new refresh token of each answer, in one place. If it does, the token was stolen.",
    ),
    (
        "refresh_token_other_client",
        "The refresh token belongs to another client.",
        "Check the client's configuration.",
    ),
    (
        "authorization_revoked",
        "The person, the client or an administrator took the access back.",
        "Let the person authorize the client again.",
    ),
    (
        "user_inactive",
        "The user is deactivated or deleted.",
        "Reactivate the account, if that is meant to be.",
    ),
    (
        "invalid_grant",
        "The code or refresh token is of no use.",
        "Start a new authorization.",
    ),
    (
        "unauthorized_client",
        "The client may not do this.",
        "Check its grant types.",
    ),
    // Signing in.
    (
        "account_unknown",
        "No account has the name or address that was typed.",
        "Check the spelling; `countersign users list --query …`.",
    ),
    (
        "account_deactivated",
        "The password was right, and the account is deactivated.",
        "Reactivate it: `countersign users reactivate`.",
    ),
    (
        "password_wrong",
        "The password was wrong.",
        "Set a new one: `countersign users set-password`.",
    ),
    (
        "password_not_set",
        "The account has no password.",
        "Set one: `countersign users set-password`.",
    ),
    (
        "sign_in_too_often",
        "There were too many failed sign-ins to the account or from the address.",
        "Wait for the end of sign_in.window.",
    ),
    (
        "attempts_too_many",
        "There were too many mails asked for, passwords tried or changes made by the person or from the address.",
        "Wait for the time that the answer names.",
    ),
    (
        "fresh_sign_in_required",
        "The sign-in is too old for something that concerns the security of the account.",
        "Sign in again; see sessions.fresh.",
    ),
    (
        "not_an_administrator",
        "The page is for administrators.",
        "`countersign users make-admin`, if that is meant to be.",
    ),
    // Forms and the session in API calls.
    (
        "cross_origin",
        "A browser sent the call from a page of another site.",
        "Call from a page of this server, or with an access token. Behind a proxy, check that issuer is the URL that browsers see.",
    ),
    (
        "form_forged",
        "A form did not come from a page that this browser was just shown.",
        "Reload the page and try again. Behind a proxy, check that issuer is the URL that browsers see.",
    ),
    (
        "form_unreadable",
        "The body was no form, or a larger one than any of this server's.",
        "Send the form from its page.",
    ),
    (
        "csrf_proof_missing",
        "A call with a session cookie had no CSRF proof.",
        "Send the proof of `GET /api/v1/csrf-token` as X-CSRF-Token.",
    ),
    (
        "csrf_proof_wrong_scheme",
        "The CSRF proof has the wrong scheme.",
        "Send the proof alone in X-CSRF-Token.",
    ),
    (
        "csrf_proof_malformed",
        "The CSRF proof cannot be read.",
        "Ask for a new one.",
    ),
    (
        "csrf_proof_expired",
        "The CSRF proof has expired.",
        "Ask for a new one; see sessions.csrf_proof_lifetime.",
    ),
    (
        "csrf_proof_wrong_user",
        "The CSRF proof belongs to another person.",
        "Ask for a new one after signing in.",
    ),
    (
        "csrf_proof_wrong_session",
        "The CSRF proof belongs to another session.",
        "Ask for a new one after signing in.",
    ),
    // The form of a request, and the state of things.
    (
        "invalid_request",
        "A parameter is missing, repeated or malformed; the message names it.",
        "Correct the client.",
    ),
    (
        "invalid_parameter",
        "A parameter is not what the API takes; the message names it.",
        "Correct the call; see /docs.",
    ),
    (
        "repeated_parameter",
        "A parameter stands twice.",
        "Send it once.",
    ),
    (
        "malformed_body",
        "The body cannot be read.",
        "Send what the operation takes; see /docs.",
    ),
    (
        "malformed_json",
        "The body is no JSON.",
        "Correct the call.",
    ),
    (
        "malformed_query",
        "The query cannot be read.",
        "Encode it as a form.",
    ),
    (
        "malformed_request",
        "The request cannot be read.",
        "Correct the call.",
    ),
    (
        "unsupported_media_type",
        "The Content-Type is not the one of the operation.",
        "Send the one of /docs.",
    ),
    (
        "body_too_large",
        "The body is larger than the operation takes.",
        "Send less.",
    ),
    (
        "validation_failed",
        "Members of the body are not allowed as they are; the faults name them.",
        "Correct them.",
    ),
    (
        "not_found",
        "There is no such object, or the caller may not know of it.",
        "Check the id, and whose it is.",
    ),
    (
        "conflict",
        "A value belongs to another object already.",
        "Choose another.",
    ),
    (
        "version_mismatch",
        "Somebody else changed the object since the caller read it.",
        "Read it again and repeat the change.",
    ),
    (
        "last_administrator",
        "The change would leave the server without an administrator.",
        "Make another account an administrator first.",
    ),
    (
        "idempotency_in_progress",
        "The first call with this Idempotency-Key is still being worked on, or was cut off.",
        "Look for what it may have created before repeating it.",
    ),
    (
        "idempotency_key_reused",
        "The Idempotency-Key was used for another request.",
        "Use a new key for each creation.",
    ),
    (
        "too_many_tokens",
        "The user has as many live personal access tokens as anybody may have.",
        "Revoke some that are not used.",
    ),
    (
        "metrics_disabled",
        "metrics.enabled is false.",
        "Set it to true.",
    ),
    (
        "temporarily_unavailable",
        "The database could not be reached, or revocations may have been out of date.",
        "See /health/ready and the log.",
    ),
    (
        "unavailable",
        "The database could not be reached, or revocations may have been out of date.",
        "See /health/ready and the log.",
    ),
    (
        "internal_error",
        "The server failed.",
        "The log has the error at the request id; please report it.",
    ),
    (
        "server_error",
        "The server failed.",
        "The log has the error at the request id; please report it.",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;

    use super::*;
    use crate::error::ErrorCode;

    #[test]
    fn every_reason_stands_once() {
        let words: HashSet<_> = TABLE.iter().map(|(word, ..)| word).collect();
        assert_eq!(words.len(), TABLE.len());
        for (word, meaning, fix) in TABLE {
            assert!(meaning.ends_with('.') && !fix.is_empty(), "{word}");
        }
    }

    /// Covers: S-090
    #[test]
    fn every_reason_of_the_rules_is_explained() {
        let mut found = 0;
        walk(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(),
            &mut |text| {
                for call in [
                    "reason(\"",
                    "refusal::page(StatusCode::TOO_MANY_REQUESTS, \"",
                ] {
                    for rest in text.split(call).skip(1) {
                        let word = rest.split('"').next().unwrap_or_default();
                        assert_ne!(explain(word), UNKNOWN, "{word}");
                        found += 1;
                    }
                }
            },
        );
        assert!(found > 40, "{found}");
        for code in [
            ErrorCode::AccessDenied,
            ErrorCode::InvalidRequest,
            ErrorCode::InvalidTarget,
            ErrorCode::LoginRequired,
            ErrorCode::TemporarilyUnavailable,
        ] {
            assert_ne!(explain(code.as_str()), UNKNOWN, "{}", code.as_str());
        }
    }

    fn walk(folder: &Path, read: &mut impl FnMut(&str)) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, read);
            } else if path.extension().is_some_and(|kind| kind == "rs")
                && !path.ends_with("reason.rs")
            {
                read(&std::fs::read_to_string(&path).expect("a text"));
            }
        }
    }
}

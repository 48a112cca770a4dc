//! Reasons about access tokens, codes and refresh tokens.

use super::Row;

/// Word, meaning, and what would help.
pub(super) const TABLE: &[Row] = &[
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
        "token_in_form",
        "The access token stood in a form, and its client may not send it there.",
        "Send it in the Authorization header. legacy.token_clients names the clients that cannot.",
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
    // Token exchange.
    (
        "exchange_subject",
        "The subject_token of a token exchange is none of this server's, has expired, or was revoked with its authorization, client or user.",
        "Present a token that still works.",
    ),
    (
        "exchange_foreign",
        "The subject_token of a token exchange was issued to another client, and is not meant for an API that this client stands for.",
        "Give the client the API as `audience`, if it is the API's own client; otherwise let the client that holds the token exchange it.",
    ),
    (
        "exchange_scope",
        "A token exchange asked for more than the subject_token holds, or the client may use none of what it holds.",
        "Ask for less, or add the scopes to the client's list.",
    ),
    (
        "exchange_network",
        "The subject_token of a token exchange is limited to networks, which a token made of it could not be.",
        "Make a personal access token without networks for the exchange, with few scopes and a short life.",
    ),
    (
        "exchange_too_often",
        "The subject_token of a token exchange has come through too many exchanges.",
        "Let services on a long way exchange the first token instead of the last one.",
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
];

//! Reasons about clients and what they ask for.

use super::Row;

/// Word, meaning, and what would help.
pub(super) const TABLE: &[Row] = &[
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
        "rate_class",
        "The client asked for tokens more often than its rate class allows.",
        "Have the client keep its tokens until they expire, or give it another class (rate_class, access.rate_classes).",
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
        "hs256_without_secret",
        "The client's ID tokens are to be signed with its secret, and it sent none, or one that is too short.",
        "Take the client off `legacy.hs256_id_tokens`, or have it authenticate with a secret of 32 characters.",
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
        "invalid_authorization_details",
        "The authorization details are malformed, too many, or not what their types say; the message says where.",
        "Correct the client; `countersign details list` shows the types with their schemas.",
    ),
    (
        "authorization_details_unknown",
        "A type of authorization details that was asked for is not registered.",
        "Declare it (`countersign details set`), or correct the client.",
    ),
    (
        "authorization_details_not_allowed",
        "The client asked for authorization details of a type for which it is not registered, or that is for another API than the token.",
        "Add the type to `authorization_details_types` of the client, and its API to the client's `audience`.",
    ),
    (
        "authorization_details_not_granted",
        "A token request asked for authorization details that are no part of what the person had granted.",
        "Start a new authorization with the details.",
    ),
    (
        "invalid_target",
        "A resource is none of the client's.",
        "Let somebody approve a scope of that API for the client, add it to `audience` of the client, or correct the client.",
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
];

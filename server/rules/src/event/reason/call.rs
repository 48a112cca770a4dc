//! Reasons about people who sign in, forms, the shape of a call and the state of things.

use super::Row;

/// Word, meaning, and what would help.
pub(super) const TABLE: &[Row] = &[
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
        "email_unconfirmed",
        "Whoever it was had shown who they are, but the account has no confirmed e-mail address.",
        "Its owner opens the link in the mail; or set accounts.unconfirmed_may_sign_in.",
    ),
    (
        "approval_pending",
        "Whoever it was had shown who they are, but the account waits until somebody approves it.",
        "Approve or deny it: `countersign users list --waiting`, `users approve`, `users deny`.",
    ),
    (
        "approval_denied",
        "Whoever it was had shown who they are, but somebody decided against the account.",
        "Approve it after all with `countersign users approve`, or delete it.",
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
        "passwords_off",
        "The password was right, and people sign in by providers here; passwords are for administrators.",
        "Link an account at a provider, or set sign_in.passwords.",
    ),
    (
        "sign_in_too_often",
        "There were too many failed sign-ins to the account or from the address.",
        "Wait for the end of sign_in.window.",
    ),
    (
        "attempts_too_many",
        "There were too many mails asked for, passwords tried, changes made or ways to a provider begun in vain, by the person or from the address.",
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
        "slow_down",
        "A device asks more often than it was told (RFC 8628 §3.5).",
        "Have it wait for the `interval` of the answer, and five seconds longer after each `slow_down`.",
    ),
    (
        "expired_token",
        "The code of a device was not confirmed in time.",
        "Begin on the device again.",
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
    (
        "keys_changed",
        "Another node changed the signing keys in the same moment, and nothing was done here.",
        "Look at the keys, and repeat it if it is still needed.",
    ),
    (
        "no_confirmed_address",
        "The account has no confirmed e-mail address to which a link could go.",
        "Give the person a new password yourself, or confirm the address first.",
    ),
    (
        "user_deactivated",
        "The account is deactivated, so no link is sent to it.",
        "Reactivate it first.",
    ),
    (
        "too_many_mails",
        "The address was sent as many mails within an hour as accounts.mails_per_address allows.",
        "Wait an hour; the links that were sent work.",
    ),
];

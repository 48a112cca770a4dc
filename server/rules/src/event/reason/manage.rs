//! Reasons why something was not changed that the caller may change.

use super::Row;

pub(super) const TABLE: &[Row] = &[
    (
        "not_waiting",
        "The account does not wait for a decision.",
        "See how it stands: `GET /api/v1/users/{user_id}/approval`. One that was denied can still be approved.",
    ),
    (
        "approval_needed",
        "The account was never approved, so that it cannot be reactivated.",
        "Approve it instead: `countersign users approve`.",
    ),
    (
        "last_way_in",
        "Ending the link would leave its owner without a way into the account.",
        "The owner sets a password or links another account first. An administrator can end it all the same.",
    ),
    (
        "needs_reconnect",
        "The provider does not take the tokens of the linked account any more.",
        "Its owner connects the account again; the event `upstream_token.failed` says since when.",
    ),
    (
        "no_upstream_token",
        "No access to the provider is kept for the linked account.",
        "Its owner signs in by the provider, or connects the account again; a link that an administrator made has none.",
    ),
    (
        "too_many_webhooks",
        "There are as many webhooks as there may be.",
        "Delete one that nobody needs.",
    ),
    (
        "builtin_scope",
        "The scope is part of the server, and not all of it can be changed.",
        "Change its words, or define a scope of your own.",
    ),
    (
        "scope_of_another_client",
        "The scope was contributed by another client than the one that calls.",
        "Call as that client, or as an administrator.",
    ),
    (
        "role_in_use",
        "Somebody has the role.",
        "Take it from everybody first: `countersign roles take`.",
    ),
    (
        "public_client",
        "A public client has no secret.",
        "Change its token_endpoint_auth_method first, if it can keep one.",
    ),
    (
        "client_without_secret",
        "The client authenticates by a key of its own and has no secret.",
        "Change its keys, or its token_endpoint_auth_method.",
    ),
    (
        "too_many_secrets",
        "The client has as many secrets that work as any may have.",
        "Rotate without an overlap, or wait until one has expired.",
    ),
    (
        "access_request_pending",
        "The application for access waits to be decided about.",
        "Decide about it first, or withdraw it before applying again.",
    ),
    (
        "access_request_decided",
        "The application for access was decided about or withdrawn already.",
        "Apply again, or take the approval back.",
    ),
    (
        "own_access_request",
        "Somebody was to decide about an application of their own.",
        "Let another reviewer decide.",
    ),
];

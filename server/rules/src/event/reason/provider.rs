//! Reasons why nothing came of a sign-in by a provider, or of opening an account.

use super::Row;

pub(super) const TABLE: &[Row] = &[
    (
        "callback_malformed",
        "What came back from a provider has no state, or something twice.",
        "Begin again. If it happens each time, look at what the provider sends.",
    ),
    (
        "state_unknown",
        "The state that came back from a provider is none of this server's.",
        "Begin again on this site.",
    ),
    (
        "state_other_browser",
        "The answer of a provider came in another browser than the one that began.",
        "Begin again in one browser. It may have been an attempt to sign somebody in as somebody else.",
    ),
    (
        "state_other_provider",
        "The answer came at the callback of another provider than the one that was asked.",
        "Check the redirect URI that is registered at the provider.",
    ),
    (
        "state_used",
        "The answer of a provider was used before.",
        "Begin again; a page that is loaded twice does this.",
    ),
    (
        "state_expired",
        "The browser was at the provider for more than five minutes.",
        "Begin again.",
    ),
    (
        "state_unreadable",
        "What was kept while the browser was away cannot be decrypted.",
        "Check that all nodes have the same master key file.",
    ),
    (
        "provider_link_only",
        "The provider is for linking accounts only.",
        "Sign in another way; link the account then.",
    ),
    (
        "identity_linked_elsewhere",
        "The identity belongs to another account.",
        "Its owner merges the two accounts, where the page offers it, or ends the link there first.",
    ),
    (
        "identity_of_somebody_else",
        "The identity is not linked to the account whose owner was to be confirmed.",
        "Confirm by an account that is linked.",
    ),
    (
        "signed_out_meanwhile",
        "Whoever began to link an account was not signed in any more when the browser came back.",
        "Sign in and begin again.",
    ),
    (
        "sign_up_closed",
        "Somebody without an account came where none can be opened: by this provider, or with a password.",
        "Set `accounts.sign_up` and `sign_up.allowed` of the provider, or link the identity to an account.",
    ),
    (
        "invitation_needed",
        "Somebody without an account came where one is opened with an invitation alone, and had none that is still good.",
        "Invite the person with `countersign users invite`, or see `accounts.sign_up` and `invitation_only`.",
    ),
    (
        "email_domain_not_allowed",
        "The identity belongs to no account, and has no confirmed address in a domain that is wanted.",
        "See `accounts.email_domains` and `sign_up.email_domains` of the provider, or invite the person.",
    ),
    (
        "email_taken",
        "The identity belongs to no account, and an account here has confirmed its address.",
        "Its owner signs in to that account and links the two. `trust_email_for_linking` of the provider links them by itself.",
    ),
    (
        "link_gone",
        "A one-time link, or a step of a sign-up, was used, was replaced, or is too old; or it is of another browser.",
        "Have another link sent, or begin again.",
    ),
    (
        "sign_up_gone",
        "The form of an app came too late, or was sent before.",
        "Begin again at the provider.",
    ),
    (
        "confirmation_gone",
        "The app asked for a mail again where nothing waits to be confirmed, or too late.",
        "The person signs in again.",
    ),
    (
        "result_gone",
        "The result of a sign-in was asked for twice, too late, or without the verifier with which the app began.",
        "Have the app ask once, within two minutes, with the verifier with which it began.",
    ),
    (
        "provider_denied",
        "The provider refused, or the person did there; `fault` is its word.",
        "Begin again. If nobody refused, see at the provider what it lets this server ask for.",
    ),
    (
        "provider_try_again",
        "The provider was busy, or its code was used before or too old; `fault` says which.",
        "Begin again.",
    ),
    (
        "provider_unreachable",
        "The provider did not answer, not in time, or only that it is broken; `internal` says what was asked for.",
        "See whether it is up, and whether this machine reaches it: `countersign providers check`.",
    ),
    (
        "provider_nonsense",
        "The provider answered what nobody understands; `fault` and `internal` say what.",
        "Compare its settings with what it documents, and try it at /admin/providers, which shows what comes back.",
    ),
    (
        "provider_forged",
        "What came back was not from the provider, not for this server or not for this sign-in; `fault` is the check that failed.",
        "Check issuer and client_id of the provider. If they are right, somebody tried to be somebody else.",
    ),
    (
        "provider_did_not_ask",
        "Somebody was to prove again who they are, and the ID token says that the provider asked them before that (`auth_time`).",
        "Have the person sign out at the provider and begin again, or confirm in another way. A provider that asks nobody again should not say when it asked.",
    ),
    (
        "provider_misconfigured",
        "The provider does not know this server as it is set up, or the other way round; `fault` says what is wrong.",
        "Check client_id, the secret and the redirect URI: `countersign providers check` names the one to register.",
    ),
    (
        "provider_not_allowed",
        "A rule of the provider keeps the person out (`allow`, `deny`); `internal` is the place that it looks at.",
        "Change the rule, or have the person given at the provider what it asks for.",
    ),
    (
        "logout_token",
        "A provider told that a session has ended by what is none of its logout tokens; `internal` says why.",
        "Check issuer, client_id and algorithms of the provider. If they are right, somebody else sent it.",
    ),
    (
        "hook_refused",
        "The hook of the provider refused.",
        "Ask who runs the hook; the event `provider_hook.answered` of the same request says when it was asked.",
    ),
    (
        "hook_failed",
        "The hook of the provider did not answer as it should, and `hook.on_failure` is `refuse`.",
        "See the event `provider_hook.answered` for the cause, and mend the hook.",
    ),
];

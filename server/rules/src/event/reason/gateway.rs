//! Reasons about requests that gateways ask about.

use super::Row;

/// Word, meaning, and what would help.
pub(super) const TABLE: &[Row] = &[
    (
        "api_unknown",
        "No API is registered under the id that the gateway names, or none or several for the host.",
        "`countersign apis list`; name the API in the gateway's configuration as `/auth?api=…`.",
    ),
    (
        "api_broken",
        "The active document of the API can no longer be read.",
        "Read the log of the start, and add a document: `countersign apis add-document`.",
    ),
    (
        "gateway_untrusted",
        "The request that is asked about is not known: the headers that describe it came from a peer that is no trusted proxy, or are missing.",
        "Name the gateway's address in server.trusted_proxies, and let it send X-Forwarded-Method, X-Forwarded-Uri and X-Forwarded-Host.",
    ),
    (
        "gateway_ambiguous",
        "A header that describes the request came twice or is no text.",
        "Let the gateway overwrite X-Forwarded-Method, X-Forwarded-Uri and X-Forwarded-Host instead of adding to them.",
    ),
    (
        "unknown_host",
        "The API does not answer for the host of the request.",
        "`countersign apis update --host …`, if it should.",
    ),
    (
        "unknown_path",
        "The document of the API has no such path.",
        "Add the operation to the document, or change unknown_paths of the API.",
    ),
    (
        "unknown_method",
        "The document of the API has the path, but not with this method.",
        "Add the operation to the document, or change unknown_paths of the API.",
    ),
    (
        "ambiguous_path",
        "The path or method is spelled so that programs could read it in two ways.",
        "Let the caller send both as the document spells them: no encoded slashes, no dot segments, no slash at the end, the method in capitals.",
    ),
    (
        "closed_operation",
        "The operation asks for something that no token shows, such as an API key.",
        "Add an alternative with a token to the operation's security.",
    ),
    (
        "session_unknown",
        "The cookie of a browser session came along, and the session has ended or never was.",
        "Sign in again.",
    ),
];

//! The scopes that Countersign brings along: those of OpenID Connect and those
//! of its own API. They are written to the registry at start, so that they can
//! be listed, reworded and granted like any other.

/// A scope that is part of the program.
#[derive(Debug)]
pub struct Builtin {
    /// The word on the wire.
    pub id: &'static str,
    /// For the person who is asked.
    pub help_text: &'static str,
    /// For the developer.
    pub description: &'static str,
    /// The heading on the consent page.
    pub group: &'static str,
    /// Whether only administrators can grant it.
    pub administrative: bool,
}

const fn scope(
    id: &'static str,
    group: &'static str,
    help_text: &'static str,
    description: &'static str,
) -> Builtin {
    Builtin {
        id,
        help_text,
        description,
        group,
        administrative: false,
    }
}

const fn administrative(
    id: &'static str,
    help_text: &'static str,
    description: &'static str,
) -> Builtin {
    Builtin {
        id,
        help_text,
        description,
        group: "Administration",
        administrative: true,
    }
}

/// The groups that providers vouch for.
pub const GROUPS: &str = "groups";
/// Reading what one's clients have applied for.
pub const ACCESS_READ: &str = "access_requests:read";
/// Applying for one's clients.
pub const ACCESS_WRITE: &str = "access_requests:write";
/// Deciding what clients get.
pub const REVIEW: &str = "access_requests:review";

/// Whoever has it can set a password, and so become anybody.
pub const USERS_WRITE: &str = "users:write";

/// All of them.
pub const ALL: &[Builtin] = &[
    scope(
        "openid",
        "Your account",
        "Know who you are",
        "Issues an ID token and opens userinfo (OpenID Connect Core).",
    ),
    scope(
        "profile",
        "Your account",
        "See your name and username",
        "The claims `name`, `preferred_username` and `updated_at`.",
    ),
    scope(
        "email",
        "Your account",
        "See your e-mail address",
        "The claims `email` and `email_verified`.",
    ),
    scope(
        "phone",
        "Your account",
        "See your telephone number",
        "The claims `phone_number` and `phone_number_verified`.",
    ),
    scope(
        "address",
        "Your account",
        "See your postal address",
        "The claim `address`.",
    ),
    scope(
        GROUPS,
        "Your account",
        "See which groups you are in",
        "The claim `groups` of userinfo, within the client's `groups_claim`.",
    ),
    scope(
        "user:email",
        "Your account",
        "See your e-mail address",
        "The members `email` and `email_verified` of the token answer's `user`.",
    ),
    scope(
        super::OFFLINE_ACCESS,
        "Your account",
        "Keep access while you are away",
        "Refresh tokens (OpenID Connect Core section 11).",
    ),
    scope(
        "authorizations:read",
        "Your account",
        "See which applications you have authorized",
        "`GET /api/v1/authorizations`.",
    ),
    scope(
        "authorizations:write",
        "Your account",
        "Revoke applications that you have authorized",
        "`DELETE /api/v1/authorizations/{client_id}`.",
    ),
    scope(
        "personal_tokens:read",
        "Your account",
        "See your personal access tokens",
        "Read access to `/api/v1/personal-access-tokens`.",
    ),
    scope(
        "personal_tokens:write",
        "Your account",
        "Revoke your personal access tokens",
        "`DELETE /api/v1/personal-access-tokens/{token_id}`. No token makes tokens.",
    ),
    scope(
        "sessions:read",
        "Your account",
        "See where you are signed in",
        "`GET /api/v1/sessions`.",
    ),
    scope(
        "linked_accounts:read",
        "Your account",
        "See your accounts at other providers",
        "`GET /api/v1/linked-accounts`.",
    ),
    scope(
        "upstream_tokens:use",
        "Your account",
        "Use your accounts at other providers",
        "Tokens of providers, and calls to them, below `/api/v1/linked-accounts`.",
    ),
    scope(
        ACCESS_READ,
        "Your account",
        "See what your applications have applied for",
        "Read access to `/api/v1/access-requests`, for your own clients.",
    ),
    scope(
        ACCESS_WRITE,
        "Your account",
        "Apply for access for your applications",
        "Write access to `/api/v1/access-requests`, for your own clients.",
    ),
    administrative(
        REVIEW,
        "Decide what applications get",
        "Decisions about `/api/v1/access-requests`.",
    ),
    administrative(
        "roles:read",
        "See roles and endorsements",
        "Read access to roles, categories and endorsements.",
    ),
    administrative(
        "roles:write",
        "Change roles and endorsements",
        "Write access to roles, categories and endorsements.",
    ),
    administrative(
        "clients:read",
        "See all registered clients",
        "Read access to `/api/v1/clients`.",
    ),
    administrative(
        "clients:write",
        "Register, change and delete clients",
        "Write access to `/api/v1/clients`.",
    ),
    administrative(
        "users:read",
        "See all user accounts",
        "Read access to `/api/v1/users`.",
    ),
    administrative(
        USERS_WRITE,
        "Create, change and delete user accounts",
        "Write access to `/api/v1/users`.",
    ),
    administrative(
        "scopes:read",
        "See all scopes, internal ones too",
        "Read access to `/api/v1/scopes`.",
    ),
    administrative(
        "scopes:write",
        "Create, change and delete scopes",
        "Write access to `/api/v1/scopes`.",
    ),
    administrative(
        "tokens:read",
        "See everybody's tokens that work",
        "`GET /api/v1/issued-tokens`.",
    ),
    administrative(
        "tokens:write",
        "Revoke everybody's tokens",
        "Write access to `/api/v1/issued-tokens`.",
    ),
    administrative("keys:read", "See the signing keys", "`GET /api/v1/keys`."),
    administrative(
        "keys:write",
        "Rotate and revoke signing keys",
        "Write access to `/api/v1/keys`.",
    ),
    administrative(
        "apis:read",
        "See the protected APIs and their documents",
        "Read access to `/api/v1/apis`.",
    ),
    administrative(
        "apis:write",
        "Register, change and delete protected APIs",
        "Write access to `/api/v1/apis`; scopes of their documents are registered with them.",
    ),
    administrative(
        "events:read",
        "Search the audit log",
        "`GET /api/v1/events`.",
    ),
    administrative(
        "webhooks:read",
        "See the webhooks",
        "Read access to `/api/v1/webhooks`.",
    ),
    administrative(
        "webhooks:write",
        "Create, change and delete webhooks",
        "Write access to `/api/v1/webhooks`.",
    ),
    administrative(
        "providers:read",
        "See how the providers of sign-in are set up",
        "Read access to `/api/v1/provider-settings`.",
    ),
    administrative(
        "providers:write",
        "Set up the providers of sign-in",
        "Write access to `/api/v1/provider-settings`.",
    ),
    administrative(
        "upstream_tokens:any",
        "Use the accounts of all users at other providers",
        "`POST /api/v1/users/{user_id}/upstream-tokens/{provider}`, for services without a user.",
    ),
    administrative(
        "metrics:read",
        "Read the server's measurements",
        "`GET /metrics`.",
    ),
];

/// Whether only administrators can grant the scope.
pub fn is_administrative(id: &str) -> bool {
    ALL.iter()
        .any(|scope| scope.id == id && scope.administrative)
}

-- The first schema, for PostgreSQL. Its twin for the other database differs only in column types.

-- People who can sign in. The two keys are the lower-cased names that look-ups use.
create table user_account (
    id uuid not null primary key,
    username text not null,
    username_key text not null unique,
    email text,
    email_key text unique,
    email_verified boolean not null,
    display_name text,
    password_hash text,
    is_admin boolean not null,
    locale text,
    deactivated_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null
);

-- Software that asks for tokens. What no statement looks at is in metadata.
create table client (
    client_id text not null primary key,
    owner_id uuid references user_account (id) on delete cascade,
    name text not null,
    token_endpoint_auth_method text not null,
    internal boolean not null,
    metadata jsonb not null,
    disabled_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    last_used_at timestamptz,
    version bigint not null
);
create index client_owner_id on client (owner_id);
create index client_created_at on client (created_at);

-- Keyed hashes of client secrets; several may overlap while one replaces another.
create table client_secret (
    id uuid not null primary key,
    client_id text not null references client (client_id) on delete cascade,
    secret_hash bytea not null,
    hint text not null,
    created_at timestamptz not null,
    expires_at timestamptz
);
create index client_secret_client_id on client_secret (client_id);
create index client_secret_expires_at on client_secret (expires_at);

create table scope (
    id text not null primary key,
    help_text text not null,
    description text not null,
    group_name text,
    internal boolean not null,
    builtin boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null
);

-- Browser sessions.
create table session (
    id uuid not null primary key,
    secret_hash bytea not null,
    user_id uuid not null references user_account (id) on delete cascade,
    authenticated_at timestamptz not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    idle_expires_at timestamptz not null,
    expires_at timestamptz not null,
    user_agent text,
    address text,
    amr jsonb not null
);
create index session_user_id on session (user_id);
create index session_idle_expires_at on session (idle_expires_at);

-- A checked authorization request while the browser is with us.
create table authorization_request (
    id uuid not null primary key,
    browser_hash bytea not null,
    client_id text not null references client (client_id) on delete cascade,
    parameters jsonb not null,
    user_id uuid references user_account (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    completed_at timestamptz
);
create index authorization_request_client_id on authorization_request (client_id);
create index authorization_request_user_id on authorization_request (user_id);
create index authorization_request_expires_at on authorization_request (expires_at);

-- What a user agreed to for a client, remembered.
create table consent (
    user_id uuid not null references user_account (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    scopes jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (user_id, client_id)
);
create index consent_client_id on consent (client_id);

-- One completed permission, which owns its tokens ("authorization" is a reserved word in PostgreSQL).
create table authorization_record (
    id uuid not null primary key,
    user_id uuid references user_account (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    scopes jsonb not null,
    audience jsonb not null,
    auth_time timestamptz,
    session_id uuid,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_reason text
);
create index authorization_record_user_client on authorization_record (user_id, client_id);
create index authorization_record_client_id on authorization_record (client_id);
create index authorization_record_expires_at on authorization_record (expires_at);

create table authorization_code (
    id uuid not null primary key,
    secret_hash bytea not null,
    authorization_id uuid not null references authorization_record (id) on delete cascade,
    client_id text not null,
    detail jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    redeemed_at timestamptz
);
create index authorization_code_authorization_id on authorization_code (authorization_id);
create index authorization_code_expires_at on authorization_code (expires_at);

create table refresh_token (
    id uuid not null primary key,
    secret_hash bytea not null,
    authorization_id uuid not null references authorization_record (id) on delete cascade,
    client_id text not null,
    scopes jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    idle_expires_at timestamptz not null,
    rotated_at timestamptz,
    successor_id uuid
);
create index refresh_token_authorization_id on refresh_token (authorization_id);
create index refresh_token_idle_expires_at on refresh_token (idle_expires_at);

-- Opaque access tokens only; a JWT leaves no row.
create table access_token (
    id uuid not null primary key,
    secret_hash bytea not null,
    authorization_id uuid references authorization_record (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    user_id uuid references user_account (id) on delete cascade,
    scopes jsonb not null,
    audience jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index access_token_authorization_id on access_token (authorization_id);
create index access_token_client_id on access_token (client_id);
create index access_token_user_id on access_token (user_id);
create index access_token_expires_at on access_token (expires_at);

-- Marks that kill tokens which leave no row: those issued at or before not_before.
-- No foreign keys: a mark outlives what it speaks of.
create table revocation (
    kind text not null,
    key text not null,
    not_before timestamptz not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (kind, key)
);
create index revocation_expires_at on revocation (expires_at);

-- Tells other processes which cached rows have changed.
create table change_feed (
    id uuid not null primary key,
    kind text not null,
    key text not null,
    created_at timestamptz not null
);
create index change_feed_created_at on change_feed (created_at);

create table signing_key (
    id text not null primary key,
    algorithm text not null,
    private_key_sealed bytea not null,
    public_jwk jsonb not null,
    created_at timestamptz not null,
    activates_at timestamptz not null,
    retires_at timestamptz,
    expires_at timestamptz
);

create table setting (
    name text not null primary key,
    value jsonb not null,
    updated_at timestamptz not null
);

create table idempotency_key (
    principal text not null,
    key text not null,
    operation text not null,
    request_hash bytea not null,
    status bigint,
    response_sealed bytea,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (principal, key)
);
create index idempotency_key_expires_at on idempotency_key (expires_at);

-- The audit log. No foreign keys: it outlives what it speaks of.
create table event (
    id uuid not null primary key,
    kind text not null,
    outcome text not null,
    actor_id uuid,
    subject_id text,
    client_id text,
    address text,
    request_id text,
    detail jsonb not null,
    created_at timestamptz not null
);
create index event_created_at on event (created_at);
create index event_kind on event (kind);

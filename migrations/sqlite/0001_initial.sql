-- The first schema, for SQLite. Its twin for the other database differs only in column types.
-- Tables with many inserts are kept in the order of their time-ordered ids, without another key.

-- People who can sign in. The two keys are the lower-cased names that look-ups use.
create table user_account (
    id blob not null primary key,
    username text not null,
    username_key text not null unique,
    email text,
    email_key text unique,
    email_verified integer not null,
    display_name text,
    password_hash text,
    is_admin integer not null,
    locale text,
    deactivated_at text,
    created_at text not null,
    updated_at text not null,
    version integer not null
) strict;

-- Software that asks for tokens. What no statement looks at is in metadata.
create table client (
    client_id text not null primary key,
    owner_id blob references user_account (id) on delete cascade,
    name text not null,
    token_endpoint_auth_method text not null,
    internal integer not null,
    metadata text not null,
    disabled_at text,
    created_at text not null,
    updated_at text not null,
    last_used_at text,
    version integer not null
) strict;
create index client_owner_id on client (owner_id);
create index client_created_at on client (created_at);

-- Keyed hashes of client secrets; several may overlap while one replaces another.
create table client_secret (
    id blob not null primary key,
    client_id text not null references client (client_id) on delete cascade,
    secret_hash blob not null,
    hint text not null,
    created_at text not null,
    expires_at text
) strict;
create index client_secret_client_id on client_secret (client_id);
create index client_secret_expires_at on client_secret (expires_at);

create table scope (
    id text not null primary key,
    help_text text not null,
    description text not null,
    group_name text,
    internal integer not null,
    builtin integer not null,
    created_at text not null,
    updated_at text not null,
    version integer not null
) strict;

-- Browser sessions.
create table session (
    id blob not null primary key,
    secret_hash blob not null,
    user_id blob not null references user_account (id) on delete cascade,
    authenticated_at text not null,
    created_at text not null,
    last_seen_at text not null,
    idle_expires_at text not null,
    expires_at text not null,
    user_agent text,
    address text,
    amr text not null
) strict;
create index session_user_id on session (user_id);
create index session_idle_expires_at on session (idle_expires_at);

-- A checked authorization request while the browser is with us.
create table authorization_request (
    id blob not null primary key,
    browser_hash blob not null,
    client_id text not null references client (client_id) on delete cascade,
    parameters text not null,
    user_id blob references user_account (id) on delete cascade,
    created_at text not null,
    expires_at text not null,
    completed_at text
) strict;
create index authorization_request_client_id on authorization_request (client_id);
create index authorization_request_user_id on authorization_request (user_id);
create index authorization_request_expires_at on authorization_request (expires_at);

-- What a user agreed to for a client, remembered.
create table consent (
    user_id blob not null references user_account (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    scopes text not null,
    created_at text not null,
    updated_at text not null,
    primary key (user_id, client_id)
) strict;
create index consent_client_id on consent (client_id);

-- One completed permission, which owns its tokens ("authorization" is a reserved word in PostgreSQL).
create table authorization_record (
    id blob not null primary key,
    user_id blob references user_account (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    scopes text not null,
    audience text not null,
    auth_time text,
    session_id blob,
    created_at text not null,
    last_used_at text not null,
    expires_at text not null,
    revoked_at text,
    revoked_reason text
) strict, without rowid;
create index authorization_record_user_client on authorization_record (user_id, client_id);
create index authorization_record_client_id on authorization_record (client_id);
create index authorization_record_expires_at on authorization_record (expires_at);

create table authorization_code (
    id blob not null primary key,
    secret_hash blob not null,
    authorization_id blob not null references authorization_record (id) on delete cascade,
    client_id text not null,
    detail text not null,
    created_at text not null,
    expires_at text not null,
    redeemed_at text
) strict, without rowid;
create index authorization_code_authorization_id on authorization_code (authorization_id);
create index authorization_code_expires_at on authorization_code (expires_at);

create table refresh_token (
    id blob not null primary key,
    secret_hash blob not null,
    authorization_id blob not null references authorization_record (id) on delete cascade,
    client_id text not null,
    scopes text not null,
    created_at text not null,
    expires_at text not null,
    idle_expires_at text not null,
    rotated_at text,
    successor_id blob
) strict, without rowid;
create index refresh_token_authorization_id on refresh_token (authorization_id);
create index refresh_token_idle_expires_at on refresh_token (idle_expires_at);

-- Opaque access tokens only; a JWT leaves no row.
create table access_token (
    id blob not null primary key,
    secret_hash blob not null,
    authorization_id blob references authorization_record (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    user_id blob references user_account (id) on delete cascade,
    scopes text not null,
    audience text not null,
    created_at text not null,
    expires_at text not null
) strict, without rowid;
create index access_token_authorization_id on access_token (authorization_id);
create index access_token_client_id on access_token (client_id);
create index access_token_user_id on access_token (user_id);
create index access_token_expires_at on access_token (expires_at);

-- Marks that kill tokens which leave no row: those issued at or before not_before.
-- No foreign keys: a mark outlives what it speaks of.
create table revocation (
    kind text not null,
    key text not null,
    not_before text not null,
    created_at text not null,
    expires_at text not null,
    primary key (kind, key)
) strict;
create index revocation_expires_at on revocation (expires_at);

-- Tells other processes which cached rows have changed.
create table change_feed (
    id blob not null primary key,
    kind text not null,
    key text not null,
    created_at text not null
) strict, without rowid;
create index change_feed_created_at on change_feed (created_at);

create table signing_key (
    id text not null primary key,
    algorithm text not null,
    private_key_sealed blob not null,
    public_jwk text not null,
    created_at text not null,
    activates_at text not null,
    retires_at text,
    expires_at text
) strict;

create table setting (
    name text not null primary key,
    value text not null,
    updated_at text not null
) strict;

create table idempotency_key (
    principal text not null,
    key text not null,
    operation text not null,
    request_hash blob not null,
    status integer,
    response_sealed blob,
    created_at text not null,
    expires_at text not null,
    primary key (principal, key)
) strict;
create index idempotency_key_expires_at on idempotency_key (expires_at);

-- The audit log. No foreign keys: it outlives what it speaks of.
create table event (
    id blob not null primary key,
    kind text not null,
    outcome text not null,
    actor_id blob,
    subject_id text,
    client_id text,
    address text,
    request_id text,
    detail text not null,
    created_at text not null
) strict, without rowid;
create index event_created_at on event (created_at);
create index event_kind on event (kind);

-- Sign-in by other providers: requests that a browser is away for, identities that wait for a
-- decision, identities that belong to accounts, and the tokens that providers gave us.

-- A request of ours to a provider. Row and secret are the state, of which only the keyed hash is
-- here; what has to be kept until the browser comes back is encrypted. Good once.
create table upstream_request (
    id uuid not null primary key,
    secret_hash bytea not null,
    browser_hash bytea not null,
    provider text not null,
    purpose text not null,
    user_id uuid references user_account (id) on delete cascade,
    kept_sealed bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index upstream_request_user_id on upstream_request (user_id);
create index upstream_request_expires_at on upstream_request (expires_at);

-- An identity that a provider vouched for and that belongs to no account yet.
create table pending_identity (
    id uuid not null primary key,
    browser_hash bytea not null,
    provider text not null,
    user_id uuid references user_account (id) on delete cascade,
    detail_sealed bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index pending_identity_user_id on pending_identity (user_id);
create index pending_identity_expires_at on pending_identity (expires_at);

-- Whose an identity is. It is issuer and subject and nothing else; the rest is what the provider
-- said last, for people to read.
create table linked_account (
    id uuid not null primary key,
    user_id uuid not null references user_account (id) on delete cascade,
    provider text not null,
    issuer text not null,
    subject text not null,
    username text,
    display_name text,
    email text,
    email_verified boolean not null,
    member_of jsonb not null,
    detail jsonb not null,
    linked_at timestamptz not null,
    last_used_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index linked_account_identity on linked_account (issuer, subject);
create index linked_account_user_id on linked_account (user_id, id);
create index linked_account_provider on linked_account (provider, id);

-- The tokens of a linked account. One node at a time refreshes them: the one that holds the lease.
create table upstream_token (
    linked_account_id uuid not null primary key references linked_account (id) on delete cascade,
    tokens_sealed bytea not null,
    scope text,
    expires_at timestamptz,
    refreshable boolean not null,
    failure text,
    version bigint not null,
    lease_id uuid,
    lease_expires_at timestamptz,
    updated_at timestamptz not null
);
create index upstream_token_expires_at on upstream_token (expires_at);

-- By which linked account somebody signed in, if by one.
alter table session add column linked_account_id uuid references linked_account (id) on delete set null;
create index session_linked_account_id on session (linked_account_id);

-- Sign-in by other providers: requests that a browser is away for, identities that wait for a
-- decision, identities that belong to accounts, and the tokens that providers gave us.

-- A request of ours to a provider. Row and secret are the state, of which only the keyed hash is
-- here; what has to be kept until the browser comes back is encrypted. Good once.
create table upstream_request (
    id blob not null primary key,
    secret_hash blob not null,
    browser_hash blob not null,
    provider text not null,
    purpose text not null,
    user_id blob references user_account (id) on delete cascade,
    kept_sealed blob not null,
    created_at text not null,
    expires_at text not null,
    used_at text
) strict;
create index upstream_request_user_id on upstream_request (user_id);
create index upstream_request_expires_at on upstream_request (expires_at);

-- An identity that a provider vouched for and that belongs to no account yet.
create table pending_identity (
    id blob not null primary key,
    browser_hash blob not null,
    provider text not null,
    user_id blob references user_account (id) on delete cascade,
    detail_sealed blob not null,
    created_at text not null,
    expires_at text not null,
    used_at text
) strict;
create index pending_identity_user_id on pending_identity (user_id);
create index pending_identity_expires_at on pending_identity (expires_at);

-- Whose an identity is. It is issuer and subject and nothing else; the rest is what the provider
-- said last, for people to read.
create table linked_account (
    id blob not null primary key,
    user_id blob not null references user_account (id) on delete cascade,
    provider text not null,
    issuer text not null,
    subject text not null,
    username text,
    display_name text,
    email text,
    email_verified integer not null,
    member_of text not null,
    detail text not null,
    linked_at text not null,
    last_used_at text not null,
    updated_at text not null
) strict;
create unique index linked_account_identity on linked_account (issuer, subject);
create index linked_account_user_id on linked_account (user_id, id);
create index linked_account_provider on linked_account (provider, id);

-- The tokens of a linked account. One node at a time refreshes them: the one that holds the lease.
create table upstream_token (
    linked_account_id blob not null primary key references linked_account (id) on delete cascade,
    tokens_sealed blob not null,
    scope text,
    expires_at text,
    refreshable integer not null,
    failure text,
    version integer not null,
    lease_id blob,
    lease_expires_at text,
    updated_at text not null
) strict;
create index upstream_token_expires_at on upstream_token (expires_at);

-- By which linked account somebody signed in, if by one.
alter table session add column linked_account_id blob references linked_account (id) on delete set null;
create index session_linked_account_id on session (linked_account_id);

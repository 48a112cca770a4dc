-- Attempts that are counted, browsers that an account was signed in from before, and names of scopes.
-- Its twin for the other database differs only in column types.

-- How often somebody tried something within a time. The key is a keyed hash of what is counted: an
-- account as it was typed, an address, the recipient of a mail.
create table attempt_counter (
    id bytea not null primary key,
    attempts bigint not null,
    expires_at timestamptz not null
);
create index attempt_counter_expires_at on attempt_counter (expires_at);

-- Browsers that proved an account's password before: guesses from elsewhere do not keep them out.
create table known_browser (
    id uuid not null primary key,
    secret_hash bytea not null,
    user_id uuid not null references user_account (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index known_browser_user_id on known_browser (user_id);
create index known_browser_expires_at on known_browser (expires_at);

-- Former names of a scope, since when it is deprecated and what takes its place, and the client that
-- contributed it.
alter table scope add column aliases jsonb not null default '[]';
alter table scope add column deprecated_at timestamptz;
alter table scope add column replaced_by text;
alter table scope add column owner text;

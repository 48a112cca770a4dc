-- Attempts that are counted, browsers that an account was signed in from before, and names of scopes.
-- Its twin for the other database differs only in column types.

-- How often somebody tried something within a time. The key is a keyed hash of what is counted: an
-- account as it was typed, an address, the recipient of a mail.
create table attempt_counter (
    id blob not null primary key,
    attempts integer not null,
    expires_at text not null
) strict, without rowid;
create index attempt_counter_expires_at on attempt_counter (expires_at);

-- Browsers that proved an account's password before: guesses from elsewhere do not keep them out.
create table known_browser (
    id blob not null primary key,
    secret_hash blob not null,
    user_id blob not null references user_account (id) on delete cascade,
    created_at text not null,
    expires_at text not null
) strict, without rowid;
create index known_browser_user_id on known_browser (user_id);
create index known_browser_expires_at on known_browser (expires_at);

-- Former names of a scope, since when it is deprecated and what takes its place, and the client that
-- contributed it.
alter table scope add column aliases text not null default '[]';
alter table scope add column deprecated_at text;
alter table scope add column replaced_by text;
alter table scope add column owner text;

-- Personal access tokens, and the ways in which the audit log is searched, for PostgreSQL. Its twin for
-- the other database differs only in column types.

-- Made by people for their scripts. Only the keyed hash of a token is here; hint is its end.
create table personal_token (
    id uuid not null primary key,
    secret_hash bytea not null,
    user_id uuid not null references user_account (id) on delete cascade,
    name text not null,
    scopes jsonb not null,
    networks jsonb not null,
    hint text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    last_used_address text,
    version bigint not null
);
create index personal_token_user_id on personal_token (user_id);
create index personal_token_expires_at on personal_token (expires_at);

-- Refused requests are found by their id, and the acts of a person by who they are.
create index event_request_id on event (request_id);
create index event_actor_id on event (actor_id, id);
create index event_subject_id on event (subject_id, id);

-- The order within a kind lets old refusals go without a look at all of them.
create index event_kind_created_at on event (kind, created_at);
drop index event_kind;

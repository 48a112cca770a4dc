-- Who may have what: scopes that have to be approved, that belong to roles or name a resource; roles,
-- categories and endorsements; and what clients apply for.

-- Whether each client has to be approved for the scope, whether only people hold it whose role says so,
-- and whether it may name a resource (domain:action:resource).
alter table scope add column approval text not null default 'none';
alter table scope add column restricted boolean not null default false;
alter table scope add column resources text not null default 'none';

-- What was approved for a client and still counts, and the categories that it is endorsed for.
alter table client add column approved jsonb not null default '[]';
alter table client add column endorsements jsonb not null default '[]';

-- The roles of a person, and the categories that the person is endorsed for.
alter table user_account add column roles jsonb not null default '[]';
alter table user_account add column endorsements jsonb not null default '[]';

-- A bundle of scopes.
create table role (
    id text not null primary key,
    description text not null,
    scopes jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null
);

-- What resources are sorted into, such as astro-ph.CO.
create table category (
    id text not null primary key,
    name text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- What a client applied for, and what became of it. Asked and approved are two things.
create table access_request (
    id uuid not null primary key,
    client_id text not null references client (client_id) on delete cascade,
    requested_by uuid references user_account (id) on delete set null,
    reason text not null,
    scopes jsonb not null,
    grant_types jsonb not null,
    state text not null,
    created_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid references user_account (id) on delete set null,
    decision_reason text,
    approved_scopes jsonb not null,
    approved_grant_types jsonb not null,
    expires_at timestamptz,
    reminded_at timestamptz
);
-- One question at a time, so that nobody fills the queue.
create unique index access_request_open on access_request (client_id) where state = 'pending';
create index access_request_client_id on access_request (client_id, id);
create index access_request_state on access_request (state, id);
create index access_request_requested_by on access_request (requested_by);
create index access_request_decided_by on access_request (decided_by);
create index access_request_expires_at on access_request (expires_at);

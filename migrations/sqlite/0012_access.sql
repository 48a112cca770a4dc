-- Who may have what: scopes that have to be approved, that belong to roles or name a resource; roles,
-- categories and endorsements; and what clients apply for.

-- Whether each client has to be approved for the scope, whether only people hold it whose role says so,
-- and whether it may name a resource (domain:action:resource).
alter table scope add column approval text not null default 'none';
alter table scope add column restricted integer not null default 0;
alter table scope add column resources text not null default 'none';

-- What was approved for a client and still counts, and the categories that it is endorsed for.
alter table client add column approved text not null default '[]';
alter table client add column endorsements text not null default '[]';

-- The roles of a person, and the categories that the person is endorsed for.
alter table user_account add column roles text not null default '[]';
alter table user_account add column endorsements text not null default '[]';

-- A bundle of scopes.
create table role (
    id text not null primary key,
    description text not null,
    scopes text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null
) strict;

-- What resources are sorted into, such as astro-ph.CO.
create table category (
    id text not null primary key,
    name text not null,
    created_at text not null,
    updated_at text not null
) strict;

-- What a client applied for, and what became of it. Asked and approved are two things.
create table access_request (
    id blob not null primary key,
    client_id text not null references client (client_id) on delete cascade,
    requested_by blob references user_account (id) on delete set null,
    reason text not null,
    scopes text not null,
    grant_types text not null,
    state text not null,
    created_at text not null,
    decided_at text,
    decided_by blob references user_account (id) on delete set null,
    decision_reason text,
    approved_scopes text not null,
    approved_grant_types text not null,
    expires_at text,
    reminded_at text
) strict;
-- One question at a time, so that nobody fills the queue.
create unique index access_request_open on access_request (client_id) where state = 'pending';
create index access_request_client_id on access_request (client_id, id);
create index access_request_state on access_request (state, id);
create index access_request_requested_by on access_request (requested_by);
create index access_request_decided_by on access_request (decided_by);
create index access_request_expires_at on access_request (expires_at);

-- Events that others hear of, and groups that providers vouch for.

-- Where events are sent to. The secret signs each delivery and is kept encrypted.
create table webhook (
    id blob not null primary key,
    url text not null,
    description text not null,
    kinds text not null,
    secret_sealed blob not null,
    disabled_at text,
    version integer not null,
    created_at text not null,
    updated_at text not null
) strict;

-- One event for one endpoint. A row is made in the transaction that records the event, so that none
-- is lost and none comes twice from here. No foreign keys: whoever sends finds that one is gone.
create table webhook_delivery (
    event_id blob not null,
    webhook_id blob not null,
    kind text not null,
    state text not null,
    attempts integer not null,
    next_attempt_at text,
    last_attempt_at text,
    status integer,
    problem text,
    created_at text not null,
    expires_at text not null,
    primary key (webhook_id, event_id)
) strict;
create index webhook_delivery_next_attempt_at on webhook_delivery (next_attempt_at);
create index webhook_delivery_expires_at on webhook_delivery (expires_at);

-- Since when the groups of a linked account hold as they are, and when to ask the provider again;
-- null when it vouches for none now.
alter table linked_account add column groups_read_at text;
alter table linked_account add column groups_next_at text;
create index linked_account_groups_next_at on linked_account (provider, groups_next_at);

-- Providers set up while the server runs; they lie over the configuration.
create table provider_setting (
    name text not null primary key,
    settings text not null,
    secret_sealed blob,
    version integer not null,
    created_at text not null,
    updated_at text not null
) strict;

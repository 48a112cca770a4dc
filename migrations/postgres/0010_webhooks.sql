-- Events that others hear of, and groups that providers vouch for.

-- Where events are sent to. The secret signs each delivery and is kept encrypted.
create table webhook (
    id uuid not null primary key,
    url text not null,
    description text not null,
    kinds jsonb not null,
    secret_sealed bytea not null,
    disabled_at timestamptz,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- One event for one endpoint. A row is made in the transaction that records the event, so that none
-- is lost and none comes twice from here. No foreign keys: whoever sends finds that one is gone.
create table webhook_delivery (
    event_id uuid not null,
    webhook_id uuid not null,
    kind text not null,
    state text not null,
    attempts bigint not null,
    next_attempt_at timestamptz,
    last_attempt_at timestamptz,
    status bigint,
    problem text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (webhook_id, event_id)
);
create index webhook_delivery_next_attempt_at on webhook_delivery (next_attempt_at);
create index webhook_delivery_expires_at on webhook_delivery (expires_at);

-- Since when the groups of a linked account hold as they are, and when to ask the provider again;
-- null when it vouches for none now.
alter table linked_account add column groups_read_at timestamptz;
alter table linked_account add column groups_next_at timestamptz;
create index linked_account_groups_next_at on linked_account (provider, groups_next_at);

-- Providers set up while the server runs; they lie over the configuration.
create table provider_setting (
    name text not null primary key,
    settings jsonb not null,
    secret_sealed bytea,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- Accounts that people look after themselves: mail, one-time links, and deletions that wait.

-- Mail that waits to be sent. To whom and what is encrypted: it holds links that open accounts.
create table outbox (
    id uuid not null primary key,
    message_sealed bytea not null,
    attempts bigint not null,
    next_attempt_at timestamptz not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index outbox_next_attempt_at on outbox (next_attempt_at);
create index outbox_expires_at on outbox (expires_at);

-- One-time links. Row and secret are found by the link, of which only the keyed hash is here.
-- What a link needs to know beyond these columns is encrypted.
create table account_link (
    id uuid not null primary key,
    secret_hash bytea not null,
    purpose text not null,
    user_id uuid references user_account (id) on delete cascade,
    email text,
    detail_sealed bytea,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index account_link_user_id on account_link (user_id);
create index account_link_purpose on account_link (purpose, id);
create index account_link_expires_at on account_link (expires_at);

-- Accounts that will be deleted unless their owner comes back before.
create table account_deletion (
    user_id uuid not null primary key references user_account (id) on delete cascade,
    requested_at timestamptz not null,
    due_at timestamptz not null
);
create index account_deletion_due_at on account_deletion (due_at);

-- What goes with an account that somebody opens by a provider.

-- Accounts that wait until an administrator approves them, and what was decided. While one waits, or was
-- denied, it is deactivated as well, so that whatever asks whether an account may be used knows.
create table account_approval (
    user_id blob not null primary key references user_account (id) on delete cascade,
    provider text not null,
    state text not null,
    asked_at text not null,
    decided_at text,
    decided_by blob references user_account (id) on delete set null,
    reason text
) strict;
create index account_approval_state on account_approval (state, user_id);
create index account_approval_decided_by on account_approval (decided_by);

-- What people answered to the fields of the operator when they opened their accounts.
create table profile_field (
    user_id blob not null references user_account (id) on delete cascade,
    field text not null,
    place integer not null,
    provider text not null,
    label text not null,
    value text not null,
    answered_at text not null,
    primary key (user_id, field)
) strict;

-- To which terms of use, in which version, people agreed.
create table accepted_terms (
    user_id blob not null references user_account (id) on delete cascade,
    url text not null,
    version text not null,
    accepted_at text not null,
    primary key (user_id, url, version)
) strict;

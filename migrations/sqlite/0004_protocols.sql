-- The device authorization grant, client assertions, and what OpenID Connect may say of a person.
-- Its twin for the other database differs only in column types.

-- Devices that wait for somebody to enter their user code (RFC 8628). What happens to a row, in order:
-- user_id when somebody has entered the code, decided_at with or without authorization_id when that
-- person has decided, redeemed_at when the device has its tokens.
-- No foreign key to the authorization: the row is decided before the authorization is stored.
create table device_authorization (
    id blob not null primary key,
    secret_hash blob not null,
    user_code_hash blob not null unique,
    client_id text not null references client (client_id) on delete cascade,
    parameters text not null,
    poll_interval integer not null,
    next_poll_at text not null,
    user_id blob references user_account (id) on delete cascade,
    session_id blob,
    decided_at text,
    authorization_id blob,
    redeemed_at text,
    created_at text not null,
    expires_at text not null
) strict, without rowid;
create index device_authorization_client_id on device_authorization (client_id);
create index device_authorization_user_id on device_authorization (user_id);
create index device_authorization_expires_at on device_authorization (expires_at);

-- Assertions that clients have used (RFC 7523), so that none is used twice. The key is a hash of
-- client and jti.
create table client_assertion (
    id blob not null primary key,
    expires_at text not null
) strict, without rowid;
create index client_assertion_expires_at on client_assertion (expires_at);

-- The claims of the scopes phone and address (OpenID Connect Core 5.1).
alter table user_account add column phone_number text;
alter table user_account add column phone_number_verified integer not null default 0;
alter table user_account add column address text;

-- Authorization details (RFC 9396): their types, and what was agreed to and granted in them.

create table authorization_details_type (
    id text not null primary key,
    title text not null,
    description text not null,
    schema text not null,
    words text not null,
    patterns text not null,
    resource text,
    created_at text not null,
    updated_at text not null,
    version integer not null
) strict;

alter table consent add column details text not null default '[]';
alter table authorization_record add column details text not null default '[]';
alter table access_token add column details text not null default '[]';

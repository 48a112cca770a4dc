-- Authorization details (RFC 9396): their types, and what was agreed to and granted in them.

create table authorization_details_type (
    id text not null primary key,
    title text not null,
    description text not null,
    schema jsonb not null,
    words jsonb not null,
    patterns jsonb not null,
    resource text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null
);

alter table consent add column details jsonb not null default '[]';
alter table authorization_record add column details jsonb not null default '[]';
alter table access_token add column details jsonb not null default '[]';

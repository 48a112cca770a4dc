-- APIs of others, which gateways ask about, and the versions of their OpenAPI documents.

create table protected_api (
    id text not null primary key,
    audience text not null,
    hosts text not null,
    base_path text,
    unknown_paths text not null,
    sessions integer not null,
    active_document integer not null,
    last_document integer not null,
    created_at text not null,
    updated_at text not null,
    version integer not null
) strict;
create unique index protected_api_audience on protected_api (audience);

-- A document is never changed; a new version is a new row.
create table protected_api_document (
    api_id text not null references protected_api (id) on delete cascade,
    number integer not null,
    content text not null,
    title text not null,
    document_version text not null,
    operations integer not null,
    created_at text not null,
    primary key (api_id, number)
) strict;

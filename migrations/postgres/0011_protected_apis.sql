-- APIs of others, which gateways ask about, and the versions of their OpenAPI documents.

create table protected_api (
    id text not null primary key,
    audience text not null,
    hosts jsonb not null,
    base_path text,
    unknown_paths text not null,
    sessions boolean not null,
    active_document bigint not null,
    last_document bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null
);
create unique index protected_api_audience on protected_api (audience);

-- A document is never changed; a new version is a new row.
create table protected_api_document (
    api_id text not null references protected_api (id) on delete cascade,
    number bigint not null,
    content text not null,
    title text not null,
    document_version text not null,
    operations bigint not null,
    created_at timestamptz not null,
    primary key (api_id, number)
);

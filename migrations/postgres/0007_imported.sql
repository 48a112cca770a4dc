-- What was brought over from another installation, so that bringing it over again changes nothing,
-- not even what was revoked or deleted here since. Its twin for the other database differs only in
-- column types.

-- source names the installation, kind is user, client or token, source_id the key of the row there.
-- id is the row here; a client keeps its id. No foreign keys: a row outlives what it speaks of.
create table imported (
    source text not null,
    kind text not null,
    source_id text not null,
    id uuid,
    created_at timestamptz not null,
    primary key (source, kind, source_id)
);

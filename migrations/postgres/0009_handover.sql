-- What is handed over once: the result of a sign-in to the app that began it, a session to the
-- browser for which an app opened an account.

-- Row and secret are a code, of which only the keyed hash is here. Whoever takes it shows besides
-- what it is bound to: the verifier of the app's challenge, or that it is the browser.
create table handover (
    id uuid not null primary key,
    secret_hash bytea not null,
    kind text not null,
    bound_hash bytea not null,
    detail_sealed bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index handover_expires_at on handover (expires_at);

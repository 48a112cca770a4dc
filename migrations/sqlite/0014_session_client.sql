-- Who is told when a session ends (OpenID Connect Back-Channel Logout 1.0 and Front-Channel Logout 1.0).

-- Which clients took part in a session, and by which name (sid) each knows it. When the session ends, the rows of the
-- clients that want to hear of it wait here to be told. No foreign key to the session and its person: the rows outlive both.
create table session_client (
    session_id blob not null,
    client_id text not null references client (client_id) on delete cascade,
    sid text not null,
    user_id blob not null,
    attempts integer not null,
    next_attempt_at text,
    expires_at text not null,
    primary key (session_id, client_id, sid)
) strict;
create index session_client_client_id on session_client (client_id);
create index session_client_user_id on session_client (user_id);
create index session_client_next_attempt_at on session_client (next_attempt_at);
create index session_client_expires_at on session_client (expires_at);

-- The first of the sessions that this one goes on with, where a person proved again who they are. To clients it is the same.
alter table session add column origin_id blob;

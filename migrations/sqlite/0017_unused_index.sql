-- No statement looks for what clients took part in by the person: a session is always known. The index cost a write for
-- each client of each session.
drop index session_client_user_id;

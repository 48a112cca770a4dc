create index session_client_user_id on session_client (user_id);

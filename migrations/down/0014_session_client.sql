alter table session drop column origin_id;
drop table session_client;

drop index session_linked_account_id;
alter table session drop column linked_account_id;
drop table upstream_token;
drop table linked_account;
drop table pending_identity;
drop table upstream_request;

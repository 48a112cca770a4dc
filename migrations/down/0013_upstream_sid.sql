drop index session_upstream_sid;
alter table session drop column upstream_sid;

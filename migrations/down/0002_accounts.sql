drop table account_deletion;
drop table account_link;
drop table outbox;

drop table provider_setting;
drop index linked_account_groups_next_at;
alter table linked_account drop column groups_next_at;
alter table linked_account drop column groups_read_at;
drop table webhook_delivery;
drop table webhook;

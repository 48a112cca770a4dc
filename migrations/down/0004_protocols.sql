alter table user_account drop column address;
alter table user_account drop column phone_number_verified;
alter table user_account drop column phone_number;
drop table client_assertion;
drop table device_authorization;

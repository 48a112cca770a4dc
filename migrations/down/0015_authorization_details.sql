alter table access_token drop column details;
alter table authorization_record drop column details;
alter table consent drop column details;
drop table authorization_details_type;

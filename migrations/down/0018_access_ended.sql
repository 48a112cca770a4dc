drop index access_request_to_end;
alter table access_request drop column ended_at;

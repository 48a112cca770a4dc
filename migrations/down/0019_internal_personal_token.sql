alter table personal_token drop column internal;

alter table scope drop column owner;
alter table scope drop column replaced_by;
alter table scope drop column deprecated_at;
alter table scope drop column aliases;
drop table known_browser;
drop table attempt_counter;

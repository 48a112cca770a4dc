drop table accepted_terms;
drop table profile_field;
drop table account_approval;

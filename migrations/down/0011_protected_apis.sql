drop table protected_api_document;
drop table protected_api;

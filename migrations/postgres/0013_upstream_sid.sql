-- By which session at a provider somebody signed in (`sid` of the ID token), so that the provider can end what it began.
alter table session add column upstream_sid text;
create index session_upstream_sid on session (upstream_sid);

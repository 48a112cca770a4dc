-- Personal access tokens that an operator made, which their owner neither sees nor changes.
alter table personal_token add column internal boolean not null default false;

create index event_kind on event (kind);
drop index event_kind_created_at;
drop index event_subject_id;
drop index event_actor_id;
drop index event_request_id;
drop table personal_token;

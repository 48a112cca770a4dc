-- When it was noted that an approval has ended by the clock, so that it is told once.
alter table access_request add column ended_at text;
create index access_request_to_end on access_request (expires_at) where ended_at is null and expires_at is not null;
-- Whose approval ended before this was noted is not told years later.
update access_request set ended_at = expires_at
    where state = 'approved' and expires_at <= strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now');

-- What OpenID Connect says of a sign-in beyond scopes: how it was done (`amr`), and the claims that
-- the person agreed to share because the request named them (OpenID Connect Core 5.5).
-- Its twin for the other database differs only in column types.

alter table authorization_record add column openid text not null default '{}';

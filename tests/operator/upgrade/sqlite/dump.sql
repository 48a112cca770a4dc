PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES(1,'initial','2026-11-26 16:36:30',1,X'64ffdaa342117e0a9aa4b375e4ae0d16c22a95ed8b4dad26bea1f2aae4cd3512bc8b11726f67126729fe54f24d205967',4905900);
INSERT INTO _sqlx_migrations VALUES(2,'accounts','2026-11-26 16:36:30',1,X'28ded3164ba1bb7c6a9af78afb3316d2f52b02933a5b70beec7344b879c391aa2bd8106ade174c470371ac96ef4e0717',5978635);
INSERT INTO _sqlx_migrations VALUES(3,'personal_token','2026-11-26 16:36:30',1,X'dd20f714b4c9bd54b7cab9b6b9192c48a36cbeadb265375e95561f8af27bb3dcfb66619958b869cc37267ceded7d2c4b',4584648);
INSERT INTO _sqlx_migrations VALUES(4,'protocols','2026-11-26 16:36:30',1,X'f4697ff0e828824b4d159f75197ec96db2500da50790ca2b6a871f9925d20db5e8d442438a77adfa0e4a9055ce58697a',18657968);
INSERT INTO _sqlx_migrations VALUES(5,'openid','2026-11-26 16:36:30',1,X'f0559c715a1aad5725e325552800b80956589133eb314361dfd92a270e4f3d982208129ed7a888d76b9de557ff686999',3859904);
INSERT INTO _sqlx_migrations VALUES(6,'attempts_and_scopes','2026-11-26 16:36:30',1,X'505ef0f27f423ab070f246513e2119fbe737ed6c7508d3a921be3eaf2f5eaf56b244022c95a6f09c55dc65c61e3fbf9e',5524608);
INSERT INTO _sqlx_migrations VALUES(7,'imported','2026-11-26 16:36:30',1,X'1637ac1ca1bc9d66b8ef041225c7895fdb2b2f2d2d2e6d9a82840d07a168f33ec3b9ebf12bce3482993535d3e152309f',1518523);
CREATE TABLE user_account (
    id blob not null primary key,
    username text not null,
    username_key text not null unique,
    email text,
    email_key text unique,
    email_verified integer not null,
    display_name text,
    password_hash text,
    is_admin integer not null,
    locale text,
    deactivated_at text,
    created_at text not null,
    updated_at text not null,
    version integer not null
, phone_number text, phone_number_verified integer not null default 0, address text) strict;
INSERT INTO user_account VALUES(X'01a218b7390372a6b2a0c028c12def2d','alice','alice','alice@example.org','alice@example.org',1,NULL,'$argon2id$v=19$m=19456,t=2,p=1$bAoB0j/wOcweG/I62CdtHA$q2pcg/LnSAFri0Oe0KHrLWMAR0J6ichUsbGQZxu9RTs',0,NULL,NULL,'2026-11-26T16:36:30.701+00:00','2026-11-26T16:36:30.701+00:00',1,NULL,0,NULL);
CREATE TABLE client (
    client_id text not null primary key,
    owner_id blob references user_account (id) on delete cascade,
    name text not null,
    token_endpoint_auth_method text not null,
    internal integer not null,
    metadata text not null,
    disabled_at text,
    created_at text not null,
    updated_at text not null,
    last_used_at text,
    version integer not null
) strict;
INSERT INTO client VALUES('robot',NULL,'Robot','client_secret_basic',0,'{"contacts":[],"redirect_uris":[],"grant_types":["client_credentials"],"scope":["reports:read"],"default_scope":["reports:read"],"audience":[],"acts_as_owner":false}',NULL,'2026-11-26T16:36:31.261+00:00','2026-11-26T16:36:31.261+00:00','2026-11-26T16:36:32.141+00:00',1);
CREATE TABLE client_secret (
    id blob not null primary key,
    client_id text not null references client (client_id) on delete cascade,
    secret_hash blob not null,
    hint text not null,
    created_at text not null,
    expires_at text
) strict;
INSERT INTO client_secret VALUES(X'01a218b73bb77268a2046997bc5df5e4','robot',X'e9a047c37220dc0fe754de97640a4b6ff24171d409508c4d900cf6d226e23c07','y3RB','2026-11-26T16:36:31.261+00:00',NULL);
CREATE TABLE scope (
    id text not null primary key,
    help_text text not null,
    description text not null,
    group_name text,
    internal integer not null,
    builtin integer not null,
    created_at text not null,
    updated_at text not null,
    version integer not null
, aliases text not null default '[]', deprecated_at text, replaced_by text, owner text) strict;
INSERT INTO scope VALUES('openid','Know who you are','Issues an ID token and opens userinfo (OpenID Connect Core).','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('profile','See your name and username','The claims `name`, `preferred_username` and `updated_at`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('email','See your e-mail address','The claims `email` and `email_verified`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('phone','See your telephone number','The claims `phone_number` and `phone_number_verified`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('address','See your postal address','The claim `address`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('groups','See which groups you are in','The claim `groups` of userinfo, within the client''s `groups_claim`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('user:email','See your e-mail address','The members `email` and `email_verified` of the token answer''s `user`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('offline_access','Keep access while you are away','Refresh tokens (OpenID Connect Core section 11).','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('authorizations:read','See which applications you have authorized','`GET /api/v1/authorizations`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('authorizations:write','Revoke applications that you have authorized','`DELETE /api/v1/authorizations/{client_id}`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('personal_tokens:read','See your personal access tokens','Read access to `/api/v1/personal-access-tokens`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('personal_tokens:write','Revoke your personal access tokens','`DELETE /api/v1/personal-access-tokens/{token_id}`. No token makes tokens.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('sessions:read','See where you are signed in','`GET /api/v1/sessions`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('linked_accounts:read','See your accounts at other providers','`GET /api/v1/linked-accounts`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('upstream_tokens:use','Use your accounts at other providers','Tokens of providers, and calls to them, below `/api/v1/linked-accounts`.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('access_requests:read','See what your applications have applied for','Read access to `/api/v1/access-requests`, for your own clients.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('access_requests:write','Apply for access for your applications','Write access to `/api/v1/access-requests`, for your own clients.','Your account',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('access_requests:review','Decide what applications get','Decisions about `/api/v1/access-requests`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('roles:read','See roles and endorsements','Read access to roles, categories and endorsements.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('roles:write','Change roles and endorsements','Write access to roles, categories and endorsements.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('clients:read','See all registered clients','Read access to `/api/v1/clients`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('clients:write','Register, change and delete clients','Write access to `/api/v1/clients`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('users:read','See all user accounts','Read access to `/api/v1/users`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('users:write','Create, change and delete user accounts','Write access to `/api/v1/users`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('scopes:read','See all scopes, internal ones too','Read access to `/api/v1/scopes`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('scopes:write','Create, change and delete scopes','Write access to `/api/v1/scopes`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('tokens:read','See everybody''s tokens that work','`GET /api/v1/issued-tokens`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('tokens:write','Revoke everybody''s tokens','Write access to `/api/v1/issued-tokens`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('keys:read','See the signing keys','`GET /api/v1/keys`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('keys:write','Rotate and revoke signing keys','Write access to `/api/v1/keys`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('apis:read','See the protected APIs and their documents','Read access to `/api/v1/apis`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('apis:write','Register, change and delete protected APIs','Write access to `/api/v1/apis`; scopes of their documents are registered with them.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('events:read','Search the audit log','`GET /api/v1/events`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('webhooks:read','See the webhooks','Read access to `/api/v1/webhooks`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('webhooks:write','Create, change and delete webhooks','Write access to `/api/v1/webhooks`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('providers:read','See how the providers of sign-in are set up','Read access to `/api/v1/provider-settings`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('providers:write','Set up the providers of sign-in','Write access to `/api/v1/provider-settings`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('upstream_tokens:any','Use the accounts of all users at other providers','`POST /api/v1/users/{user_id}/upstream-tokens/{provider}`, for services without a user.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('metrics:read','Read the server''s measurements','`GET /metrics`.','Administration',0,1,'2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',1,'[]',NULL,NULL,NULL);
INSERT INTO scope VALUES('reports:read','Read your reports','','Reports',0,0,'2026-11-26T16:36:30.912+00:00','2026-11-26T16:36:30.912+00:00',1,'[]',NULL,NULL,NULL);
CREATE TABLE session (
    id blob not null primary key,
    secret_hash blob not null,
    user_id blob not null references user_account (id) on delete cascade,
    authenticated_at text not null,
    created_at text not null,
    last_seen_at text not null,
    idle_expires_at text not null,
    expires_at text not null,
    user_agent text,
    address text,
    amr text not null
) strict;
CREATE TABLE authorization_request (
    id blob not null primary key,
    browser_hash blob not null,
    client_id text not null references client (client_id) on delete cascade,
    parameters text not null,
    user_id blob references user_account (id) on delete cascade,
    created_at text not null,
    expires_at text not null,
    completed_at text
) strict;
CREATE TABLE consent (
    user_id blob not null references user_account (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    scopes text not null,
    created_at text not null,
    updated_at text not null,
    primary key (user_id, client_id)
) strict;
CREATE TABLE authorization_record (
    id blob not null primary key,
    user_id blob references user_account (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    scopes text not null,
    audience text not null,
    auth_time text,
    session_id blob,
    created_at text not null,
    last_used_at text not null,
    expires_at text not null,
    revoked_at text,
    revoked_reason text
, openid text not null default '{}') strict, without rowid;
CREATE TABLE authorization_code (
    id blob not null primary key,
    secret_hash blob not null,
    authorization_id blob not null references authorization_record (id) on delete cascade,
    client_id text not null,
    detail text not null,
    created_at text not null,
    expires_at text not null,
    redeemed_at text
) strict, without rowid;
CREATE TABLE refresh_token (
    id blob not null primary key,
    secret_hash blob not null,
    authorization_id blob not null references authorization_record (id) on delete cascade,
    client_id text not null,
    scopes text not null,
    created_at text not null,
    expires_at text not null,
    idle_expires_at text not null,
    rotated_at text,
    successor_id blob
) strict, without rowid;
CREATE TABLE access_token (
    id blob not null primary key,
    secret_hash blob not null,
    authorization_id blob references authorization_record (id) on delete cascade,
    client_id text not null references client (client_id) on delete cascade,
    user_id blob references user_account (id) on delete cascade,
    scopes text not null,
    audience text not null,
    created_at text not null,
    expires_at text not null
) strict, without rowid;
CREATE TABLE revocation (
    kind text not null,
    key text not null,
    not_before text not null,
    created_at text not null,
    expires_at text not null,
    primary key (kind, key)
) strict;
CREATE TABLE change_feed (
    id blob not null primary key,
    kind text not null,
    key text not null,
    created_at text not null
) strict, without rowid;
INSERT INTO change_feed VALUES(X'01a218b737cd700f8cb2d725e9fc642e','scope','upstream_tokens:any','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd702688181475f909f777','scope','linked_accounts:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd702cb042049577155449','scope','roles:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd70538f87944841ad35e8','scope','phone','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd70859cca58789c538d44','scope','user:email','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd709f89292c4ffb728378','scope','openid','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd70bfa6b532eef0dfe8ec','scope','scopes:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd711ca0d39249e6174ca4','scope','personal_tokens:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd71238588119ce065bbc9','scope','users:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd716191c94924777f644a','scope','apis:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd7176bb1e54de9294313d','scope','profile','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd7237bff77be61a6e0f96','scope','users:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd724a9a201ffcb82f203b','scope','tokens:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd7283aa1393695cc006ce','scope','apis:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd7290b41338b7b61cbbaa','scope','sessions:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd7293822716b584993983','scope','providers:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd72d8a84c2d3cf0aee755','scope','clients:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd72dfa8dfc330e6f9c18e','scope','access_requests:review','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd72dfab797cdbb339b493','scope','keys:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd72e5a9180404af84681a','signing_key','jWBq4g3zywhdBfNN1wyzpZDGUzVDRMNLcu8MHMB_8po','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd731a81ba90b692cf93ac','signing_key','R0BAuyehjUx6o0KK6Q2YnYy0HH-zFfG0YXZ5haFi8HQ','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd733d8fb9dd3260d7989d','scope','groups','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd737b869b04801a8cc56d','scope','tokens:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd745095994a3cb73ca56b','scope','personal_tokens:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd74788413a98df126a43b','scope','keys:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd74c4ad8270d1407a6e42','scope','authorizations:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd74d680fb7a5ac5df6784','scope','roles:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd74daa1d07f950645485d','scope','scopes:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd74ecb7a91eede5b5d879','scope','access_requests:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd74f1a29f33fff154e40f','scope','authorizations:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd755d8061bd22161a6d95','scope','metrics:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd75808574a78e9eb62e3c','scope','webhooks:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd763291cd0a48a4a16873','scope','offline_access','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd76448bfd2d37b87db6fa','scope','email','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd7697a96476866ee0d271','scope','providers:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd76c89836cda43acc72f4','scope','access_requests:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd77148cc285db3c67c636','scope','webhooks:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd772092a611482db3e907','scope','events:read','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd7761836b101340ae5cbb','scope','upstream_tokens:use','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd7788b0a531bf519b12df','scope','address','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b737cd77eeb0636e3757f49bbd','scope','clients:write','2026-11-26T16:36:30.285+00:00');
INSERT INTO change_feed VALUES(X'01a218b7396d724e82de24a5a5d612fb','user','01a218b7-3903-72a6-b2a0-c028c12def2d','2026-11-26T16:36:30.701+00:00');
INSERT INTO change_feed VALUES(X'01a218b73a407521bbe59bd65cea94fe','scope','reports:read','2026-11-26T16:36:30.912+00:00');
INSERT INTO change_feed VALUES(X'01a218b73b9d709d93a702ddd1d717fb','client','robot','2026-11-26T16:36:31.261+00:00');
INSERT INTO change_feed VALUES(X'01a218b73ebc73c1b8509d917816298a','setting','claim_link','2026-11-26T16:36:32.060+00:00');
CREATE TABLE signing_key (
    id text not null primary key,
    algorithm text not null,
    private_key_sealed blob not null,
    public_jwk text not null,
    created_at text not null,
    activates_at text not null,
    retires_at text,
    expires_at text
) strict;
INSERT INTO signing_key VALUES('jWBq4g3zywhdBfNN1wyzpZDGUzVDRMNLcu8MHMB_8po','ES256',X'01c17baac96ed1c02768b2df21d452a423d1b277d90a4aec74877568019f071c34e72a19b57c616a1ac72884974963746a1113681b7b786a023e48eff514bf2f960851920bc11405bb9a8c5b72e351ff80c626da0ad4058cc332fbc01d2dcca1bf585c6ed25a514c5b5a1bdd2ba1451f6e586ae1a68dc0fb47e703636ea61b26b24dc32ca4668d0c186bc58549d261d8bb0e25d1ebcb9fae093c457b32a2db39bef1d55ac1418644c7c696dc60d5c18cf6c259600e1b9f','{"kid":"jWBq4g3zywhdBfNN1wyzpZDGUzVDRMNLcu8MHMB_8po","use":"sig","alg":"ES256","crv":"P-256","kty":"EC","x":"hqjIgEb4Z50WifP5nG9XGqfk7h9dBYrTl4-38MdKkjE","y":"7L2hntK25JyAlNZVsqjQJPUgwtyMcIH4zkwW9lH2Y5w"}','2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',NULL,NULL);
INSERT INTO signing_key VALUES('R0BAuyehjUx6o0KK6Q2YnYy0HH-zFfG0YXZ5haFi8HQ','RS256',X'01c17baac9f4882e7e1123a62fc304455ec626d43dcf28f7ead7fb8061ff395e715eea00f84dc6ffed9351fe841c7c2af5d76932c24da03804b0aeed2c2acadfda7d0b784cbb51a4d097df3b05c3357b20cbdba628df7c19e119768755c255ab4c71cc08dd77bbf81779725dc1c6fa6b2fc54b4973df96d639c5d2fed94c5b7595e838e3dd1901a6091b5e798c7b03b31f1646a8e13e644eca1b7d68e1058074f19940d7e7899a5021fcb71682cedeac9ba2537954eee7fd2677ab6e4c890bc6fbaef93f38ac0cfa2447dba4fbe1f15b0a009cb071301398ea81975f498f41867f4b6bec075ace3e01c544b1328c80a38ad0bd76aded55e594bf89c7a27a5f4439c873f7a26deccf146b1129cc1feebd9bad2a374155c8e0788d3b4a9b5cce92cc727d639bcc91544e390852aa1cba176ac6ca3dca6bc1167ca5131ed2bfe536536f1a2d121e36e4ca3ff6f5d9a3227bf96b60d98d92c84dadc1abde73ba8bf7405844b6240c6ca4cf95cd13b4b8972688084723954df95a2f4d4f0dc9e8ecd0540aac07bfccdf60322134d68d6396f6a7e0723cde0f729d631b0f1c5be4693e33aa5c4af73a32715110ad5e14965cd06cf6d09aa20ac2a4918a5c9a3365ec169f2e06e2311a2eec7928fdb1a3e1b69fe3b52ef954f41e575e26be902bbc1b6ff9f1101aa566f01e12b85b6bc1373dddd9086de730a3797d5a679c33c7fb8c8a281f7bddd3197c058630b3895e1248dde7f8e971533d16a8153e076e5dbc61b3538a482c7e1d47678236e623044a624b57f023095437a80413cb9d019b02a88fa64997ddfc0f00eb12516071cd151c34256f56593877237869447c016b6c9ed4aa477ca496a6fe1ee6ae7e41e11eb8c4ac9833b8cc008372c9a74a165e6ca5255f1a9ee3ee72ac99808c50132bbd7082b198ed6c8b585ef85c23048343d5b0ce5d2537bddc157e66c429d1d2aa8579591cae043e06eef3eddccfb4273c0884b7b99f40fe779a3ec8530241acea39e88f3561d0fc250c9b3a702e553cf8aa52fa54ddd7fa43a053f365982433aa6b3174a150b003498f4af287a1c0eebec340c0881c18c19fc842f3d2d115fca90359ace261d83b9bc8cdee3cc4701abd69758df7b00050e697c775f4c5fd1a8d323630a1555832e29f5cdd47e17108789bbe7ec64b85d1402a8b8b3da9e54b8c1d840a20bbaade90d4ff8ee929e0cdcf1890a4c7b92de5768c9c6aa1cd968bd9da9bb4fbae0ec327818558ad893a502292c5e688090940dcec1de9e7249171fb424219c071230ed01a79d0176c417980f8c8c437e5490411e8606b1e290251d0f532e86524f7275e2121635a65fdc8fdcbc2350db65e281d609418c48077fe2041ebe0f56ffb4325982f1380e0aaa1390b61fda9c3b4cd2df66827fa3a00cdab8c72995d44441bba72ad9bc72a9c2692e915922007ebe4a1d835cbd8bf27d1a4ba51be6a8f83c836a15ae1d050c930904e5e6ca81139f929e92c08f5f6bf86f5980ced882db9e77871ba9d4dff4b131743f6c0b2ab303bbbe8887bb28355999025938c673b6db0ab395b72b8eb614956101cfe72dccd0615498335eba1b75f09cc895f8b57acb4bd7a42aa5f1dbe2cecfe265f9e9814fc78d2fe557c75071f4d83f976d5e717b34daf69113e0759e372e2e7ae973c158155a9c492f3360a90f6b789de102a757177f47fc72de18f7e02743902367a4bbfbd42285f6005fc200c198b2ea0fac044f91402459714b6c7b7d4e25d17b5a0361354778955c907f7228b','{"kid":"R0BAuyehjUx6o0KK6Q2YnYy0HH-zFfG0YXZ5haFi8HQ","use":"sig","alg":"RS256","e":"AQAB","kty":"RSA","n":"t7is7jTacdkduXiwTOkaZTTV7qhInMgtyZyKiBA5XHvLtY_Tlw4GEh2eixdPuEDu8W617_5VJM-2L4v_-goXlt2adKP0uM9nNcSpeN4ru8owOtPrjs_6MiT71Twy3eHkMBZ7LxqIfePY1UBBbdLMAPxb8ZtQ1AuoCH31eMDfHzSmTDrN1naQRQ30SiMYaXpCre3yCoSRPfCdEM8_Wji3CrUGTWGzg9oW6khO1fPhdLPMhmstUQ57YjzpElOm5xlzqxs41YHdS31un51R7e1ei64QrvcFj8RnPmPWQhI6xi3_5j2sxiukNXPrv29blm8WCze_UJbVBm1vuNGffNXgmQ"}','2026-11-26T16:36:30.285+00:00','2026-11-26T16:36:30.285+00:00',NULL,NULL);
CREATE TABLE setting (
    name text not null primary key,
    value text not null,
    updated_at text not null
) strict;
INSERT INTO setting VALUES('signing_key_lock','null','2026-11-26T16:36:30.285+00:00');
INSERT INTO setting VALUES('claim_link','{"hash":[7,180,225,36,178,163,20,213,58,113,125,117,89,28,182,246,146,25,79,124,166,241,217,18,179,182,77,61,204,100,75,170],"expires_at":"2026-11-27T16:36:32.060Z"}','2026-11-26T16:36:32.060+00:00');
CREATE TABLE idempotency_key (
    principal text not null,
    key text not null,
    operation text not null,
    request_hash blob not null,
    status integer,
    response_sealed blob,
    created_at text not null,
    expires_at text not null,
    primary key (principal, key)
) strict;
CREATE TABLE event (
    id blob not null primary key,
    kind text not null,
    outcome text not null,
    actor_id blob,
    subject_id text,
    client_id text,
    address text,
    request_id text,
    detail text not null,
    created_at text not null
) strict, without rowid;
INSERT INTO event VALUES(X'01a218b7397177d2aef366030b2d277b','user.created','success',NULL,'01a218b7-3903-72a6-b2a0-c028c12def2d',NULL,NULL,NULL,'{"administrator":false}','2026-11-26T16:36:30.705+00:00');
INSERT INTO event VALUES(X'01a218b73a8b720189a07395cfae03c8','scope.created','success',NULL,'reports:read',NULL,NULL,NULL,'{}','2026-11-26T16:36:30.987+00:00');
INSERT INTO event VALUES(X'01a218b73bce713abe9ac46720d47eea','client.created','success',NULL,'robot',NULL,NULL,NULL,'{"scope":"reports:read"}','2026-11-26T16:36:31.310+00:00');
INSERT INTO event VALUES(X'01a218b73ce871bcb5cf2502da4de06a','personal_token.created','success',NULL,'01a218b7-3ce3-7192-b952-316646d1f85f',NULL,NULL,NULL,'{"user_id":"01a218b7-3903-72a6-b2a0-c028c12def2d","name":"backup","scope":"profile openid"}','2026-11-26T16:36:31.592+00:00');
CREATE TABLE outbox (
    id blob not null primary key,
    message_sealed blob not null,
    attempts integer not null,
    next_attempt_at text not null,
    created_at text not null,
    expires_at text not null
) strict;
CREATE TABLE account_link (
    id blob not null primary key,
    secret_hash blob not null,
    purpose text not null,
    user_id blob references user_account (id) on delete cascade,
    email text,
    detail_sealed blob,
    created_at text not null,
    expires_at text not null,
    used_at text
) strict;
CREATE TABLE account_deletion (
    user_id blob not null primary key references user_account (id) on delete cascade,
    requested_at text not null,
    due_at text not null
) strict;
CREATE TABLE personal_token (
    id blob not null primary key,
    secret_hash blob not null,
    user_id blob not null references user_account (id) on delete cascade,
    name text not null,
    scopes text not null,
    networks text not null,
    hint text not null,
    created_at text not null,
    updated_at text not null,
    expires_at text,
    last_used_at text,
    last_used_address text,
    version integer not null
) strict;
INSERT INTO personal_token VALUES(X'01a218b73ce37192b952316646d1f85f',X'b9c4c02d01a3051ff9224ed2b510a041b08ee9de4f7e3ecc9b6c236b38abefad',X'01a218b7390372a6b2a0c028c12def2d','backup','["profile","openid"]','[]','zeLv','2026-11-26T16:36:31.588+00:00','2026-11-26T16:36:31.588+00:00',NULL,NULL,NULL,1);
CREATE TABLE device_authorization (
    id blob not null primary key,
    secret_hash blob not null,
    user_code_hash blob not null unique,
    client_id text not null references client (client_id) on delete cascade,
    parameters text not null,
    poll_interval integer not null,
    next_poll_at text not null,
    user_id blob references user_account (id) on delete cascade,
    session_id blob,
    decided_at text,
    authorization_id blob,
    redeemed_at text,
    created_at text not null,
    expires_at text not null
) strict, without rowid;
CREATE TABLE client_assertion (
    id blob not null primary key,
    expires_at text not null
) strict, without rowid;
CREATE TABLE attempt_counter (
    id blob not null primary key,
    attempts integer not null,
    expires_at text not null
) strict, without rowid;
CREATE TABLE known_browser (
    id blob not null primary key,
    secret_hash blob not null,
    user_id blob not null references user_account (id) on delete cascade,
    created_at text not null,
    expires_at text not null
) strict, without rowid;
CREATE TABLE imported (
    source text not null,
    kind text not null,
    source_id text not null,
    id blob,
    created_at text not null,
    primary key (source, kind, source_id)
) strict, without rowid;
CREATE INDEX client_owner_id on client (owner_id);
CREATE INDEX client_created_at on client (created_at);
CREATE INDEX client_secret_client_id on client_secret (client_id);
CREATE INDEX client_secret_expires_at on client_secret (expires_at);
CREATE INDEX session_user_id on session (user_id);
CREATE INDEX session_idle_expires_at on session (idle_expires_at);
CREATE INDEX authorization_request_client_id on authorization_request (client_id);
CREATE INDEX authorization_request_user_id on authorization_request (user_id);
CREATE INDEX authorization_request_expires_at on authorization_request (expires_at);
CREATE INDEX consent_client_id on consent (client_id);
CREATE INDEX authorization_record_user_client on authorization_record (user_id, client_id);
CREATE INDEX authorization_record_client_id on authorization_record (client_id);
CREATE INDEX authorization_record_expires_at on authorization_record (expires_at);
CREATE INDEX authorization_code_authorization_id on authorization_code (authorization_id);
CREATE INDEX authorization_code_expires_at on authorization_code (expires_at);
CREATE INDEX refresh_token_authorization_id on refresh_token (authorization_id);
CREATE INDEX refresh_token_idle_expires_at on refresh_token (idle_expires_at);
CREATE INDEX access_token_authorization_id on access_token (authorization_id);
CREATE INDEX access_token_client_id on access_token (client_id);
CREATE INDEX access_token_user_id on access_token (user_id);
CREATE INDEX access_token_expires_at on access_token (expires_at);
CREATE INDEX revocation_expires_at on revocation (expires_at);
CREATE INDEX change_feed_created_at on change_feed (created_at);
CREATE INDEX idempotency_key_expires_at on idempotency_key (expires_at);
CREATE INDEX event_created_at on event (created_at);
CREATE INDEX outbox_next_attempt_at on outbox (next_attempt_at);
CREATE INDEX outbox_expires_at on outbox (expires_at);
CREATE INDEX account_link_user_id on account_link (user_id);
CREATE INDEX account_link_purpose on account_link (purpose, id);
CREATE INDEX account_link_expires_at on account_link (expires_at);
CREATE INDEX account_deletion_due_at on account_deletion (due_at);
CREATE INDEX personal_token_user_id on personal_token (user_id);
CREATE INDEX personal_token_expires_at on personal_token (expires_at);
CREATE INDEX event_request_id on event (request_id);
CREATE INDEX event_actor_id on event (actor_id, id);
CREATE INDEX event_subject_id on event (subject_id, id);
CREATE INDEX event_kind_created_at on event (kind, created_at);
CREATE INDEX device_authorization_client_id on device_authorization (client_id);
CREATE INDEX device_authorization_user_id on device_authorization (user_id);
CREATE INDEX device_authorization_expires_at on device_authorization (expires_at);
CREATE INDEX client_assertion_expires_at on client_assertion (expires_at);
CREATE INDEX attempt_counter_expires_at on attempt_counter (expires_at);
CREATE INDEX known_browser_user_id on known_browser (user_id);
CREATE INDEX known_browser_expires_at on known_browser (expires_at);
COMMIT;

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.access_token (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    authorization_id uuid,
    client_id text NOT NULL,
    user_id uuid,
    scopes jsonb NOT NULL,
    audience jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.account_deletion (
    user_id uuid NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL
);
CREATE TABLE public.account_link (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    purpose text NOT NULL,
    user_id uuid,
    email text,
    detail_sealed bytea,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.attempt_counter (
    id bytea NOT NULL,
    attempts bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.authorization_code (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    authorization_id uuid NOT NULL,
    client_id text NOT NULL,
    detail jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    redeemed_at timestamp with time zone
);
CREATE TABLE public.authorization_record (
    id uuid NOT NULL,
    user_id uuid,
    client_id text NOT NULL,
    scopes jsonb NOT NULL,
    audience jsonb NOT NULL,
    auth_time timestamp with time zone,
    session_id uuid,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoked_reason text,
    openid jsonb DEFAULT '{}'::jsonb NOT NULL
);
CREATE TABLE public.authorization_request (
    id uuid NOT NULL,
    browser_hash bytea NOT NULL,
    client_id text NOT NULL,
    parameters jsonb NOT NULL,
    user_id uuid,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone
);
CREATE TABLE public.change_feed (
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.client (
    client_id text NOT NULL,
    owner_id uuid,
    name text NOT NULL,
    token_endpoint_auth_method text NOT NULL,
    internal boolean NOT NULL,
    metadata jsonb NOT NULL,
    disabled_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    version bigint NOT NULL
);
CREATE TABLE public.client_assertion (
    id bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.client_secret (
    id uuid NOT NULL,
    client_id text NOT NULL,
    secret_hash bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone
);
CREATE TABLE public.consent (
    user_id uuid NOT NULL,
    client_id text NOT NULL,
    scopes jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.device_authorization (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    user_code_hash bytea NOT NULL,
    client_id text NOT NULL,
    parameters jsonb NOT NULL,
    poll_interval bigint NOT NULL,
    next_poll_at timestamp with time zone NOT NULL,
    user_id uuid,
    session_id uuid,
    decided_at timestamp with time zone,
    authorization_id uuid,
    redeemed_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.event (
    id uuid NOT NULL,
    kind text NOT NULL,
    outcome text NOT NULL,
    actor_id uuid,
    subject_id text,
    client_id text,
    address text,
    request_id text,
    detail jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.idempotency_key (
    principal text NOT NULL,
    key text NOT NULL,
    operation text NOT NULL,
    request_hash bytea NOT NULL,
    status bigint,
    response_sealed bytea,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.imported (
    source text NOT NULL,
    kind text NOT NULL,
    source_id text NOT NULL,
    id uuid,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.known_browser (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.outbox (
    id uuid NOT NULL,
    message_sealed bytea NOT NULL,
    attempts bigint NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.personal_token (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    scopes jsonb NOT NULL,
    networks jsonb NOT NULL,
    hint text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    last_used_address text,
    version bigint NOT NULL
);
CREATE TABLE public.refresh_token (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    authorization_id uuid NOT NULL,
    client_id text NOT NULL,
    scopes jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    idle_expires_at timestamp with time zone NOT NULL,
    rotated_at timestamp with time zone,
    successor_id uuid
);
CREATE TABLE public.revocation (
    kind text NOT NULL,
    key text NOT NULL,
    not_before timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.scope (
    id text NOT NULL,
    help_text text NOT NULL,
    description text NOT NULL,
    group_name text,
    internal boolean NOT NULL,
    builtin boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    aliases jsonb DEFAULT '[]'::jsonb NOT NULL,
    deprecated_at timestamp with time zone,
    replaced_by text,
    owner text
);
CREATE TABLE public.session (
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    authenticated_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    idle_expires_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    user_agent text,
    address text,
    amr jsonb NOT NULL
);
CREATE TABLE public.setting (
    name text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.signing_key (
    id text NOT NULL,
    algorithm text NOT NULL,
    private_key_sealed bytea NOT NULL,
    public_jwk jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    activates_at timestamp with time zone NOT NULL,
    retires_at timestamp with time zone,
    expires_at timestamp with time zone
);
CREATE TABLE public.user_account (
    id uuid NOT NULL,
    username text NOT NULL,
    username_key text NOT NULL,
    email text,
    email_key text,
    email_verified boolean NOT NULL,
    display_name text,
    password_hash text,
    is_admin boolean NOT NULL,
    locale text,
    deactivated_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    phone_number text,
    phone_number_verified boolean DEFAULT false NOT NULL,
    address text
);
INSERT INTO public._sqlx_migrations VALUES (1, 'initial', '2026-11-26 16:36:34.451616+00', true, '\x67038bfcc5c3cd99d26a198789d1b05ad9caae277f6bf0b6d680bba3899715650fc57786dd89d9911ec29e1eb38435bf', 73021955);
INSERT INTO public._sqlx_migrations VALUES (2, 'accounts', '2026-11-26 16:36:34.526648+00', true, '\x817081229719a5e4bac6c351a7c01e6facca80e42550d6d69d3e35fce1a5e527587a159d9a3a3a46531064de21eb5f87', 22539507);
INSERT INTO public._sqlx_migrations VALUES (3, 'personal_token', '2026-11-26 16:36:34.549631+00', true, '\x3e7f81c54d8c8172e4c0eb804bb25d9977a5a8793742c977d81810e81b1e77eeb49e97cf08b15b69ef05f684449b3ae1', 9365534);
INSERT INTO public._sqlx_migrations VALUES (4, 'protocols', '2026-11-26 16:36:34.559657+00', true, '\x7ac7ba462863ab9417948ea03f62bca4f00fdd3a58cf9db28306d87d5381e567fbf4176cb914fc8f833978bddd6f07ca', 12356082);
INSERT INTO public._sqlx_migrations VALUES (5, 'openid', '2026-11-26 16:36:34.572607+00', true, '\xdf1bd2a0e99af7650b1c59ad9d680d9c7611a6dc55501460496f4ac181d25cec4316bc8b4f2daaff1a38091bd9188c38', 991596);
INSERT INTO public._sqlx_migrations VALUES (6, 'attempts_and_scopes', '2026-11-26 16:36:34.574257+00', true, '\xc1e2f7942906e31326613b278f41b5181fd6992695f599c47edad4fb1567a0e59171e03014c6d2cbb0ab2bc3e130c714', 7234741);
INSERT INTO public._sqlx_migrations VALUES (7, 'imported', '2026-11-26 16:36:34.581969+00', true, '\x0d7ac12ba524536c6a46c7be4fa50d7968f6ce63c19f1cf76180ff9cf6241e18e95d95b2c488f316a707aa3a455a5388', 2444800);
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7415-ac2d-b8e2cdcf1e68', 'scope', 'openid', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7736-b682-001cb738a13a', 'scope', 'profile', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7752-898f-78e4b7d53c66', 'scope', 'email', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7344-b4e0-6a699de97725', 'scope', 'phone', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7527-b2e8-2758216bf787', 'scope', 'address', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-70ea-a7b7-1e7d3f9f0cb9', 'scope', 'groups', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-71a0-ac59-16a45082eb49', 'scope', 'user:email', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-77e9-9a1c-bbb041f7fcf4', 'scope', 'offline_access', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-707b-bbcb-464005c7abe0', 'scope', 'authorizations:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7337-a727-e4cc9fea6900', 'scope', 'authorizations:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7777-89e0-fc43b49d649d', 'scope', 'personal_tokens:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-70b8-93c3-61995f877da5', 'scope', 'personal_tokens:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-75b6-9244-c8480bed2b57', 'scope', 'sessions:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-735c-b53b-4b3ffc4f51d7', 'scope', 'linked_accounts:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-77bc-a79e-b0828cf850eb', 'scope', 'upstream_tokens:use', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7218-a7ab-98c79065cef8', 'scope', 'access_requests:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-74c5-bbf1-fcba8a80aaf1', 'scope', 'access_requests:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-71e1-83cd-0277603c82da', 'scope', 'access_requests:review', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7596-a73e-963bbae43c64', 'scope', 'roles:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-76ef-984d-052b56796fd7', 'scope', 'roles:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7607-8eae-26b0e301e9c4', 'scope', 'clients:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-712c-9fe7-6e35c20460fb', 'scope', 'clients:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-775d-8307-1fb567bb5c91', 'scope', 'users:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-72bb-95cf-812590e27fde', 'scope', 'users:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-734d-a0b9-83f5faae694c', 'scope', 'scopes:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7133-b19b-fc4662f63449', 'scope', 'scopes:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-73fa-ac4b-37efb94dface', 'scope', 'tokens:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-77be-a188-abde19b39b86', 'scope', 'tokens:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-76d3-98eb-2ba3a46d26b6', 'scope', 'keys:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7246-b4f1-c9eb7d92f9da', 'scope', 'keys:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-70e8-bcd6-1bac2bdb6242', 'scope', 'apis:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-73fd-b552-d1707fc52cd4', 'scope', 'apis:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-75f5-a2d1-bd587c33234e', 'scope', 'events:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7665-93ad-d46030fd2540', 'scope', 'webhooks:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7532-962d-0825ec69c3c5', 'scope', 'webhooks:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-7724-a889-6ab12a318833', 'scope', 'providers:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-72f1-9ff1-78a4abe12e8c', 'scope', 'providers:write', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-70ae-8fa9-6a93dbb9ffa4', 'scope', 'upstream_tokens:any', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-703a-b80e-53de47009e45', 'scope', 'metrics:read', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-704c-bb4c-7b15814b78d7', 'signing_key', 'e-bSi0-M6foFZtZCgvPfDWFl2_lMBOnzuy9Gj16PRPQ', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-48fb-70d4-a39b-bcf0d67c543d', 'signing_key', 'I5oGLGQv_xAL5z9S8QqT7r9PRPN9QTfxjU8kmKSXBU4', '2026-11-26 16:36:34.683+00');
INSERT INTO public.change_feed VALUES ('01a218b7-4b15-721d-9549-e199873e649c', 'user', '01a218b7-4acd-7395-bd71-dd9173a1a76c', '2026-11-26 16:36:35.221+00');
INSERT INTO public.change_feed VALUES ('01a218b7-4c20-728a-acea-98b3156d8300', 'scope', 'reports:read', '2026-11-26 16:36:35.488+00');
INSERT INTO public.change_feed VALUES ('01a218b7-4d86-70a7-bb79-acfba6adf307', 'client', 'robot', '2026-11-26 16:36:35.846+00');
INSERT INTO public.change_feed VALUES ('01a218b7-50f0-71a0-9401-eb64ba0f2c54', 'setting', 'claim_link', '2026-11-26 16:36:36.72+00');
INSERT INTO public.client VALUES ('robot', NULL, 'Robot', 'client_secret_basic', false, '{"scope": ["reports:read"], "audience": [], "contacts": [], "grant_types": ["client_credentials"], "acts_as_owner": false, "default_scope": ["reports:read"], "redirect_uris": []}', NULL, '2026-11-26 16:36:35.846+00', '2026-11-26 16:36:35.846+00', '2026-11-26 16:36:36.832+00', 1);
INSERT INTO public.client_secret VALUES ('01a218b7-4da3-76d8-95b9-c0fc976ddf7c', 'robot', '\x57399882bb35c74816814663f03d7c0ad85df15b0be8594360aee34bdfb3bb5c', '57NG', '2026-11-26 16:36:35.846+00', NULL);
INSERT INTO public.event VALUES ('01a218b7-4b23-7301-9b94-7a5558245cee', 'user.created', 'success', NULL, '01a218b7-4acd-7395-bd71-dd9173a1a76c', NULL, NULL, NULL, '{"administrator": false}', '2026-11-26 16:36:35.235+00');
INSERT INTO public.event VALUES ('01a218b7-4c72-73aa-a4c7-95bda9f78972', 'scope.created', 'success', NULL, 'reports:read', NULL, NULL, NULL, '{}', '2026-11-26 16:36:35.571+00');
INSERT INTO public.event VALUES ('01a218b7-4db7-775a-90ea-2667cb9ccdef', 'client.created', 'success', NULL, 'robot', NULL, NULL, NULL, '{"scope": "reports:read"}', '2026-11-26 16:36:35.895+00');
INSERT INTO public.event VALUES ('01a218b7-4efa-7138-bd32-be28955cbaf2', 'personal_token.created', 'success', NULL, '01a218b7-4eec-7608-b770-a6759ff0b071', NULL, NULL, NULL, '{"name": "backup", "scope": "profile openid", "user_id": "01a218b7-4acd-7395-bd71-dd9173a1a76c"}', '2026-11-26 16:36:36.218+00');
INSERT INTO public.personal_token VALUES ('01a218b7-4eec-7608-b770-a6759ff0b071', '\x7b6d55a84b3f6b8cc9ef66bf02feb49bfc1f996c3cdce106280fc2ec10a3bc4f', '01a218b7-4acd-7395-bd71-dd9173a1a76c', 'backup', '["profile", "openid"]', '[]', 'R5Im', '2026-11-26 16:36:36.204+00', '2026-11-26 16:36:36.204+00', NULL, NULL, NULL, 1);
INSERT INTO public.scope VALUES ('openid', 'Know who you are', 'Issues an ID token and opens userinfo (OpenID Connect Core).', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('profile', 'See your name and username', 'The claims `name`, `preferred_username` and `updated_at`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('email', 'See your e-mail address', 'The claims `email` and `email_verified`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('phone', 'See your telephone number', 'The claims `phone_number` and `phone_number_verified`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('address', 'See your postal address', 'The claim `address`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('groups', 'See which groups you are in', 'The claim `groups` of userinfo, within the client''s `groups_claim`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('user:email', 'See your e-mail address', 'The members `email` and `email_verified` of the token answer''s `user`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('offline_access', 'Keep access while you are away', 'Refresh tokens (OpenID Connect Core section 11).', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('authorizations:read', 'See which applications you have authorized', '`GET /api/v1/authorizations`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('authorizations:write', 'Revoke applications that you have authorized', '`DELETE /api/v1/authorizations/{client_id}`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('personal_tokens:read', 'See your personal access tokens', 'Read access to `/api/v1/personal-access-tokens`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('personal_tokens:write', 'Revoke your personal access tokens', '`DELETE /api/v1/personal-access-tokens/{token_id}`. No token makes tokens.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('sessions:read', 'See where you are signed in', '`GET /api/v1/sessions`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('linked_accounts:read', 'See your accounts at other providers', '`GET /api/v1/linked-accounts`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('upstream_tokens:use', 'Use your accounts at other providers', 'Tokens of providers, and calls to them, below `/api/v1/linked-accounts`.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('access_requests:read', 'See what your applications have applied for', 'Read access to `/api/v1/access-requests`, for your own clients.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('access_requests:write', 'Apply for access for your applications', 'Write access to `/api/v1/access-requests`, for your own clients.', 'Your account', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('access_requests:review', 'Decide what applications get', 'Decisions about `/api/v1/access-requests`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('roles:read', 'See roles and endorsements', 'Read access to roles, categories and endorsements.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('roles:write', 'Change roles and endorsements', 'Write access to roles, categories and endorsements.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('clients:read', 'See all registered clients', 'Read access to `/api/v1/clients`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('clients:write', 'Register, change and delete clients', 'Write access to `/api/v1/clients`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('users:read', 'See all user accounts', 'Read access to `/api/v1/users`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('users:write', 'Create, change and delete user accounts', 'Write access to `/api/v1/users`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('scopes:read', 'See all scopes, internal ones too', 'Read access to `/api/v1/scopes`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('scopes:write', 'Create, change and delete scopes', 'Write access to `/api/v1/scopes`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('tokens:read', 'See everybody''s tokens that work', '`GET /api/v1/issued-tokens`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('tokens:write', 'Revoke everybody''s tokens', 'Write access to `/api/v1/issued-tokens`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('keys:read', 'See the signing keys', '`GET /api/v1/keys`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('keys:write', 'Rotate and revoke signing keys', 'Write access to `/api/v1/keys`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('apis:read', 'See the protected APIs and their documents', 'Read access to `/api/v1/apis`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('apis:write', 'Register, change and delete protected APIs', 'Write access to `/api/v1/apis`; scopes of their documents are registered with them.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('events:read', 'Search the audit log', '`GET /api/v1/events`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('webhooks:read', 'See the webhooks', 'Read access to `/api/v1/webhooks`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('webhooks:write', 'Create, change and delete webhooks', 'Write access to `/api/v1/webhooks`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('providers:read', 'See how the providers of sign-in are set up', 'Read access to `/api/v1/provider-settings`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('providers:write', 'Set up the providers of sign-in', 'Write access to `/api/v1/provider-settings`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('upstream_tokens:any', 'Use the accounts of all users at other providers', '`POST /api/v1/users/{user_id}/upstream-tokens/{provider}`, for services without a user.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('metrics:read', 'Read the server''s measurements', '`GET /metrics`.', 'Administration', false, true, '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.scope VALUES ('reports:read', 'Read your reports', '', 'Reports', false, false, '2026-11-26 16:36:35.488+00', '2026-11-26 16:36:35.488+00', 1, '[]', NULL, NULL, NULL);
INSERT INTO public.setting VALUES ('signing_key_lock', 'null', '2026-11-26 16:36:34.683+00');
INSERT INTO public.setting VALUES ('claim_link', '{"hash": [52, 73, 8, 178, 238, 106, 232, 11, 145, 9, 180, 57, 58, 152, 0, 101, 96, 98, 251, 239, 176, 39, 19, 46, 110, 65, 135, 140, 176, 190, 70, 117], "expires_at": "2026-11-27T16:36:36.720Z"}', '2026-11-26 16:36:36.72+00');
INSERT INTO public.signing_key VALUES ('e-bSi0-M6foFZtZCgvPfDWFl2_lMBOnzuy9Gj16PRPQ', 'ES256', '\x0174d9e4b04171c52cece7855ca034dc77765cb3ac806b4a046533731372e687015a925c9ddec38fe39da7174fa90ce3d1bbaa9f3120a2a07054650f63fb967b79ce5b113d489b73a20f8909be43c30f7c1410463daf972aac3203fb9387c633ff54cf843e390d46e529b681280cf794f50671de79ad66174bdd56c80a4a0049e71783d04a32cb593c3aaf6dfc68f2c7f59c36b9e21e61dd093b4b99ce87fe8caf0428e1e1836405fc08d740dfeb935097d7f42cc9d653', '{"x": "SHfWpLACk9KeoxFjKQIh9hDdM1A4X6-62njcQHF8y3s", "y": "jiLyThO39HaWUzl65wRK51C4CJatf-Ya--SaopOQ8Ds", "alg": "ES256", "crv": "P-256", "kid": "e-bSi0-M6foFZtZCgvPfDWFl2_lMBOnzuy9Gj16PRPQ", "kty": "EC", "use": "sig"}', '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', NULL, NULL);
INSERT INTO public.signing_key VALUES ('I5oGLGQv_xAL5z9S8QqT7r9PRPN9QTfxjU8kmKSXBU4', 'RS256', '\x0174d9e4b0eb32069190b7a48a582dc435a82e0f5858062edfe0aedfb00ede1f3cb3b7708279a27d3ebaa827434df0994e5d946957ca1618ca4fed84717f0fddae62291e3bedd615308b0a3d407020bc0a2f1200fa82e82a60d2e5e2114c20baa7e87192caf3247d8ddbcde619ed0de8fb9ab4069614c58abe45335865efa14175e6dc4a706faab798c79c2f0b7430805f248bf37034d5aa88bd3fef0277232949f0a6da0dab7fb565bd192d550ff8ae782052f80f55ff141891280eb34b141a52fdfdfff1d772851a188daded94a0af9b27d4c62a3ecc759d9d47e011bc5f4b84eb8fd2b9b231c7bc7c68eca1c9969ac52f6a623c3446a8a667eae7a3617ff304b53ef68eedb32220c7f0b3f13ce793f78e9ae6f979fd3f36fcfe5753fae70fdaf974f4ef42918584c287fd7d429b8b300a752bd4d6f8b4b27435591f3f0dcb37d688dca81abe3302d71e796b54e937720f14e69894747e85f2bb1c44d49241c7194b10c3ad7162812495e01ce124a9792de367fcecbe87612886a9849a0d34b9a2a03f94ea7b8855c7e99598442402a1a7e043ba2fab2ace5a01f4a0dc2f269e7f47bb320747703c6f4a7bca1a85d212f33339b81785f07bf3cbdb0a082d43a8c3a1b9a8107bf39c88717fe41b3cb382af2410c2627946e37d46b7ebac33c20a686f15bb449a93234ff9b5b1b65e41e6fa077783ffd5577f6505004b6bec3e8ec258512cee6afe523683417893e5706fbb72c0d6f72980072990a9af40d0a4137563a98ef4ebb8160ba46e80df3008feacc6f80a5da00bb7144d0edee1a8ec1f2613f586a08b72a56fb2778ec87052555c5ad786520ed6be5b5bd1af7550aa8071b77a88dff515ec866c38bc2eecaafcc3bb1df30097760d5b1fbcdcee6813a20da3966f2a40e91a11eca09ca87b3ba46a3ce76fbec1aa8fc44c4469828a9364d2efcfdb2978a96791803d4800def8902836bdfc2a4e9f718c15bf9b8c44d077f9e4a402a1f8780dfc139268a83fbb16f50c9f047d0cc12c7816e2d5a6165be59e522a6c6b8130437aaf539e3f1421b698d0edad98ca4ad61dac8efbfb3f4b5336c897ea4b390f6e131d0bf1a91683fa88d15afc050918eacb11cf7b0af59c97d02ae7c408193c4f38c938870fa60316f460928f39081887e25799366edb3721a8f1487d1553ecb139bd2e01054d9bbca2fa52bb7dddafcae74d5ac717d936efb0b26abeb272985538d49d052f019df0e9da9f7eca403aeb1c7dbf9204b5cbe00871c0894781e2e9b7dfdea63296e9da51e48d09c465e1d1eb79f324b88079dfa27c755f41d8ec946d2cf1f290d52bb39fb79e90c397b0f3d9a26afd2aef4b04ee44963c75cb2fc2d44bf90a42cc1880819f71f4369729c6ac1033a3777870c714754811d756ab8ff19f8ef052ee1deb40f95e571fd5d7b973136067164c66b620d018a3364621228f31172ead6853a89d3afa45584b578303a6fba377452f70cf6bf8a3ad04c3291a60990873bc7e4f2e4159ca4880f4c735a8fbb03ede37908f44732c51f26e005c0bd6fdee214b72912d5bca45af4ba4092eb79f35d9d175bfc6c87c786460bcaa5af341ec2aa8e846b9269f8525f8109a5e8026d4211ddaab3b15c92bb5a698b9e2d991d681adf8069bc9e33e28468d54f23a9facf4f3425689f0803add6c4ec391c30280b203de234e602ac17ba35862e128f9abe9440b5a36d1886a2abcc455ecadcc712f1dcb97f38cb1e9f47cd6dba6e129f6ac5612fce1adccba29d3617a696f73', '{"e": "AQAB", "n": "mxZHnMtAFrc1NW06WW4ZPYEnJ3osV0TLoJt8UFaU265fOCBDSzUvBs87frCA1JLOys8Wo4CvTHMVcuVBjziW6kZx0n6WRkZ2DWKUUulD7pDpKnfU6hTCVAHpQi1P8nfDF_DS0qDG74eLCClKwv1_rxQv-q8qddCdEFjY-lYYmh9UFmPIScovDxXFUSmaXfK_dAKkJULWvVhdO7JZxgyp-HTluxj6hmfhfqgX-BJwpvOSQXWgPMlnPQ1mRMBYMkoIYLGirxwPVcaXLHm5gHVKzQXUMGsbK2Fbj0ShlL1aJadbJEOVBj7ENsBugZ68EF-ddqr8whmkXQNQnK-YMfAOtw", "alg": "RS256", "kid": "I5oGLGQv_xAL5z9S8QqT7r9PRPN9QTfxjU8kmKSXBU4", "kty": "RSA", "use": "sig"}', '2026-11-26 16:36:34.683+00', '2026-11-26 16:36:34.683+00', NULL, NULL);
INSERT INTO public.user_account VALUES ('01a218b7-4acd-7395-bd71-dd9173a1a76c', 'alice', 'alice', 'alice@example.org', 'alice@example.org', true, NULL, '$argon2id$v=19$m=19456,t=2,p=1$TanjJoFnbwA+cRru8hkcEw$TtH6HKpkyFi+3dFbLIpghKIXZUgWGhiuOHKHhBtL2QU', false, NULL, NULL, '2026-11-26 16:36:35.221+00', '2026-11-26 16:36:35.221+00', 1, NULL, false, NULL);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_deletion
    ADD CONSTRAINT account_deletion_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY public.account_link
    ADD CONSTRAINT account_link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.attempt_counter
    ADD CONSTRAINT attempt_counter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.authorization_code
    ADD CONSTRAINT authorization_code_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.authorization_record
    ADD CONSTRAINT authorization_record_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.authorization_request
    ADD CONSTRAINT authorization_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.change_feed
    ADD CONSTRAINT change_feed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.client_assertion
    ADD CONSTRAINT client_assertion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_pkey PRIMARY KEY (client_id);
ALTER TABLE ONLY public.client_secret
    ADD CONSTRAINT client_secret_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (user_id, client_id);
ALTER TABLE ONLY public.device_authorization
    ADD CONSTRAINT device_authorization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device_authorization
    ADD CONSTRAINT device_authorization_user_code_hash_key UNIQUE (user_code_hash);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (principal, key);
ALTER TABLE ONLY public.imported
    ADD CONSTRAINT imported_pkey PRIMARY KEY (source, kind, source_id);
ALTER TABLE ONLY public.known_browser
    ADD CONSTRAINT known_browser_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.personal_token
    ADD CONSTRAINT personal_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.refresh_token
    ADD CONSTRAINT refresh_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.revocation
    ADD CONSTRAINT revocation_pkey PRIMARY KEY (kind, key);
ALTER TABLE ONLY public.scope
    ADD CONSTRAINT scope_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.signing_key
    ADD CONSTRAINT signing_key_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.user_account
    ADD CONSTRAINT user_account_email_key_key UNIQUE (email_key);
ALTER TABLE ONLY public.user_account
    ADD CONSTRAINT user_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.user_account
    ADD CONSTRAINT user_account_username_key_key UNIQUE (username_key);
CREATE INDEX access_token_authorization_id ON public.access_token USING btree (authorization_id);
CREATE INDEX access_token_client_id ON public.access_token USING btree (client_id);
CREATE INDEX access_token_expires_at ON public.access_token USING btree (expires_at);
CREATE INDEX access_token_user_id ON public.access_token USING btree (user_id);
CREATE INDEX account_deletion_due_at ON public.account_deletion USING btree (due_at);
CREATE INDEX account_link_expires_at ON public.account_link USING btree (expires_at);
CREATE INDEX account_link_purpose ON public.account_link USING btree (purpose, id);
CREATE INDEX account_link_user_id ON public.account_link USING btree (user_id);
CREATE INDEX attempt_counter_expires_at ON public.attempt_counter USING btree (expires_at);
CREATE INDEX authorization_code_authorization_id ON public.authorization_code USING btree (authorization_id);
CREATE INDEX authorization_code_expires_at ON public.authorization_code USING btree (expires_at);
CREATE INDEX authorization_record_client_id ON public.authorization_record USING btree (client_id);
CREATE INDEX authorization_record_expires_at ON public.authorization_record USING btree (expires_at);
CREATE INDEX authorization_record_user_client ON public.authorization_record USING btree (user_id, client_id);
CREATE INDEX authorization_request_client_id ON public.authorization_request USING btree (client_id);
CREATE INDEX authorization_request_expires_at ON public.authorization_request USING btree (expires_at);
CREATE INDEX authorization_request_user_id ON public.authorization_request USING btree (user_id);
CREATE INDEX change_feed_created_at ON public.change_feed USING btree (created_at);
CREATE INDEX client_assertion_expires_at ON public.client_assertion USING btree (expires_at);
CREATE INDEX client_created_at ON public.client USING btree (created_at);
CREATE INDEX client_owner_id ON public.client USING btree (owner_id);
CREATE INDEX client_secret_client_id ON public.client_secret USING btree (client_id);
CREATE INDEX client_secret_expires_at ON public.client_secret USING btree (expires_at);
CREATE INDEX consent_client_id ON public.consent USING btree (client_id);
CREATE INDEX device_authorization_client_id ON public.device_authorization USING btree (client_id);
CREATE INDEX device_authorization_expires_at ON public.device_authorization USING btree (expires_at);
CREATE INDEX device_authorization_user_id ON public.device_authorization USING btree (user_id);
CREATE INDEX event_actor_id ON public.event USING btree (actor_id, id);
CREATE INDEX event_created_at ON public.event USING btree (created_at);
CREATE INDEX event_kind_created_at ON public.event USING btree (kind, created_at);
CREATE INDEX event_request_id ON public.event USING btree (request_id);
CREATE INDEX event_subject_id ON public.event USING btree (subject_id, id);
CREATE INDEX idempotency_key_expires_at ON public.idempotency_key USING btree (expires_at);
CREATE INDEX known_browser_expires_at ON public.known_browser USING btree (expires_at);
CREATE INDEX known_browser_user_id ON public.known_browser USING btree (user_id);
CREATE INDEX outbox_expires_at ON public.outbox USING btree (expires_at);
CREATE INDEX outbox_next_attempt_at ON public.outbox USING btree (next_attempt_at);
CREATE INDEX personal_token_expires_at ON public.personal_token USING btree (expires_at);
CREATE INDEX personal_token_user_id ON public.personal_token USING btree (user_id);
CREATE INDEX refresh_token_authorization_id ON public.refresh_token USING btree (authorization_id);
CREATE INDEX refresh_token_idle_expires_at ON public.refresh_token USING btree (idle_expires_at);
CREATE INDEX revocation_expires_at ON public.revocation USING btree (expires_at);
CREATE INDEX session_idle_expires_at ON public.session USING btree (idle_expires_at);
CREATE INDEX session_user_id ON public.session USING btree (user_id);
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_authorization_id_fkey FOREIGN KEY (authorization_id) REFERENCES public.authorization_record(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.client(client_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.account_deletion
    ADD CONSTRAINT account_deletion_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.account_link
    ADD CONSTRAINT account_link_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.authorization_code
    ADD CONSTRAINT authorization_code_authorization_id_fkey FOREIGN KEY (authorization_id) REFERENCES public.authorization_record(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.authorization_record
    ADD CONSTRAINT authorization_record_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.client(client_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.authorization_record
    ADD CONSTRAINT authorization_record_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.authorization_request
    ADD CONSTRAINT authorization_request_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.client(client_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.authorization_request
    ADD CONSTRAINT authorization_request_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.client_secret
    ADD CONSTRAINT client_secret_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.client(client_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.client(client_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.device_authorization
    ADD CONSTRAINT device_authorization_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.client(client_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.device_authorization
    ADD CONSTRAINT device_authorization_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.known_browser
    ADD CONSTRAINT known_browser_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.personal_token
    ADD CONSTRAINT personal_token_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.refresh_token
    ADD CONSTRAINT refresh_token_authorization_id_fkey FOREIGN KEY (authorization_id) REFERENCES public.authorization_record(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;

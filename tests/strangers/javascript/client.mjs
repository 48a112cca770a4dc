// An application as its author would write it with openid-client.
//
// It writes `VISIT <url>` where a person should go and reads from standard input where that led,
// writes `APPROVE <code>` where a person should let a device in, and ends with `RESULT <json>`.

import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import * as client from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, GOODBYE, SERVICE_ID, SERVICE_SECRET } = process.env;
const SCOPE = 'openid profile email read offline_access';
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Sends the person to a URL and waits until the browser is back. */
async function visit(url) {
  console.log(`VISIT ${url.href}`);
  const { value } = await lines.next();
  return new URL(value);
}

/** Discovery, and verification of ID token signatures although TLS would do. */
async function discover(id, secret, authentication) {
  const config = await client.discovery(new URL(ISSUER), id, secret, authentication, {
    // The server of the test is on this machine, without TLS.
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });
  assert.equal(config.serverMetadata().issuer, ISSUER);
  assert.ok(config.serverMetadata().supportsPKCE());
  return config;
}

/** The action must fail with this OAuth error. */
async function refused(action, error) {
  await assert.rejects(action, (failure) => {
    assert.equal(failure.error, error, String(failure));
    return true;
  });
}

/** Sends the person off; returns what came back and what it is checked against. */
async function authorize(config, redirect_uri = REDIRECT_URI, scope = SCOPE) {
  const verifier = client.randomPKCECodeVerifier();
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  };
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri,
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { callback: await visit(url), checks };
}

async function signIn(config) {
  const { callback, checks } = await authorize(config);
  const tokens = await client.authorizationCodeGrant(config, callback, checks);
  assert.equal(tokens.token_type, 'bearer');
  assert.ok(tokens.expiresIn() > 0);
  const { sub } = tokens.claims();
  // Asks for the claims and compares the subject.
  const person = await client.fetchUserInfo(config, tokens.access_token, sub);
  assert.equal(person.preferred_username, 'alice');
  const url = new URL('/api/v1/me', ISSUER);
  const me = await client.fetchProtectedResource(config, tokens.access_token, url, 'GET');
  assert.equal((await me.json()).user.id, sub);
  return { sub, tokens };
}

/** A callback with the state of somebody else, or of another server, ends at the door. */
async function forgedCallback(config) {
  const { callback, checks } = await authorize(config);
  const otherState = { ...checks, expectedState: 'mine' };
  await assert.rejects(client.authorizationCodeGrant(config, callback, otherState));
  const mixedUp = new URL(callback);
  mixedUp.searchParams.set('iss', 'https://other.test');
  await assert.rejects(client.authorizationCodeGrant(config, mixedUp, checks));
  // Without PKCE's verifier the code is worth nothing.
  const thief = { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
  await refused(client.authorizationCodeGrant(config, callback, thief), 'invalid_grant');
}

/** Refresh, introspection and revocation. */
async function end(config, first) {
  const second = await client.refreshTokenGrant(config, first.refresh_token);
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.notEqual(second.access_token, first.access_token);
  const known = await client.tokenIntrospection(config, second.access_token);
  assert.deepEqual([known.active, known.username, known.iss], [true, 'alice', ISSUER]);
  const nonsense = await client.tokenIntrospection(config, 'csat_nonsense');
  assert.deepEqual({ ...nonsense }, { active: false });

  const hint = (token_type_hint) => ({ token_type_hint });
  await client.tokenRevocation(config, first.access_token, hint('access_token'));
  const alive = await client.tokenIntrospection(config, second.access_token);
  assert.ok(alive.active, 'one access token was revoked, not the other');
  await client.tokenRevocation(config, second.refresh_token, hint('refresh_token'));
  const gone = await client.tokenIntrospection(config, second.access_token);
  assert.deepEqual({ ...gone }, { active: false });
  await refused(client.refreshTokenGrant(config, second.refresh_token), 'invalid_grant');
  return second;
}

/** Signs the person out at the provider, which sends the browser back. */
async function signOut(config, tokens) {
  const state = client.randomState();
  const url = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: GOODBYE,
    state,
  });
  const back = await visit(url);
  assert.equal(back.origin + back.pathname, GOODBYE);
  assert.equal(back.searchParams.get('state'), state);
}

async function service() {
  const post = client.ClientSecretPost(SERVICE_SECRET);
  const config = await discover(SERVICE_ID, SERVICE_SECRET, post);
  const tokens = await client.clientCredentialsGrant(config, { scope: 'read write' });
  assert.deepEqual(tokens.scope.split(' ').sort(), ['read', 'write']);
  assert.equal(tokens.refresh_token, undefined);
  const known = await client.tokenIntrospection(config, tokens.access_token);
  assert.deepEqual([known.sub, known.client_id], [SERVICE_ID, SERVICE_ID]);
  const stranger = await discover(SERVICE_ID, 'wrong', client.ClientSecretPost('wrong'));
  await refused(client.clientCredentialsGrant(stranger, {}), 'invalid_client');
}

/** Client credentials, authenticated by a key of the client's own. */
async function keyed() {
  const { KEYED_ID, KEYED_KID, KEYED_PKCS8 } = process.env;
  const key = await crypto.subtle.importKey(
    'pkcs8', Buffer.from(KEYED_PKCS8, 'base64'), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'],
  );
  const method = client.PrivateKeyJwt({ key, kid: KEYED_KID });
  const config = await discover(KEYED_ID, undefined, method);
  assert.ok(config.serverMetadata().token_endpoint_auth_methods_supported.includes('private_key_jwt'));
  const tokens = await client.clientCredentialsGrant(config, {});
  const again = await client.clientCredentialsGrant(config, {});
  assert.notEqual(again.access_token, tokens.access_token);
  const known = await client.tokenIntrospection(config, tokens.access_token);
  assert.equal(known.sub, KEYED_ID);
  await client.tokenRevocation(config, tokens.access_token);
  const gone = await client.tokenIntrospection(config, tokens.access_token);
  assert.deepEqual({ ...gone }, { active: false });
}

/** An application that can keep no secret: PKCE alone proves that it is the one that asked. */
async function withoutSecret(id, redirectUri, metadata = {}) {
  const config = await discover(id, metadata, client.None());
  const { callback, checks } = await authorize(config, redirectUri, 'openid profile read');
  const first = await client.authorizationCodeGrant(config, callback, checks);
  // Where the client is registered for it, this is a JWT whose signature is checked.
  const person = await client.fetchUserInfo(config, first.access_token, first.claims().sub);
  assert.equal(person.preferred_username, 'alice');
  assert.equal(person.iss, metadata.userinfo_signed_response_alg ? ISSUER : undefined);
  const second = await client.refreshTokenGrant(config, first.refresh_token);
  assert.notEqual(second.access_token, first.access_token);
  await client.tokenRevocation(config, second.refresh_token);
  await refused(client.refreshTokenGrant(config, second.refresh_token), 'invalid_grant');
}

/** A device without a browser. */
async function device() {
  const config = await discover(process.env.DEVICE_ID, {}, client.None());
  const codes = await client.initiateDeviceAuthorization(config, { scope: 'profile read' });
  assert.ok(codes.verification_uri.startsWith(ISSUER));
  console.log(`APPROVE ${codes.user_code}`);
  await lines.next();
  const tokens = await client.pollDeviceAuthorizationGrant(config, codes);
  assert.deepEqual(tokens.scope.split(' ').sort(), ['profile', 'read']);
  const url = new URL('/api/v1/me', ISSUER);
  const me = await client.fetchProtectedResource(config, tokens.access_token, url, 'GET');
  assert.equal(me.status, 200);
  const next = await client.refreshTokenGrant(config, tokens.refresh_token);
  assert.notEqual(next.access_token, tokens.access_token);
}

await service();
await keyed();
const config = await discover(CLIENT_ID, CLIENT_SECRET, client.ClientSecretBasic(CLIENT_SECRET));
const { sub, tokens } = await signIn(config);
await forgedCallback(config);
await withoutSecret(process.env.PAGE_ID, process.env.PAGE_REDIRECT_URI, { userinfo_signed_response_alg: 'ES256' });
await withoutSecret(process.env.NATIVE_ID, process.env.NATIVE_REDIRECT_URI);
const second = await end(config, tokens);
await signOut(config, tokens);
await device();
const result = {
  sub,
  revoked_access: tokens.access_token,
  revoked_refresh: second.refresh_token,
  dead_with_it: second.access_token,
};
console.log(`RESULT ${JSON.stringify(result)}`);
process.exit(0);

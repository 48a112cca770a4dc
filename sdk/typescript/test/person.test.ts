// A person signs in: by the browser of this machine, on a web page, with a device.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { Client, CountersignError, deviceFlow, type DeviceCode, refreshToken, type TokenSet, userinfo } from 'countersign-sdk';
import { RedirectSignIn } from 'countersign-sdk/browser';
import { fileStore, loopbackSignIn } from 'countersign-sdk/node';

import { allow, approve, decline, Fetch, native, stage } from './stage.js';

const TOKEN = '/oauth/token';
const SCOPE = 'openid profile offline_access';

/** The page that the person's browser shows after it went where it was sent. */
async function show(location: string): Promise<string> {
  const response = await fetch(location);
  assert.match(response.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
  return await response.text();
}

test('the browser of this machine signs in once, and a file remembers it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const path = join(folder, 'deep', 'tokens.json');
  let visits = 0;
  let shown = Promise.resolve('');
  const options = () => ({
    store: fileStore(path),
    credentials: loopbackSignIn({
      scope: SCOPE,
      open: (url) => {
        visits += 1;
        shown = allow(url).then(show);
      },
    }),
  });
  const client = await native(options());
  const { data: person } = await userinfo({ client });
  assert.equal(person.sub, stage.subject);
  assert.match(await shown, /You are signed in/);
  const tokens = await client.tokens();
  assert.equal(tokens?.claims?.sub, stage.subject);
  assert.equal(tokens?.claims?.iss, stage.issuer);
  assert.equal((await stat(path)).mode & 0o777, 0o600, 'readable by others');

  // The next run needs nobody, also when the access token does not work any more.
  const kept = JSON.parse(await readFile(path, 'utf8')) as TokenSet;
  await client.revoke(kept.accessToken);
  const next = await native(options());
  assert.equal((await userinfo({ client: next })).data.sub, stage.subject);
  assert.equal(visits, 1);
  const renewed = JSON.parse(await readFile(path, 'utf8')) as TokenSet;
  assert.notEqual(renewed.refreshToken, kept.refreshToken);
  // The first program still runs: it takes what the other one renewed, and does not spoil it.
  assert.equal((await userinfo({ client })).data.sub, stage.subject);
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), renewed);
  assert.equal(visits, 1);

  // What is revoked needs the person again; what is not JSON is as good as nothing.
  await next.revoke(renewed.refreshToken ?? '');
  const third = await native(options());
  assert.equal((await userinfo({ client: third })).data.sub, stage.subject);
  assert.equal(visits, 2);
  await writeFile(path, '{"half');
  const fourth = await native(options());
  await fourth.tokens();
  assert.equal(visits, 3);

  // Another run signs out: what the file remembers is revoked, too.
  const remembered = JSON.parse(await readFile(path, 'utf8')) as TokenSet;
  const last = await native(options());
  await last.signOut();
  await assert.rejects(stat(path), { code: 'ENOENT' });
  const gone = last.with({ credentials: refreshToken(remembered) });
  gone.expireTokens();
  await assert.rejects(userinfo({ client: gone }), { kind: 'sign_in_required' });
  await rm(folder, { recursive: true });
});

test('only the answer that was asked for ends the wait', async () => {
  const counted = new Fetch();
  let shown = Promise.resolve('');
  const credentials = loopbackSignIn({
    scope: 'openid',
    open: (url) => {
      const { searchParams } = new URL(url);
      const back = searchParams.get('redirect_uri') ?? '';
      shown = (async () => {
        const forged = await fetch(`${back}?code=csac_forged&state=guessed&iss=${stage.issuer}`);
        assert.equal(forged.status, 400);
        assert.match(await forged.text(), /belongs to another sign-in/);
        assert.equal((await fetch(new URL('/favicon.ico', back))).status, 404);
        assert.equal((await fetch(`${new URL(back).origin}//`)).status, 404);
        assert.equal((await fetch(back, { method: 'POST' })).status, 404);
        assert.equal(counted.count(TOKEN), 0, 'nothing was redeemed');
        return await show(await allow(url));
      })();
    },
  });
  const client = await native({ credentials, fetch: counted.fetch });
  assert.equal((await client.tokens())?.claims?.sub, stage.subject);
  await shown;
  assert.equal(counted.count(TOKEN), 1);
});

test('a person who says no is told so, and nothing is redeemed', async () => {
  const counted = new Fetch();
  let shown = Promise.resolve('');
  const credentials = loopbackSignIn({
    scope: 'openid email',
    parameters: { prompt: 'consent' },
    open: (url) => {
      shown = decline(url).then(show);
    },
  });
  const client = await native({ credentials, fetch: counted.fetch });
  await assert.rejects(client.tokens(), (error) => {
    assert.ok(error instanceof CountersignError);
    assert.deepEqual([error.kind, error.code], ['authorization', 'access_denied']);
    return true;
  });
  assert.match(await shown, /Access was not given/);
  assert.equal(counted.count(TOKEN), 0);
});

test('a person who does nothing is not waited for for ever', async () => {
  const credentials = loopbackSignIn({ open: () => undefined, patience: 50 });
  const client = await native({ credentials });
  await assert.rejects(client.tokens(), { kind: 'authorization', message: /nobody signed in/ });
});

test('a web application signs people in, each with tokens of their own', async () => {
  const { client_id: clientId, client_secret: clientSecret } = stage.web;
  const counted = new Fetch();
  const server = await Client.discover(stage.issuer, { clientId, clientSecret, fetch: counted.fetch });
  const options = { redirectUri: 'http://127.0.0.1/authorized', scope: SCOPE };
  const pending = await server.beginSignIn(options);
  const callback = await allow(pending.url);
  // It stands in a session meanwhile.
  const stored = JSON.parse(JSON.stringify(pending)) as typeof pending;
  const other = await server.beginSignIn(options);
  await assert.rejects(server.completeSignIn(other, callback), { kind: 'authorization' });
  const mixedUp = callback.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.test');
  await assert.rejects(server.completeSignIn(stored, mixedUp), { kind: 'authorization' });
  assert.equal(counted.count(TOKEN), 0, 'the code was not shown to anybody');
  const tokens = await server.completeSignIn(stored, callback);
  assert.equal(tokens.claims?.sub, stage.subject);
  await assert.rejects(server.completeSignIn(stored, callback), { code: 'invalid_grant' });

  // The code that came twice ended the first sign-in; the person signs in once more.
  const second = await server.beginSignIn(options);
  const good = await server.completeSignIn(second, await allow(second.url));
  const saved: (TokenSet | undefined)[] = [];
  const store = { load: () => undefined, save: (one: TokenSet | undefined) => void saved.push(one) };
  const alice = server.with({ credentials: refreshToken(good.refreshToken ?? ''), store });
  const [{ data: person }] = await Promise.all([userinfo({ client: alice }), userinfo({ client: alice })]);
  assert.equal(person.sub, stage.subject);
  assert.equal(saved.length, 1, 'one renewal, and it was kept');
  assert.notEqual(saved[0]?.refreshToken, good.refreshToken);
  await alice.signOut();
  assert.equal(saved.at(-1), undefined);
  const gone = server.with({ credentials: refreshToken(saved[0]?.refreshToken ?? '') });
  await assert.rejects(userinfo({ client: gone }), { kind: 'sign_in_required' });
});

/** A store that remembers all that it was given. */
class Shelf {
  readonly saved: (TokenSet | undefined)[] = [];
  readonly load = () => this.saved.at(-1);
  readonly save = (tokens: TokenSet | undefined) => void this.saved.push(tokens);
}

/** A web application, with the tokens of a person whose access token has expired. */
async function signedIn(counted: Fetch, store: Shelf): Promise<[Client, TokenSet]> {
  const { client_id: clientId, client_secret: clientSecret } = stage.web;
  const server = await Client.discover(stage.issuer, { clientId, clientSecret, fetch: counted.fetch });
  const pending = await server.beginSignIn({ redirectUri: 'http://127.0.0.1/authorized', scope: SCOPE });
  const tokens = await server.completeSignIn(pending, await allow(pending.url));
  // Another client of the server has not read its keys yet.
  const other = await Client.discover(stage.issuer, { clientId, clientSecret, fetch: counted.fetch });
  const client = other.with({ credentials: refreshToken(tokens), store });
  client.expireTokens();
  return [client, tokens];
}

test('a renewal that cannot be judged loses no sign-in, and is not believed', async () => {
  const [counted, shelf] = [new Fetch(), new Shelf()];
  const [client, before] = await signedIn(counted, shelf);
  const down = () => Promise.resolve(new Response(null, { status: 503 }));
  counted.instead.set('/oauth/jwks', [down]);
  await assert.rejects(userinfo({ client }), { status: 503, message: /does not show its keys/ });
  const [kept] = shelf.saved;
  assert.ok(kept?.refreshToken !== undefined && kept.refreshToken !== before.refreshToken);
  assert.deepEqual([kept.accessToken, kept.claims], [before.accessToken, before.claims]);
  assert.equal(kept.expiresAt, 0, 'what was not judged is not used');
  // Its successor, and not once more the same answer: the first one was not lost.
  assert.equal((await userinfo({ client })).data.sub, stage.subject);
  const renewed = shelf.saved.at(-1);
  assert.notEqual(renewed?.refreshToken, kept.refreshToken);
  assert.equal(renewed?.claims?.sub, stage.subject);

  // A wrong ID token brings nothing at all.
  const wrong = { access_token: 'x', token_type: 'Bearer', refresh_token: 'y', id_token: 'e30.e30.c2ln' };
  counted.instead.set(TOKEN, [() => Promise.resolve(Response.json(wrong))]);
  client.expireTokens();
  await assert.rejects(userinfo({ client }), { kind: 'invalid_response' });
  assert.deepEqual(shelf.saved.at(-1), renewed);
  await client.signOut();

  // One that was early goes on with what still works, and with the new refresh token.
  const [expired, tokens] = await signedIn(counted, new Shelf());
  const due = { ...tokens, issuedAt: Date.now() - 3_600_000, expiresAt: Date.now() + 20_000 };
  const early = expired.with({ credentials: refreshToken(due) });
  counted.instead.set('/oauth/jwks', [down]);
  const going = await early.tokens();
  assert.equal(going?.accessToken, tokens.accessToken);
  assert.notEqual(going.refreshToken, tokens.refreshToken);
  assert.deepEqual(early.heldTokens, going);
  await early.signOut();
});

test('signing out waits for a renewal, and forgets what was revoked', async () => {
  const [counted, shelf] = [new Fetch(), new Shelf()];
  const [client] = await signedIn(counted, shelf);
  const late = { access_token: 'late', token_type: 'Bearer', refresh_token: 'later', expires_in: 3600 };
  let answer: (response: Response) => void = () => undefined;
  const slow = new Promise<Response>((resolve) => { answer = resolve; });
  counted.instead.set(TOKEN, [() => slow]);
  counted.instead.set('/oauth/revoke', [() => Promise.resolve(new Response(null, { status: 503 }))]);
  const renewing = client.tokens();
  const leaving = client.signOut();
  answer(Response.json(late));
  const tokens = await renewing;
  await assert.rejects(leaving, CountersignError);
  // What could not be revoked is still there.
  assert.equal(tokens?.accessToken, 'late');
  assert.deepEqual(shelf.saved, [tokens]);
  assert.deepEqual(client.heldTokens, tokens);
  await client.signOut();
  assert.deepEqual(shelf.saved, [tokens, undefined]);
  assert.equal(client.heldTokens, undefined);
  assert.equal(counted.count('/oauth/revoke'), 2);
  await assert.rejects(userinfo({ client }), { kind: 'sign_in_required' });
  assert.equal(shelf.saved.at(-1), undefined, 'nothing was stored again');
});

test('a file that cannot be replaced leaves nothing beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const path = join(folder, 'tokens.json');
  await mkdir(path);
  await assert.rejects(async () => { await fileStore(path).save({ accessToken: 'x', issuedAt: 0 }); }, { code: 'EISDIR' });
  assert.deepEqual(await readdir(folder), ['tokens.json']);
  await rm(folder, { recursive: true });
});

test('nobody is sent to an authorization endpoint without TLS', async () => {
  const issuer = 'https://a.test';
  const known = { issuer, authorization_endpoint: 'http://a.test/authorize' };
  const answers = () => Promise.resolve(Response.json(known));
  const client = await Client.discover(issuer, { clientId: 'app', fetch: answers });
  const begun = client.beginSignIn({ redirectUri: 'https://app.test/cb' });
  await assert.rejects(begun, { kind: 'discovery', message: /not https/ });
});

test('a device shows a code and waits until its user has agreed', async () => {
  const codes: DeviceCode[] = [];
  const show = (code: DeviceCode) => {
    codes.push(code);
    void approve(code.userCode);
  };
  const client = await native({ credentials: deviceFlow({ scope: 'openid', show }) });
  const { data: person } = await userinfo({ client });
  assert.equal(person.sub, stage.subject);
  const [code] = codes;
  assert.match(code?.userCode ?? '', /^[A-Z]{4}-[A-Z]{4}$/);
  assert.equal(code?.verificationUri, `${stage.issuer}/device`);
  assert.ok(code?.verificationUriComplete?.includes(code.userCode));
  assert.equal(codes.length, 1);

  const stopped = new AbortController();
  const given = { show: () => { stopped.abort(new Error('the user pressed a key')); }, signal: stopped.signal };
  const impatient = await native({ credentials: deviceFlow(given) });
  await assert.rejects(impatient.tokens(), /pressed a key/);
});

/** A page of a single-page application, as far as the sign-in needs one. */
class FakeWindow {
  readonly kept = new Map<string, string>();
  left: string | undefined;
  href = 'https://spa.test/';
  readonly location = this.#location();
  readonly history = { replaceState: (_data: unknown, _unused: string, url: string) => { this.href = url; } };
  readonly sessionStorage = {
    getItem: (name: string) => this.kept.get(name) ?? null,
    setItem: (name: string, value: string) => void this.kept.set(name, value),
    removeItem: (name: string) => void this.kept.delete(name),
  };

  #location() {
    const page = this;
    return {
      get href() { return page.href; },
      assign(url: string) { page.left = url; },
    };
  }
}

test('a single-page application leaves, comes back, and keeps no token in a storage', async () => {
  const window = new FakeWindow();
  const begin = new RedirectSignIn({ scope: 'openid profile', window });
  assert.equal(begin.returned, false);
  const before = await native({ credentials: begin });
  await assert.rejects(userinfo({ client: before }), { kind: 'sign_in_required' });
  assert.ok(window.left);

  // Somebody else's answer does not complete it.
  window.href = 'https://spa.test/?code=csac_forged&state=guessed';
  assert.equal(new RedirectSignIn({ window }).returned, false);

  window.href = await allow(window.left);
  const signIn = new RedirectSignIn({ scope: 'openid profile', window });
  assert.equal(signIn.returned, true);
  const client = await native({ credentials: signIn });
  assert.equal((await userinfo({ client })).data.sub, stage.subject);
  assert.equal(window.href, 'https://spa.test/', 'the code is not left in the address');
  assert.equal(window.kept.size, 0);
  assert.equal(signIn.returned, false);
});

// A person signs in: by the browser of this machine, on a web page, with a device.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
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

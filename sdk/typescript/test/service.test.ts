// A service that acts for itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  Client,
  clientCredentials,
  CountersignError,
  createClient,
  deleteClient,
  getClient,
  getMe,
  listClients,
  personalToken,
  updateClient,
} from 'countersign-sdk';

import { Fetch, now, requests, service, stage } from './stage.js';

const TOKEN = '/oauth/token';

test('calls at the same time share one request for a token', async () => {
  const { fetch, ...counted } = new Fetch();
  const client = await service({ credentials: clientCredentials({ scope: 'clients:read' }), fetch });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => listClients({ client, query: { limit: 1 } })),
  );
  assert.ok(answers.every(({ data }) => data.items.length === 1));
  assert.equal(counted.paths.filter((path) => path === TOKEN).length, 1);
  assert.equal((await client.tokens())?.scope, 'clients:read');
});

test('a list is read page by page, and no page that nobody reads', async () => {
  const credentials = clientCredentials({ scope: 'clients:read' });
  const client = await service({ credentials });
  const before = await requests('list_clients');
  const found: string[] = [];
  for await (const entry of client.pages(listClients, { query: { limit: 1 } })) {
    found.push(entry.client_id);
  }
  assert.deepEqual(found, [...new Set(found)].sort());
  assert.ok(found.includes('service') && found.includes('native'));
  assert.equal(await requests('list_clients') - before, found.length);
  // The filter holds on each page.
  const filtered: string[] = [];
  for await (const entry of client.pages(listClients, { query: { limit: 1, query: 'Native' } })) {
    filtered.push(entry.client_id);
  }
  assert.deepEqual(filtered, ['native']);

  const unread = await requests('list_clients');
  for await (const entry of client.pages(listClients, { query: { limit: 1 } })) {
    assert.ok(entry.client_name);
    break;
  }
  assert.equal(await requests('list_clients') - unread, 1);
});

test('what an operation does not take is refused by the compiler', async () => {
  const client = await service();
  // @ts-expect-error -- a limit is a number
  client.pages(listClients, { query: { limit: 'three' } });
  // @ts-expect-error -- one client is not a list
  client.pages(getClient);
  // @ts-expect-error -- a call without a client would go nowhere
  assert.throws(() => listClients({}));
});

test('what is made can be read, changed and deleted, once', async () => {
  const credentials = clientCredentials({ scope: 'clients:read clients:write' });
  const client = await service({ credentials });
  const body = { client_name: 'Made here', client_id: `made-${process.pid}`, scope: 'read', redirect_uris: ['https://made.test/cb'] };
  const headers = { 'Idempotency-Key': `made-${process.pid}` };
  const { data: made } = await createClient({ client, body, headers });
  assert.ok(made.client_secret);
  const { data: again } = await createClient({ client, body, headers });
  assert.equal(again.client_secret, made.client_secret, 'the same answer, and no second client');

  const path = { client_id: made.client.client_id };
  const { response } = await getClient({ client, path });
  const etag = response.headers.get('etag');
  assert.ok(etag);
  const change = { client, path, body: { client_name: 'Renamed' }, headers: { 'If-Match': etag } };
  const { data: changed } = await updateClient(change);
  assert.equal(changed.client_name, 'Renamed');
  await assert.rejects(updateClient(change), (error) => {
    assert.ok(error instanceof CountersignError);
    assert.equal(error.status, 412);
    return true;
  });
  await deleteClient({ client, path });
  await assert.rejects(getClient({ client, path }), { kind: 'api', status: 404, code: 'not_found' });
});

test('an error says what, where and under which request', async () => {
  const client = await service({ credentials: clientCredentials({ scope: 'clients:read clients:write' }) });
  const body = { client_name: '', redirect_uris: ['http://far.test/cb'] };
  await assert.rejects(createClient({ client, body }), (error) => {
    assert.ok(error instanceof CountersignError);
    assert.equal(error.kind, 'api');
    assert.equal(error.code, 'validation_failed');
    assert.match(error.requestId ?? '', /^[0-9a-f-]{36}$/);
    const fields = error.fields.map(({ field }) => field);
    assert.ok(fields.includes('client_name') && fields.includes('redirect_uris[0]'), fields.join());
    assert.ok(error.fields.every(({ message }) => message.length > 0));
    assert.ok(!error.isTransient);
    return true;
  });
  const narrow = await service({ credentials: clientCredentials({ scope: 'read' }) });
  await assert.rejects(listClients({ client: narrow }), { kind: 'api', status: 403, code: 'insufficient_scope' });
  // Without credentials a call goes out without a token.
  const anonymous = await Client.discover(stage.issuer);
  await assert.rejects(listClients({ client: anonymous }), { kind: 'api', status: 401 });
});

test('a secret that is wrong is told from one that is right, and not shown', async () => {
  const clientSecret = 'wrong-and-not-to-be-shown';
  const client = await service({ clientSecret, credentials: clientCredentials() });
  await assert.rejects(listClients({ client }), (error) => {
    assert.ok(error instanceof CountersignError);
    assert.deepEqual([error.kind, error.code], ['token', 'invalid_client']);
    assert.ok(!JSON.stringify(error).includes(clientSecret) && !String(error).includes(clientSecret));
    return true;
  });
});

test('a service proves itself by a key of its own', async () => {
  await now();
  const { client_id: clientId, kid, pkcs8 } = stage.keyed;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const bytes = Buffer.from(pkcs8, 'base64');
  const key = await crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
  const client = await Client.discover(stage.issuer, {
    clientId,
    clientKey: { key, kid },
    credentials: clientCredentials(),
  });
  const { data } = await listClients({ client, query: { limit: 1 } });
  assert.equal(data.items.length, 1);
  const held = await client.tokens();
  assert.ok(held);
  assert.deepEqual(await client.introspect(held.accessToken).then(({ active, sub }) => [active, sub]), [true, clientId]);
  await client.signOut();
  assert.equal((await client.introspect(held.accessToken)).active, false);
});

test('a revoked token is replaced, and the call sent once more', async () => {
  const counted = new Fetch();
  const credentials = clientCredentials({ scope: 'clients:read clients:write' });
  const client = await service({ credentials, fetch: counted.fetch });
  await listClients({ client });
  const first = await client.tokens();
  assert.ok(first);
  await client.revoke(first.accessToken);

  // A body has to be there for the second time, too.
  const body = { client_name: 'Sent twice', redirect_uris: ['https://twice.test/cb'] };
  const { data } = await createClient({ client, body });
  assert.equal(data.client.client_name, 'Sent twice');
  assert.equal(counted.count(TOKEN), 2);
  assert.notEqual((await client.tokens())?.accessToken, first.accessToken);
  await deleteClient({ client, path: { client_id: data.client.client_id } });
  assert.equal(counted.count(TOKEN), 2);
});

test('a call is not repeated for ever', async () => {
  const counted = new Fetch();
  const client = await service({ credentials: clientCredentials(), fetch: counted.fetch });
  const no = () => Promise.resolve(Response.json({ code: 'invalid_token' }, { status: 401 }));
  counted.instead.set('/api/v1/clients', [no, no, no]);
  await assert.rejects(listClients({ client }), { kind: 'api', status: 401, code: 'invalid_token' });
  assert.equal(counted.count('/api/v1/clients'), 2);
});

test('a personal token is used as it is', async () => {
  const counted = new Fetch();
  const client = await Client.discover(stage.issuer, {
    credentials: personalToken(stage.personal_token),
    fetch: counted.fetch,
  });
  assert.equal((await listClients({ client, query: { limit: 1 } })).data.items.length, 1);
  const broken = client.with({ credentials: personalToken('cspt_nonsense') });
  await assert.rejects(listClients({ client: broken }), { kind: 'api', status: 401, code: 'invalid_token' });
  await assert.rejects(getMe({ client: broken }), { status: 401 });
  assert.equal(counted.count(TOKEN), 0);
  assert.equal(counted.count('/api/v1/clients'), 2, 'no second attempt with the same token');
});

test('no answer, and one that comes too late, are told apart from a refusal', async () => {
  const counted = new Fetch();
  const client = await service({ credentials: clientCredentials(), fetch: counted.fetch });
  await listClients({ client });
  const gone = () => Promise.reject(new TypeError('fetch failed'));
  const late = () => Promise.reject(new DOMException('too late', 'TimeoutError'));
  counted.instead.set('/api/v1/clients', [gone, late]);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await assert.rejects(listClients({ client }), (error) => {
      assert.ok(error instanceof CountersignError);
      assert.equal(error.kind, 'network');
      assert.ok(error.isTransient);
      return true;
    });
  }
  // An answer that breaks off is none, and the page of something in between is not taken for one.
  const json = { headers: { 'content-type': 'application/json' } };
  const html = { headers: { 'content-type': 'text/html' } };
  const broken = new ReadableStream({ start: (body) => { body.error(new TypeError('terminated')); } });
  counted.instead.set('/api/v1/clients', [
    () => Promise.resolve(new Response(broken, json)),
    () => Promise.resolve(new Response('{"items": [', json)),
    () => Promise.resolve(new Response('<html>', html)),
    () => Promise.resolve(new Response('<html>', html)),
  ]);
  await assert.rejects(listClients({ client }), { kind: 'network' });
  await assert.rejects(listClients({ client }), { kind: 'invalid_response', status: 200 });
  await assert.rejects(listClients({ client }), { kind: 'invalid_response', status: 200 });
  await assert.rejects(client.pages(listClients).next(), { kind: 'invalid_response' });
  // What the caller stops itself is not dressed up as something else.
  const stopped = AbortSignal.abort();
  await assert.rejects(listClients({ client, signal: stopped }), { name: 'AbortError' });
});

test('only the metadata of this issuer will do', async () => {
  await assert.rejects(Client.discover('http://auth.example.org'), { kind: 'configuration' });
  await assert.rejects(Client.discover('no URL'), { kind: 'configuration' });
  const counted = new Fetch();
  const lie = { issuer: 'https://evil.test', token_endpoint: 'https://evil.test/token' };
  counted.instead.set('/.well-known/oauth-authorization-server', [() => Promise.resolve(Response.json(lie))]);
  await assert.rejects(Client.discover(stage.issuer, { fetch: counted.fetch }), { kind: 'discovery' });
  await assert.rejects(Client.discover('http://127.0.0.1:1'), { kind: 'network' });
});

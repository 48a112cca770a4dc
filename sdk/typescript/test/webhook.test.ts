// What the server posts to a webhook, and what only looks like it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CountersignError, Webhook } from 'countersign-sdk';

import { stage } from './stage.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** The failure, which must say why by this code, and show no secret. */
function because(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof CountersignError);
    assert.deepEqual([error.kind, error.code], ['webhook', code]);
    assert.ok(!String(error).includes(SECRET.slice(6)));
    return true;
  };
}

test('an event that the server posted is read when it is genuine and new', async () => {
  const { secret, headers, body } = stage.webhook;
  const webhook = new Webhook(secret);
  const sent = Number(headers['webhook-timestamp']) * 1000;
  const event = await webhook.event(headers, body, sent);
  assert.deepEqual([event.kind, event.outcome], ['user.created', 'success']);
  assert.equal(event.id, headers['webhook-id']);
  // The same from the hands of `fetch`, and as bytes.
  const bytes = new TextEncoder().encode(body);
  assert.deepEqual(await webhook.event(new Headers(headers), bytes, sent + 299_000), event);

  for (const late of [sent + 301_000, sent - 301_000, Number.NaN]) {
    await assert.rejects(webhook.event(headers, body, late), because('timestamp'));
  }
  await assert.rejects(webhook.event(headers, `${body} `, sent), because('signature'));
  await assert.rejects(new Webhook(SECRET).event(headers, body, sent), because('signature'));
  const other = { ...headers, 'webhook-id': '0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a83' };
  await assert.rejects(webhook.event(other, body, sent), because('signature'));
});

test('the published example has the published signature', async () => {
  const webhook = new Webhook(SECRET);
  const [id, body, sent] = ['msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', 1_614_265_330_000];
  const headers = await webhook.sign(id, body, sent);
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  assert.equal(await webhook.verify(headers, body, sent), id);
  // While a secret is changed, there are two.
  const both = { ...headers, 'webhook-signature': `v1,AAAA v1a,x ${headers['webhook-signature']}` };
  assert.equal(await webhook.verify(both, body, sent), id);
  // It is genuine, but no event.
  await assert.rejects(webhook.event(headers, body, sent), because('body'));
});

test('what is no signed request is told apart', async () => {
  const webhook = new Webhook(SECRET);
  const headers = await webhook.sign('one', '{}');
  assert.equal(await webhook.verify(headers, '{}'), 'one');
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    await assert.rejects(webhook.verify({ ...headers, [name]: undefined }, '{}'), because('header'));
    await assert.rejects(webhook.verify({ ...headers, [name]: ['a', 'b'] }, '{}'), because('header'));
  }
  await assert.rejects(webhook.verify({ ...headers, 'webhook-timestamp': 'now' }, '{}'), because('header'));
  for (const signature of ['v1,', 'v1,%', 'nonsense']) {
    await assert.rejects(
      webhook.verify({ ...headers, 'webhook-signature': signature }, '{}'),
      because('signature'),
    );
  }
  for (const secret of ['', 'whsec_', 'whsec_%', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw']) {
    assert.throws(() => new Webhook(secret), { kind: 'configuration' });
  }
});

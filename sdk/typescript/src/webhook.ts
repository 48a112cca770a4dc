// What the server posts to you, by webhooks and by hooks of providers (Standard Webhooks): whether it
// is from the server, unchanged and new.

import type { Event } from './api/types.gen.js';
import { CountersignError } from './errors.js';

/** The headers of a request: those of `fetch`, or what Node and its frameworks make of them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What was posted, byte by byte; text that was parsed and written again does not do. */
export type WebhookBody = string | Uint8Array;

/** How far the time of a request may be off, in seconds. */
const TOLERANCE = 300;

/**
 * Checks what the server posts, with the secret that was shown when the webhook was made. Failures are
 * of the kind `webhook`; their `code` is `header`, `timestamp`, `signature` or `body`.
 */
export class Webhook {
  readonly #key: Promise<CryptoKey>;

  /** With the secret, which begins with `whsec_`. */
  constructor(secret: string) {
    const bytes = decoded(/^whsec_(.+)$/.exec(secret.trim())?.[1] ?? '');
    if (bytes === undefined || bytes.length === 0) {
      const message = 'the secret of a webhook begins with whsec_ and goes on in base64';
      throw new CountersignError('configuration', message);
    }
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    this.#key = crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
  }

  /**
   * The event that a webhook was told, if the request is from the server and new. Ignore one whose id
   * you had before, and pass over kinds that you do not know: they came later. `now` is a clock of
   * your own, in milliseconds since 1970.
   */
  async event(headers: WebhookHeaders, body: WebhookBody, now = Date.now()): Promise<Event> {
    const id = await this.verify(headers, body, now);
    let event: unknown;
    try {
      event = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
    } catch {
      event = undefined;
    }
    if (!isEvent(event) || event.id !== id) {
      throw refused('body', 'the body is no event, or another one than the headers say');
    }
    return event;
  }

  /** The id of what was posted, if the request is from the server and new. It stays the same however often it is sent. */
  async verify(headers: WebhookHeaders, body: WebhookBody, now = Date.now()): Promise<string> {
    const id = header(headers, 'webhook-id');
    const timestamp = header(headers, 'webhook-timestamp');
    const signatures = header(headers, 'webhook-signature');
    if (!/^\d{1,12}$/.test(timestamp)) {
      throw refused('header', 'the header webhook-timestamp is no time');
    }
    const off = Math.abs(Math.floor(now / 1000) - Number(timestamp));
    // A clock that says no number lets nothing pass.
    if (!(off <= TOLERANCE)) {
      throw refused('timestamp', 'the request was sent more than five minutes ago, or a clock is wrong');
    }
    const key = await this.#key;
    const signed = joined(id, timestamp, body);
    // Several stand there while a secret is changed.
    for (const one of signatures.split(' ')) {
      const signature = one.startsWith('v1,') ? decoded(one.slice(3)) : undefined;
      if (signature !== undefined && (await crypto.subtle.verify('HMAC', key, signature, signed))) {
        return id;
      }
    }
    throw refused('signature', 'the signature is not one of this secret over this body');
  }

  /** The headers with which the server would send this body now, for the tests of your handler. */
  async sign(id: string, body: WebhookBody, now = Date.now()): Promise<Record<string, string>> {
    const timestamp = String(Math.floor(now / 1000));
    const signature = await crypto.subtle.sign('HMAC', await this.#key, joined(id, timestamp, body));
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${btoa(String.fromCharCode(...new Uint8Array(signature)))}`,
    };
  }
}

function refused(code: string, message: string): CountersignError {
  return new CountersignError('webhook', message, { code });
}

function header(headers: WebhookHeaders, name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1];
  if (typeof value !== 'string' || value === '') {
    throw refused('header', `the header ${name} is missing, or there several times`);
  }
  return value;
}

function joined(id: string, timestamp: string, body: WebhookBody): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const head = encoder.encode(`${id}.${timestamp}.`);
  const bytes = typeof body === 'string' ? encoder.encode(body) : body;
  const all = new Uint8Array(head.length + bytes.length);
  all.set(head);
  all.set(bytes, head.length);
  return all;
}

function decoded(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is Event {
  const members = typeof value === 'object' && value !== null ? (value as Partial<Event>) : {};
  return (
    typeof members.id === 'string' &&
    typeof members.kind === 'string' &&
    typeof members.outcome === 'string' &&
    typeof members.created_at === 'string' &&
    typeof members.detail === 'object' &&
    members.detail !== null
  );
}

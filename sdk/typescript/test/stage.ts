// What the tests find: a server, its clients, and a person who does in a browser what is said.

import { readFileSync } from 'node:fs';

import { Client, type ClientOptions } from 'countersign-sdk';

interface Stage {
  issuer: string;
  person: string;
  subject: string;
  service: { client_id: string; client_secret: string };
  keyed: { client_id: string; kid: string; pkcs8: string };
  native: { client_id: string };
  web: { client_id: string; client_secret: string };
  personal_token: string;
  webhook: { secret: string; headers: Record<string, string>; body: string };
}

const file = process.env['COUNTERSIGN_STAGE'];
if (file === undefined) {
  throw new Error('COUNTERSIGN_STAGE names no file; `cargo xtask test languages` starts what the tests need');
}

/** The server and its clients. */
export const stage = JSON.parse(readFileSync(file, 'utf8')) as Stage;

/** A client of the service, which acts for itself. */
export function service(options: ClientOptions = {}): Promise<Client> {
  const { client_id: clientId, client_secret: clientSecret } = stage.service;
  return Client.discover(stage.issuer, { clientId, clientSecret, ...options });
}

/** A client of software on a person's machine, which keeps no secret. */
export function native(options: ClientOptions = {}): Promise<Client> {
  return Client.discover(stage.issuer, { clientId: stage.native.client_id, ...options });
}

async function tell(path: string, body: string): Promise<string> {
  const response = await fetch(stage.person + path, { method: 'POST', body });
  if (!response.ok) {
    throw new Error(`the person answered ${response.status} to ${path}`);
  }
  return await response.text();
}

/** The person opens a URL and agrees; the URL to which the browser was sent in the end. */
export const allow = (url: string): Promise<string> => tell('/allow', url);

/** The person opens a URL and does not agree. */
export const decline = (url: string): Promise<string> => tell('/decline', url);

/** The person types the code of a device and agrees. */
export const approve = (userCode: string): Promise<string> => tell('/device', userCode);

/** Sets the server's clock, which stands still, to that of this machine. */
export const now = (): Promise<string> => tell('/now', '');

/** How many requests for an operation the server has answered. */
export async function requests(operation: string): Promise<number> {
  const response = await fetch(`${stage.person}/requests/${operation}`);
  return Number(await response.text());
}

/** A `fetch` that counts, and answers what it is told to instead of asking. */
export class Fetch {
  readonly paths: string[] = [];
  /** Answers in place of the server's, by path; one is used up by each request. */
  readonly instead = new Map<string, (() => Promise<Response>)[]>();

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    this.paths.push(url.pathname);
    const answer = this.instead.get(url.pathname)?.shift();
    return answer === undefined ? await fetch(input, init) : await answer();
  };

  /** How many requests went to a path. */
  count(path: string): number {
    return this.paths.filter((one) => one === path).length;
  }
}

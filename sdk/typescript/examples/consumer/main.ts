// A web application that signs people in through Countersign and calls a protected API.
//
// Register a confidential client with the redirect URI http://127.0.0.1:5100/authorized, then:
//
//   ISSUER=http://localhost:8080 CONSUMER_CLIENT_ID=… CONSUMER_CLIENT_SECRET=… \
//     API_URL=http://127.0.0.1:5000/ node main.js
//
// Everything is a page or a form, so it works without JavaScript, and each form that changes
// something carries the session's CSRF token. The SDK refreshes tokens; no line here does.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { Client, refreshToken, userinfo } from 'countersign-sdk';

import * as pages from './pages.js';
import { NO_COOKIE, type Session, Sessions } from './session.js';

const issuer = process.env['ISSUER'] ?? 'http://localhost:8080';
const listen = process.env['CONSUMER_LISTEN'] ?? '127.0.0.1:5100';
const ownUrl = process.env['CONSUMER_URL'] ?? `http://${listen}`;
const apiUrl = process.env['API_URL'] ?? 'http://127.0.0.1:5000/';
const scope = process.env['CONSUMER_SCOPES'] ?? 'openid profile email offline_access';

const server = await Client.discover(issuer, {
  clientId: required('CONSUMER_CLIENT_ID'),
  clientSecret: required('CONSUMER_CLIENT_SECRET'),
});
const sessions = new Sessions();

/** What the buttons of the token page do. */
const ACTIONS: Record<string, (client: Client) => Promise<pages.Notice>> = {
  '/call': async (client) => {
    const response = await client.fetch(apiUrl);
    return { title: `The API answered ${response.status}`, text: (await response.text()).slice(0, 4096) };
  },
  '/userinfo': async (client) => {
    const { data } = await userinfo({ client });
    return { title: 'The server says who you are', text: JSON.stringify(data, null, 2) };
  },
  '/validate': async (client) => {
    const answer = await server.introspect(client.heldTokens?.accessToken ?? '');
    const title = `The server says: the token is ${answer.active ? 'active' : 'not active'}`;
    return { title, text: JSON.stringify(answer, null, 2) };
  },
  '/expire': (client) => {
    client.expireTokens();
    const hint = 'Call the API now: the token is refreshed on the way, and you notice nothing.';
    return Promise.resolve({ title: 'The access token counts as expired', text: '', hint });
  },
  '/refresh': async (client) => {
    client.expireTokens();
    await client.tokens();
    const hint = 'Both tokens are new. The earlier refresh token does not work any more.';
    return { title: 'Refreshed by hand', text: '', hint };
  },
};

async function get(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const session = sessions.find(request);
  if (url.pathname === '/') {
    const shown = session ?? sessions.start();
    response.setHeader('set-cookie', shown.cookie);
    send(response, pages.home(shown, issuer));
  } else if (url.pathname === '/authorized') {
    await authorized(session, response, url);
  } else if (url.pathname === '/tokens') {
    const held = session?.client?.heldTokens;
    if (session === undefined || held === undefined) {
      redirect(response, '/');
    } else {
      send(response, pages.tokens(session, held, apiUrl));
    }
  } else {
    send(response, pages.NOT_FOUND);
  }
}

async function post(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const form = await fields(request);
  const session = sessions.find(request);
  const action = ACTIONS[url.pathname];
  if (session?.csrfIs(form.get('csrf') ?? '') !== true) {
    send(response, pages.STALE_FORM);
  } else if (url.pathname === '/sign-in') {
    const parameters: Record<string, string> = form.get('again') === 'true' ? { prompt: 'login' } : {};
    const redirectUri = `${ownUrl}/authorized`;
    session.pending = await server.beginSignIn({ redirectUri, scope, parameters });
    redirect(response, session.pending.url);
  } else if (url.pathname === '/sign-out') {
    sessions.end(session);
    response.setHeader('set-cookie', NO_COOKIE);
    const failure: unknown = await session.client?.signOut().catch((error: unknown) => error);
    send(response, pages.signedOut(failure));
  } else if (action !== undefined && session.client !== undefined) {
    session.notice = await action(session.client).catch(pages.bad);
    redirect(response, '/tokens');
  } else {
    send(response, pages.NOT_FOUND);
  }
}

/** Where the server sends the browser back to. */
async function authorized(session: Session | undefined, response: ServerResponse, url: URL): Promise<void> {
  const pending = session?.pending;
  // Only the callback of the sign-in that was started here ends it, and once.
  if (session === undefined || pending?.state !== url.searchParams.get('state')) {
    send(response, pages.FOREIGN_CALLBACK);
    return;
  }
  session.pending = undefined;
  try {
    const tokens = await server.completeSignIn(pending as NonNullable<typeof pending>, url);
    // A new session id, so that nobody who knew the earlier one comes along.
    sessions.end(session);
    const fresh = sessions.start();
    fresh.client = server.with({ credentials: refreshToken(tokens) });
    response.setHeader('set-cookie', fresh.cookie);
    redirect(response, '/tokens');
  } catch (error) {
    send(response, pages.failure(session, error));
  }
}

function send(response: ServerResponse, page: pages.Page): void {
  const policy = `default-src 'none'; form-action 'self' ${new URL(issuer).origin}; base-uri 'none'; frame-ancestors 'none'`;
  response.writeHead(page.status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(pages.html(page));
}

function redirect(response: ServerResponse, target: string): void {
  response.writeHead(303, { location: target, 'cache-control': 'no-store' }).end();
}

async function fields(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 16_384) {
      break;
    }
  }
  return new URLSearchParams(body);
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`set ${name} in the environment`);
  }
  return value;
}

const application = createServer((request, response) => {
  const url = new URL(request.url ?? '/', ownUrl);
  const handler = request.method === 'POST' ? post : get;
  handler(request, response, url).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
const [, host, port] = /^(.*):(\d+)$/.exec(listen) ?? [];
application.listen(Number(port), host, () => {
  console.log(`Open ${ownUrl} in your browser.`);
});

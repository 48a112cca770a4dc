// The pages that a person sees at the end of a sign-in, in the browser.

import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { CountersignError } from '../errors.js';

/** One page with its status. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

/** The sign-in worked. */
export const DONE: Page = {
  status: 200,
  title: 'You are signed in',
  text: 'You can close this window and go back to the program.',
};

/** A request without our `state`. */
export const FOREIGN: Page = {
  status: 400,
  title: 'This page belongs to another sign-in',
  text: 'Go back to the program and start the sign-in again.',
};

/** Anything else. */
export const NOT_FOUND: Page = {
  status: 404,
  title: 'There is nothing here',
  text: 'This address only receives the end of a sign-in.',
};

/** The sign-in did not work. */
export function failed(error: unknown): Page {
  if (!(error instanceof CountersignError)) {
    return { status: 400, title: 'The sign-in failed', text: 'Go back to the program to try again.' };
  }
  if (error.code === 'access_denied') {
    const text = 'The program was not given access. You can close this window.';
    return { status: 200, title: 'Access was not given', text };
  }
  const request = error.requestId === undefined ? '' : ` (request ${error.requestId})`;
  const text = `${error.message}${request}. Go back to the program to try again.`;
  return { status: 400, title: 'The sign-in failed', text };
}

/** Sends a page that loads nothing and is kept nowhere. */
export function show(response: ServerResponse, page: Page): void {
  const nonce = randomBytes(16).toString('base64');
  const [title, text] = [escape(page.title), escape(page.text)];
  response.writeHead(page.status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    Connection: 'close',
  });
  response.end(`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>
`);
}

const STYLE =
  ':root{color-scheme:light dark}' +
  'body{font:1.1rem/1.5 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center}' +
  'main{max-width:32rem;padding:2rem}h1{font-size:1.5rem;margin:0 0 .5rem}' +
  'p{margin:0;overflow-wrap:anywhere}';

function escape(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

// The pages of the application. Whatever comes from outside goes through `escape`.

import { CountersignError, type TokenSet } from 'countersign-sdk';

import type { Session } from './session.js';

/** A page, before it is sent. */
export interface Page {
  status: number;
  title: string;
  body: string;
}

/** The result of an action, shown once on the token page. */
export interface Notice {
  title: string;
  text: string;
  hint?: string;
}

const OVER = 'The token works no longer: it expired, or access was taken back. Sign in again to go on.';
const START = '<p><a class="button" href="/">Back to the start</a></p>';

export function home(session: Session, issuer: string): Page {
  const body =
    session.client === undefined
      ? `<p>This application knows nobody. It lets <strong>${escape(issuer)}</strong> say who you are,
         and asks for a token to call an API in your name.</p>${button(session, '/sign-in', 'Sign in')}`
      : `<p>You are signed in.</p><p><a class="button" href="/tokens">See the tokens</a></p>
         ${button(session, '/sign-out', 'Sign out')}`;
  return { status: 200, title: 'Example consumer', body };
}

export function tokens(session: Session, held: TokenSet, apiUrl: string): Page {
  const { notice } = session;
  session.notice = undefined;
  const shown = notice
    ? `<section role="status"><h2>${escape(notice.title)}</h2><pre>${escape(notice.text)}</pre>
       <p>${escape(notice.hint ?? '')}</p></section>`
    : '';
  const left = Math.round(((held.expiresAt ?? 0) - Date.now()) / 1000);
  const rows = Object.entries({
    'Access token': shortened(held.accessToken),
    Expires: left > 0 ? `in ${left} seconds` : 'expired',
    'Refresh token': held.refreshToken === undefined ? 'none' : shortened(held.refreshToken),
    'ID token': held.idToken === undefined ? 'none' : shortened(held.idToken),
    Scopes: held.scope ?? '',
    'User id': held.user?.id ?? 'none',
    'E-mail': held.user?.email ?? 'none',
  });
  const list = rows.map(([term, value]) => `<dt>${term}</dt><dd><code>${escape(value)}</code></dd>`);
  const again = button(session, '/sign-in', 'Sign in again', '<input type="hidden" name="again" value="true">');
  return {
    status: 200,
    title: 'Your tokens',
    body: `${shown}<dl>${list.join('')}</dl>
      <h2>Use them</h2>${button(session, '/call', 'Call the protected API')}
      ${button(session, '/userinfo', 'Ask who I am')}${button(session, '/validate', 'Validate the token')}
      <p>The API is <code>${escape(apiUrl)}</code>.</p>
      <h2>Renew them</h2>${button(session, '/expire', 'Mark as expired')}
      ${button(session, '/refresh', 'Refresh now')}${again}
      <p>An expired token is refreshed by the next call, without a word.</p>
      <h2>Enough</h2>${button(session, '/sign-out', 'Sign out')}`,
  };
}

export function signedOut(failure: unknown): Page {
  const body =
    failure === undefined
      ? '<p>The tokens are forgotten here and revoked at the server.</p>'
      : `<p>The tokens are forgotten here, but the server could not be told. They work until they
         expire.</p><p>${escape(explain(failure))}</p>`;
  return { status: 200, title: 'You are signed out', body: body + START };
}

/** A sign-in that came to nothing: declined, refused, or broken. */
export function failure(session: Session, error: unknown): Page {
  const retry = button(session, '/sign-in', 'Try again');
  const body = `<pre>${escape(explain(error))}</pre>${retry}${START}`;
  if (error instanceof CountersignError && error.code === 'access_denied') {
    const text = '<p>You did not allow this application to act for you. Nothing was changed.</p>';
    return { status: 200, title: 'Access was not given', body: text + body };
  }
  return { status: 400, title: 'The sign-in failed', body };
}

/** A callback that belongs to no sign-in of this browser. */
export const FOREIGN_CALLBACK: Page = {
  status: 400,
  title: 'There is no sign-in to complete',
  body: `<p>This address is the end of a sign-in, but not of one that was started in this browser,
    or it was used already.</p>${START}`,
};

/** A form without the CSRF token of its session. */
export const STALE_FORM: Page = {
  status: 403,
  title: 'The form has expired',
  body: `<p>The page was open for too long, or the request was not made on it. Nothing was done.</p>${START}`,
};

export const NOT_FOUND: Page = { status: 404, title: 'There is nothing here', body: START };

/** What an action that failed says. */
export function bad(error: unknown): Notice {
  const over =
    error instanceof CountersignError && (error.kind === 'sign_in_required' || error.status === 401);
  return { title: 'That did not work', text: explain(error), hint: over ? OVER : '' };
}

/** The whole document. */
export function html({ title, body }: Page): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title></head><body><header><a href="/">Example consumer</a></header>
<main><h1>${escape(title)}</h1>${body}</main></body></html>
`;
}

function explain(error: unknown): string {
  if (!(error instanceof CountersignError)) {
    return 'This application has a fault.';
  }
  return error.requestId === undefined ? error.message : `${error.message}\nrequest ${error.requestId}`;
}

function button(session: Session, path: string, label: string, more = ''): string {
  return `<form method="post" action="${path}"><input type="hidden" name="csrf" value="${session.csrf}">
    ${more}<button>${label}</button></form>`;
}

/** Enough of a token to tell it from the next one, too little to use it. */
function shortened(token: string): string {
  return token.length > 32 ? `${token.slice(0, 12)}…${token.slice(-4)}` : '…';
}

function escape(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

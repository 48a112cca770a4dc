// A person at this machine signs in with a browser (RFC 8252).

import { beginSignIn, completeSignIn } from '../authorization.js';
import type { Credentials } from '../credentials.js';
import { CountersignError } from '../errors.js';
import type { Wanted } from '../grants.js';
import type { Server } from '../server.js';
import type { TokenSet } from '../token-set.js';
import { Loopback } from './loopback.js';
import { openBrowser } from './open-browser.js';
import { DONE, failed } from './page.js';

/** How a person at this machine signs in. */
export interface LoopbackOptions extends Wanted {
  /** Shows the URL to the person; by default it is printed and opened in their browser. */
  readonly open?: ((url: string) => void) | undefined;
  /** The path of the redirect URI; `/callback` unless said otherwise. */
  readonly path?: string | undefined;
  /** The port to listen on, for a firewall that lets only one through; any free one by default. */
  readonly port?: number | undefined;
  /** How many milliseconds the person has; five minutes unless said otherwise. */
  readonly patience?: number | undefined;
  /** Further parameters of the request, such as `prompt`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/**
 * Signs a person in with the browser of this machine; a listener on 127.0.0.1 receives the way
 * back. Register the client with `http://127.0.0.1/callback`: the port may differ.
 */
export function loopbackSignIn(options: LoopbackOptions = {}): Credentials {
  return { acquire: (server) => signIn(server, options) };
}

async function signIn(server: Server, options: LoopbackOptions): Promise<TokenSet> {
  const loopback = await Loopback.listen(options.port ?? 0, options.path ?? '/callback');
  try {
    const { redirectUri } = loopback;
    const pending = await beginSignIn(server, { ...options, redirectUri });
    const patience = options.patience ?? 300_000;
    const arrival = loopback.arrival(pending.state, AbortSignal.timeout(patience));
    // Nobody waits for it yet when showing the URL fails.
    arrival.catch(() => undefined);
    (options.open ?? ask)(pending.url);
    const { callback, answer } = await arrival.catch((cause: unknown) => {
      const message = `nobody signed in within ${patience / 1000} seconds`;
      throw new CountersignError('authorization', message, { cause });
    });
    try {
      const tokens = await completeSignIn(server, pending, callback);
      answer(DONE);
      return tokens;
    } catch (error) {
      answer(failed(error));
      throw error;
    }
  } finally {
    loopback.close();
  }
}

function ask(url: string): void {
  console.error(`Sign in with your browser at:\n\n  ${url}\n`);
  openBrowser(url);
}

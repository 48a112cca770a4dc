// Signing in by leaving the page and coming back to it.
//
// Tokens stay in memory: what is in a browser's storage can be read by any script of the page. What
// waits for the way back is in `sessionStorage`, of this tab alone, and is of no use without the
// code that comes with it.

import { beginSignIn, completeSignIn, type PendingSignIn } from '../authorization.js';
import type { Credentials } from '../credentials.js';
import { CountersignError } from '../errors.js';
import type { Wanted } from '../grants.js';
import type { Server } from '../server.js';
import type { TokenSet } from '../token-set.js';

/** How a person signs in on a page. */
export interface RedirectOptions extends Wanted {
  /** Where the browser comes back to; the address of this page without its query by default. */
  readonly redirectUri?: string | undefined;
  /** Further parameters of the request, such as `prompt`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** The page that is left and come back to; the global `window` unless a test has another one. */
  readonly window?: PageWindow | undefined;
}

/** What is needed of a browser's window. */
export interface PageWindow {
  readonly location: { readonly href: string; assign(url: string): void };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly sessionStorage: {
    getItem(name: string): string | null;
    setItem(name: string, value: string): void;
    removeItem(name: string): void;
  };
}

const KEPT = 'countersign-sign-in';

/** Credentials of a single-page application. */
export class RedirectSignIn implements Credentials {
  readonly #options: RedirectOptions;
  readonly #window: PageWindow;

  constructor(options: RedirectOptions = {}) {
    this.#options = options;
    this.#window = options.window ?? globalThis.window;
  }

  /** Whether the browser has just come back, so that the first call completes the sign-in. */
  get returned(): boolean {
    const { searchParams } = new URL(this.#window.location.href);
    const state = searchParams.get('state');
    return state !== null && state === this.#kept()?.state;
  }

  /** Completes a sign-in when the browser has come back; otherwise leaves the page to begin one. */
  async acquire(server: Server): Promise<TokenSet> {
    const pending = this.#kept();
    const callback = new URL(this.#window.location.href);
    if (pending === undefined || !this.returned) {
      return await this.#leave(server);
    }
    // Once, and neither code nor state stays in the address and in the history.
    this.#window.sessionStorage.removeItem(KEPT);
    this.#window.history.replaceState(null, '', withoutAnswer(callback));
    return await completeSignIn(server, pending, callback);
  }

  async #leave(server: Server): Promise<never> {
    const here = new URL(this.#window.location.href);
    const redirectUri = this.#options.redirectUri ?? here.origin + here.pathname;
    const pending = await beginSignIn(server, { ...this.#options, redirectUri });
    this.#window.sessionStorage.setItem(KEPT, JSON.stringify(pending));
    this.#window.location.assign(pending.url);
    const message = 'the page is being left for the sign-in';
    throw new CountersignError('sign_in_required', message);
  }

  #kept(): PendingSignIn | undefined {
    const text = this.#window.sessionStorage.getItem(KEPT);
    return text === null ? undefined : (JSON.parse(text) as PendingSignIn);
  }
}

function withoutAnswer(callback: URL): string {
  const url = new URL(callback);
  for (const name of ['code', 'state', 'iss', 'error', 'error_description', 'error_uri']) {
    url.searchParams.delete(name);
  }
  return url.href;
}

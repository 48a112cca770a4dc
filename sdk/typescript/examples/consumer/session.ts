// Browser sessions, in memory: a restart signs everybody out of this application.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { Client, PendingSignIn } from 'countersign-sdk';

import type { Notice } from './pages.js';

// Named after the application, because cookies do not tell the ports of one host apart.
const COOKIE = 'consumer_session';
const LIMIT = 10_000;

/** What is known of one browser. */
export class Session {
  readonly id = randomBytes(32).toString('base64url');
  /** The value that each form carries back. */
  readonly csrf = randomBytes(32).toString('base64url');
  /** The sign-in that the browser is away for. */
  pending: PendingSignIn | undefined;
  /** Acts for the person who signed in. */
  client: Client | undefined;
  /** What the next page shows once. */
  notice: Notice | undefined;

  csrfIs(sent: string): boolean {
    const [own, other] = [Buffer.from(this.csrf), Buffer.from(sent)];
    return own.length === other.length && timingSafeEqual(own, other);
  }

  get cookie(): string {
    return `${COOKIE}=${this.id}; HttpOnly; SameSite=Lax; Path=/`;
  }
}

/** All browsers; the oldest makes way. */
export class Sessions {
  readonly #all = new Map<string, Session>();

  find(request: IncomingMessage): Session | undefined {
    const cookie = request.headers.cookie?.split(/; */).find((one) => one.startsWith(`${COOKIE}=`));
    return this.#all.get(cookie?.slice(COOKIE.length + 1) ?? '');
  }

  start(): Session {
    const session = new Session();
    for (const id of this.#all.keys()) {
      if (this.#all.size < LIMIT) {
        break;
      }
      this.#all.delete(id);
    }
    this.#all.set(session.id, session);
    return session;
  }

  end(session: Session): void {
    this.#all.delete(session.id);
  }
}

/** Makes a browser forget its session. */
export const NO_COOKIE = `${COOKIE}=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0`;

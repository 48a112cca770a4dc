// Access tokens on demand: got once, renewed ahead of their end, shared by all calls.

import type { Credentials, TokenStore } from './credentials.js';
import { CountersignError } from './errors.js';
import { refreshTokenGrant } from './grants.js';
import type { Server } from './server.js';
import { isDue, isExpired, type TokenSet } from './token-set.js';

/** The tokens of one client. */
export class Tokens {
  readonly #server: Server;
  readonly #credentials: Credentials;
  readonly #store: TokenStore | undefined;
  #held: TokenSet | undefined;
  /** The one renewal in flight, for which everybody waits. */
  #renewal: Promise<TokenSet> | undefined;
  /** Renewals and signing out, one after the other; never rejected. */
  #turns: Promise<unknown> = Promise.resolve();

  constructor(server: Server, credentials: Credentials, store?: TokenStore) {
    this.#server = server;
    this.#credentials = credentials;
    this.#store = store;
    this.#held = credentials.initial;
  }

  /** The tokens that are held at the moment, due or not. */
  get held(): TokenSet | undefined {
    return this.#held;
  }

  /** Whether a refused token can be replaced by another one. */
  get renewable(): boolean {
    return this.#credentials.renewable !== false;
  }

  /**
   * Tokens that are good for a while. `rejected` is an access token that the API has just refused:
   * it is renewed whatever its end says, unless another call did so in the meantime.
   */
  async current(rejected?: string): Promise<TokenSet> {
    if (this.#held !== undefined && usable(this.#held, rejected)) {
      return this.#held;
    }
    this.#renewal ??= this.#inTurn(() => this.#renew(rejected)).finally(() => {
      this.#renewal = undefined;
    });
    return await this.#renewal;
  }

  /** Treats the access token as expired from now on. */
  expire(): void {
    this.#held &&= { ...this.#held, expiresAt: 0 };
  }

  /**
   * Revokes the newest tokens, and then forgets them, here and in the store: what could not be revoked
   * is not forgotten. A renewal that is under way comes first, so that it stores nothing afterwards.
   */
  async end(revoke: (token: string) => Promise<void>): Promise<void> {
    await this.#inTurn(async () => {
      const known = await this.#known();
      const token = known?.refreshToken ?? known?.accessToken ?? '';
      if (token !== '') {
        await revoke(token);
      }
      this.#held = undefined;
      await this.#store?.save(undefined);
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => undefined);
    return turn;
  }

  /** The newest tokens. Who shares the store may have renewed: then an earlier refresh token is used up. */
  async #known(): Promise<TokenSet | undefined> {
    const [held, stored] = [this.#held, await this.#store?.load()];
    return held === undefined || (stored !== undefined && stored.issuedAt > held.issuedAt) ? stored : held;
  }

  async #renew(rejected: string | undefined): Promise<TokenSet> {
    const held = await this.#known();
    this.#held = held;
    if (held !== undefined && usable(held, rejected)) {
      return held;
    }
    try {
      return await this.#keep(await this.#acquire(held));
    } catch (error) {
      const early = held !== undefined && held.accessToken !== rejected && !isExpired(held);
      if (early && error instanceof CountersignError && error.isTransient) {
        // It was early to renew; what we have still works. Its refresh token may be another one by now.
        return this.#held ?? held;
      }
      throw error;
    }
  }

  async #acquire(held: TokenSet | undefined): Promise<TokenSet> {
    if (held?.refreshToken === undefined) {
      return await this.#credentials.acquire(this.#server);
    }
    try {
      return await refreshTokenGrant(this.#server, held, held.refreshToken, (tokens) => this.#keep(tokens));
    } catch (error) {
      if (!(error instanceof CountersignError) || error.code !== 'invalid_grant') {
        throw error;
      }
    }
    // It would not be accepted the next time either.
    this.#held = undefined;
    await this.#store?.save(undefined);
    return await this.#credentials.acquire(this.#server);
  }

  /** Stored first: a refresh token that was used and whose successor is lost is worth nothing. */
  async #keep(tokens: TokenSet): Promise<TokenSet> {
    await this.#store?.save(tokens);
    this.#held = tokens;
    return tokens;
  }
}

function usable(tokens: TokenSet, rejected: string | undefined): boolean {
  return tokens.accessToken !== rejected && !isDue(tokens);
}

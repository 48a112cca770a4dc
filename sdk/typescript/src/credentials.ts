// Where the first tokens come from. Renewal is the same for all; see `tokens.ts`.

import { CountersignError } from './errors.js';
import { clientCredentialsGrant, type Wanted } from './grants.js';
import type { Server } from './server.js';
import type { TokenSet } from './token-set.js';

/** A way of getting the first tokens, and new ones when renewal is not possible. */
export interface Credentials {
  /** Gets tokens, by asking a person if need be. */
  acquire(server: Server): Promise<TokenSet>;
  /** Tokens that there are already. */
  readonly initial?: TokenSet | undefined;
  /** Whether asking once more could bring other tokens than before. */
  readonly renewable?: boolean | undefined;
}

/** Where tokens outlive the program. What is stored holds plain tokens: keep it like a password. */
export interface TokenStore {
  /** The tokens that were stored last. */
  load(): Promise<TokenSet | undefined> | TokenSet | undefined;
  /** Keeps tokens, before they are used; `undefined` forgets them. */
  save(tokens: TokenSet | undefined): Promise<void> | void;
}

/** A service that acts for itself. `clientId` and its secret or key go to `Client.discover`. */
export function clientCredentials(wanted: Wanted = {}): Credentials {
  return { acquire: (server) => clientCredentialsGrant(server, wanted) };
}

/** A personal access token, which a person made on the server's pages. */
export function personalToken(accessToken: string): Credentials {
  const tokens = { accessToken, issuedAt: Date.now() };
  return { initial: tokens, renewable: false, acquire: () => Promise.resolve(tokens) };
}

/**
 * Tokens from an earlier sign-in, renewed by their refresh token. It rotates: give `Client` a
 * `store`, which gets each new set before it is used. What is stored comes first if it is newer; a
 * refresh token alone has no age, so anything that is stored comes before it.
 */
export function refreshToken(tokens: TokenSet | string): Credentials {
  const initial =
    typeof tokens === 'string'
      ? // Known to be of no use, so that the first call renews it.
        { accessToken: '', refreshToken: tokens, issuedAt: 0, expiresAt: 0 }
      : tokens;
  return {
    initial,
    acquire: () => {
      const message = 'the refresh token is not good any more: the person has to sign in again';
      return Promise.reject(new CountersignError('sign_in_required', message));
    },
  };
}

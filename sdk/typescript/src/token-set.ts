// What the token endpoint answers, as an application keeps it.

import { getValidatedIdTokenClaims, type IDToken, type TokenEndpointResponse } from 'oauth4webapi';

import type { TokenUser } from './api/types.gen.js';

/**
 * An access token and what came with it (RFC 6749 section 5.1). It can be written as JSON to keep a
 * person signed in; what is written holds the plain tokens, so store it like a password.
 */
export interface TokenSet {
  /** The token to send with calls to an API. */
  readonly accessToken: string;
  /** What renews the access token, if the client may do that. */
  readonly refreshToken?: string | undefined;
  /** The ID token as it came, with the scope `openid`. */
  readonly idToken?: string | undefined;
  /** What the ID token says; its signature was verified. */
  readonly claims?: IDToken | undefined;
  /** Whom the token stands for; absent for a client that acts for itself. */
  readonly user?: TokenUser | undefined;
  /** The granted scopes, separated by spaces. */
  readonly scope?: string | undefined;
  /** When the token was asked for, in milliseconds since 1970 by the clock of this machine. */
  readonly issuedAt: number;
  /** When the access token expires, likewise; absent if the server did not say. */
  readonly expiresAt?: number | undefined;
}

/** How long before its end a token is renewed, in milliseconds. */
const LEEWAY = 30_000;

/** A response of the token endpoint that oauth4webapi has checked. */
export function tokenSet(response: TokenEndpointResponse, asked: number, earlier?: TokenSet): TokenSet {
  // An answer may leave out what did not change (RFC 6749 section 6).
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token ?? earlier?.refreshToken,
    idToken: response.id_token ?? earlier?.idToken,
    claims: getValidatedIdTokenClaims(response) ?? earlier?.claims,
    // The member `user` is an extension of this server.
    user: (response['user'] as TokenUser | undefined) ?? earlier?.user,
    scope: response.scope ?? earlier?.scope,
    issuedAt: asked,
    expiresAt: response.expires_in === undefined ? undefined : asked + response.expires_in * 1000,
  };
}

/** Whether the access token has expired. */
export function isExpired(tokens: TokenSet, now = Date.now()): boolean {
  return tokens.expiresAt !== undefined && tokens.expiresAt <= now;
}

/**
 * Whether the access token should be renewed now: within the leeway, or within the last quarter of
 * a lifetime so short that the leeway would swallow it.
 */
export function isDue(tokens: TokenSet, now = Date.now()): boolean {
  if (tokens.expiresAt === undefined) {
    return false;
  }
  const leeway = Math.min(LEEWAY, (tokens.expiresAt - tokens.issuedAt) / 4);
  return tokens.expiresAt - now <= leeway;
}

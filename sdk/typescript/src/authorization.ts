// A person signs in with a browser: authorization code with PKCE (RFC 6749 section 4.1, RFC 7636).

import * as oauth from 'oauth4webapi';

import { authorizationCodeGrant, parametersOf, type Redemption, type Wanted } from './grants.js';
import type { Server } from './server.js';
import type { TokenSet } from './token-set.js';

/** What a person is asked. */
export interface SignInOptions extends Wanted {
  /** Where the browser comes back to; registered with the client. */
  readonly redirectUri: string;
  /** Further parameters of the request, such as `prompt`, `login_hint` or `ui_locales`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/**
 * A sign-in that has begun. Keep it where only the person's own browser session finds it, and use
 * it once. It can be written as JSON.
 */
export interface PendingSignIn extends Redemption {
  /** Where the person's browser goes. */
  readonly url: string;
}

/** Prepares a sign-in; nothing is sent. */
export async function beginSignIn(server: Server, options: SignInOptions): Promise<PendingSignIn> {
  const endpoint = server.authorizationEndpoint;
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const openid = options.scope?.split(' ').includes('openid') ?? false;
  const parameters = parametersOf(options);
  for (const [name, value] of Object.entries(options.parameters ?? {})) {
    parameters.set(name, value);
  }
  parameters.set('response_type', 'code');
  parameters.set('client_id', server.client.client_id);
  parameters.set('redirect_uri', options.redirectUri);
  parameters.set('state', state);
  parameters.set('nonce', nonce);
  parameters.set('code_challenge', await oauth.calculatePKCECodeChallenge(verifier));
  parameters.set('code_challenge_method', 'S256');
  const url = new URL(endpoint);
  for (const [name, value] of parameters) {
    url.searchParams.append(name, value);
  }
  return { url: url.href, redirectUri: options.redirectUri, verifier, state, nonce, openid };
}

/** Redeems what the browser brought back: `callback` is the URL that it came to. */
export function completeSignIn(server: Server, pending: PendingSignIn, callback: URL | string): Promise<TokenSet> {
  return authorizationCodeGrant(server, new URL(callback, pending.redirectUri), pending);
}

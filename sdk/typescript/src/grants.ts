// The requests to the token endpoint, one function for each grant type.

import * as oauth from 'oauth4webapi';

import { CountersignError, translated, translating } from './errors.js';
import type { Server } from './server.js';
import { type TokenSet, tokenSet } from './token-set.js';

/** What a token is asked for. */
export interface Wanted {
  /** Scopes, separated by spaces; left out means the client's default scopes. */
  readonly scope?: string | undefined;
  /** The APIs for which the token is wanted (RFC 8707). */
  readonly resource?: readonly string[] | undefined;
}

/** The parameters of a request for tokens. */
export function parametersOf({ scope, resource }: Wanted): URLSearchParams {
  const parameters = new URLSearchParams();
  if (scope !== undefined) {
    parameters.set('scope', scope);
  }
  for (const one of resource ?? []) {
    parameters.append('resource', one);
  }
  return parameters;
}

/** A token for the client itself (RFC 6749 section 4.4). */
export function clientCredentialsGrant(server: Server, wanted: Wanted): Promise<TokenSet> {
  const { metadata, client, authentication, requests } = server;
  return translating('token', 'no token for the client', async () => {
    const asked = Date.now();
    const parameters = parametersOf(wanted);
    const response = await oauth.clientCredentialsGrantRequest(
      metadata, client, authentication, parameters, requests,
    );
    return tokenSet(await oauth.processClientCredentialsResponse(metadata, client, response), asked);
  });
}

/**
 * The next access token (RFC 6749 section 6). When the keys for the new ID token cannot be had, `keep`
 * gets the earlier tokens with the refresh token of the answer: theirs is used up. Nothing else of an
 * answer that was not judged is used.
 */
export function refreshTokenGrant(
  server: Server,
  earlier: TokenSet,
  refreshToken: string,
  keep: (tokens: TokenSet) => Promise<unknown>,
): Promise<TokenSet> {
  const { metadata, client, authentication, requests } = server;
  return translating('token', 'the tokens could not be renewed', async () => {
    const asked = Date.now();
    const response = await oauth.refreshTokenGrantRequest(
      metadata, client, authentication, refreshToken, requests,
    );
    const result = await oauth.processRefreshTokenResponse(metadata, client, response);
    const tokens = tokenSet(result, asked, earlier);
    if (earlier.claims !== undefined && tokens.claims?.sub !== earlier.claims.sub) {
      // OpenID Connect Core section 12.2.
      throw new CountersignError('invalid_response', 'the new ID token is about somebody else');
    }
    try {
      await verified(server, response, result);
    } catch (error) {
      if (isWithoutKeys(error) && tokens.refreshToken !== refreshToken) {
        await keep({ ...earlier, refreshToken: tokens.refreshToken, issuedAt: asked });
      }
      throw error;
    }
    return tokens;
  });
}

/** What a code is redeemed with. */
export interface Redemption {
  readonly redirectUri: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly openid: boolean;
}

/** Tokens for the code that a browser brought (RFC 6749 section 4.1.3). */
export function authorizationCodeGrant(
  server: Server,
  callback: URL,
  { redirectUri, verifier, state, nonce, openid }: Redemption,
): Promise<TokenSet> {
  const { metadata, client, authentication, requests } = server;
  return translating('authorization', 'the sign-in failed', async () => {
    const parameters = oauth.validateAuthResponse(metadata, client, callback, state);
    const asked = Date.now();
    const response = await oauth.authorizationCodeGrantRequest(
      metadata, client, authentication, parameters, redirectUri, verifier, requests,
    );
    const expected = openid ? { expectedNonce: nonce, requireIdToken: true } : {};
    const result = await oauth.processAuthorizationCodeResponse(metadata, client, response, expected);
    await verified(server, response, result);
    return tokenSet(result, asked);
  });
}

/** Checks the signature of an ID token by the published keys, although TLS vouches for it too. */
export async function verified(
  server: Server,
  response: Response,
  result: oauth.TokenEndpointResponse,
): Promise<void> {
  if (result.id_token === undefined) {
    return;
  }
  try {
    await oauth.validateApplicationLevelSignature(server.metadata, response, server.requests);
  } catch (error) {
    if (error instanceof oauth.OperationProcessingError && error.code === oauth.RESPONSE_IS_NOT_CONFORM) {
      const { status } = error.cause as Response;
      throw new CountersignError('invalid_response', 'the server does not show its keys', { status });
    }
    throw error;
  }
}

/** Whether an ID token could not be judged, as opposed to one that is wrong. */
function isWithoutKeys(error: unknown): boolean {
  const translation = translated('token', 'the keys could not be fetched', error);
  return translation instanceof CountersignError && (translation.kind === 'network' || translation.status !== undefined);
}

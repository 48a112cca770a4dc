// A device without a browser, whose user agrees on another one (RFC 8628).

import * as oauth from 'oauth4webapi';

import type { Credentials } from './credentials.js';
import { CountersignError, translating } from './errors.js';
import { parametersOf, verified, type Wanted } from './grants.js';
import type { Server } from './server.js';
import { type TokenSet, tokenSet } from './token-set.js';

/** What a device shows its user. */
export interface DeviceCode {
  /** What the user enters. */
  readonly userCode: string;
  /** The page on which the user enters it. */
  readonly verificationUri: string;
  /** The same page with the code filled in, for a QR code. Show the code too. */
  readonly verificationUriComplete: string | undefined;
  /** How many seconds the user has. */
  readonly expiresIn: number;
}

/** How a device is signed in. */
export interface DeviceOptions extends Wanted {
  /** Shows the code to the user. */
  readonly show: (code: DeviceCode) => void;
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
}

/** Shows a code and waits until its user has decided. */
export function deviceFlow(options: DeviceOptions): Credentials {
  return { acquire: (server) => signIn(server, options) };
}

async function signIn(server: Server, options: DeviceOptions): Promise<TokenSet> {
  const { metadata, client, authentication, requests } = server;
  const begun = await translating('token', 'no code for the device', async () => {
    const parameters = parametersOf(options);
    const response = await oauth.deviceAuthorizationRequest(
      metadata, client, authentication, parameters, requests,
    );
    return await oauth.processDeviceAuthorizationResponse(metadata, client, response);
  });
  options.show({
    userCode: begun.user_code,
    verificationUri: begun.verification_uri,
    verificationUriComplete: begun.verification_uri_complete,
    expiresIn: begun.expires_in,
  });
  const end = Date.now() + begun.expires_in * 1000;
  let interval = begun.interval ?? 5;
  for (;;) {
    await pause(interval * 1000, options.signal);
    try {
      return await poll(server, begun.device_code);
    } catch (error) {
      if (!(error instanceof CountersignError)) {
        throw error;
      }
      if (error.code === 'slow_down') {
        interval += 5;
      } else if (error.code !== 'authorization_pending' && (!error.isTransient || Date.now() > end)) {
        // Without an answer it goes on asking, but not for longer than the code is good.
        throw error;
      }
    }
  }
}

function poll(server: Server, deviceCode: string): Promise<TokenSet> {
  const { metadata, client, authentication, requests } = server;
  return translating('authorization', 'the device was not signed in', async () => {
    const asked = Date.now();
    const response = await oauth.deviceCodeGrantRequest(
      metadata, client, authentication, deviceCode, requests,
    );
    const result = await oauth.processDeviceCodeResponse(metadata, client, response);
    await verified(server, response, result);
    return tokenSet(result, asked);
  });
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      // There are many pauses, and one signal.
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * The client of a Countersign server: every operation of its API as a typed function, with tokens
 * fetched, renewed and retried for you.
 *
 * @example
 * const client = await Client.discover('https://auth.example.org', {
 *   clientId: 'reports',
 *   clientSecret,
 *   credentials: clientCredentials({ scope: 'clients:read' }),
 * });
 * for await (const entry of client.pages(listClients)) console.log(entry.client_name);
 *
 * @module
 */

export * from './api/sdk.gen.js';
/** The types of what is sent and answered. */
export type * as types from './api/types.gen.js';
export type { PendingSignIn, SignInOptions } from './authorization.js';
export { Client, type ClientOptions, type CredentialOptions } from './client.js';
export {
  clientCredentials,
  type Credentials,
  personalToken,
  refreshToken,
  type TokenStore,
} from './credentials.js';
export { deviceFlow, type DeviceCode, type DeviceOptions } from './device.js';
export { CountersignError, type ErrorKind, type FieldError } from './errors.js';
export type { Wanted } from './grants.js';
export type { ClientIdentity, ClientKey, HttpOptions, Server } from './server.js';
export { isExpired, type TokenSet } from './token-set.js';
export { Webhook, type WebhookBody, type WebhookHeaders } from './webhook.js';

// The client: finds a server by its issuer, and sends calls with tokens that it looks after.

import * as oauth from 'oauth4webapi';

import { type Client as ApiClient, createClient } from './api/client/index.js';
import type { Introspection } from './api/types.gen.js';
import { beginSignIn, completeSignIn, type PendingSignIn, type SignInOptions } from './authorization.js';
import type { Credentials, TokenStore } from './credentials.js';
import { CountersignError, refused, translated, translating } from './errors.js';
import { allPages, type ItemOf, type PagedOperation, type PageOptions } from './pages.js';
import { type ClientIdentity, type HttpOptions, Server } from './server.js';
import type { TokenSet } from './token-set.js';
import { Tokens } from './tokens.js';

/** Whose tokens are used, and where they are kept. */
export interface CredentialOptions {
  /** Where tokens come from; without any, only what needs no token can be called. */
  readonly credentials?: Credentials | undefined;
  /** Where tokens outlive the program. */
  readonly store?: TokenStore | undefined;
}

/** What `Client.discover` takes. */
export interface ClientOptions extends ClientIdentity, HttpOptions, CredentialOptions {}

// The operations call `get`, `post` and so on of the client that they are given.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Client extends ApiClient {}

/** A client of one server. Give it to the operations: `listClients({ client })`. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Client {
  readonly #server: Server;
  readonly #tokens: Tokens | undefined;

  private constructor(server: Server, { credentials, store }: CredentialOptions) {
    this.#server = server;
    this.#tokens = credentials && new Tokens(server, credentials, store);
    const api = createClient({
      baseUrl: server.issuer.replace(/\/$/, ''),
      throwOnError: true,
      // Tokens go to this server only.
      redirect: 'manual',
      fetch: (input) => this.#call(input as Request),
      auth: async ({ scheme }) =>
        scheme === 'bearer' ? (await this.#tokens?.current())?.accessToken : undefined,
    });
    api.interceptors.error.use((error, response: Response | undefined) =>
      response === undefined
        ? translated('network', 'the call failed', error)
        : refused(response, error),
    );
    Object.assign(this, api);
  }

  /**
   * Finds the server by its issuer URL. Its metadata must be those of this issuer; plain HTTP is
   * for loopback addresses.
   */
  static async discover(issuer: string, options: ClientOptions = {}): Promise<Client> {
    return new Client(await Server.discover(issuer, options, options), options);
  }

  /** A client of the same server with other credentials, for instance those of one of many people. */
  with(options: CredentialOptions): Client {
    return new Client(this.#server, options);
  }

  /** What the server says of itself. */
  get metadata(): oauth.AuthorizationServer {
    return this.#server.metadata;
  }

  /** Tokens that are good for a while: got or renewed if need be. */
  async tokens(): Promise<TokenSet | undefined> {
    return await this.#tokens?.current();
  }

  /** The tokens that are held at the moment, due or not. */
  get heldTokens(): TokenSet | undefined {
    return this.#tokens?.held;
  }

  /** Treats the access token as expired, so that the next call renews it. */
  expireTokens(): void {
    this.#tokens?.expire();
  }

  /** Calls an API of your own with the access token; a 401 is answered with a new token, once. */
  async fetch(input: URL | string, init?: RequestInit): Promise<Response> {
    return await translating('network', 'the call failed', async () => {
      const request = new Request(input, { redirect: 'manual', ...init });
      const tokens = await this.#tokens?.current();
      if (tokens !== undefined) {
        request.headers.set('authorization', `Bearer ${tokens.accessToken}`);
      }
      return await this.#send(request);
    });
  }

  /** All items of a list: `client.pages(listClients, { query: { query: 'shop' } })`. */
  pages<Operation extends PagedOperation>(
    operation: Operation,
    options?: PageOptions<Operation>,
  ): AsyncGenerator<ItemOf<Operation>, void, undefined> {
    return allPages(operation, { ...options, client: this });
  }

  /** Prepares a person's sign-in; send their browser to its `url`. */
  beginSignIn(options: SignInOptions): Promise<PendingSignIn> {
    return beginSignIn(this.#server, options);
  }

  /** Redeems what the browser brought back to the redirect URI. */
  completeSignIn(pending: PendingSignIn, callback: URL | string): Promise<TokenSet> {
    return completeSignIn(this.#server, pending, callback);
  }

  /** Asks whether a token is active, as a confidential client (RFC 7662). */
  introspect(token: string): Promise<Introspection> {
    const { metadata, client, authentication, requests } = this.#server;
    return translating('token', 'the token could not be examined', async () => {
      const response = await oauth.introspectionRequest(metadata, client, authentication, token, requests);
      const result = await oauth.processIntrospectionResponse(metadata, client, response);
      return result as unknown as Introspection;
    });
  }

  /** Revokes a token of this client (RFC 7009); a refresh token with all that hangs on it. */
  revoke(token: string): Promise<void> {
    const { metadata, client, authentication, requests } = this.#server;
    return translating('token', 'the token could not be revoked', async () => {
      const response = await oauth.revocationRequest(metadata, client, authentication, token, requests);
      await oauth.processRevocationResponse(response);
    });
  }

  /**
   * Revokes the tokens that are held or stored, and forgets them. A renewal that is under way is waited
   * for. When the tokens cannot be revoked, none are forgotten, and signing out can be tried again.
   */
  async signOut(): Promise<void> {
    await this.#tokens?.end((token) => this.revoke(token));
  }

  /** Sends a call of the API, and reads what it answers: the generated half takes that as it comes. */
  async #call(request: Request): Promise<Response> {
    const response = await this.#send(request);
    const text = await response.clone().text();
    if (response.ok && text !== '' && !isAnswer(response.headers.get('content-type') ?? '', text)) {
      const { pathname } = new URL(request.url);
      const message = `the answer to ${request.method} ${pathname} is not what the API describes`;
      throw new CountersignError('invalid_response', message, { status: response.status });
    }
    return response;
  }

  /** Sends a call; one that is answered 401 is sent once more with a new token. */
  async #send(request: Request): Promise<Response> {
    const sent = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
    if (this.#tokens?.renewable !== true || sent === undefined) {
      return await this.#server.send(request);
    }
    // A body can be read once.
    const again = request.clone();
    const response = await this.#server.send(request);
    if (response.status !== 401) {
      return response;
    }
    await response.body?.cancel();
    const { accessToken } = await this.#tokens.current(sent);
    again.headers.set('authorization', `Bearer ${accessToken}`);
    return await this.#server.send(again);
  }
}

/** Whether a text is of a kind that the API answers with; not the page of something in between. */
function isAnswer(type: string, text: string): boolean {
  if (!/^application\/json\b/.test(type)) {
    return /^(text\/plain|application\/jwt)\b/.test(type);
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// What is known of a server and of the client that speaks to it.

import * as oauth from 'oauth4webapi';

import { CountersignError, translating } from './errors.js';

/** The key with which a client proves who it is (`private_key_jwt`, RFC 7523). */
export interface ClientKey {
  /** A private key of Web Cryptography that signs with ES256, PS256, RS256 or Ed25519. */
  readonly key: oauth.CryptoKey;
  /** Its id in the keys that the client is registered with. */
  readonly kid?: string;
}

/** How a client is registered at the server. */
export interface ClientIdentity {
  /** The client's id. */
  readonly clientId?: string | undefined;
  /** The client's secret. Never in a browser, nor in a program that others install. */
  readonly clientSecret?: string | undefined;
  /** The client's key, in place of a secret. */
  readonly clientKey?: ClientKey | undefined;
  /** Where the secret is sent; `client_secret_basic` unless the client is registered otherwise. */
  readonly authMethod?: 'client_secret_basic' | 'client_secret_post' | undefined;
}

/** How requests are sent. */
export interface HttpOptions {
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** How many milliseconds an answer may take; 30 seconds unless said otherwise. */
  readonly timeout?: number | undefined;
}

type Requests = { [oauth.customFetch]: typeof fetch; [oauth.allowInsecureRequests]: boolean };

/** A server that was found by its issuer, and the client that asks it. */
export class Server {
  readonly issuer: string;
  /** What the server says of itself (RFC 8414). */
  readonly metadata: oauth.AuthorizationServer;
  readonly #identity: ClientIdentity;
  readonly #http: HttpOptions;

  private constructor(metadata: oauth.AuthorizationServer, identity: ClientIdentity, http: HttpOptions) {
    this.issuer = metadata.issuer;
    this.metadata = metadata;
    this.#identity = identity;
    this.#http = http;
  }

  /** Reads the metadata, which must be those of this issuer. */
  static async discover(issuer: string, identity: ClientIdentity, http: HttpOptions): Promise<Server> {
    const url = issuerUrl(issuer);
    const known = await translating('discovery', `no metadata of ${issuer}`, async () => {
      const response = await oauth.discoveryRequest(url, { ...requests(url, http), algorithm: 'oauth2' });
      return await oauth.processDiscoveryResponse(url, response);
    });
    return new Server(known, identity, http);
  }

  /** What oauth4webapi has to know of each request. */
  get requests(): Requests {
    return requests(new URL(this.issuer), this.#http);
  }

  /** The client, as oauth4webapi knows it. */
  get client(): oauth.Client {
    const { clientId } = this.#identity;
    if (clientId === undefined) {
      throw new CountersignError('configuration', 'give `clientId` to Client.discover for this');
    }
    return { client_id: clientId };
  }

  /** How the client proves who it is. */
  get authentication(): oauth.ClientAuth {
    const { clientSecret, clientKey, authMethod } = this.#identity;
    if (clientKey !== undefined) {
      return oauth.PrivateKeyJwt(clientKey);
    }
    if (clientSecret === undefined) {
      return oauth.None();
    }
    return authMethod === 'client_secret_post'
      ? oauth.ClientSecretPost(clientSecret)
      : oauth.ClientSecretBasic(clientSecret);
  }

  /** The URL to which a browser is sent: with https, unless the server itself is on this machine. */
  get authorizationEndpoint(): string {
    const url = this.metadata.authorization_endpoint;
    if (url === undefined) {
      throw new CountersignError('configuration', 'the server has no authorization endpoint');
    }
    if (this.issuer.startsWith('https:') && !url.startsWith('https:')) {
      const message = `the authorization endpoint is ${url}, which is not https`;
      throw new CountersignError('discovery', message);
    }
    return url;
  }

  /** Sends a request to the API or to an endpoint, for a limited time. */
  send(input: Request): Promise<Response> {
    return bounded(this.#http)(input);
  }
}

/** Plain HTTP is for this machine alone. */
function issuerUrl(issuer: string): URL {
  if (!URL.canParse(issuer)) {
    throw new CountersignError('configuration', `the issuer is not a URL: ${issuer}`);
  }
  const url = new URL(issuer);
  if (url.protocol !== 'https:' && !isLoopback(url)) {
    const message = `the issuer ${issuer} must begin with https:// unless it is on this machine`;
    throw new CountersignError('configuration', message);
  }
  return url;
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

function requests(issuer: URL, http: HttpOptions): Requests {
  return {
    [oauth.customFetch]: bounded(http),
    [oauth.allowInsecureRequests]: isLoopback(issuer),
  };
}

function bounded(http: HttpOptions): typeof fetch {
  return (input, init) => {
    const limit = AbortSignal.timeout(http.timeout ?? 30_000);
    const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const signal = own ? AbortSignal.any([own, limit]) : limit;
    return (http.fetch ?? globalThis.fetch)(input, { ...init, signal });
  };
}

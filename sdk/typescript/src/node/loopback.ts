// The listener that receives the browser's way back (RFC 8252 section 7.3).
//
// Anything on this machine, and any page in the browser, can send requests to it. One that does
// not carry our `state` is answered and forgotten.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CountersignError } from '../errors.js';
import { FOREIGN, NOT_FOUND, type Page, show } from './page.js';

/** A browser that came back and waits for a page. */
export interface Arrival {
  readonly callback: URL;
  answer(page: Page): void;
}

/** A listener on 127.0.0.1. */
export class Loopback {
  readonly #server: Server;
  readonly #path: string;
  readonly redirectUri: string;

  private constructor(server: Server, path: string) {
    const { port } = server.address() as AddressInfo;
    this.#server = server;
    this.#path = path;
    this.redirectUri = `http://127.0.0.1:${port}${path}`;
  }

  /** Listens on the port, or on any free one for 0. */
  static listen(port: number, path: string): Promise<Loopback> {
    const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 });
    server.maxConnections = 32;
    return new Promise((resolve, reject) => {
      server.once('error', (cause) => {
        const message = `cannot listen on 127.0.0.1:${port} for the sign-in`;
        reject(new CountersignError('configuration', message, { cause }));
      });
      server.listen(port, '127.0.0.1', () => {
        resolve(new Loopback(server, path));
      });
    });
  }

  /** Waits for the request with this state; answers all others. */
  arrival(state: string, signal: AbortSignal): Promise<Arrival> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      }, { once: true });
      this.#server.on('request', (request, response) => {
        const target = request.url ?? '/';
        // Some targets, such as `//`, are no URL.
        const callback = new URL(URL.canParse(target, this.redirectUri) ? target : '/', this.redirectUri);
        if (request.method !== 'GET' || callback.pathname !== this.#path) {
          show(response, NOT_FOUND);
        } else if (callback.searchParams.get('state') !== state) {
          show(response, FOREIGN);
        } else {
          resolve({ callback, answer: (page) => { show(response, page); } });
        }
      });
    });
  }

  /** Stops listening; whoever is connected is let go. */
  close(): void {
    this.#server.close();
    this.#server.closeIdleConnections();
  }
}

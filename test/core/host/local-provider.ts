/** A provider on this machine whose answers a test scripts by path, and a caller that goes through the egress. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Egress, type EgressAnswer, type EgressScope } from '../../../core/host/egress.js';
import type { HttpRequest } from '../../../core/plugin-api.js';

export class LocalProvider {
  readonly #server: Server;
  #egress = new Egress();
  requests: IncomingMessage[] = [];
  readonly routes = new Map<string, RequestListener>();

  private constructor() {
    this.#server = createServer((request, response) => {
      this.requests.push(request);
      const route = this.routes.get(new URL(request.url ?? '/', 'http://local').pathname);
      if (route) return route(request, response);
      return void response.end('{"ok":true}');
    });
  }

  static async start(): Promise<LocalProvider> {
    const provider = new LocalProvider();
    await new Promise<void>(resolve => provider.#server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Forgets requests, routes and connections. */
  reset(): void {
    this.requests = [];
    this.routes.clear();
    this.#egress.close();
    this.#egress = new Egress();
  }

  scope(overrides: Partial<EgressScope> = {}): EgressScope {
    return {
      hosts: new Set([this.host]),
      secrets: new Map([['api_key', ['first', 'second']]]),
      allowPrivateAddresses: true,
      requestChecks: new Map(),
      ...overrides,
    };
  }

  /** Sends a GET of this provider's root, unless the test says otherwise. */
  call(request: Partial<HttpRequest> = {}, scope = this.scope(), over?: AbortSignal): Promise<EgressAnswer> {
    return this.#egress.send({ method: 'GET', url: `http://${this.host}/`, ...request }, scope, over);
  }

  async stop(): Promise<void> {
    this.#egress.close();
    const closed = new Promise(resolve => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

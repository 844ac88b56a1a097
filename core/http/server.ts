/** Every route of the hub on one screen. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { inject, injectable } from 'tsyringe';
import { AdminApi } from '../admin/admin-api.js';
import { Config } from '../config/config.js';
import { limits } from '../config/limits.js';
import { AppError, RequestError, toRecord } from '../errors/app-error.js';
import { Log } from '../log.js';
import { Health } from './health.js';
import { toProblem } from './problem.js';
import { RefusedInForm, SenderRoute } from './sender-route.js';

/** The hub as senders and load balancers see it. Every refusal is a problem document, but for senders whose manifest declares
 *  another form. */
@injectable()
export class HttpServer {
  readonly #server: Server;
  #isStopping = false;

  constructor(
    @inject(Config) private readonly config: Config,
    @inject(SenderRoute) private readonly senders: SenderRoute,
    @inject(Health) private readonly health: Health,
    @inject(AdminApi) admin: AdminApi,
    @inject(Log) private readonly log: Log,
  ) {
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.all('/webhooks/:connection{/*path}', (request, response) => this.#receive(request, response));
    app.get('/healthz', (_request, response) => void this.#last(response).json({ status: 'ok' }));
    app.get('/readyz', async (_request, response) => {
      const readiness = await this.health.check(this.#isStopping);
      this.#last(response)
        .status(readiness.isReady ? 200 : 503)
        .json(readiness);
    });
    app.use(
      '/admin/v1',
      (_request, response, next) => {
        this.#last(response);
        next();
      },
      admin.router(),
    );
    app.use((request: Request, response: Response) => {
      if (!/^\/(healthz|readyz)$/.test(request.path)) throw nothingAt(request);
      response.setHeader('allow', 'GET, HEAD');
      throw new RequestError('method_not_allowed', `${request.method} is not possible here`);
    });
    app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
      // The router raises a URIError for a path that is not valid percent-encoding: nobody is at such an address.
      this.#refuse(error instanceof URIError ? nothingAt(request) : error, request, response),
    );
    this.#server = createServer(app);
    this.#server.headersTimeout = limits.headersTimeoutMs;
    // A webhook's body has its own deadline, which answers 408 with a problem document; this one is for everybody else.
    this.#server.requestTimeout = config.server.bodyTimeoutMs + limits.headersTimeoutMs;
    this.#server.maxConnections = limits.connectionsMax;
    this.#server.keepAliveTimeout = limits.keepAliveMs;
  }

  /** Listens as configured; gives the address. */
  async start(): Promise<string> {
    const { host, port } = this.config.server;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    const { address, port: actual, family } = this.#server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
  }

  /** Refuses new connections, lets requests under way be answered, then closes. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (!this.#server.listening) return;
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), limits.stopMs);
    await closed;
    clearTimeout(timer);
  }

  async #receive(request: Request, response: Response): Promise<void> {
    const { status, text } = await this.senders.take(request, methods =>
      response.setHeader('allow', methods),
    );
    this.#last(response).writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  }

  /** While the hub stops, every answer is its connection's last; an idle sender would hold the stop up. */
  #last(response: Response): Response {
    return this.#isStopping ? response.setHeader('connection', 'close') : response;
  }

  #refuse(raised: unknown, request: Request, response: Response): void {
    const requestId = randomUUID();
    const form = raised instanceof RefusedInForm ? raised.answer : undefined;
    const error = raised instanceof RefusedInForm ? raised.cause : raised;
    const problem = toProblem(error, requestId);
    const level = problem.status >= 500 ? 'error' : 'debug';
    this.log[level]('request refused', {
      requestId,
      path: request.path,
      status: problem.status,
      code: problem.code,
      detail: toRecord(error).detail,
    });
    if (response.headersSent) return void response.destroy();
    const retryAfterMs = error instanceof AppError ? error.retryAfterMs : undefined;
    response.status(form?.status ?? problem.status);
    if (problem.status === 503)
      response.setHeader('retry-after', String(Math.ceil((retryAfterMs ?? limits.retryAfterMs) / 1000)));
    // What is left of the body is not read: the connection cannot be used again.
    if (!request.complete) response.setHeader('connection', 'close');
    if (form) return void this.#last(response).type('application/json').send(form.text);
    this.#last(response).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function nothingAt(request: Request): RequestError {
  return new RequestError('not_found', `there is nothing at ${request.path}`);
}

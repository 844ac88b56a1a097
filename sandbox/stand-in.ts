/** What all stand-ins share: a local HTTP server that records every call and can be told to fail. What the imitated
 *  system does with a call is its own file's business. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCall, type Call } from './call.js';
import { Faults, type Fault } from './faults.js';

export type { Call } from './call.js';
export type { Fault } from './faults.js';

/** What the stand-in answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; no body where it is undefined. */
  readonly body?: unknown;
}

/** A call and what became of it. */
export interface RecordedCall extends Omit<Call, 'query'> {
  readonly query: Readonly<Record<string, string>>;
  /** What the caller was answered; 0 where the connection was cut or left hanging. */
  readonly status: number;
  /** What the imitated system made of it, also where the caller never heard; 0 where it did not get that far. */
  readonly effect: number;
  /** What went wrong on purpose. */
  readonly fault?: Fault['kind'];
  /** When it came in, and when it was answered, cut or left alone. */
  readonly at: number;
  readonly endedAt: number;
}

/** The system a stand-in imitates. */
export interface Imitated {
  readonly name: string;
  /** Answers one call, effect included. */
  answer(call: Call): Reply | Promise<Reply>;
  /** The system's documented error answer of a status, used for faults. */
  failure(status: number): Reply;
  /** What the system holds, as JSON; what a test or a person wants to look at. */
  state(): unknown;
  /** Something that happens at the system without a call of ours: a buyer orders, a parcel moves on. */
  act?(name: string, details: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** A running stand-in. `GET /_stand-in/calls?from=0&most=1000`, `GET /_stand-in/count?method=POST` (calls that went well),
 *  `GET /_stand-in/state`, `PUT /_stand-in/faults` and `POST /_stand-in/acts/NAME` steer it from another process. */
export class StandIn {
  readonly calls: RecordedCall[] = [];
  readonly #faults = new Faults();
  readonly #server: Server;

  private constructor(readonly imitated: Imitated) {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Starts on loopback; port 0 takes a free one. */
  static async start(imitated: Imitated, port = 0): Promise<StandIn> {
    const standIn = new StandIn(imitated);
    await new Promise<void>((resolve, reject) => {
      standIn.#server.once('error', reject);
      standIn.#server.listen(port, '127.0.0.1', resolve);
    });
    return standIn;
  }

  /** Closes the server and every connection to it. */
  async stop(): Promise<void> {
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Replaces all faults. The first that fits a call hits it. */
  fail(...faults: Fault[]): void {
    this.#faults.replace(faults);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = Date.now();
    const call = await readCall(request).catch(() => undefined);
    if (call === undefined) return void response.destroy();
    if (call.path.startsWith('/_stand-in/')) return send(response, await this.#steer(call));
    const fault = this.#faults.hit(call);
    const record = (status: number, effect: number): void => {
      const query = Object.fromEntries(call.query);
      const hit = fault === undefined ? {} : { fault: fault.kind };
      this.calls.push({ ...call, query, status, effect, ...hit, at, endedAt: Date.now() });
    };
    if (fault?.kind === 'slow') await new Promise(resolve => setTimeout(resolve, fault.delayMs ?? 0));
    if (fault?.kind === 'status') {
      const failure = this.imitated.failure(fault.status ?? 500);
      record(failure.status, 0);
      return send(response, { ...failure, headers: { ...failure.headers, ...fault.headers } });
    }
    if (fault?.kind === 'cut-before' || fault?.kind === 'hang-before') {
      record(0, 0);
      return fault.kind === 'cut-before' ? void request.socket.destroy() : undefined;
    }
    const reply = await this.imitated.answer(call);
    record(fault?.kind === 'cut-after' || fault?.kind === 'hang-after' ? 0 : reply.status, reply.status);
    if (fault?.kind === 'cut-after') return void request.socket.destroy();
    if (fault?.kind === 'hang-after') return;
    send(response, reply);
  }

  #recorded(query: URLSearchParams): RecordedCall[] {
    const from = Number(query.get('from') ?? 0);
    return this.calls.slice(from, from + Number(query.get('most') ?? this.calls.length));
  }

  async #steer(call: Call): Promise<Reply> {
    if (call.method === 'GET' && call.path === '/_stand-in/calls')
      return { status: 200, body: this.#recorded(call.query) };
    if (call.method === 'GET' && call.path === '/_stand-in/count') {
      const method = call.query.get('method');
      const counted = this.calls.filter(
        one => one.status >= 200 && one.status < 300 && one.method === (method ?? one.method),
      );
      return { status: 200, body: { count: counted.length } };
    }
    if (call.method === 'GET' && call.path === '/_stand-in/state')
      return { status: 200, body: this.imitated.state() };
    if (call.method === 'PUT' && call.path === '/_stand-in/faults' && Array.isArray(call.json)) {
      this.fail(...(call.json as Fault[]));
      return { status: 204 };
    }
    const act = /^\/_stand-in\/acts\/([a-z-]+)$/.exec(call.path)?.[1];
    if (call.method === 'POST' && act !== undefined && this.imitated.act !== undefined) {
      return this.imitated.act(act, (call.json ?? {}) as Record<string, unknown>).then(
        result => ({ status: 200, body: result ?? null }),
        (error: unknown) => ({ status: 400, body: { error: (error as Error).message } }),
      );
    }
    return { status: 404, body: { error: 'GET calls, GET state, PUT faults, POST acts/NAME' } };
  }
}

function send(response: ServerResponse, reply: Reply): void {
  const body = reply.body === undefined ? '' : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
    'content-length': Buffer.byteLength(body),
    ...reply.headers,
  });
  response.end(body);
}

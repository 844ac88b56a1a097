/** What all stand-ins share: a local HTTP server that records every call and can be told to fail. What the imitated
 *  system does with a call is its own file's business. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseJson } from '../core/json/lossless.js';

/** A call as it came in. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; undefined where it is empty or not JSON. */
  readonly json: unknown;
}

/** What the stand-in answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; no body where it is undefined. */
  readonly body?: unknown;
}

/** A call, when it came in, and the status it was answered with; 0 where the connection was cut or left hanging. */
export interface RecordedCall extends Omit<Call, 'query'> {
  readonly query: Readonly<Record<string, string>>;
  readonly status: number;
  readonly at: number;
}

/** Something that goes wrong on purpose. `cut-before` and `hang-before` have no effect at the provider, `cut-after` and
 *  `hang-after` have one that the caller never hears of. */
export interface Fault {
  readonly kind: 'status' | 'cut-before' | 'cut-after' | 'hang-before' | 'hang-after' | 'slow';
  readonly method?: string;
  /** The path has to start with it. */
  readonly path?: string;
  /** For `status`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** For `slow`: how long to wait, in milliseconds. */
  readonly delayMs?: number;
  /** How many calls it hits; all until it is taken away where absent. */
  readonly times?: number;
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

/** A running stand-in. `GET /_stand-in/calls?from=0`, `GET /_stand-in/count?method=POST` (calls that went well), `GET /_stand-in/state`, `PUT /_stand-in/faults` and `POST /_stand-in/acts/NAME` steer it from another process. */
export class StandIn {
  readonly calls: RecordedCall[] = [];
  #faults: { fault: Fault; left: number }[] = [];
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
    this.#faults = faults.map(fault => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = Date.now();
    const call = await readCall(request).catch(() => undefined);
    if (call === undefined) return void response.destroy();
    if (call.path.startsWith('/_stand-in/')) return send(response, await this.#steer(call));
    const fault = this.#faultFor(call);
    const record = (status: number): void => {
      this.calls.push({ ...call, query: Object.fromEntries(call.query), status, at });
    };
    if (fault?.kind === 'slow') await new Promise(resolve => setTimeout(resolve, fault.delayMs ?? 0));
    if (fault?.kind === 'status') {
      const failure = this.imitated.failure(fault.status ?? 500);
      record(failure.status);
      return send(response, { ...failure, headers: { ...failure.headers, ...fault.headers } });
    }
    if (fault?.kind === 'cut-before' || fault?.kind === 'hang-before') {
      record(0);
      return fault.kind === 'cut-before' ? void request.socket.destroy() : undefined;
    }
    const reply = await this.imitated.answer(call);
    record(fault?.kind === 'cut-after' || fault?.kind === 'hang-after' ? 0 : reply.status);
    if (fault?.kind === 'cut-after') return void request.socket.destroy();
    if (fault?.kind === 'hang-after') return;
    send(response, reply);
  }

  #faultFor(call: Call): Fault | undefined {
    const hit = this.#faults.find(
      ({ fault, left }) =>
        left > 0 && (fault.method ?? call.method) === call.method && call.path.startsWith(fault.path ?? ''),
    );
    if (hit) hit.left -= 1;
    return hit?.fault;
  }

  async #steer(call: Call): Promise<Reply> {
    if (call.method === 'GET' && call.path === '/_stand-in/calls')
      return { status: 200, body: this.calls.slice(Number(call.query.get('from') ?? 0)) };
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

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    text,
    json: jsonOf(text),
  };
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? undefined : parseJson(text);
  } catch {
    return undefined;
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

/** A server on loopback that stands for every host a plugin may call. What it answers is the business of whoever starts
 *  it; here are only requests, answers, and connections that break. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Dial } from '../host/egress.js';

/** A call as it arrives. */
export interface SimulatedCall {
  readonly method: string;
  /** The host it was meant for, with a port where that is not the scheme's own. */
  readonly host: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** JSON as its value, a form as its fields, anything else as text; undefined where there is none. */
  readonly body: unknown;
}

/** An answer. `text` is sent as it is, `body` as JSON; `cut` ends the connection without an answer. */
export interface SimulatedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
  readonly cut?: boolean;
}

/** Says what a call is answered; a promise that waits makes a slow answer. */
export type Answering = (call: SimulatedCall) => SimulatedAnswer | Promise<SimulatedAnswer>;

/** A running simulator. */
export class Simulator {
  readonly #server: Server;

  private constructor(answering: Answering) {
    this.#server = createServer((request, response) => void serve(request, response, answering));
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** Starts on a free port of loopback. */
  static async start(answering: Answering): Promise<Simulator> {
    const simulator = new Simulator(answering);
    await new Promise<void>((resolve, reject) => {
      simulator.#server.once('error', reject);
      simulator.#server.listen(0, '127.0.0.1', resolve);
    });
    return simulator;
  }

  /** For an egress: leads every call here, whatever its host. */
  get dial(): Dial {
    return () => connect(this.#port, '127.0.0.1');
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Closes the server and every connection to it. */
  async stop(): Promise<void> {
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }
}

/** Longer than any pause between two calls of a run, so that no idle connection closes under a call. */
const KEEP_ALIVE_MS = 60_000;

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answering: Answering,
): Promise<void> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return; // The caller has gone.
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const { method = '', url: path = '', headers } = request;
  const body = text === '' ? undefined : bodyOf(text, headers['content-type']);
  const answer = await answering({ method, host: headers.host ?? '', path, headers, body });
  if (answer.cut) return void request.socket.destroy();
  const sent = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  try {
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(sent);
  } catch (error) {
    // A header that HTTP does not know, for example.
    response.writeHead(599, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: `this answer cannot be sent: ${(error as Error).message}` }));
  }
}

function bodyOf(text: string, type = ''): unknown {
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

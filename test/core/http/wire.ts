/** Speaking HTTP to a hub as senders do, the rude ones among them: whole requests, and bytes on a bare connection. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createValidator } from '../../../core/schema/validator.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One request on a connection of its own. */
export function ask(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const post = (
  url: string,
  body: string | Uint8Array,
  headers: Record<string, string>,
): Promise<Answer> => ask(url, { method: 'POST', headers, body });

/** A bare connection to the hub. */
export class Wire {
  readonly #socket: Socket;
  #text = '';
  #listener: () => void = () => undefined;
  readonly closed: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', text => {
      this.#text += String(text);
      this.#listener();
    });
    socket.on('error', () => undefined);
    this.closed = new Promise(resolve => socket.once('close', () => resolve()));
  }

  static async open(url: string): Promise<Wire> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Wire(socket);
  }

  /** Resolves when the bytes are handed to the system. */
  write(bytes: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#socket.write(bytes, error => (error ? reject(error) : resolve())),
    );
  }

  /** What has been answered so far, as soon as it holds the text. */
  async heard(text: string): Promise<string> {
    while (!this.#text.includes(text)) await new Promise<void>(resolve => (this.#listener = resolve));
    return this.#text;
  }

  /** Everything that was answered until the other side closed. */
  async all(): Promise<string> {
    await this.closed;
    return this.#text;
  }

  cut(): void {
    this.#socket.destroy();
  }
}

const checkProblem = createValidator().canonical('problem');

/** The answer is a problem document with this status and code. Gives it. */
export function assertProblem(answer: Answer, status: number, code: string): Record<string, unknown> {
  assert.equal(answer.status, status, answer.text);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json(;|$)/);
  const problem = JSON.parse(answer.text) as Record<string, unknown>;
  assert.deepEqual(checkProblem(problem), []);
  assert.equal(problem['status'], status);
  assert.equal(problem['code'], code);
  return problem;
}

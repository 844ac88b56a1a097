/** The load generator's process: keeps a number of connections busy with signed webhooks for a time, and reports how many
 *  were answered 200 and how long each took. Raw sockets, so that it costs the machine as little as possible. */
import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { orderText } from './orders.js';

/** What to send, how much and how fast. */
export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Webhooks a second in all; as many as are answered where absent. */
  readonly ratePerSecond?: number;
  /** First number of the orders; webhooks of one run have ids of their own. */
  readonly firstId: number;
  /** A new order with every webhook, or the same order again and again. */
  readonly isNewOrderEach: boolean;
  /** Whether every answer is reported. */
  readonly reportsAnswers?: boolean;
  /** Whether it is reported when each order was sent. */
  readonly reportsSends?: boolean;
}

/** What came of it. */
export interface LoadResult {
  readonly acknowledged: number;
  readonly refused: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Each of them, where that was asked for. */
  readonly answers: readonly TimedAnswer[];
  /** When the first byte of each order went out, by its number, where that was asked for: milliseconds since 1970 by the
   *  machine's clock, which every process of the bench reads. */
  readonly sentAt: Readonly<Record<string, number>>;
}

/** When a webhook was sent, in milliseconds since 1970, and how long its answer took. */
export interface TimedAnswer {
  readonly sentAt: number;
  readonly ms: number;
}

const SECRET = 'bench-secret';

async function run(options: LoadOptions): Promise<LoadResult> {
  const answers: TimedAnswer[] = [];
  const sentAt: Record<string, number> = {};
  const state = {
    nextId: options.firstId,
    refused: 0,
    endsAt: performance.now() + options.seconds * 1000,
    startedAt: performance.now(),
    sent: 0,
  };
  const request = requestMaker(options);
  const worker = async (): Promise<void> => {
    const exchange = await openExchange(new URL(options.url));
    while (performance.now() < state.endsAt) {
      if (options.ratePerSecond !== undefined) await pace(state, options.ratePerSecond);
      state.nextId += 1;
      const webhook = request(state.nextId);
      const now = Date.now();
      if (options.reportsSends === true) sentAt[state.nextId] = now;
      const startedAt = performance.now();
      const status = await exchange.send(webhook);
      answers.push({ sentAt: now, ms: performance.now() - startedAt });
      if (status !== 200) state.refused += 1;
    }
    exchange.close();
  };
  await Promise.all(Array.from({ length: options.connections }, worker));
  const seconds = (performance.now() - state.startedAt) / 1000;
  const latencies = answers.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (share: number): number =>
    Number((latencies[Math.floor((latencies.length - 1) * share)] ?? 0).toFixed(2));
  const acknowledged = answers.length - state.refused;
  return {
    acknowledged,
    refused: state.refused,
    perSecond: Math.round(acknowledged / seconds),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    sentAt,
    answers: options.reportsAnswers === true ? answers : [],
  };
}

/** Waits until the next webhook is due, so that a slow answer does not lower the rate. */
async function pace(state: { startedAt: number; sent: number }, ratePerSecond: number): Promise<void> {
  const dueAt = state.startedAt + (state.sent / ratePerSecond) * 1000;
  state.sent += 1;
  const waitMs = dueAt - performance.now();
  if (waitMs > 0) await new Promise(resolve => setTimeout(resolve, waitMs));
}

/** Makes whole HTTP requests out of one template. Where the order stays the same, only the webhook's id is written anew. */
function requestMaker({ url, isNewOrderEach }: LoadOptions): (id: number) => Buffer {
  const { host, pathname } = new URL(url);
  // The size the figures are given for.
  const orderTemplate = orderText(TEMPLATE_ID, 6144);
  const make = (id: number): Buffer => {
    const text = orderTemplate.replaceAll(String(TEMPLATE_ID), String(id));
    const hmac = createHmac('sha256', SECRET).update(text).digest('base64');
    const headers = {
      host,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': 'bench.myshopify.com',
      'x-shopify-hmac-sha256': hmac,
      'x-shopify-webhook-id': String(id).padStart(36, '0'),
    };
    const head = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    return Buffer.from(`POST ${pathname} HTTP/1.1\r\n${head}\r\n${text}`);
  };
  if (isNewOrderEach) return make;
  const template = make(TEMPLATE_ID);
  const place = template.indexOf('x-shopify-webhook-id: ') + 'x-shopify-webhook-id: '.length;
  return id => {
    const copy = Buffer.from(template);
    copy.write(String(id).padStart(36, '0'), place, 'latin1');
    return copy;
  };
}

/** Stands in the template for the order's id: in its own, at the beginning of the ids of its lines, and in the note, which
 *  reaches both providers unchanged. */
const TEMPLATE_ID = 987_654_321;

interface Exchange {
  send(request: Buffer): Promise<number>;
  close(): void;
}

/** One connection, one request at a time. Answers are short and have a content-length. */
async function openExchange({ hostname, port }: URL): Promise<Exchange> {
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let received = '';
  let answer: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;
  socket.on('data', chunk => {
    received += chunk.toString('latin1');
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
    if (received.length < headEnd + 4 + length) return;
    const status = Number(received.slice(9, 12));
    received = '';
    answer?.resolve(status);
  });
  socket.on('error', error => answer?.reject(error));
  socket.on('close', () => answer?.reject(new Error('the server closed the connection')));
  return {
    send: request =>
      new Promise((resolve, reject) => {
        answer = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

if (process.argv[2])
  process.stdout.write(`${JSON.stringify(await run(JSON.parse(process.argv[2]) as LoadOptions))}\n`);

/** The runner's process: loads plugins, opens their connections and works on jobs that arrive on the pipe. It has no
 *  network, no environment and no validator; what plugin code wants of the world it asks the core for. */
import 'reflect-metadata';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Socket } from 'node:net';
import { PluginError, fromRecord, toRecord } from '../errors/app-error.js';
import { encodeFrame, FrameReader, type Frame } from '../host/frames.js';
import {
  protocolVersion,
  type ConnectionToOpen,
  type FromRunner,
  type PluginToLoad,
  type ToRunner,
  type Wish,
} from '../host/protocol.js';
import { parseJson } from '../json/lossless.js';
import type { Event } from '../model/generated/model.js';
import type { Http, OrderEvent, Orders, OrdersPart, Plugin, State } from '../plugin-api.js';
import { checkExports } from './check-exports.js';
import { openConnection, type OpenConnection } from './connection.js';
import { openDelivery } from './delivery.js';
import { disarm } from './disarm.js';
import { openLinks } from './links.js';
import { openAnswer } from './open-answer.js';
import { serveOwnImports } from './own-imports.js';
import { openRequest, openWebhook } from './received-webhook.js';

/** The job whose code runs: with the links of its order where it is an attempt, and with what its clock says where that is
 *  not the time itself. */
interface CurrentJob {
  readonly id: number;
  readonly now?: number | undefined;
  readonly links?: Record<string, string>;
}
type AnswerFrame = Frame<Extract<ToRunner, { kind: 'answer' }>>;

const pipe = new Socket({ fd: 3, readable: true, writable: true });
const frames = new FrameReader<ToRunner>();
const connections = new Map<string, OpenConnection>();
const calls = new Map<number, { resolve: (answer: AnswerFrame) => void; reject: (error: Error) => void }>();
const currentJob = new AsyncLocalStorage<CurrentJob>();
let lastCall = 0;
let clock = { now: () => Date.now() };

pipe.on('data', (chunk: Buffer) => {
  for (const frame of frames.push(chunk)) void receive(frame);
});
pipe.on('close', () => process.exit(0));
// A terminal and a service manager signal every process of the hub; the core alone decides when a runner ends.
process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);
process.on('uncaughtExceptionMonitor', tellWhoEndsIt).on('exit', tellWhoEndsIt);
serveOwnImports();
disarm();
send({ kind: 'hello', protocol: protocolVersion });

async function receive({ header, body }: Frame<ToRunner>): Promise<void> {
  switch (header.kind) {
    case 'open': {
      const { clockStandsAt } = header;
      if (clockStandsAt !== undefined) clock = { now: () => clockStandsAt };
      return open(header.plugins, header.connections);
    }
    case 'translate':
      return work({ id: header.job, now: header.now }, async () => {
        const result = await connectionOf(header.connection).translate(openWebhook(header.webhook, body));
        send({ kind: 'translated', job: header.job }, Buffer.from(JSON.stringify(result) ?? 'null'));
      });
    case 'handle':
      return handle(header, body);
    case 'question':
      return work({ id: header.job }, async () => {
        const question = openRequest(header.question, body);
        const { status, body: answer } = await connectionOf(header.connection).answer(
          header.pattern,
          question,
        );
        send({ kind: 'replied', job: header.job, status }, Buffer.from(jsonOf(answer, 'the answer')));
      });
    case 'inquire':
      return work({ id: header.job }, async () => {
        const answer = await connectionOf(header.connection).inquire(header.inquiry);
        send({ kind: 'inquired', job: header.job }, Buffer.from(JSON.stringify(answer) ?? 'null'));
      });
    case 'answer':
      return settleCall(header.call, call => call.resolve({ header, body }));
    case 'refusal':
      return settleCall(header.call, call => call.reject(fromRecord(header.error)));
    case 'ping':
      return send({ kind: 'pong' });
    case 'close':
      return void pipe.end(() => process.exit(0));
  }
}

/** Opens every connection it can; one that fails does not keep the others from serving. */
async function open(plugins: readonly PluginToLoad[], toOpen: readonly ConnectionToOpen[]): Promise<void> {
  const failed: { connection: string; error: ReturnType<typeof toRecord> }[] = [];
  const loaded = new Map<string, Promise<Plugin>>();
  // One after the other, each announced: should this process hang or end, the core knows by whose code.
  for (const { name, entry, promised } of plugins) {
    send({ kind: 'opening', plugin: name });
    const loading = import(entry).then(({ default: plugin }: { default?: Plugin }) =>
      checkExports(plugin, promised),
    );
    await loading.catch(() => undefined);
    loaded.set(name, loading);
  }
  for (const connection of toOpen) {
    send({ kind: 'opening', plugin: connection.plugin });
    try {
      const plugin = await loaded.get(connection.plugin);
      if (plugin === undefined)
        throw new PluginError('plugin_invalid', `the plugin ${connection.plugin} is not loaded`);
      const opened = openConnection(plugin, surroundings(connection));
      await opened.check();
      connections.set(connection.name, opened);
    } catch (error) {
      failed.push({ connection: connection.name, error: toRecord(error, 'plugin_invalid') });
    }
  }
  send({ kind: 'opened', failed });
}

async function handle(
  { job: id, connection, start, now }: Extract<ToRunner, { kind: 'handle' }>,
  body: Buffer,
): Promise<void> {
  const links = { ...start.links };
  await work({ id, links, now }, async () => {
    const delivery = openDelivery({ ...start, links }, async (name, result) => {
      await ask({ kind: 'saveStep', name, result: jsonOf(result, `the result of step ${name}`) });
    });
    const outcome = await connectionOf(connection).handle(toOrderEvent(body), delivery);
    send({ kind: 'handled', job: id, outcome });
  });
}

async function work(job: CurrentJob, run: () => Promise<void>): Promise<void> {
  try {
    await currentJob.run(job, run);
  } catch (error) {
    send({ kind: 'failed', job: job.id, error: toRecord(error, 'plugin_failed') });
  }
}

/** Runs where the plugin's code called process.exit or threw, so it still knows the job. */
function tellWhoEndsIt(): void {
  const job = currentJob.getStore();
  if (job !== undefined) send({ kind: 'ending', job: job.id });
}

function connectionOf(name: string): OpenConnection {
  const connection = connections.get(name);
  if (connection === undefined)
    throw new PluginError('plugin_unavailable', `the connection ${name} is not open in this runner`);
  return connection;
}

function toOrderEvent(body: Buffer): OrderEvent {
  const { id, type, time, data } = parseJson<Event>(body.toString('utf8'));
  return { ...data, id, type, time };
}

function surroundings(connection: ConnectionToOpen) {
  const http: Http = {
    async send(request) {
      const { header, body } = await ask({ kind: 'http', request });
      const { status, headers } = header.http ?? { status: 0, headers: {} };
      return openAnswer({ status, headers, text: body.toString('utf8') }, clock.now());
    },
  };
  const state: State = {
    async get<Value>(key: string) {
      const { body } = await ask({ kind: 'getValue', key });
      return body.length === 0 ? undefined : (JSON.parse(body.toString('utf8')) as Value);
    },
    async set(key, value) {
      await ask({ kind: 'setValue', key, value: jsonOf(value, `the value of ${key}`) });
    },
  };
  const links = openLinks(
    () => currentJob.getStore()?.links,
    async (kind, id) => void (await ask({ kind: 'saveLink', link: { kind, id } })),
  );
  const orders: Orders = {
    async read(request) {
      const { body } = await ask({ kind: 'readOrders', request });
      return JSON.parse(body.toString('utf8')) as OrdersPart;
    },
  };
  const log =
    (level: 'info' | 'warn') =>
    (message: string, fields: Readonly<Record<string, string | number | boolean>> = {}) =>
      send({ kind: 'log', connection: connection.name, level, message, fields });
  return {
    connection: { name: connection.name },
    settings: connection.settings,
    http,
    links,
    state,
    orders,
    logger: { info: log('info'), warn: log('warn') },
    clock: { now: () => currentJob.getStore()?.now ?? clock.now() },
  };
}

function jsonOf(value: unknown, what: string): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new PluginError('plugin_failed', `${what} cannot be written as JSON`);
  return json;
}

function ask(wish: Wish): Promise<AnswerFrame> {
  const job = currentJob.getStore();
  if (job === undefined)
    return Promise.reject(
      new PluginError('plugin_failed', 'the core was asked for something outside of a job'),
    );
  return new Promise((resolve, reject) => {
    lastCall += 1;
    calls.set(lastCall, { resolve, reject });
    send({ kind: 'call', call: lastCall, job: job.id, wish });
  });
}

function settleCall(
  call: number,
  settle: (waiting: NonNullable<ReturnType<typeof calls.get>>) => void,
): void {
  const waiting = calls.get(call);
  calls.delete(call);
  if (waiting !== undefined) settle(waiting);
}

function send(message: FromRunner, body?: Uint8Array): void {
  pipe.write(encodeFrame(message, body));
}

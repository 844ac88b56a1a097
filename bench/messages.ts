/** What it costs to hand an order to plugin code and to hear what came of it: by frames on a pipe of our own, as the hub does,
 *  and by the runtime's own IPC, with the body as text and as bytes. */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { limits } from '../core/config/limits.js';
import { RunnerProcess } from '../core/host/runner-process.js';
import { RunnerSession } from '../core/host/runner-session.js';
import { packageRoot } from '../core/root.js';
import { median } from './report.js';

/** One way, at one number of messages under way. */
export interface MessageCost {
  readonly way: string;
  readonly underWay: number;
  readonly perSecond: number;
  /** Processor time of the core for one round trip, in microseconds. */
  readonly coreMicros: number;
}

/** A way to hand over a body: gives what came back. */
interface Way {
  readonly name: string;
  send(body: Buffer): Promise<unknown>;
  close(): Promise<void>;
}

/** Measures every way in turn, round by round, so that all of them meet the same machine. */
export async function measureMessages(
  folder: string,
  body: Buffer,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<MessageCost[]> {
  const ways = [await frames(folder), ipc('text'), ipc('bytes')];
  const costs: MessageCost[] = [];
  try {
    for (const way of ways) await run(way, body, 8, 0.3);
    for (let round = 0; round < rounds; round += 1) {
      for (const underWay of [1, 50]) {
        for (const way of ways) costs.push(await run(way, body, underWay, seconds));
      }
    }
  } finally {
    await Promise.all(ways.map(way => way.close()));
  }
  return [...Map.groupBy(costs, ({ way, underWay }) => `${way} ${underWay}`).values()].map(same => ({
    ...(same[0] as MessageCost),
    perSecond: Math.round(median(same.map(({ perSecond }) => perSecond))),
    coreMicros: Math.round(median(same.map(({ coreMicros }) => coreMicros))),
  }));
}

async function run(way: Way, body: Buffer, underWay: number, seconds: number): Promise<MessageCost> {
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const cpu = process.cpuUsage();
  let count = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      await way.send(body);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: underWay }, worker));
  const { user, system } = process.cpuUsage(cpu);
  const perSecond = count / ((performance.now() - startedAt) / 1000);
  return { way: way.name, underWay, perSecond, coreMicros: (user + system) / count };
}

/** A real runner with a translator that reads the order. */
async function frames(folder: string): Promise<Way> {
  const entry = join(folder, 'reader.mjs');
  writeFileSync(
    entry,
    'export default { translator: webhook => ({ ignored: String(webhook.json().id) }) };\n',
  );
  const promised = {
    hasTranslator: true,
    hasPoller: false,
    hasSubscriptions: false,
    handlers: [],
    answers: [],
  };
  const runner = RunnerProcess.start(limits, [folder]);
  const session = new RunnerSession({ onLog: () => undefined, onEnd: () => undefined }, limits, runner);
  await session.open(
    [{ name: 'reader', entry: pathToFileURL(entry).href, promised }],
    [{ name: 'shop', plugin: 'reader', settings: {} }],
  );
  const webhook = { id: '1', topic: 'orders/create', headers: {}, receivedAt: '2026-11-01T10:00:00Z' };
  return {
    name: 'frames (the hub)',
    send: body =>
      session.run({
        connection: 'shop',
        message: job => ({ kind: 'translate', job, connection: 'shop', webhook }),
        body,
        timeoutMs: 30_000,
        grant: async () => ({}),
      }),
    close: () => session.stop('the bench is over'),
  };
}

function ipc(kind: 'text' | 'bytes'): Way {
  const script = join(packageRoot, 'dist', 'bench', 'ipc-echo.js');
  const child = fork(script, { serialization: kind === 'text' ? 'json' : 'advanced' });
  const waiting = new Map<number, (result: unknown) => void>();
  let lastJob = 0;
  child.on('message', ({ job, result }: { job: number; result: unknown }) => {
    waiting.get(job)?.(result);
    waiting.delete(job);
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  return {
    name: kind === 'text' ? 'IPC, json, text' : 'IPC, advanced, bytes',
    send(body) {
      const job = (lastJob += 1);
      return new Promise(resolve => {
        waiting.set(job, resolve);
        child.send({ job, body: kind === 'text' ? body.toString('utf8') : body });
      });
    },
    close() {
      child.disconnect();
      return ended;
    },
  };
}

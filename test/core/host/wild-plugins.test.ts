import assert from 'node:assert/strict';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { actor, HostBench } from './host-bench.js';

const imports = `import { writeSync } from 'node:fs';`;
const acts = `
  loop: () => { for (;;); },
  exit: () => process.exit(7),
  abort: () => process.abort(),
  throwLater: () => { setTimeout(() => { throw new Error('of its own accord'); }, 1); return new Promise(() => undefined); },
  rejectAside: () => { void Promise.reject(new Error('nobody waits')); return new Promise(() => undefined); },
  heap: () => { const all = []; for (;;) all.push(new Array(1000).fill({})); },
  buffers: async () => {
    const all = [];
    for (;;) { all.push(Buffer.alloc(8 * 1024 * 1024, 1)); await new Promise(next => setImmediate(next)); }
  },
  shout: async (event, delivery, { logger }) => {
    for (;;) { for (let line = 0; line < 50; line += 1) logger.info('again'); await new Promise(next => setImmediate(next)); }
  },
  flood: () => again(() => frame('{"kind":"opened","failed":[]}')),
  floodWithAnswers: () => again(() => frame('{"kind":"translated","job":999}')),
  floodWithCalls: () => again(() => frame('{"kind":"call","call":1,"job":999,"wish":{"kind":"getValue","key":"a"}}')),
  complain: () => again(() => writeSync(2, 'x'.repeat(1000))),
  garbage: () => { writeSync(3, 'hello, core'); return new Promise(() => undefined); },
  nonsense: () => { frame('null'); return new Promise(() => undefined); },
  forge: () => {
    frame(JSON.stringify({ kind: 'handled', job: 999 }));
    frame(JSON.stringify({ kind: 'opened', failed: [] }));
    frame(JSON.stringify({ kind: 'unheard of' }));
    frame('5');
    return { kind: 'delivered' };
  },
  pollute: () => {
    frame('{"kind":"log","connection":"wild","level":"info","message":"m","fields":{"__proto__":{"polluted":1}}}');
    return { kind: 'delivered' };
  },
`;
const frame = `
/** Without end, with turns for others between, and whether or not there is room in the pipe. */
const again = async write => {
  for (;;) {
    try { for (let count = 0; count < 200; count += 1) write(); } catch {}
    await new Promise(next => setImmediate(next));
  }
};
const frame = text => {
  const header = Buffer.from(text);
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(4 + header.length, 0);
  lengths.writeUInt32BE(header.length, 4);
  writeSync(3, Buffer.concat([lengths, header]));
};`;

describe('a plugin that runs wild', () => {
  const folder = new TempFolder();
  let bench: HostBench;
  let ready = 1;

  before(async () => {
    const wild = aDestination(folder, 'wild', actor(acts, imports + frame));
    const calm = aDestination(folder, 'calm', actor(''));
    bench = await HostBench.open(
      folder,
      [
        aConnection('wild', wild, { limits: { timeoutMs: 150 } }),
        aConnection('forger', wild),
        aConnection('calm', calm),
      ],
      {
        runnerHeapMegabytes: 48,
        runnerMemoryBytesMax: 250 * 1024 * 1024,
        runnerMemoryCheckMs: 20,
        runnerLinesPerSecondMax: 500,
        runnerRestartMsMax: 20,
        runnerCrashesMax: Number.POSITIVE_INFINITY,
      },
    );
    await bench.host.start();
  });

  after(async () => {
    await bench.close();
    folder.remove();
  });

  /** What the log says of the runner's end after this act; by then others work again. */
  async function endAfter(act: string, codes: readonly string[], connection = 'wild') {
    const [first, second] = [bench.failure(connection, act), bench.failure('calm', 'unheardOf')];
    const failure = await first;
    await second;
    assert.ok(codes.includes(failure.code), `${failure.code}: ${failure.message}`);
    const end = await bench.log.waitFor('runner ended', {}, ready);
    ready += 1;
    await bench.ready(ready);
    assert.deepEqual((await bench.handle('calm', 'fine')).outcome, { kind: 'delivered' });
    return end;
  }

  const silent = 'it did not answer for 100 ms after a job ran over its time';
  /** The last column: whether it can be told from the others that were under way. */
  const ends: readonly [act: string, code: RegExp, detail: RegExp, named: 'alone' | 'among others'][] = [
    ['loop', new RegExp(silent), /^$/, 'alone'],
    ['exit', /^exit 7$/, /^$/, 'alone'],
    ['abort', /^SIGABRT$/, /./, 'among others'],
    ['throwLater', /^exit 1$/, /^Error: of its own accord/, 'alone'],
    ['rejectAside', /^exit 1$/, /^Error: nobody waits/, 'alone'],
    ['heap', new RegExp(`^SIGABRT$|^SIGTRAP$|^it took|${silent}`), /^/, 'among others'],
    ['shout', /^its connection wild wrote more than 500 log lines in a second$/, /^$/, 'among others'],
    ['flood', /^it sent more than 1000 messages in a second that nobody waited for$/, /^$/, 'among others'],
    ['floodWithAnswers', /^it sent more than 1000 messages in a second/, /^$/, 'among others'],
    ['floodWithCalls', /^it sent more than 1000 messages in a second/, /^$/, 'among others'],
    ['complain', /^it wrote more than 1048576 bytes to stderr in a second$/, /^x*$/, 'among others'],
    ['garbage', /^what it sent cannot be understood: a frame of \d+ bytes$/, /^$/, 'among others'],
    ['nonsense', /^what it sent cannot be understood: /, /^$/, 'among others'],
  ];
  for (const [act, code, detail, named] of ends)
    it(`takes down its runner alone, is named, and others work again, where it does "${act}"`, async () => {
      const end = await endAfter(act, ['plugin_crashed', 'plugin_timeout']);
      assert.match(String(end['code']), code);
      assert.match(String(end['detail']), detail);
      const connections = end['connections'] as string[];
      if (named === 'alone') assert.deepEqual(connections, ['wild']);
      else assert.ok(connections.includes('wild'));
    });

  it('takes down its runner alone where it takes memory outside of the heap, long before its time is over', async () => {
    const end = await endAfter('buffers', ['plugin_crashed'], 'forger');
    assert.match(String(end['code']), /^it took \d+ bytes of memory, more than 262144000$/);
    assert.ok((end['connections'] as string[]).includes('forger'));
  });

  it('is named by its stack, where it has left one', () => {
    const [end] = bench.log.lines.filter(line => String(line['detail']).includes('of its own accord'));
    assert.deepEqual(end?.['plugins'], ['wild']);
  });

  it('settles nothing by forged messages', async () => {
    for (const act of ['forge', 'pollute'])
      assert.deepEqual((await bench.handle('forger', act)).outcome, { kind: 'delivered' });
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.equal(bench.host.isReady('calm'), true);
  });

  it('says that a connection cannot be worked for while the runner is started again', async () => {
    const gone = bench.log.waitFor('runner ended', {}, ready);
    await bench.failure('wild', 'exit');
    await gone;
    assert.equal(bench.host.isReady('calm'), false);
    const { code, message } = await bench.failure('calm', 'fine');
    assert.deepEqual([code, message], ['plugin_unavailable', 'the runner is being started']);
    ready += 1;
    await bench.ready(ready);
  });
});

import assert from 'node:assert/strict';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { actor, HostBench } from './host-bench.js';

describe('plugins that are loaded', () => {
  let folder: TempFolder;
  let bench: HostBench | undefined;

  beforeEach(() => {
    folder = new TempFolder();
  });

  afterEach(async () => {
    await bench?.close();
    bench = undefined;
    folder.remove();
  });

  const good = actor(`exit: () => process.exit(1),`);

  /** A started host with bad plugins between two good ones. */
  async function startWith(bad: Readonly<Record<string, string>>, bounds = {}): Promise<HostBench> {
    const modules = { first: good, ...bad, last: good };
    bench = await HostBench.open(
      folder,
      Object.entries(modules).map(([name, module]) => aConnection(name, aDestination(folder, name, module))),
      bounds,
    );
    await bench.host.start();
    return bench;
  }

  async function assertOnlyAside(reasons: Readonly<Record<string, RegExp>>): Promise<void> {
    for (const name of ['first', 'last']) {
      assert.equal(bench?.host.isReady(name), true);
      assert.deepEqual((await bench?.handle(name, 'fine'))?.outcome, { kind: 'delivered' });
    }
    for (const [name, reason] of Object.entries(reasons)) {
      assert.equal(bench?.host.isReady(name), false, name);
      assert.match(bench?.host.reasonAside(name) ?? '', reason);
      const failure = await bench?.failure(name, 'fine');
      assert.equal(failure?.code, 'plugin_unavailable');
      assert.match(failure?.message ?? '', reason);
      assert.equal(bench?.log.find('connection set aside', { connection: name, level: 'error' }).length, 1);
    }
  }

  it('set only their own connections aside where they cannot be used', async () => {
    const broken: Readonly<Record<string, [module: string, reason: RegExp]>> = {
      throws: [`throw new Error('no licence');`, /no licence/],
      'throws-later': [`await null; throw new Error('no licence');`, /no licence/],
      unparsable: [`export default {`, /SyntaxError/],
      'imports-nothing': [`import './missing.js'; export default {};`, /missing\.js/],
      'no-default': [`export const plugin = {};`, /the module has no default export/],
      'null-default': [`export default null;`, /the module has no default export/],
      'less-than-promised': [`export default {};`, /exports no handler of order\.created/],
      'no-handler': [
        `export default { handlers: { 'order.created': 5 } };`,
        /neither a class nor a function/,
      ],
      'no-room': [
        `export default { handlers: { 'order.created': () => ({}) }, register: () => { throw new Error('no room') } };`,
        /no room/,
      ],
    };
    await startWith(Object.fromEntries(Object.entries(broken).map(([name, [module]]) => [name, module])));
    await assertOnlyAside(
      Object.fromEntries(Object.entries(broken).map(([name, [, reason]]) => [name, reason])),
    );
    assert.equal(bench?.log.find('runner ended').length, 0);
  });

  it('are loaded again without those that end or hold up the runner', async () => {
    const deadly: Readonly<Record<string, [module: string, reason: RegExp]>> = {
      exits: [`process.exit(3);`, /ended its runner while it was loaded: exit 3/],
      'throws-aside': [`setImmediate(() => { throw new Error('late'); }); export default {};`, /: exit 1$/],
      aborts: [
        `export default { handlers: { 'order.created': () => ({}) }, register: () => process.abort() };`,
        /SIGABRT/,
      ],
      loops: [`for (;;);`, /it was not ready within 1000 ms/],
      waits: [`await new Promise(() => undefined);`, /it was not ready within 1000 ms/],
    };
    await startWith(Object.fromEntries(Object.entries(deadly).map(([name, [module]]) => [name, module])), {
      runnerOpenMs: 1000,
    });
    await assertOnlyAside(
      Object.fromEntries(Object.entries(deadly).map(([name, [, reason]]) => [name, reason])),
    );
    const blamed = bench?.log.find('runner ended').flatMap(line => line['plugins']);
    assert.deepEqual(blamed?.sort(), Object.keys(deadly).sort());
  });

  it('are tried again where no runner can be had and nobody is to blame', async () => {
    bench = await HostBench.open(folder, [aConnection('one', aDestination(folder, 'one', good))], {
      runnerHeapMegabytes: Number.NaN,
    });
    await bench.host.start();
    assert.equal(bench.host.isReady('one'), false);
    assert.equal(bench.host.reasonAside('one'), undefined);
    await bench.log.waitFor('runner not started', { level: 'error' }, 2);
  });

  it('are set aside where a restart finds them broken, and the rest goes on', async () => {
    bench = await startWith({ bad: good });
    assert.equal(bench.host.isReady('bad'), true);
    folder.write('bad/index.js', 'process.exit(4);');
    await bench.failure('first', 'exit');
    await bench.ready(2);
    await assertOnlyAside({ bad: /ended its runner while it was loaded: exit 4/ });
  });

  it('come back after ever longer pauses, up to a bound, and tell everybody who listens', async () => {
    bench = await startWith({}, { runnerRestartMs: 4, runnerRestartMsMax: 10 });
    const seen: boolean[] = [];
    bench.host.onChange(() => seen.push(bench?.host.isReady('first') ?? false));
    for (let count = 2; count <= 4; count += 1) {
      await bench.failure('first', 'exit');
      await bench.ready(count);
    }
    const pauses = bench.log.find('runner is started again').map(line => line['pauseMs']);
    assert.deepEqual(pauses, [4, 8, 10]);
    assert.deepEqual(seen, [false, true, false, true, false, true]);
  });

  it('are forgiven after they have served for a while', async () => {
    bench = await startWith({}, { runnerRestartMs: 4, runnerSteadyMs: 1 });
    for (let count = 2; count <= 3; count += 1) {
      await bench.handle('last', 'fine');
      await bench.failure('first', 'exit');
      await bench.ready(count);
    }
    const pauses = bench.log.find('runner is started again').map(line => line['pauseMs']);
    assert.deepEqual(pauses, [4, 4]);
  });

  it('are not started again after a stop during the pause', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
    bench = await startWith({}, { runnerRestartMs: 600_000, runnerRestartMsMax: 600_000 });
    const before = timers();
    await bench.failure('first', 'exit');
    await bench.log.waitFor('runner is started again');
    assert.equal(timers(), before + 1);
    await bench.host.stop();
    assert.equal(timers(), before);
    assert.equal(bench.host.isReady('first'), false);
  });

  it('leave no runner behind where the host is stopped while they are loaded', async () => {
    bench = await HostBench.open(folder, [aConnection('loops', aDestination(folder, 'loops', `for (;;);`))]);
    const started = bench.host.start();
    await bench.host.stop();
    await started;
    assert.equal(bench.host.isReady('loops'), false);
    assert.equal(bench.log.find('plugins ready').length, 0);
  });

  it('are ended by the core, not by signals to the whole group of processes, and leave none behind', async () => {
    bench = await startWith({});
    const pid = await bench.ready(1);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.kill(pid, signal);
    assert.deepEqual((await bench.handle('first', 'fine')).outcome, { kind: 'delivered' });
    assert.equal(bench.log.find('runner ended').length, 0);
    await bench.host.stop();
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    const { code } = await bench.failure('first', 'fine');
    assert.equal(code, 'plugin_unavailable');
  });

  it('lie in a folder of any name', async () => {
    const entry = folder.write('100% #odd? café/index.js', good);
    const odd = { ...aDestination(folder, 'odd', good), entry };
    bench = await HostBench.open(folder, [aConnection('odd', odd)]);
    await bench.host.start();
    assert.deepEqual((await bench.handle('odd', 'fine')).outcome, { kind: 'delivered' });
  });
});

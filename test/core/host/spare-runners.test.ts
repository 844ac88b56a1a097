/** A runner that waits for its plugin: who takes it, what happens where there is none, and what it leaves behind. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../../core/config/config.js';
import { digestOf } from '../../../core/host/plugin-files.js';
import { bundledPlugin } from '../../support/bundled-plugin.js';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { actor, HostBench } from './host-bench.js';

const acts = `
  end: () => process.exit(1),
  throwLater: () => void setImmediate(() => { throw new Error('too late'); }),
  whereAmI: () => ({ kind: 'skipped', reason: import.meta.dirname }),
  whatAmI: () => ({ kind: 'skipped', reason: version }),
`;

describe('a spare runner', () => {
  let folder: TempFolder;
  let bench: HostBench;

  beforeEach(() => {
    folder = new TempFolder();
  });
  afterEach(async () => {
    await bench.close();
    folder.remove();
  });

  /** A connection of a plugin of one's own, as it lies on the disk now. */
  async function own(version = '1', name = 'own'): Promise<Connection> {
    const plugin = aDestination(folder, name, actor(acts, `const version = '${version}';`));
    return aConnection(name, { ...plugin, isBundled: false, digest: await digestOf([plugin.folder]) });
  }
  /** A host with one of these, and the process that waits beside it. */
  async function startWith(...connections: Connection[]): Promise<number> {
    bench = await HostBench.open(folder, connections, { runnerSpareMs: 0, runnerRestartMsMax: 20 });
    await bench.host.start();
    return spare(1);
  }
  /** The n-th spare one. */
  const spare = async (count: number): Promise<number> =>
    Number((await bench.log.waitFor('spare runner ready', {}, count))['pid']);
  const reasonOf = async (act: string): Promise<string> => {
    const { outcome } = await bench.handle('own', act);
    return outcome.kind === 'skipped' ? outcome.reason : outcome.kind;
  };
  const rooms = (): string[] =>
    readdirSync(join(folder.path, 'generations')).filter(name => name.startsWith('room-'));

  it('is taken by a new version, and another one waits then', async () => {
    const waiting = await startWith(await own('1'));
    (await bench.host.prepare([await own('2')])).take();
    assert.equal(await bench.ready(2), waiting);
    assert.equal(await reasonOf('whatAmI'), '2');
    assert.notEqual(await spare(2), waiting);
  });

  it('takes the place of one that has ended', async () => {
    const waiting = await startWith(await own());
    await bench.failure('own', 'end');
    assert.equal(await bench.ready(2), waiting);
    assert.deepEqual((await bench.handle('own', 'fine')).outcome, { kind: 'delivered' });
  });

  it('runs the code of its generation, whatever lies in the folder by then', async () => {
    await startWith(await own('1'));
    await own('2');
    await bench.failure('own', 'end');
    await bench.ready(2);
    assert.equal(await reasonOf('whatAmI'), '1');
  });

  it('runs the plugins that came with the hub, where they lie', async () => {
    const warehouse = aConnection('warehouse', await bundledPlugin('aymakan'), {
      settings: { base_url: 'https://warehouse.example/api/v1', reported_orders: [] },
    });
    const waiting = await startWith(warehouse);
    const changed = { ...warehouse, settings: { ...warehouse.settings, reported_orders: ['acme-'] } };
    (await bench.host.prepare([changed])).take();
    assert.equal(await bench.ready(2), waiting);
  });

  it('names the plugin that threw in it', async () => {
    await startWith(await own());
    await bench.failure('own', 'end');
    await bench.ready(2);
    await bench.failure('own', 'throwLater');
    await bench.log.waitFor('runner ended', {}, 2);
    const [, ended] = bench.log.find('runner ended');
    assert.deepEqual(ended?.['plugins'], ['own']);
    assert.match(String(ended?.['detail']), /too late/);
  });

  it('is for one of several that ask at once; the others get fresh ones', async () => {
    const waiting = await startWith(await own('1', 'own'), await own('1', 'other'));
    (await bench.host.prepare([await own('2', 'own'), await own('2', 'other')])).take();
    const pids = [await bench.ready(3), await bench.ready(4)];
    assert.equal(pids.filter(pid => pid === waiting).length, 1);
    for (const name of ['own', 'other'])
      assert.deepEqual((await bench.handle(name, 'fine')).outcome, { kind: 'delivered' });
  });

  it('is replaced where it ends before it is needed, and the log says so', async () => {
    const waiting = await startWith(await own());
    process.kill(waiting, 'SIGKILL');
    const line = await bench.log.waitFor('spare runner not there');
    assert.deepEqual([line.level, line['detail']], ['warn', 'SIGKILL']);
    const next = await spare(2);
    await bench.failure('own', 'end');
    assert.equal(await bench.ready(2), next);
  });

  it('is done without where the plugin cannot be laid into its room', async () => {
    const waiting = await startWith(await own());
    const [room = ''] = rooms();
    const path = join(folder.path, 'generations', room);
    rmSync(path, { recursive: true });
    writeFileSync(path, 'in the way');
    await bench.failure('own', 'end');
    assert.notEqual(await bench.ready(2), waiting);
    assert.equal(bench.log.find('spare runner not used', { level: 'warn' }).length, 1);
    assert.deepEqual((await bench.handle('own', 'fine')).outcome, { kind: 'delivered' });
  });

  it('is not there where there is no place for its room, and the hub serves all the same', async () => {
    const warehouse = aConnection('warehouse', await bundledPlugin('aymakan'));
    bench = await HostBench.open(folder, [warehouse], { runnerSpareMs: 0 });
    await bench.host.start();
    folder.write('generations', 'in the way');
    const { detail } = await bench.log.waitFor('spare runner not there', { level: 'warn' });
    assert.match(String(detail), /EEXIST|ENOTDIR/);
    assert.equal(bench.host.isReady('warehouse'), true);
    rmSync(join(folder.path, 'generations'));
  });

  it('leaves no room behind when it ends, and no folder when the hub stops', async () => {
    await startWith(await own());
    await bench.failure('own', 'end');
    await bench.ready(2);
    const room = await reasonOf('whereAmI');
    assert.ok(rooms().some(name => room.endsWith(name)));
    await spare(2);
    await bench.failure('own', 'end');
    await bench.ready(3);
    await spare(3);
    assert.equal(existsSync(room), false);
    await bench.host.stop();
    assert.equal(existsSync(join(folder.path, 'generations')), false);
  });
});

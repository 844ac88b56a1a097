/** A plugin that ends its runner again and again. */
import assert from 'node:assert/strict';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { actor, HostBench } from './host-bench.js';

describe('a plugin that ends its runner again and again', () => {
  const folder = new TempFolder();
  let bench: HostBench;

  beforeEach(async () => {
    const fragile = aDestination(folder, 'fragile', actor('exit: () => process.exit(7),'));
    bench = await HostBench.open(
      folder,
      [aConnection('fragile', fragile), aConnection('calm', aDestination(folder, 'calm', actor('')))],
      { runnerCrashesMax: 3, runnerRestartMsMax: 20, runnerSteadyMs: 60_000 },
    );
    await bench.host.start();
  });
  afterEach(() => bench.close());
  after(() => folder.remove());

  const crash = async (count: number): Promise<void> => {
    assert.equal((await bench.failure('fragile', 'exit')).code, 'plugin_crashed');
    await bench.ready(count + 1);
  };

  it('is left out after so many times, says why, and the others work on', async () => {
    for (const count of [1, 2]) {
      await crash(count);
      assert.equal(bench.host.isReady('fragile'), true);
    }
    await crash(3);
    assert.equal(bench.host.isReady('fragile'), false);
    assert.equal(
      bench.host.reasonAside('fragile'),
      'the plugin ended its runner 3 times, at last with exit 7; reload it when it is mended',
    );
    assert.equal(bench.host.isReady('calm'), true);
    assert.equal((await bench.failure('fragile', 'exit')).code, 'plugin_unavailable');
  });
});

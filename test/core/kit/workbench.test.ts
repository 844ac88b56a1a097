/** A plugin at work where nobody else has to wait for it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { TrialConnections } from '../../../core/kit/connections.js';
import { readFixture } from '../../../core/kit/fixture.js';
import { Trial } from '../../../core/kit/trial.js';
import { Workbench } from '../../../core/kit/workbench.js';
import { TempFolder } from '../../support/hub-parts.js';
import { planted } from './planted.js';

describe('a workbench', function () {
  // Pauses that double would come to a minute and more.
  this.timeout(30_000);
  let temp: TempFolder;
  beforeEach(() => (temp = new TempFolder()));
  afterEach(() => temp.remove());

  it('starts a runner at once, however often its plugin has ended it', async () => {
    const begin = 'const parcel = toParcel(event);';
    const plugin = await planted(temp, [['handlers/order-created.js', begin, 'process.exit(1);']], {
      role: 'destination',
    });
    const fixture = readFixture(join(plugin.folder, 'fixtures', 'order.created', 'usual'));
    assert.ok(fixture.kind === 'delivery');
    const bench = await Workbench.open(plugin, new TrialConnections(plugin));
    try {
      bench.connections.of(fixture.settings);
      const endOld = await bench.takeOver();
      await endOld(0);
      for (let count = 1; count <= 13; count += 1) {
        const { error } = await new Trial(bench, fixture).attempt();
        assert.equal(error?.code, 'plugin_crashed');
      }
    } finally {
      await bench.close();
    }
  });
});

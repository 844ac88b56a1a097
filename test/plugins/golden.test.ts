/** Walks plugins/<name>/fixtures/<group>/<case>/: each folder is a test, each file in it a claim written by hand from the
 *  provider's documents. A file that no step reads fails. core/kit runs them, here and for `orderwire plugins test`. */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TrialConnections } from '../../core/kit/connections.js';
import { aboutOf, fixtureFoldersOf, readFixture } from '../../core/kit/fixture.js';
import { runFixture } from '../../core/kit/run-fixture.js';
import { Workbench } from '../../core/kit/workbench.js';
import { packageRoot } from '../../core/root.js';
import { bundledPlugin } from '../support/bundled-plugin.js';

for (const folder of globSync(join(packageRoot, 'plugins', '*')).sort()) {
  const cases = fixtureFoldersOf(folder);
  if (cases.length === 0) continue;
  describe(`plugin ${basename(folder)}`, () => {
    let bench: Workbench;
    before(async function () {
      this.timeout(60_000);
      const connections = new TrialConnections(await bundledPlugin(basename(folder)));
      for (const path of cases) connections.of(readFixture(path).settings);
      bench = await Workbench.open(connections.plugin, connections);
    });
    after(() => bench.close());

    for (const path of cases) {
      it(`${basename(dirname(path))}, ${basename(path)}: ${aboutOf(path)}`, async () => {
        const [mismatch] = await runFixture(bench, readFixture(path));
        if (mismatch) assert.deepEqual(mismatch.actual, mismatch.expected, mismatch.what);
      });
    }
  });
}

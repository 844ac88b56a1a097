/** The example that everybody begins with. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../../../core/config/load.js';
import type { AppError } from '../../../core/errors/app-error.js';
import { discoverPlugins } from '../../../core/host/discover.js';
import type { PluginFolder } from '../../../core/host/plugin-folder.js';
import { packageRoot } from '../../../core/root.js';
import { validator } from './config-text.js';

describe('orderwire.example.yaml', () => {
  let bundled: ReadonlyMap<string, PluginFolder>;
  before(async () => {
    ({ plugins: bundled } = await discoverPlugins([join(packageRoot, 'plugins')], { validator }));
  });

  const file = join(packageRoot, 'orderwire.example.yaml');
  const variables = {
    ACME_SHOP_SECRET: 'invented-1',
    ACME_OUTLET_SECRET: 'invented-2',
    AFTERSHIP_KEY: 'invented-3',
    AYMAKAN_KEY: 'invented-4',
  };

  it('loads, and carries the orders of two shops to two providers', async () => {
    const config = await loadConfig({ file, env: variables, plugins: bundled, validator });
    assert.deepEqual([...config.connections.keys()], ['acme-shop', 'acme-outlet', 'tracking', 'warehouse']);
    assert.deepEqual(
      config.routes.map(({ from, to }) => ({ from, to })),
      [
        { from: ['acme-shop', 'acme-outlet'], to: ['tracking'] },
        { from: ['acme-shop', 'acme-outlet'], to: ['warehouse'] },
      ],
    );
    assert.equal(config.connections.get('warehouse')?.limits.concurrency, 2);
  });

  it('sends the warehouse the orders of its own country alone', async () => {
    const { routes } = await loadConfig({ file, env: variables, plugins: bundled, validator });
    const fits = validator.compile(routes[1]?.where ?? {});
    assert.deepEqual(fits({ order: { shippingAddress: { country: 'SA' } } }), []);
    assert.equal(fits({ order: { shippingAddress: { country: 'AE' } } }).length, 1);
  });

  it('sends test orders to nobody', async () => {
    const { routes } = await loadConfig({ file, env: variables, plugins: bundled, validator });
    assert.deepEqual(
      routes.map(({ tests }) => tests),
      [undefined, undefined],
    );
  });

  it('names the four variables it needs', async () => {
    await assert.rejects(loadConfig({ file, env: {}, plugins: bundled, validator }), (error: AppError) => {
      assert.deepEqual(
        error.faults.map(({ pointer }) => pointer),
        [
          '/connections/acme-shop/secrets/webhook',
          '/connections/acme-outlet/secrets/webhook',
          '/connections/tracking/secrets/api_key',
          '/connections/warehouse/secrets/api_key',
        ],
      );
      return true;
    });
  });

  it('points editors to the schema that judges it', async () => {
    const [, schema = ''] = /^\$schema: (.+)$/m.exec(await readFile(file, 'utf8')) ?? [];
    const { title } = JSON.parse(await readFile(join(packageRoot, schema), 'utf8')) as { title: string };
    assert.equal(title, 'ConfigFile');
  });
});

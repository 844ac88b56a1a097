/** How a connection says that its source is polled and its subscriptions are looked after. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadConfig } from '../../../core/config/load.js';
import { aPlugin, byName, inFolder, someWebhookRules } from '../../support/plugin-folders.js';
import { faultsOf, validator } from './config-text.js';

const pollable = aPlugin(
  {
    name: 'pollable',
    roles: ['source'],
    webhooks: someWebhookRules,
    events: undefined,
    polling: { pageSize: 25 },
    subscriptions: {},
  },
  { type: 'object', properties: { webhook: { type: 'string', writeOnly: true } } },
);

const load = (...connection: readonly string[]) =>
  inFolder(
    {
      'orderwire.yaml': [
        'server: { publicUrl: "https://hooks.example.com" }',
        'connections:',
        '  shop:',
        '    plugin: pollable',
        '    secrets: { webhook: "${env:SHOP_SECRET}" }',
        ...connection.map(line => `    ${line}`),
      ].join('\n'),
    },
    folder =>
      loadConfig({
        file: join(folder, 'orderwire.yaml'),
        env: { SHOP_SECRET: 'shop-secret-1' },
        plugins: byName(pollable),
        validator,
      }),
  );

describe('polling and subscriptions of a connection', () => {
  it('are absent where the connection does not say so', async () => {
    const shop = (await load()).connections.get('shop');
    assert.deepEqual([shop?.polling, shop?.subscriptions], [undefined, undefined]);
  });

  it("are the connection's, then the plugin's, then the hub's", async () => {
    const { connections, server } = await load('polling: { everySeconds: 60 }', 'subscriptions: restore');
    const shop = connections.get('shop');
    assert.deepEqual(shop?.polling, { everySeconds: 60, overlapSeconds: 120, pageSize: 25 });
    assert.equal(shop?.subscriptions, 'restore');
    assert.equal(server.publicUrl, 'https://hooks.example.com');
  });

  it('are refused with all that is missing, each with its place', async () => {
    assert.deepEqual(
      await faultsOf(
        'server: { publicUrl: hooks.example.com }',
        'connections:',
        '  warehouse:',
        '    plugin: acme',
        '    settings: { base_url: https://api.example.com }',
        '    secrets: { api_key: "${env:ACME_KEY}" }',
        '    polling: { everySeconds: 0, every: 5 }',
        '    subscriptions: repair',
      ),
      [
        'orderwire.yaml:1:11 /server/publicUrl: must match pattern "^https?://[^/?#\\s]+(/[^?#\\s]*)?$", got "hooks.example.com"',
        'orderwire.yaml:7:5 /connections/warehouse/polling: the plugin acme cannot be asked for its orders; take this out',
        'orderwire.yaml:7:16 /connections/warehouse/polling/everySeconds: must be >= 1, got 0',
        'orderwire.yaml:7:33 /connections/warehouse/polling/every: is not known here; remove it or correct its name',
        'orderwire.yaml:8:5 /connections/warehouse/subscriptions: must be one of "report", "restore", got "repair"',
        'orderwire.yaml:8:5 /connections/warehouse/subscriptions: the plugin acme cannot tell about its webhooks; take this out',
      ],
    );
  });

  it('need the public address for subscriptions', async () => {
    const faults = await faultsOf(
      'connections:',
      '  warehouse:',
      '    plugin: acme',
      '    settings: { base_url: https://api.example.com }',
      '    secrets: { api_key: "${env:ACME_KEY}" }',
      '    subscriptions: report',
    );
    assert.equal(
      faults[1],
      'orderwire.yaml:6:5 /connections/warehouse/subscriptions: needs server.publicUrl, the address under which the shop reaches the hub',
    );
  });
});

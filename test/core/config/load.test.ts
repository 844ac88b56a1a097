/** What a configuration becomes. What is wrong with one is in load-faults.test.ts. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadConfig } from '../../../core/config/load.js';
import { inFolder } from '../../support/plugin-folders.js';
import { acme, env, faultsOf, load, plugins, valid, validator } from './config-text.js';

describe('loadConfig', () => {
  it('fills in what the file does not say', async () => {
    const config = await load(...valid);
    assert.equal(config.file, join(config.folder, 'orderwire.yaml'));
    assert.deepEqual(config.server, {
      host: '127.0.0.1',
      port: 8080,
      bodyBytesMax: 2097152,
      bodyTimeoutMs: 10000,
    });
    assert.deepEqual(config.journal, { path: join(config.folder, 'data/orderwire.db') });
    assert.deepEqual(config.log, { level: 'info' });
    assert.deepEqual(config.network, { allowPrivateAddresses: false });
    assert.deepEqual(config.routes, []);
  });

  it('gives each connection its plugin, settings with defaults, secrets and limits', async () => {
    const { connections } = await load(...valid, '    limits: { concurrency: 9 }');
    assert.deepEqual([...connections.keys()], ['store', 'warehouse']);
    assert.deepEqual(connections.get('warehouse'), {
      name: 'warehouse',
      plugin: acme,
      settings: { base_url: 'https://api.example.com', page_size: 50, sandbox: false },
      secrets: new Map([['api_key', ['acme-key-4711']]]),
      limits: { ratePerSecond: 5, burst: 5, concurrency: 9, timeoutMs: 60000 },
      retry: { pausesMs: [5000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000], attemptsMax: 42 },
      onDead: 'hold',
    });
    assert.equal(connections.get('store')?.limits.ratePerSecond, 2);
  });

  it('reads when a connection tries again, and whether it goes on past the dead', async () => {
    const { connections } = await load(
      ...valid,
      '    retry: { pausesMs: [100, 60000], attemptsMax: 3 }',
      '    onDead: continue',
      '  other: { plugin: acme, settings: { base_url: https://api.example.com }, secrets: { api_key: "${env:ACME_KEY}" }, retry: { attemptsMax: 7 }, onDead: hold }',
    );
    const warehouse = connections.get('warehouse');
    assert.deepEqual(
      [warehouse?.retry, warehouse?.onDead],
      [{ pausesMs: [100, 60_000], attemptsMax: 3 }, 'continue'],
    );
    const other = connections.get('other');
    assert.deepEqual(
      [other?.retry.attemptsMax, other?.retry.pausesMs.length, other?.onDead],
      [7, 7, 'hold'],
      'what is not said stays as it is elsewhere',
    );
  });

  it('reads how long is kept what is settled, each kind by itself', async () => {
    const usual = { webhookDays: 30, quarantinedDays: 365, deliveryDays: 90, deadDays: 365 };
    assert.deepEqual((await load(...valid)).retention, usual);
    assert.deepEqual((await load(...valid, 'retention: { deliveryDays: 0.5 }')).retention, {
      ...usual,
      deliveryDays: 0.5,
    });
    const own = { webhookDays: 1, quarantinedDays: 2, deliveryDays: 3, deadDays: 4 };
    assert.deepEqual((await load(...valid, `retention: ${JSON.stringify(own)}`)).retention, own);
  });

  it('takes several values of one secret, and what the file says over every default', async () => {
    const config = await load(
      '$schema: schemas/config.schema.json',
      'server: { host: 0.0.0.0, port: 0, bodyBytesMax: 4096, bodyTimeoutMs: 500 }',
      'journal: { path: /var/lib/orderwire.db }',
      'log: { level: debug }',
      'network: { allowPrivateAddresses: true }',
      'connections:',
      '  store: { plugin: shop, secrets: { webhook: ["${env:SHOP_SECRET}", "${env:OLD_SECRET}"] } }',
    );
    assert.deepEqual(config.server, { host: '0.0.0.0', port: 0, bodyBytesMax: 4096, bodyTimeoutMs: 500 });
    assert.deepEqual(config.journal, { path: '/var/lib/orderwire.db' });
    assert.deepEqual(config.log, { level: 'debug' });
    assert.deepEqual(config.network, { allowPrivateAddresses: true });
    assert.deepEqual(config.connections.get('store')?.secrets.get('webhook'), [
      'shop-secret-1',
      'shop-secret-0',
    ]);
  });

  it('gives a route the event types its patterns stand for', async () => {
    const { routes } = await load(
      ...valid,
      'routes:',
      '  - { from: [store], to: [warehouse, origin], events: [shipment.*, order.created, order.c*] }',
      '  - { from: [store], to: [warehouse], events: [order.updated], where: { properties: { reference: { const: A } } } }',
    );
    assert.deepEqual(routes, [
      {
        from: ['store'],
        to: ['warehouse', 'origin'],
        events: ['order.created', 'shipment.updated', 'order.completed', 'order.cancelled'],
      },
      {
        from: ['store'],
        to: ['warehouse'],
        events: ['order.updated'],
        where: { properties: { reference: { const: 'A' } } },
      },
    ]);
  });

  it('lets test orders take a route only where the route says so', async () => {
    const { routes } = await load(
      ...valid,
      'routes:',
      '  - { from: [store], to: [warehouse], events: [order.created] }',
      '  - { from: [store], to: [warehouse], events: [order.created], tests: false }',
      '  - { from: [store], to: [warehouse], events: [order.created], tests: true }',
    );
    assert.deepEqual(
      routes.map(({ tests }) => tests),
      [undefined, false, true],
    );
  });

  it('reads ports and addresses from the environment', async () => {
    const text = [
      'server: { port: "${env:PORT}" }',
      'connections:',
      '  warehouse:',
      '    plugin: acme',
      '    settings: { base_url: "https://${env:HOST}/v1", page_size: "${env:PAGES}", sandbox: "${env:SANDBOX}" }',
      '    secrets: { api_key: "${env:ACME_KEY}" }',
      '  store: { plugin: shop, settings: { store: "${env:PAGES}" }, secrets: { webhook: "${env:SHOP_SECRET}" } }',
    ];
    const machine = { ...env, PORT: '9090', HOST: 'api.example.com', PAGES: '20', SANDBOX: 'true' };
    await inFolder({ 'orderwire.yaml': text.join('\n') }, async folder => {
      const config = await loadConfig({
        file: join(folder, 'orderwire.yaml'),
        env: machine,
        plugins,
        validator,
      });
      assert.equal(config.server.port, 9090);
      assert.deepEqual(config.connections.get('warehouse')?.settings, {
        base_url: 'https://api.example.com/v1',
        page_size: 20,
        sandbox: true,
      });
      assert.deepEqual(config.connections.get('store')?.settings, { store: '20' });
    });
    assert.deepEqual(await faultsOf(...text), [
      'orderwire.yaml:1:11 /server/port: the environment variable PORT is not set; set it or write the value here',
      'orderwire.yaml:5:17 /connections/warehouse/settings/base_url: the environment variable HOST is not set; set it or write the value here',
      'orderwire.yaml:5:53 /connections/warehouse/settings/page_size: the environment variable PAGES is not set; set it or write the value here',
      'orderwire.yaml:5:80 /connections/warehouse/settings/sandbox: the environment variable SANDBOX is not set; set it or write the value here',
      'orderwire.yaml:7:38 /connections/store/settings/store: the environment variable PAGES is not set; set it or write the value here',
    ]);
  });
});

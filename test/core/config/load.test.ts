import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../../core/config/config.js';
import { loadConfig } from '../../../core/config/load.js';
import { describeFaults } from '../../../core/config/placed-fault.js';
import { AppError } from '../../../core/errors/app-error.js';
import { discoverPlugins } from '../../../core/host/discover.js';
import type { PluginFolder } from '../../../core/host/plugin-folder.js';
import { packageRoot } from '../../../core/root.js';
import { createValidator } from '../../../core/schema/validator.js';
import { aPlugin, byName, inFolder, someWebhookRules } from '../../support/plugin-folders.js';

const validator = createValidator();
const env = {
  ACME_KEY: 'acme-key-4711',
  SHOP_SECRET: 'shop-secret-1',
  OLD_SECRET: 'shop-secret-0',
  SHORT_KEY: 'short',
};
const acme = aPlugin();
const shop = aPlugin(
  {
    name: 'shop',
    roles: ['source'],
    webhooks: someWebhookRules,
    events: undefined,
    limits: { ratePerSecond: 2 },
  },
  {
    type: 'object',
    additionalProperties: false,
    required: ['webhook'],
    properties: { store: { type: 'string' }, webhook: { type: 'string', writeOnly: true } },
  },
);
const plugins = byName(acme, shop);

/** Loads the lines as orderwire.yaml of a temporary folder. */
async function load(...lines: readonly string[]): Promise<Config & { folder: string }> {
  return inFolder({ 'orderwire.yaml': lines.join('\n') }, async folder => {
    const config = await loadConfig({ file: join(folder, 'orderwire.yaml'), env, plugins, validator });
    return { ...config, folder };
  });
}

/** What a person is shown, one line for each fault, without the temporary folder. */
async function faultsOf(...lines: readonly string[]): Promise<string[]> {
  return inFolder({ 'orderwire.yaml': lines.join('\n') }, async folder => {
    const file = join(folder, 'orderwire.yaml');
    const error = await loadConfig({ file, env, plugins, validator }).then(
      () => assert.fail('the configuration was accepted'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof AppError);
    assert.equal(error.code, 'config_invalid');
    return describeFaults(error).replaceAll(`${folder}/`, '').split('\n');
  });
}

const valid = [
  'connections:',
  '  store: { plugin: shop, secrets: { webhook: "${env:SHOP_SECRET}" } }',
  '  warehouse:',
  '    plugin: acme',
  '    settings: { base_url: https://api.example.com }',
  '    secrets: { api_key: "${env:ACME_KEY}" }',
];

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
    });
    assert.equal(connections.get('store')?.limits.ratePerSecond, 2);
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

  it('lists all faults of a file at once, each with its place and the way out', async () => {
    const faults = await faultsOf(
      '$schema: schemas/config.schema.json',
      'sever:',
      '  port: 8080',
      'log: { level: loud }',
      'connections:',
      '  acme-shop:',
      '    plugin: acmee',
      '    secrets:',
      '      webhook: ${env:NOT_SET}',
      '  Bad_Name:',
      '    plugin: acme',
      '    settings: {}',
      '  warehouse:',
      '    plugin: acme',
      '    settings:',
      '      base_url: not a url',
      '      page_sise: 10',
      '      api_key: abc',
      '    secrets:',
      '      api_key: sk_plain_text',
      '      wehook: ${env:ACME_KEY}',
      '      page_size: ${env:ACME_KEY}',
      '    limits:',
      '      concurrency: 0',
      'routes:',
      '  - from: [nobody, warehouse]',
      '    to: [acme-shop, market, warehouse]',
      '    events: [order.payed]',
      '    where: { propertees: {} }',
    );
    assert.deepEqual(faults, [
      'orderwire.yaml:2:1 /sever: is not known here; remove it or correct its name',
      'orderwire.yaml:4:8 /log/level: must be one of "error", "warn", "info", "debug", got "loud"',
      'orderwire.yaml:7:5 /connections/acme-shop/plugin: there is no plugin "acmee"; did you mean acme?',
      'orderwire.yaml:9:7 /connections/acme-shop/secrets/webhook: the environment variable NOT_SET is not set; set it before the start',
      'orderwire.yaml:10:3 /connections/Bad_Name: must match pattern "^[a-z][a-z0-9-]{0,62}$", got "Bad_Name"',
      'orderwire.yaml:10:3 /connections/Bad_Name/secrets/api_key: is missing; write ${env:NAME} or ${file:path}',
      'orderwire.yaml:12:5 /connections/Bad_Name/settings/base_url: is missing',
      'orderwire.yaml:16:7 /connections/warehouse/settings/base_url: must match format "uri", got "not a url"',
      'orderwire.yaml:17:7 /connections/warehouse/settings/page_sise: is not a setting of acme; did you mean page_size?',
      'orderwire.yaml:18:7 /connections/warehouse/settings/api_key: is a secret; move it to secrets',
      'orderwire.yaml:20:7 /connections/warehouse/secrets/api_key: is written here as plain text; keep it elsewhere and write ${env:NAME} or ${file:path}',
      'orderwire.yaml:21:7 /connections/warehouse/secrets/wehook: is not a secret of acme; did you mean webhook?',
      'orderwire.yaml:22:7 /connections/warehouse/secrets/page_size: is a setting, not a secret; move it to settings',
      'orderwire.yaml:24:7 /connections/warehouse/limits/concurrency: must be >= 1, got 0',
      'orderwire.yaml:26:12 /routes/0/from/0: there is no connection "nobody"; known: Bad_Name, acme-shop, warehouse',
      'orderwire.yaml:26:20 /routes/0/from/1: warehouse causes no events, since its plugin acme is not a source; take it out',
      'orderwire.yaml:27:21 /routes/0/to/1: there is no connection "market"; known: Bad_Name, acme-shop, warehouse',
      'orderwire.yaml:28:14 /routes/0/events/0: "order.payed" is not an event; did you mean order.paid?',
      'orderwire.yaml:29:5 /routes/0/where: the schema cannot be used: strict mode: unknown keyword: "propertees"',
    ]);
  });

  it('judges what is well formed beside a key that stands twice', async () => {
    assert.deepEqual(await faultsOf('log: {}', ...valid.slice(0, 2), '  b: { plugin: x }', 'log: {}'), [
      'orderwire.yaml:4:8 /connections/b/plugin: there is no plugin "x"; known: acme, shop',
      'orderwire.yaml:5:1 /log: stands here a second time; keep one of the two',
    ]);
  });

  it('refuses a destination that takes no events or none of those that come', async () => {
    const faults = await faultsOf(
      ...valid,
      'routes:',
      '  - { from: [store], to: [store, warehouse], events: [order.pa*, order.n*, payment.*] }',
    );
    assert.deepEqual(faults, [
      'orderwire.yaml:8:27 /routes/0/to/0: store takes no events, since its plugin shop is not a destination; take it out',
      "orderwire.yaml:8:34 /routes/0/to/1: warehouse handles none of the route's events; take it out or route one of order.created, order.updated",
      'orderwire.yaml:8:76 /routes/0/events/2: "payment.*" matches no event; known: order.cancelled, order.completed, order.created, order.deleted, order.delivered, order.in_process, order.invoice_issued, order.note_added, order.paid, order.refunded, order.returned, order.shipped, order.tracking_added, order.updated, shipment.updated',
    ]);
  });

  it('keeps the name origin free', async () => {
    assert.deepEqual(
      await faultsOf(...valid, '  origin: { plugin: shop, secrets: { webhook: "${env:OLD_SECRET}" } }'),
      [
        'orderwire.yaml:7:3 /connections/origin: origin means the shop an order came from; give the connection another name',
      ],
    );
  });

  it('judges each value of a secret without showing it', async () => {
    const faults = await faultsOf(
      ...valid.slice(0, 5),
      '    secrets: { api_key: ["${env:ACME_KEY}", "${env:SHORT_KEY}"] }',
    );
    assert.deepEqual(faults, [
      'orderwire.yaml:6:16 /connections/warehouse/secrets/api_key: the secret must NOT have fewer than 8 characters',
    ]);
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

  const shapes = [
    {
      what: 'a secret of the wrong type',
      lines: ['connections:', '  a: { plugin: acme, secrets: { api_key: 1234567890 } }'],
    },
    {
      what: 'secrets that are a text',
      lines: ['connections:', '  a: { plugin: acme, secrets: "1234567890" }'],
    },
    {
      what: 'connections that are a list',
      lines: ['connections:', '  - { plugin: acme, secrets: { api_key: "1234567890" } }'],
    },
    {
      what: 'a secret among the settings',
      lines: ['connections:', '  a: { plugin: acme, settings: { api_key: 1234567890 } }'],
    },
    {
      what: 'a secret that is a mapping',
      lines: ['connections:', '  a: { plugin: acme, secrets: { api_key: { v: 1234567890 } } }'],
    },
  ];
  for (const { what, lines } of shapes) {
    it(`shows no secret in the faults of ${what}`, async () => {
      const faults = await faultsOf(...lines);
      assert.ok(faults.length > 0);
      assert.doesNotMatch(faults.join('\n'), /12345/);
    });
  }

  const unreadable = [
    { what: 'an empty file', text: '', faults: ['orderwire.yaml:1:1 must be object, got null'] },
    {
      what: 'a file of comments',
      text: '# nothing yet\n',
      faults: ['orderwire.yaml:1:1 must be object, got null'],
    },
    { what: 'a text', text: 'hello\n', faults: ['orderwire.yaml:1:1 must be object, got "hello"'] },
    { what: 'no connections', text: 'routes: []\n', faults: ['orderwire.yaml:1:1 /connections: is missing'] },
    {
      what: 'a file that is too large',
      text: `# ${'x'.repeat(1024 * 1024)}`,
      faults: [
        'orderwire.yaml:1:1 the file is larger than 1048576 bytes; orderwire.example.yaml shows how to write one',
      ],
    },
  ];
  for (const { what, text, faults } of unreadable) {
    it(`refuses ${what}`, async () => assert.deepEqual(await faultsOf(text), faults));
  }

  it('lists the faults of a plugin that a connection names, and of no other', async () => {
    const faultOf = (name: string) => ({
      folder: `/plugins/${name}`,
      faults: [
        {
          file: `/plugins/${name}/plugin.json`,
          line: 3,
          column: 3,
          pointer: '/version',
          detail: 'is missing',
        },
      ],
    });
    await inFolder({ 'orderwire.yaml': 'connections: { a: { plugin: globex } }' }, async folder => {
      const file = join(folder, 'orderwire.yaml');
      const rejected = [faultOf('initech'), faultOf('globex')];
      await assert.rejects(loadConfig({ file, env, plugins, rejected, validator }), (error: AppError) => {
        assert.deepEqual(describeFaults(error).replaceAll(`${folder}/`, '').split('\n'), [
          'orderwire.yaml:1:21 /connections/a/plugin: the plugin globex cannot be used; its own faults are listed below',
          '/plugins/globex/plugin.json:3:3 /version: is missing',
        ]);
        return true;
      });
    });
  });

  it('refuses a file that does not exist, by the name it was given', async () => {
    await assert.rejects(loadConfig({ file: 'no-such.yaml', env, plugins, validator }), (error: AppError) => {
      assert.equal(error.message, 'no-such.yaml cannot be used: one fault');
      assert.equal(
        describeFaults(error),
        'no-such.yaml:1:1 the file does not exist; orderwire.example.yaml shows how to write one',
      );
      return true;
    });
  });
});

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

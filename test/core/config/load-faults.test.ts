/** Every fault of a configuration, as a person is shown it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadConfig } from '../../../core/config/load.js';
import { describeFaults } from '../../../core/config/placed-fault.js';
import type { AppError } from '../../../core/errors/app-error.js';
import { inFolder } from '../../support/plugin-folders.js';
import { env, faultsOf, plugins, valid, validator } from './config-text.js';

describe('loadConfig', () => {
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

  it('lists the faults of retries, of what follows the dead, and of retention', async () => {
    const faults = await faultsOf(
      ...valid,
      '    retry: { pausesMs: [5000, 0, soon], attemptsMax: 0, attempts: 3 }',
      '    onDead: skip',
      '  other:',
      '    plugin: acme',
      '    settings: { base_url: https://api.example.com }',
      '    secrets: { api_key: "${env:ACME_KEY}" }',
      '    retry: { pausesMs: [], attemptsMax: 1.5 }',
      'retention:',
      '  webhookDays: 0',
      '  deliveryDays: forever',
      '  days: 30',
    );
    assert.deepEqual(faults, [
      'orderwire.yaml:7:31 /connections/warehouse/retry/pausesMs/1: must be >= 1, got 0',
      'orderwire.yaml:7:34 /connections/warehouse/retry/pausesMs/2: must be integer, got "soon"',
      'orderwire.yaml:7:41 /connections/warehouse/retry/attemptsMax: must be >= 1, got 0',
      'orderwire.yaml:7:57 /connections/warehouse/retry/attempts: is not known here; remove it or correct its name',
      'orderwire.yaml:8:5 /connections/warehouse/onDead: must be one of "hold", "continue", got "skip"',
      'orderwire.yaml:13:14 /connections/other/retry/pausesMs: must NOT have fewer than 1 items, got []',
      'orderwire.yaml:13:28 /connections/other/retry/attemptsMax: must be integer, got 1.5',
      'orderwire.yaml:15:3 /retention/webhookDays: must be > 0, got 0',
      'orderwire.yaml:16:3 /retention/deliveryDays: must be number, got "forever"',
      'orderwire.yaml:17:3 /retention/days: is not known here; remove it or correct its name',
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

import assert from 'node:assert/strict';
import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../../../core/config/limits.js';
import { describeFaults } from '../../../core/config/placed-fault.js';
import { readPluginFolder, type FolderReading, type PluginFolder } from '../../../core/host/plugin-folder.js';
import { createValidator } from '../../../core/schema/validator.js';
import {
  aManifest,
  aSettingsSchema,
  inFolder,
  pluginFiles,
  someWebhookRules,
} from '../../support/plugin-folders.js';

const validator = createValidator();

/** What a person is shown about the plugin `acme` made of the files, without the temporary folder. */
async function faultsOf(files: Readonly<Record<string, unknown>>): Promise<string[]> {
  return inFolder(files, async folder => faultsIn(folder));
}

async function pluginIn(folder: string): Promise<PluginFolder> {
  const read = await readPluginFolder(folder, { validator });
  assert.ok('plugin' in read, 'the plugin was refused');
  return read.plugin;
}

async function faultsIn(folder: string, reading: FolderReading = {}): Promise<string[]> {
  const read = await readPluginFolder(join(folder, 'acme'), { validator, ...reading });
  assert.ok('faults' in read, 'the plugin was accepted');
  return describeFaults(read).replaceAll(`${folder}/`, '').split('\n');
}

describe('readPluginFolder', () => {
  it('gives the manifest, the schemas and the module to load', async () => {
    const order = { type: 'object', required: ['id'] };
    const manifest = aManifest({
      roles: ['source', 'destination'],
      webhooks: someWebhookRules,
      schemas: {
        webhooks: { 'orders/delete': 'schemas/id.json', 'orders/*': 'schemas/order.json' },
        requests: { order: './schemas/order.json' },
      },
    });
    const files = { ...pluginFiles(manifest), 'acme/schemas/order.json': order, 'acme/schemas/id.json': {} };
    await inFolder(files, async folder => {
      const acme = join(folder, 'acme');
      const { digest, ...plugin } = await pluginIn(acme);
      assert.match(digest, /^[0-9a-f]{64}$/);
      assert.deepEqual(
        { plugin },
        {
          plugin: {
            name: 'acme',
            folder: acme,
            isBundled: false,
            manifest,
            settingsSchema: aSettingsSchema,
            entry: join(acme, 'index.js'),
            webhookSchemas: [
              { topic: 'orders/delete', schema: {} },
              { topic: 'orders/*', schema: order },
            ],
            requestSchemas: new Map([['order', order]]),
          },
        },
      );
    });
  });

  it('gives a plugin that was read before as it was, until one of its files changes', async () => {
    const order = { type: 'object' };
    const manifest = aManifest({ schemas: { requests: { order: 'schemas/order.json' } } });
    await inFolder({ ...pluginFiles(manifest), 'acme/schemas/order.json': order }, async folder => {
      const acme = join(folder, 'acme');
      const first = await pluginIn(acme);
      const known = new Map([[acme, first]]);
      const again = await readPluginFolder(acme, { validator, known });
      assert.ok('plugin' in again);
      assert.equal(again.plugin, first);
      await writeFile(join(acme, 'schemas/order.json'), '{"type":"array"}');
      const changed = await readPluginFolder(acme, { validator, known });
      assert.ok('plugin' in changed);
      assert.notEqual(changed.plugin.digest, first.digest);
      assert.deepEqual([...changed.plugin.requestSchemas], [['order', { type: 'array' }]]);
      await rm(join(acme, 'schemas/order.json'));
      assert.ok('faults' in (await readPluginFolder(acme, { validator, known })));
    });
  });

  it('takes index.js before index.mjs before index.ts, or what it is told', async () => {
    const files: Record<string, unknown> = { ...pluginFiles(), 'acme/index.mjs': '', 'acme/index.ts': '' };
    const { 'acme/index.js': _, ...without } = files;
    const entryIn = async (folder: string, reading: FolderReading): Promise<string> => {
      const read = await readPluginFolder(join(folder, 'acme'), { validator, ...reading });
      assert.ok('plugin' in read);
      return read.plugin.entry;
    };
    await inFolder(files, async folder => {
      assert.equal(await entryIn(folder, {}), join(folder, 'acme/index.js'));
      assert.equal(await entryIn(folder, { entryOf: () => '/built/acme/index.js' }), '/built/acme/index.js');
    });
    await inFolder(without, async folder =>
      assert.equal(await entryIn(folder, {}), join(folder, 'acme/index.mjs')),
    );
  });

  it('lists all faults of all files at once, each with its place', async () => {
    const files = {
      'acme/plugin.json': [
        '{',
        '  "name": "acme-two",',
        '  "version": "1",',
        '  "orderwire": "^2.0.0",',
        '  "title": "Acme",',
        '  "roles": ["source"],',
        '  "permissions": { "hosts": ["{settings.base_uri}"] },',
        '  "authentication": { "kind": "header", "heder": "api-key", "secret": "api_key" },',
        '  "events": { "order.payed": {} },',
        '  "schemas": {',
        '    "webhooks": {',
        '      "orders/create": "schemas/none.json",',
        '      "orders/*": "../order.json"',
        '    },',
        '    "requests": { "order": "schemas/wrong.json", "label": "schemas/broken.json" }',
        '  },',
        '  "title": "Acme"',
        '}',
      ].join('\n'),
      'acme/settings.schema.json': [
        '{',
        '  "type": "object",',
        '  "properties": {',
        '    "base_url": { "type": "string" },',
        '    "api_key": { "type": "string" }',
        '  }',
        '}',
      ].join('\n'),
      'acme/schemas/wrong.json': '{ "type": "objekt" }',
      'acme/schemas/broken.json': '{\n  "type": "object",\n}',
      'order.json': '{}',
    };
    const faults = await faultsOf(files);
    const ofSchemas = faults.splice(-3, 2);
    assert.deepEqual(faults, [
      'acme/index.js:1:1 is missing; a plugin begins in index.js, index.mjs, index.ts',
      'acme/plugin.json:1:1 /webhooks: is missing; a source says how its webhooks are verified, or that it is polled (polling)',
      'acme/plugin.json:2:3 /name: is "acme-two", but the folder is called acme; give both one name',
      'acme/plugin.json:3:3 /version: must match pattern "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$", got "1"',
      'acme/plugin.json:4:3 /orderwire: needs plugin API ^2.0.0, this is 0.1.0; take a version of the plugin made for it',
      'acme/plugin.json:7:30 /permissions/hosts/0: settings.schema.json has no setting "base_uri"; did you mean base_url?',
      'acme/plugin.json:8:3 /authentication/header: is missing',
      'acme/plugin.json:8:41 /authentication/heder: is not known here; remove it or correct its name',
      'acme/plugin.json:8:61 /authentication/secret: api_key is a setting that everybody may see; mark it "writeOnly": true in settings.schema.json',
      'acme/plugin.json:9:15 /events/order.payed: must be one of "order.created", "order.updated", "order.in_process", "order.paid", "order.tracking_added", "shipment.updated", "order.shipped", "order.delivered", "order.completed", "order.returned", "order.refunded", "order.cancelled", "order.note_added", "order.invoice_issued", "order.deleted", got "order.payed"',
      'acme/plugin.json:12:7 /schemas/webhooks/orders~1create: "schemas/none.json" does not exist; add it or correct its name',
      'acme/plugin.json:13:7 /schemas/webhooks/orders~1*: "../order.json" leads out of the folder; name a file in it',
      'acme/plugin.json:17:3 /title: stands here a second time; keep one of the two',
      'acme/settings.schema.json:1:1 /additionalProperties: must be false, so that a misspelt setting is noticed',
    ]);
    assert.match(ofSchemas[0] ?? '', /^acme\/schemas\/broken\.json:3:1 is not JSON: /);
    assert.match(ofSchemas[1] ?? '', /^acme\/schemas\/wrong\.json:1:1 the schema cannot be used: /);
  });

  it('names the files that every plugin has', async () => {
    assert.deepEqual(await faultsOf({ 'acme/index.js': '' }), [
      'acme/plugin.json:1:1 the file does not exist; every plugin has one',
    ]);
  });

  it('refuses files that are no JSON objects, or too large', async () => {
    const files = {
      ...pluginFiles(),
      'acme/plugin.json': `"${'x'.repeat(1024 * 1024)}"`,
      'acme/settings.schema.json': [],
    };
    assert.deepEqual(await faultsOf(files), [
      'acme/plugin.json:1:1 the file is larger than 1048576 bytes',
      'acme/settings.schema.json:1:1 a schema must be a JSON object',
    ]);
  });

  it('refuses symbolic links, in the folder and as the folder', async () => {
    await inFolder({ ...pluginFiles(), 'acme/lib/a.js': '', 'secret.txt': 'x' }, async folder => {
      await symlink(join(folder, 'secret.txt'), join(folder, 'acme/lib/b.js'));
      await symlink(join(folder, 'acme'), join(folder, 'link'));
      const detail = 'is a symbolic link; put the file itself in its place';
      assert.deepEqual(await faultsIn(folder), [`acme/lib/b.js:1:1 ${detail}`]);
      const read = await readPluginFolder(join(folder, 'link'), { validator });
      assert.ok('faults' in read);
      assert.equal(describeFaults(read), `${folder}/link:1:1 ${detail}`);
    });
  });

  it('refuses more files than a plugin has, and passes over what lies among the fixtures', async () => {
    const many: Record<string, string> = {};
    for (let place = 0; place < limits.pluginFilesMax; place += 1) many[`acme/data/${place}.json`] = '{}';
    await inFolder({ ...pluginFiles(), ...many, 'secret.txt': 'x' }, async folder => {
      assert.deepEqual(await faultsIn(folder), [
        `acme:1:1 holds more than ${limits.pluginFilesMax} files; leave out what it does not need`,
      ]);
      await symlink(join(folder, 'secret.txt'), join(folder, 'acme/data/link.json'));
      await rename(join(folder, 'acme/data'), join(folder, 'acme/fixtures'));
      assert.equal((await pluginIn(join(folder, 'acme'))).name, 'acme');
    });
  });

  it('refuses fixtures that lie elsewhere', async () => {
    await inFolder({ ...pluginFiles(), 'cases/a.json': '{}' }, async folder => {
      await symlink(join(folder, 'cases'), join(folder, 'acme/fixtures'));
      assert.deepEqual(await faultsIn(folder), [
        'acme/fixtures:1:1 is a symbolic link; put the file itself in its place',
      ]);
    });
  });

  it('refuses what is no folder', async () => {
    assert.deepEqual(await faultsOf({}), ['acme:1:1 does not exist; create the folder or correct its name']);
    assert.deepEqual(await faultsOf({ acme: '' }), [
      'acme:1:1 is not a folder; a plugin is a folder with a plugin.json',
    ]);
  });
});

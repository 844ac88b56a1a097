/** `orderwire dev` follows the configuration: a real hub, and files as editors save them. */
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { TempFolder } from '../../support/hub-parts.js';
import { post } from '../http/wire.js';
import { HubProcess, shopEnv, shopHeaders, writeConfig } from './hub-process.js';
import { sinkManifest } from './sink-manifest.js';

describe('orderwire dev', function () {
  this.timeout(60_000);
  let folder: TempFolder;
  let hub: HubProcess;
  let url: string;

  beforeEach(async () => {
    folder = new TempFolder();
    hub = new HubProcess(['dev', '--config', writeConfig(folder)], shopEnv);
    url = await hub.url();
  });
  afterEach(async () => {
    hub.kill('SIGTERM');
    await hub.ended;
    folder.remove();
  });

  const connection = (name: string): string => `  ${name}:
    plugin: shopify
    settings: { shop: acme-example.myshopify.com }
    secrets: { webhook: "\${env:SHOP_SECRET}" }
`;
  /** Saves the configuration as editors do: a new file takes the place of the one before. */
  const save = (rest: string): void => {
    const inPlace = join(folder.path, 'orderwire.yaml');
    const other = new TempFolder();
    renameSync(writeConfig(other, rest), `${inPlace}.new`);
    other.remove();
    renameSync(`${inPlace}.new`, inPlace);
  };
  const statusOf = async (name: string): Promise<number> => {
    const body = '{}';
    return (await post(`${url}/webhooks/${name}`, body, shopHeaders(name, body))).status;
  };

  it('takes along what a reload may, and says what the next start is needed for, each time the file is saved', async () => {
    assert.deepEqual([await statusOf('acme-shop'), await statusOf('outlet')], [200, 404]);
    save(connection('outlet'));
    await hub.line('plugins reloaded');
    assert.deepEqual([await statusOf('acme-shop'), await statusOf('outlet')], [200, 200]);
    save(`${connection('outlet')}${connection('depot')}retention: { webhookDays: 7 }\n`);
    await hub.line('plugins reloaded', 2);
    await hub.line('changed, and takes effect with the next start: retention');
    assert.equal(await statusOf('depot'), 200);
  });

  it('tells what is wrong with the file, and goes on as before until it is mended', async () => {
    assert.equal(await statusOf('acme-shop'), 200);
    save(connection('outlet').replace('shopify', 'shopifi'));
    await hub.line('plugins not reloaded');
    assert.deepEqual([await statusOf('acme-shop'), await statusOf('outlet')], [200, 404]);
    save(connection('outlet'));
    await hub.line('plugins reloaded');
    assert.equal(await statusOf('outlet'), 200);
    hub.kill('SIGTERM');
    assert.match(
      (await hub.ended).stderr,
      /orderwire\.yaml:\d+:\d+ \/connections\/outlet\/plugin: .*shopifi/,
    );
  });

  it('follows a folder of plugins that the file names from then on', async () => {
    assert.equal(await statusOf('acme-shop'), 200);
    folder.write(
      'own/sink/index.js',
      `export default { handlers: { 'order.created': async () => undefined } };`,
    );
    folder.write('own/sink/plugin.json', sinkManifest('1.0.0'));
    save('  sink: { plugin: sink }\nplugin_paths: [own]\n');
    assert.deepEqual((await hub.line('plugins reloaded'))['added'], ['sink 1.0.0']);
    folder.write('own/sink/plugin.json', sinkManifest('1.1.0'));
    assert.deepEqual((await hub.line('plugins reloaded', 2))['updated'], ['sink 1.1.0']);
  });
});

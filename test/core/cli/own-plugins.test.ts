/** Plugins of one's own, as their author meets them: folders that are dropped in, a real hub, and commands. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { packageRoot } from '../../../core/root.js';
import { signed, TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';
import { LocalProvider } from '../host/local-provider.js';
import { post } from '../http/wire.js';
import { HubProcess, type Ended } from './hub-process.js';
import { sinkManifest } from './sink-manifest.js';

const shopManifest = {
  name: 'corner-shop',
  version: '1.0.0',
  orderwire: '^0.1.0',
  title: 'A shop',
  roles: ['source'],
  permissions: { hosts: [] },
  webhooks: {
    verification: { kind: 'hmac', header: ['x-signature'], secret: 'webhook' },
    id: [['header:x-id']],
    topic: 'header:x-topic',
  },
};
const shopSettings = {
  type: 'object',
  additionalProperties: false,
  properties: { webhook: { type: 'string', writeOnly: true, description: 'Signs webhooks.' } },
};
const sinkOf = (by: string): string => `import { definePlugin, delivered } from 'orderwire/plugin-api';
export default definePlugin({ handlers: { 'order.created': async () => delivered({ links: { by: '${by}' } }) } });`;
const typed = `import { definePlugin, delivered, type Outcome } from 'orderwire/plugin-api';
interface Named { readonly by: string }
const named: Named = { by: 'types' };
export default definePlugin({
  handlers: { 'order.created': async (): Promise<Outcome> => delivered({ links: { ...named } }) },
});`;

describe("plugins of one's own", function () {
  this.timeout(60_000);
  let folder: TempFolder;
  let hub: HubProcess | undefined;
  let url: string;

  beforeEach(async () => {
    folder = new TempFolder();
    folder.write('own/corner-shop/plugin.json', JSON.stringify(shopManifest));
    folder.write('own/corner-shop/settings.schema.json', JSON.stringify(shopSettings));
    folder.write(
      'own/corner-shop/index.js',
      'export default { translator: webhook => webhook.json().answer };',
    );
    folder.write('own/sink/plugin.json', sinkManifest('1.0.0'));
    folder.write('own/sink/index.js', sinkOf('one'));
  });
  afterEach(async () => {
    hub?.kill('SIGTERM');
    await hub?.ended;
    hub = undefined;
    folder.remove();
  });

  const config = (plugin = 'sink', more = ''): string =>
    folder.write(
      'orderwire.yaml',
      `server: { port: 0 }
plugin_paths: [own]
${more}
connections:
  shop: { plugin: corner-shop, secrets: { webhook: "\${env:SHOP_SECRET}" } }
  sink: { plugin: ${plugin} }
routes:
  - { from: [shop], to: [sink], events: [order.created] }
`,
    );
  const start = async (file = config(), verb = 'start'): Promise<void> => {
    hub = new HubProcess([verb, '--config', file], { SHOP_SECRET: 'hush-hush' });
    url = await hub.url();
  };
  const run = (...args: readonly string[]): Promise<Ended> =>
    new HubProcess(['plugins', ...args, '--url', url]).ended;
  let sent = 0;
  /** Sends an order; gives the links it is delivered with. */
  const deliver = async (): Promise<unknown> => {
    const body = JSON.stringify({ answer: [{ kind: 'order', order: anOrder({ id: String((sent += 1)) }) }] });
    const count = hub?.linesOf('delivery delivered').length ?? 0;
    const answer = await post(`${url}/webhooks/shop`, body, signed(body, { 'x-id': randomUUID() }));
    assert.equal(answer.status, 200, answer.text);
    return (await hub?.line('delivery delivered', count + 1))?.['links'];
  };

  it('are a manifest and one file, work after they are dropped in, and change with a reload', async () => {
    await start();
    assert.deepEqual(await deliver(), ['by one']);
    folder.write('own/sink/index.js', sinkOf('two'));
    folder.write('own/sink/plugin.json', sinkManifest('1.1.0'));
    const dry = await run('reload', '--dry-run');
    assert.equal(dry.stdout, 'updated sink 1.0.0 -> 1.1.0\nnothing was changed; generation 1 serves\n');
    assert.deepEqual(await deliver(), ['by one']);
    const reloaded = await run('reload', 'sink', '--if-generation', '1');
    assert.deepEqual(
      [reloaded.code, reloaded.stdout],
      [0, 'updated sink 1.0.0 -> 1.1.0\ngeneration 2 serves\n'],
    );
    assert.deepEqual(await deliver(), ['by two']);
    const stale = await run('reload', '--if-generation', '1');
    assert.equal(stale.code, 1);
    assert.match(stale.stderr, /generation_stale/);
  });

  it('work after they are dropped in while the hub runs, with a connection and a route, and a reload', async () => {
    const file = config();
    const whole = readFileSync(file, 'utf8');
    folder.write('orderwire.yaml', whole.replace(/ {2}sink: .*\n/, '').replace(/routes:[^]*/, ''));
    rmSync(join(folder.path, 'own/sink'), { recursive: true });
    await start(file);
    folder.write('own/sink/plugin.json', sinkManifest('1.0.0'));
    folder.write('own/sink/index.js', sinkOf('dropped in'));
    folder.write('orderwire.yaml', whole);
    const { stdout } = await run('reload');
    assert.equal(stdout, 'added sink 1.0.0\ngeneration 2 serves\n');
    assert.deepEqual(await deliver(), ['by dropped in']);
  });

  it('that are broken change nothing, and every fault is told with its place', async () => {
    await start();
    folder.write('own/sink/plugin.json', sinkManifest('2.0.0').replace('order.created', 'order.payed'));
    folder.write('own/corner-shop/settings.schema.json', '{');
    const refused = await run('reload');
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /order\.payed/);
    assert.match(refused.stderr, /settings\.schema\.json/);
    assert.deepEqual(await deliver(), ['by one']);
  });

  it('are as short as the guide says, whose example works as it stands', async () => {
    const provider = await LocalProvider.start();
    provider.routes.set('/parcels', (_request, response) => response.end('{"id":"P-1"}'));
    const guide = readFileSync(join(packageRoot, 'docs', 'plugins.md'), 'utf8');
    const block = (name: string): string =>
      guide
        .slice(guide.indexOf(`\`${name}\``))
        .split('```')[1]
        ?.replace(/^\w+\n/, '') ?? '';
    const local = (text: string): string =>
      text
        .replace('https://api.parcels.example', `http://${provider.host}`)
        .replace('api.parcels.example', provider.host);
    folder.write('own/parcels/plugin.json', local(block('own/parcels/plugin.json')));
    folder.write('own/parcels/index.js', local(block('own/parcels/index.js')));
    await start(config('parcels', 'network: { allowPrivateAddresses: true }'));
    assert.deepEqual(await deliver(), ['parcel P-1']);
    assert.deepEqual(
      provider.requests.map(({ method, url: path }) => [method, path]),
      [['POST', '/parcels']],
    );
    await provider.stop();
  });

  it('are reloaded by dev when a file of theirs changes, and what is wrong with one is told', async () => {
    await start(config(), 'dev');
    assert.deepEqual(await deliver(), ['by one']);
    folder.write('own/sink/index.js', 'export default {');
    await hub?.line('plugins not reloaded');
    assert.deepEqual(await deliver(), ['by one']);
    folder.write('own/sink/index.js', sinkOf('two'));
    await hub?.line('plugins reloaded');
    assert.deepEqual(await deliver(), ['by two']);
  });

  it('may be TypeScript', async () => {
    folder.remove();
    folder = new TempFolder();
    folder.write('own/corner-shop/plugin.json', JSON.stringify(shopManifest));
    folder.write('own/corner-shop/settings.schema.json', JSON.stringify(shopSettings));
    folder.write(
      'own/corner-shop/index.js',
      'export default { translator: webhook => webhook.json().answer };',
    );
    folder.write('own/sink/plugin.json', sinkManifest('1.0.0'));
    folder.write('own/sink/index.ts', typed);
    await start();
    assert.deepEqual(await deliver(), ['by types']);
  });

  it('may come as an npm package', async () => {
    folder.write(
      'node_modules/orderwire-acme/package.json',
      '{"name":"orderwire-acme","version":"1.0.0","type":"module"}',
    );
    folder.write(
      'node_modules/orderwire-acme/plugin.json',
      sinkManifest('1.0.0').replace('"sink"', '"acme"'),
    );
    folder.write('node_modules/orderwire-acme/index.js', sinkOf('package'));
    const file = config('acme', 'plugin_packages: [orderwire-acme, not-there]');
    await start(file);
    assert.deepEqual(await deliver(), ['by package']);
    hub?.kill('SIGTERM');
    assert.match((await hub?.ended)?.stderr ?? '', /not-there is left out:\n.*npm install not-there/);
  });

  it('that are broken are told whole, although their package has another name', async () => {
    folder.write('node_modules/orderwire-acme/plugin.json', sinkManifest('x.y').replace('"sink"', '"acme"'));
    folder.write('node_modules/orderwire-acme/index.js', sinkOf('package'));
    const file = config('acme', 'plugin_packages: [orderwire-acme]');
    const { code, stderr } = await new HubProcess(['start', '--config', file], { SHOP_SECRET: 'hush-hush' })
      .ended;
    assert.equal(code, 1);
    assert.match(stderr, /the plugin acme cannot be used; its own faults are listed below/);
    assert.match(stderr, /orderwire-acme\/plugin\.json:1:\d+ \/version: must match pattern/);
  });

  it('that ask for more are refused until somebody approves it', async () => {
    await start();
    folder.write('own/sink/plugin.json', sinkManifest('1.1.0', ['api.example.com']));
    folder.write('own/sink/index.js', sinkOf('two'));
    const refused = await run('reload');
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /asks for api\.example\.com, which nobody has approved/);
    const [, digest = ''] = /digest ([0-9a-f]{12})/.exec(refused.stderr) ?? [];
    const other = await run('approve', 'sink', '--digest', '0'.repeat(12));
    assert.match(other.stderr, /state_conflict.*1\.1\.0 \(digest [0-9a-f]{12}\) by now/);
    assert.match((await run('approve', 'sink', '--digest', 'ABC')).stderr, /input_invalid/);
    const approved = await run('approve', 'sink', '--digest', digest);
    assert.equal(approved.stdout, 'sink 1.1.0 may call api.example.com after the next reload\n');
    assert.equal((await run('reload')).code, 0);
    assert.deepEqual(await deliver(), ['by two']);
    assert.match((await run('list')).stdout, /^sink +1\.1\.0 +destination +own +sink$/m);
  });
});

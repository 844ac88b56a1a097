/** What `orderwire check` says of secrets that are there and cannot be used. No bundled plugin has keys of such a form, so
 *  an installation with one more plugin is made. */
import assert from 'node:assert/strict';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/root.js';
import { TempFolder } from '../../support/hub-parts.js';
import { aManifest, someWebhookRules } from '../../support/plugin-folders.js';
import { HubProcess } from './hub-process.js';

/** A source whose sender signs with a key that is written in hex. */
const manifest = aManifest({
  roles: ['source'],
  permissions: { hosts: [] },
  authentication: undefined,
  events: undefined,
  webhooks: {
    ...someWebhookRules,
    verification: { kind: 'hmac', header: ['X-Acme-Signature'], secret: 'webhook', key: 'hex' },
  },
});
const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['webhook'],
  properties: { webhook: { description: 'Signs the webhooks.', type: 'string', writeOnly: true } },
};

describe('orderwire check', function () {
  // Each test starts processes, and a busy machine takes its time for that.
  this.timeout(30_000);
  const installation = new TempFolder();
  const root = installation.path;
  let folder: TempFolder;

  before(() => {
    for (const part of ['package.json', 'schemas', 'dist/core'])
      cpSync(join(packageRoot, part), join(root, part), { recursive: true });
    symlinkSync(join(packageRoot, 'node_modules'), join(root, 'node_modules'));
    installation.write('plugins/acme/plugin.json', JSON.stringify(manifest));
    installation.write('plugins/acme/settings.schema.json', JSON.stringify(settingsSchema));
    installation.write('dist/plugins/acme/index.js', 'export default {};\n');
  });
  beforeEach(() => {
    folder = new TempFolder();
  });
  afterEach(() => folder.remove());
  after(() => installation.remove());

  const check = (text: string) => {
    const env = { KEY: '0123456789abcdef', WORDS: 'not-a-hex-key' };
    return new HubProcess(['check', '--config', folder.write('orderwire.yaml', text)], env, { root }).ended;
  };

  it('finds nothing where every secret is a key', async () => {
    const { code, stdout, stderr } = await check(`connections:
  acme-shop: { plugin: acme, secrets: { webhook: "\${env:KEY}" } }
`);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /is valid: 1 connections/);
  });

  it('names every secret that is none, with its place among all other faults and never its value, and ends with 1', async () => {
    const { code, stderr } = await check(`connections:
  acme-shop:
    plugin: acme
    secrets: { webhook: "\${env:WORDS}" }
  acme-outlet:
    plugin: acme
    limits: { concurrency: 2 }
    secrets: { webhook: ["\${env:KEY}", "\${env:WORDS}"] }
routes:
  - { from: [nobody], to: [origin], events: [order.paid] }
`);
    assert.equal(code, 1);
    const [first = '', ...faults] = stderr.trimEnd().split('\n');
    assert.match(first, /^config_invalid: .*orderwire\.yaml cannot be used: \d+ faults$/);
    const secrets = faults.filter(line => line.includes('/secrets'));
    const wayOut = 'copy it again, exactly as the sender shows it.';
    const file = join(folder.path, 'orderwire.yaml');
    assert.deepEqual(secrets, [
      `${file}:4:5 /connections/acme-shop/secrets: The secret "webhook" is not hex; ${wayOut}`,
      `${file}:8:5 /connections/acme-outlet/secrets: The secret "webhook" (value 2 of 2) is not hex; ${wayOut}`,
    ]);
    assert.match(faults.at(-1) ?? '', /yaml:10:14 .*nobody/);
    assert.ok(!stderr.includes('not-a-hex'), stderr);
  });
});

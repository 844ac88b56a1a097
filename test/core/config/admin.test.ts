import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadConfig } from '../../../core/config/load.js';
import { inFolder } from '../../support/plugin-folders.js';
import { faultsOf, load, plugins, valid, validator } from './config-text.js';

const env = {
  ADMIN_TOKEN: 'a-token-of-32-characters-or-more',
  NEXT_TOKEN: 'another-token-while-both-are-valid',
  SHOP_SECRET: 'shop-secret-1',
  ACME_KEY: 'acme-key-4711',
  BLANK: 'sixteen or more with blanks',
  ACCENTED: 'sixteen-oder-mehr-für-uns',
  SHORT: 'fifteen-letters',
};

/** The tokens of a configuration that is valid but for what its `admin` says. */
async function tokensOf(admin: string, files: Record<string, string> = {}): Promise<readonly string[]> {
  const text = [`admin: ${admin}`, ...valid].join('\n');
  return inFolder({ ...files, 'orderwire.yaml': text }, async folder => {
    const file = join(folder, 'orderwire.yaml');
    return (await loadConfig({ file, env, plugins, validator })).admin.tokens;
  });
}

const wayOut = 'make one with: openssl rand -hex 32';

describe('the tokens of the admin API', () => {
  it('are none where the configuration has none', async () => {
    assert.deepEqual((await load(...valid)).admin, { tokens: [] });
  });

  it('come from the environment or from a file, several where a list is given', async () => {
    assert.deepEqual(await tokensOf('{ token: "${env:ADMIN_TOKEN}" }'), [env.ADMIN_TOKEN]);
    const list = '{ token: ["${file:token}", "${env:NEXT_TOKEN}"] }';
    assert.deepEqual(await tokensOf(list, { token: 'of-a-file-and-long-enough\n' }), [
      'of-a-file-and-long-enough',
      env.NEXT_TOKEN,
    ]);
  });

  for (const [admin, fault] of [
    [
      '{ token: hunter2-hunter2-hunter2 }',
      '/admin/token: is written here as plain text; keep it elsewhere and write ${env:NAME} or ${file:path}',
    ],
    [
      '{ token: ["${env:ADMIN_TOKEN}", hunter2-hunter2] }',
      '/admin/token/1: is written here as plain text; keep it elsewhere and write ${env:NAME} or ${file:path}',
    ],
    [
      '{ token: "Bearer ${env:ADMIN_TOKEN}" }',
      '/admin/token: is not a reference to a secret; write ${env:NAME} or ${file:path} as the whole value',
    ],
    [
      '{ token: "${env:NOT_SET}" }',
      '/admin/token: the environment variable NOT_SET is not set; set it before the start',
    ],
    ['{ token: [] }', '/admin/token: is empty; write ${env:NAME} or ${file:path}'],
    ['{ token: "${env:SHORT}" }', `/admin/token: has fewer than 16 characters; ${wayOut}`],
    [
      '{ token: "${env:BLANK}" }',
      `/admin/token: holds blanks or characters that no header can carry; ${wayOut}`,
    ],
    [
      '{ token: "${env:ACCENTED}" }',
      `/admin/token: holds blanks or characters that no header can carry; ${wayOut}`,
    ],
    ['{}', '/admin/token: is missing'],
    [
      '{ token: "${env:ADMIN_TOKEN}", tokens: hunter2 }',
      '/admin/tokens: is not known here; remove it or correct its name',
    ],
    ['hunter2', '/admin: must be object, got "(secret)"'],
    ['[hunter2]', '/admin: must be object, got "(secret)"'],
  ] as const)
    it(`are refused as ${admin}, without a word of any secret`, async () => {
      const error = await tokensOf(admin).then(
        () => assert.fail('the configuration was accepted'),
        (thrown: unknown) => thrown as { faults: { pointer: string; detail: string }[] },
      );
      assert.deepEqual(
        error.faults.map(({ pointer, detail }) => `${pointer}: ${detail}`),
        [fault],
      );
      assert.ok(!JSON.stringify(error).includes('hunter2'));
    });

  it('have their place in the file', async () => {
    assert.deepEqual(await faultsOf('admin:', '  token: "${env:SHORT_KEY}"', ...valid), [
      `orderwire.yaml:2:3 /admin/token: has fewer than 16 characters; ${wayOut}`,
    ]);
  });
});

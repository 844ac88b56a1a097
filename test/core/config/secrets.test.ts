import assert from 'node:assert/strict';
import { maskSecrets, resolveSecrets } from '../../../core/config/secrets.js';
import { inFolder } from '../../support/plugin-folders.js';

const env = { ACME_KEY: 'key-from-environment', NEXT_KEY: 'next-key', EMPTY: '' };
const sources = { env, folder: '/nowhere' };

describe('resolveSecrets', () => {
  it('takes a secret from the environment, and several where a list is given', async () => {
    const given = { api_key: '${env:ACME_KEY}', webhook: ['${env:NEXT_KEY}', '${env:ACME_KEY}'] };
    assert.deepEqual(await resolveSecrets(given, sources), {
      secrets: new Map([
        ['api_key', ['key-from-environment']],
        ['webhook', ['next-key', 'key-from-environment']],
      ]),
      faults: [],
    });
  });

  it('takes a secret from a file beside the configuration, without its last line end', async () => {
    const files = { 'keys/unix': 'two words\n\n', 'keys/windows': 'abc\r\n', 'keys/bare': 'abc' };
    await inFolder(files, async folder => {
      const given = {
        a: '${file:keys/unix}',
        b: '${file:./keys/windows}',
        c: `\${file:${folder}/keys/bare}`,
      };
      const { secrets, faults } = await resolveSecrets(given, { env, folder });
      assert.deepEqual(faults, []);
      assert.deepEqual([...secrets.values()], [['two words\n'], ['abc'], ['abc']]);
    });
  });

  it('says where the secret should have been', async () => {
    const files = {
      empty: '\n',
      blanks: ' \t\r\n',
      large: 'x'.repeat(64 * 1024 + 1),
      binary: Buffer.from([255, 254]),
      'folder/x': '',
    };
    await inFolder({ ...files, binary: '' }, async folder => {
      const given = {
        unset: '${env:NOBODY_SET_THIS}',
        inherited: '${env:constructor}',
        blank: '${env:EMPTY}',
        blanks: '${file:blanks}',
        missing: '${file:missing.txt}',
        empty: '${file:empty}',
        large: '${file:large}',
        folder: '${file:folder}',
      };
      const beginning = 'paths begin at the folder of the configuration file';
      assert.deepEqual((await resolveSecrets(given, { env, folder })).faults, [
        {
          pointer: '/unset',
          detail: 'the environment variable NOBODY_SET_THIS is not set; set it before the start',
        },
        {
          pointer: '/inherited',
          detail: 'the environment variable constructor is not set; set it before the start',
        },
        { pointer: '/blank', detail: 'the environment variable EMPTY is empty; set it to the secret' },
        { pointer: '/blanks', detail: 'the file blanks is empty; write the secret into it' },
        { pointer: '/missing', detail: `the file missing.txt does not exist; ${beginning}` },
        { pointer: '/empty', detail: 'the file empty is empty; write the secret into it' },
        { pointer: '/large', detail: `the file large is larger than 65536 bytes; ${beginning}` },
        { pointer: '/folder', detail: `the file folder is not a regular file; ${beginning}` },
      ]);
    });
  });

  it('refuses a secret in plain text without repeating it', async () => {
    const wayOut = 'keep it elsewhere and write ${env:NAME} or ${file:path}';
    const given = {
      text: 'hunter2',
      number: 4711,
      list: ['${env:ACME_KEY}', 'hunter2'],
      nested: { a: 'hunter2' },
    };
    assert.deepEqual((await resolveSecrets(given, sources)).faults, [
      { pointer: '/text', detail: `is written here as plain text; ${wayOut}` },
      { pointer: '/number', detail: `is written here as plain text; ${wayOut}` },
      { pointer: '/list/1', detail: `is written here as plain text; ${wayOut}` },
      { pointer: '/nested', detail: `is written here as plain text; ${wayOut}` },
    ]);
  });

  it('takes a reference as the whole value only', async () => {
    const detail = 'is not a reference to a secret; write ${env:NAME} or ${file:path} as the whole value';
    for (const reference of ['Bearer ${env:ACME_KEY}', '${ACME_KEY}', '${env:A B}', '${env:ACME_KEY} ']) {
      const { faults } = await resolveSecrets({ key: reference }, sources);
      assert.deepEqual(faults, [{ pointer: '/key', detail }], reference);
    }
  });

  it('refuses what is no mapping, and a list without values', async () => {
    assert.deepEqual((await resolveSecrets('hunter2', sources)).faults, [
      { pointer: '', detail: 'must be a mapping of names to secrets' },
    ]);
    assert.deepEqual((await resolveSecrets({ key: [] }, sources)).faults, [
      { pointer: '/key', detail: 'is empty; write ${env:NAME} or ${file:path}' },
    ]);
  });
});

describe('maskSecrets', () => {
  it('hides everything under a key named secrets, wherever and whatever it is', () => {
    const given = {
      connections: {
        a: { plugin: 'x', secrets: { key: 'hunter2', more: ['hunter2'] } },
        b: { secrets: 'hunter2' },
      },
      list: [{ secrets: { key: 1 } }],
    };
    assert.deepEqual(maskSecrets(given), {
      connections: {
        a: { plugin: 'x', secrets: { key: '(secret)', more: '(secret)' } },
        b: { secrets: {} },
      },
      list: [{ secrets: { key: '(secret)' } }],
    });
  });

  it('hides all that the admin of the file holds, and leaves others of that name alone', () => {
    assert.deepEqual(maskSecrets({ admin: { token: ['hunter2'], more: 1 } }), {
      admin: { token: '(secret)', more: '(secret)' },
    });
    assert.deepEqual(maskSecrets({ admin: 'hunter2' }), { admin: '(secret)' });
    assert.deepEqual(maskSecrets({ admin: ['hunter2'] }), { admin: '(secret)' });
    const connections = { admin: { plugin: 'x', settings: { admin: 'yes' } } };
    assert.deepEqual(maskSecrets({ connections }), { connections });
  });
});

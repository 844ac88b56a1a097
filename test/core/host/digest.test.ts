import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { digestOf } from '../../../core/host/plugin-files.js';
import { inFolder } from '../../support/plugin-folders.js';

const files = { 'plugin.json': '{}', 'a/index.js': 'export default 1;', 'a/empty.js': '' };

function digestOfFiles(given: Readonly<Record<string, string>>): Promise<string> {
  return inFolder(given, folder => digestOf([folder]));
}

describe('the digest of a plugin', () => {
  it('is that of the names and contents of its files, in the order of the names', async () => {
    const expected = createHash('sha256')
      .update('a/empty.js\0\0a/index.js\0export default 1;\0plugin.json\0{}\0')
      .digest('hex');
    assert.equal(await digestOfFiles(files), expected);
  });

  it('is the same for a folder that is named twice, and wherever the files lie', async () => {
    const twice = await inFolder(files, folder => digestOf([folder, folder]));
    assert.equal(twice, await digestOfFiles(files));
  });

  it('changes with a content, with a name, and with a file more', async () => {
    const digests = [
      await digestOfFiles(files),
      await digestOfFiles({ ...files, 'a/index.js': 'export default 2;' }),
      await digestOfFiles({ 'plugin.json': '{}', 'b/index.js': 'export default 1;', 'a/empty.js': '' }),
      await digestOfFiles({ ...files, 'a/more.js': '' }),
    ];
    assert.equal(new Set(digests).size, digests.length);
  });

  it('does not change with a fixture', async () => {
    assert.equal(
      await digestOfFiles({ ...files, 'fixtures/order.created/usual/case.json': '{}' }),
      await digestOfFiles(files),
    );
  });

  it('is taken of a file larger than what is read at once', async () => {
    const content = 'x'.repeat(300_000);
    const expected = createHash('sha256').update(`large.bin\0${content}\0`).digest('hex');
    assert.equal(await digestOfFiles({ 'large.bin': content }), expected);
  });
});

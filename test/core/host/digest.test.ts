import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfFile } from '../../../core/host/folder-walk.js';
import { KnownDigests } from '../../../core/host/known-digests.js';
import { digestOf } from '../../../core/host/plugin-files.js';
import { TempFolder } from '../../support/hub-parts.js';
import { inFolder } from '../../support/plugin-folders.js';

const files = { 'plugin.json': '{}', 'a/index.js': 'export default 1;', 'a/empty.js': '' };

function digestOfFiles(given: Readonly<Record<string, string>>): Promise<string> {
  return inFolder(given, folder => digestOf([folder]));
}

describe('the digest of a plugin', () => {
  it('is that of the names and contents of its files, in the order of the names', async () => {
    const expected = sha256(
      `a/empty.js\0${sha256('')}\0a/index.js\0${sha256('export default 1;')}\0plugin.json\0${sha256('{}')}\0`,
    );
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
    const expected = sha256(`large.bin\0${sha256(content)}\0`);
    assert.equal(await digestOfFiles({ 'large.bin': content }), expected);
  });

  describe('where files were read before', () => {
    let folder: TempFolder;
    let file: string;
    /** The files that were read. */
    let read: string[];
    let known: KnownDigests;
    const digest = (): string => known.digestIn([folder.path]);
    const digestWith = (text: string): string => sha256(`index.js\0${sha256(text)}\0`);
    /** As if it were so much later than it is. */
    const knownAfter = (ms: number): KnownDigests =>
      new KnownDigests(
        () => Date.now() + ms,
        path => {
          read.push(path);
          return digestOfFile(path);
        },
      );

    beforeEach(() => {
      folder = new TempFolder();
      file = join(folder.path, 'index.js');
      writeFileSync(file, 'one');
      read = [];
      known = knownAfter(10_000);
    });
    afterEach(() => folder.remove());

    it('is the same, and no file is read again', () => {
      assert.equal(digest(), digestWith('one'));
      assert.equal(digest(), digestWith('one'));
      assert.deepEqual(read, [file]);
    });

    it('changes with what is written, though it is as long and says it is as old', () => {
      const { atime, mtime } = statSync(file);
      digest();
      writeFileSync(file, 'two');
      utimesSync(file, atime, mtime);
      assert.equal(digest(), digestWith('two'));
    });

    it('changes with another file in its place', () => {
      digest();
      writeFileSync(join(folder.path, 'other'), 'two');
      renameSync(join(folder.path, 'other'), file);
      assert.equal(digest(), digestWith('two'));
    });

    it('is taken anew of a file that was written a moment ago', () => {
      known = knownAfter(0);
      digest();
      digest();
      assert.deepEqual(read, [file, file]);
    });
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

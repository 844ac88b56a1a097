/** Opening the SQLite file: what is really set, what migrates, and what is refused in words. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openReader, openWriter, type Database } from '../../../../core/journal/sqlite/database.js';
import { unavailable } from '../../../../core/journal/sqlite/driver-error.js';
import { SqliteJournal } from '../../../../core/journal/sqlite/journal.js';
import { packageRoot } from '../../../../core/root.js';
import { asGuest } from '../../../support/as-guest.js';
import { JournalFiles } from '../../../support/journal-files.js';

const migrations = readdirSync(join(packageRoot, 'core/journal/sqlite/migrations')).length;

describe('opening a SQLite journal', () => {
  const files = new JournalFiles();
  after(() => files.remove());

  const pragma = (database: Database, name: string): unknown =>
    Object.values(database.get<Record<string, unknown>>(`PRAGMA ${name}`) ?? {})[0];

  describe('durability', () => {
    it('writes ahead to a log and syncs it with every commit', () => {
      const writer = openWriter(files.fresh());
      assert.equal(pragma(writer, 'journal_mode'), 'wal');
      assert.equal(pragma(writer, 'synchronous'), FULL);
      assert.equal(pragma(writer, 'page_size'), 8192);
      writer.handle.close();
    });

    it('sets the same for a file that exists', () => {
      const path = files.fresh();
      openWriter(path).handle.close();
      const writer = openWriter(path);
      assert.equal(pragma(writer, 'journal_mode'), 'wal');
      assert.equal(pragma(writer, 'synchronous'), FULL);
      writer.handle.close();
    });

    it('reads on a connection that cannot write', () => {
      const path = files.fresh();
      openWriter(path).handle.close();
      const reader = openReader(path);
      assert.throws(() => reader.run("INSERT INTO meta (key, value) VALUES ('x', 1)"), { errcode: READONLY });
      reader.handle.close();
    });
  });

  describe('migrations', () => {
    it('bring a new file up to date, and run once', () => {
      const path = files.fresh();
      const first = openWriter(path);
      assert.equal(pragma(first, 'user_version'), migrations);
      first.run("INSERT INTO meta (key, value) VALUES ('mark', 7)");
      first.handle.close();
      const second = openWriter(path);
      assert.equal(pragma(second, 'user_version'), migrations);
      assert.equal(second.get<{ value: number }>("SELECT value FROM meta WHERE key = 'mark'")?.value, 7);
      second.handle.close();
    });

    it('refuse a file that a newer version has written, and leave it as it is', async () => {
      const path = files.fresh();
      const newer = new DatabaseSync(path);
      newer.exec('CREATE TABLE of_the_future (id INTEGER); PRAGMA user_version = 999');
      newer.close();
      await assert.rejects(SqliteJournal.open(path), {
        code: 'journal_unavailable',
        message: `the journal was written by a newer version (schema 999, this one knows ${migrations}); run that version or restore a backup`,
      });
      const left = new DatabaseSync(path);
      assert.deepEqual(
        left
          .prepare('SELECT name FROM sqlite_schema')
          .all()
          .map(row => row['name']),
        ['of_the_future'],
      );
      left.close();
    });
  });

  describe('a file that cannot be used', () => {
    const refusal = (path: string, why: string) => ({
      code: 'journal_unavailable',
      message: `the journal ${path} cannot be opened: ${why}`,
    });

    it('is named where it is something else than a journal, and is free again for what takes its place', async () => {
      const path = files.fresh();
      writeFileSync(path, 'not a database, '.repeat(100));
      await assert.rejects(
        SqliteJournal.open(path),
        refusal(path, 'file is not a database; the file is not a journal'),
      );
      rmSync(path);
      await (await SqliteJournal.open(path)).close();
    });

    it('is named where it is a folder', async () => {
      const path = files.fresh();
      mkdirSync(path);
      await assert.rejects(
        SqliteJournal.open(path),
        refusal(path, 'unable to open database file; the file cannot be opened; check its folder and rights'),
      );
    });

    it('is named where it is damaged', async () => {
      const path = files.fresh();
      openWriter(path).handle.close();
      const file = openSync(path, 'r+');
      writeSync(file, Buffer.alloc(8000, 0xff), 0, 8000, 100);
      closeSync(file);
      await assert.rejects(
        SqliteJournal.open(path),
        refusal(
          path,
          'database disk image is malformed; the file is damaged; keep a copy of it and restore a backup, as docs/operators.md#a-damaged-journal says',
        ),
      );
    });

    it('is named where it is read-only', () => {
      const path = files.fresh();
      openWriter(path).handle.close();
      chmodSync(files.folder, 0o755);
      chmodSync(path, 0o444);
      assert.throws(
        () => asGuest(() => openWriter(path)),
        error => {
          assert.match(String(unavailable(error)), /^AppError: .*; the file or its folder is read-only$/);
          return true;
        },
      );
    });
  });

  const FULL = 2;
  const READONLY = 8;
});

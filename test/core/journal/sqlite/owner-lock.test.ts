/** One hub per file: who comes second is told so, and gets the file as soon as the first is gone, however it went. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteJournal } from '../../../../core/journal/sqlite/journal.js';
import { takeOwnerLock } from '../../../../core/journal/sqlite/owner-lock.js';
import { asGuest } from '../../../support/as-guest.js';
import { aWebhook } from '../../../support/clerk.js';
import { JournalFiles } from '../../../support/journal-files.js';

describe('the owner lock of a journal', () => {
  const files = new JournalFiles();
  after(() => files.remove());

  const isTaken = (path: string) => ({
    code: 'journal_unavailable',
    message: `another hub uses ${path}; stop it, or give this one a journal.path of its own`,
  });

  it('keeps a second hub away, in this process too, until the first has closed', async () => {
    const path = files.fresh();
    const first = await SqliteJournal.open(path);
    await assert.rejects(SqliteJournal.open(path), isTaken(path));
    assert.equal((await first.append(aWebhook())).isDuplicate, false, 'the first goes on undisturbed');
    await first.close();
    const second = await SqliteJournal.open(path);
    assert.equal((await second.count()).webhooks.pending, 1);
    await second.close();
  });

  it('is free after the process that held it was killed, with everything that it had answered', async () => {
    const path = files.fresh();
    const holder = spawn(process.execPath, ['--eval', HOLD, path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [said] = (await once(holder.stdout, 'data')) as [Buffer];
    assert.equal(said.toString(), 'stored 1\n');
    await assert.rejects(SqliteJournal.open(path), isTaken(path));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const journal = await SqliteJournal.open(path);
    assert.equal((await journal.findWebhook(1))?.senderId, 'of-the-killed');
    await journal.close();
  });

  it('lets hubs with files of their own run side by side', async () => {
    const both = await Promise.all([files.fresh(), files.fresh()].map(path => SqliteJournal.open(path)));
    await Promise.all(both.map(journal => journal.close()));
  });

  it('makes the folder where it is missing', () => {
    takeOwnerLock(join(files.folder, 'not', 'there', 'yet.db')).release();
  });

  it('says what is in the way where the folder cannot be made', () => {
    const file = join(files.folder, 'a-file');
    writeFileSync(file, '');
    const path = join(file, 'below', 'journal.db');
    assert.throws(() => takeOwnerLock(path), {
      code: 'journal_unavailable',
      message: `the journal ${path} cannot be opened: its folder cannot be made (ENOTDIR); correct journal.path, or the rights of the folder above`,
    });
  });

  it('does not blame another hub where the folder is read-only', () => {
    const folder = join(files.folder, 'read-only');
    mkdirSync(folder);
    chmodSync(files.folder, 0o755);
    chmodSync(folder, 0o555);
    const path = join(folder, 'journal.db');
    assert.throws(() => asGuest(() => takeOwnerLock(path)), {
      code: 'journal_unavailable',
      message: `the journal ${path} cannot be opened: unable to open database file; the file cannot be opened; check its folder and rights`,
    });
  });
});

/** Opens the journal, stores a webhook, says so, and holds on until its input ends. */
const HOLD = `
  import { SqliteJournal } from ${JSON.stringify(import.meta.resolve('../../../../core/journal/sqlite/journal.js'))};
  const journal = await SqliteJournal.open(process.argv[1]);
  const { id } = await journal.append({
    connection: 'shop', senderId: 'of-the-killed', topic: '', receivedAt: 0, headers: {}, body: new Uint8Array(9),
  });
  process.stdout.write('stored ' + id + '\\n');
  process.stdin.resume().once('end', () => process.exit());
`;

/** The embedded journal keeps the contract, on real files; and what it does at the opening of a file. */
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { SqliteJournal } from '../../../../core/journal/sqlite/journal.js';
import { journalContract } from '../../../contracts/journal.contract.js';
import { anEvent, aWebhook, Clerk, T0 } from '../../../support/clerk.js';
import { JournalFiles } from '../../../support/journal-files.js';

const files = new JournalFiles();
const paths = new WeakMap<object, string>();

async function openAt(path: string): Promise<SqliteJournal> {
  const journal = await SqliteJournal.open(path);
  paths.set(journal, path);
  return journal;
}

const pathOf = (journal: object): string => paths.get(journal) ?? '';

/** Opened while the test before runs, since most of the time of an opening is spent on starting the writer's thread. */
let spare: Promise<SqliteJournal> | undefined;

describe('SqliteJournal', () => {
  after(async () => {
    await (await spare)?.close();
    files.remove();
  });

  journalContract('SQLite', {
    open() {
      const ready = spare ?? openAt(files.fresh());
      spare = openAt(files.fresh());
      return ready;
    },
    async reopen(journal) {
      await journal.close();
      return openAt(pathOf(journal));
    },
    async crash(journal) {
      const left = files.copy(pathOf(journal));
      await journal.close();
      return openAt(left);
    },
  });

  it('frees at the opening what a former process had leased, because that process is gone', async () => {
    const path = files.fresh();
    const former = await SqliteJournal.open(path);
    await new Clerk(former).fill('1042', [anEvent(), anEvent()]);
    const delivery = await new Clerk(former).claimOne(T0);
    const webhook = await new Clerk(former).takeWebhook();
    await former.close();
    const journal = await SqliteJournal.open(path);
    const clerk = new Clerk(journal);
    assert.deepEqual(
      (await clerk.claim(T0)).map(({ id, attempt }) => ({ id, attempt })),
      [{ id: delivery.id, attempt: 2 }],
    );
    assert.deepEqual(
      (await clerk.claimWebhooks(T0)).map(({ id, attempt }) => ({ id, attempt })),
      [{ id: webhook.id, attempt: 2 }],
    );
    assert.equal(await clerk.settle(delivery), 'lost');
    await journal.close();
  });

  it('gives what it freed in the order in which it came in', async () => {
    const path = files.fresh();
    const former = await SqliteJournal.open(path);
    const ids = [];
    for (const receivedAt of [T0, T0 + 1, T0 + 2])
      ids.push((await former.append(aWebhook({ receivedAt }))).id);
    await new Clerk(former).claimWebhooks(T0, 1);
    await former.close();
    const journal = await SqliteJournal.open(path);
    assert.deepEqual(
      (await new Clerk(journal).claimWebhooks(T0 + 2, 2)).map(({ id }) => id),
      ids.slice(0, 2),
    );
    await journal.close();
  });

  it('leaves one file when it closes, and the lock that the next one takes', async () => {
    const path = files.fresh();
    const journal = await SqliteJournal.open(path);
    await journal.append(aWebhook());
    await journal.close();
    const left = readdirSync(files.folder).filter(name => name.startsWith(basename(path)));
    assert.deepEqual(left.sort(), [basename(path), `${basename(path)}.lock`]);
  });

  it('folds its log into the file while it works, and leaves one file all the same', async () => {
    const path = files.fresh();
    const journal = await SqliteJournal.open(path);
    const before = statSync(path).size;
    while (statSync(path).size === before) await journal.append(aWebhook());
    await journal.close();
    const left = readdirSync(files.folder).filter(name => name.startsWith(basename(path)));
    assert.deepEqual(left.sort(), [basename(path), `${basename(path)}.lock`]);
  });
});

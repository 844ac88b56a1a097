/** What shares a commit, what is refused before memory fills, and what a failed commit takes with it. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { toRecord } from '../../../../core/errors/app-error.js';
import type { WriteBounds } from '../../../../core/journal/sqlite/group-commit.js';
import { SqliteJournal } from '../../../../core/journal/sqlite/journal.js';
import { aWebhook } from '../../../support/clerk.js';
import { JournalFiles } from '../../../support/journal-files.js';

describe('group commit', () => {
  const files = new JournalFiles();
  const open: SqliteJournal[] = [];
  afterEach(() => Promise.all(open.splice(0).map(journal => journal.close())));
  after(() => files.remove());

  const openWith = async (
    bounds: Partial<WriteBounds> = {},
    path = files.fresh(),
  ): Promise<SqliteJournal> => {
    const journal = await SqliteJournal.open(path, { ...roomy, ...bounds });
    open.push(journal);
    return journal;
  };
  const appendMany = (journal: SqliteJournal, count: number, body = new Uint8Array(1)) =>
    Promise.allSettled(Array.from({ length: count }, () => journal.append(aWebhook({ body }))));
  const statuses = (answers: readonly PromiseSettledResult<unknown>[]): string =>
    answers.map(({ status }) => (status === 'fulfilled' ? '+' : '-')).join('');

  describe('sharing', () => {
    it('writes what came in during one turn of the event loop in one commit, and what came in during a commit in the next', async () => {
      const journal = await openWith();
      const first = appendMany(journal, 100);
      await turn();
      await Promise.all([first, appendMany(journal, 60), appendMany(journal, 40)]);
      assert.deepEqual(journal.written, { commits: 2, appends: 200, commitsWithAppends: 2 });
    });

    it('lets a claim see the webhook that was handed over before it in the same turn, in the same commit', async () => {
      const journal = await openWith();
      const webhook = aWebhook();
      const appending = journal.append(webhook);
      const { connection, receivedAt } = webhook;
      const claim = {
        now: receivedAt,
        leaseUntil: receivedAt + 1000,
        limit: 1,
        connections: [connection],
      };
      const [appended, claimed] = await Promise.all([appending, journal.claimWebhooks(claim)]);
      assert.deepEqual(
        claimed.map(({ id }) => id),
        [appended.id],
      );
      assert.equal(journal.written.commits, 1);
    });

    it('puts no more into one commit than the bound says', async () => {
      const journal = await openWith({ journalBatchMax: 10 });
      await appendMany(journal, 41);
      assert.equal(journal.written.commits, 5);
    });

    it('has a lone command wait for nothing', async () => {
      const journal = await openWith();
      for (let count = 0; count < 3; count += 1) await journal.append(aWebhook());
      assert.equal(journal.written.commits, 3);
    });
  });

  describe('bounds', () => {
    const refusal = {
      code: 'journal_unavailable',
      message: 'the journal cannot keep up; too much waits to be written',
      retryAfterMs: 1000,
    };

    it('refuses commands while too many wait, says when to come again, and loses none that it took', async () => {
      const journal = await openWith({ journalWaitingMax: 3 });
      const answers = await appendMany(journal, 8);
      assert.equal(statuses(answers), '+++-----', 'three wait');
      for (const answer of answers.slice(3)) {
        const { code, message, retryAfterMs } = (answer as PromiseRejectedResult).reason as typeof refusal;
        assert.deepEqual({ code, message, retryAfterMs }, refusal);
      }
      assert.equal((await journal.count()).webhooks.pending, 3);
      assert.equal(statuses(await appendMany(journal, 1)), '+', 'and there is room again');
    });

    it('refuses commands while too many bytes wait', async () => {
      const journal = await openWith({ journalWaitingBytesMax: 100 });
      const answers = await appendMany(journal, 5, new Uint8Array(60));
      assert.equal(statuses(answers), '++---', 'two of sixty bytes wait');
      assert.equal(statuses(await appendMany(journal, 2, new Uint8Array(60))), '++');
    });

    it('takes a body that is larger than what may wait, as long as nothing waits', async () => {
      const journal = await openWith({ journalWaitingBytesMax: 100 });
      assert.equal(statuses(await appendMany(journal, 1, new Uint8Array(5000))), '+');
    });
  });

  describe('a writer that is gone', () => {
    const ends: readonly [about: string, end: (writer: Worker) => unknown, says: RegExp][] = [
      ['ended by the system', writer => writer.terminate(), /^the journal's writer ended$/],
      [
        'ended by an error of its own',
        writer => writer.postMessage('no batch'),
        /^the journal's writer ended: .+/,
      ],
    ];
    for (const [about, end, message] of ends)
      it(`has the journal say so, refuse everything at once, and keep what it answered: ${about}`, async () => {
        const path = files.fresh();
        // Opening a journal starts the writer first.
        const started = new Promise<Worker>(resolve => process.once('worker', resolve));
        const journal = await openWith({}, path);
        const writer = await started;
        assert.equal(statuses(await appendMany(journal, 3)), '+++');
        const underWay = appendMany(journal, 2);
        void end(writer);
        const failure = toRecord(await journal.failed);
        assert.equal(failure.code, 'journal_unavailable');
        assert.match(failure.detail, message);
        const kept = 3 + statuses(await underWay).replaceAll('-', '').length;
        await assert.rejects(journal.append(aWebhook()), { code: 'journal_unavailable', message });
        await assert.rejects(journal.setValue('shop', 'key', '1'), { code: 'journal_unavailable', message });
        assert.ok((await journal.count()).webhooks.pending >= kept, 'it can still be read');
        await journal.close();
        const next = await openWith({}, path);
        assert.ok((await next.count()).webhooks.pending >= kept);
        assert.equal(statuses(await appendMany(next, 1)), '+');
      });
  });

  describe('a failure that ends the whole transaction, as a full disk does', () => {
    it('rejects everything of that commit, stores nothing of it, and the next one succeeds', async () => {
      const path = files.fresh();
      const journal = await openWith({}, path);
      const other = new DatabaseSync(path);
      other.exec(`CREATE TRIGGER full BEFORE INSERT ON webhook WHEN new.topic = 'too much'
                  BEGIN SELECT RAISE(ROLLBACK, 'full'); END`);
      other.close();
      const appendAll = (...topics: string[]) =>
        Promise.allSettled(topics.map(topic => journal.append(aWebhook({ topic }))));
      const answers = [...(await appendAll('alone')), ...(await appendAll('before', 'too much', 'after'))];
      assert.equal(statuses(answers), '+---');
      for (const answer of answers.slice(1))
        assert.equal(
          ((answer as PromiseRejectedResult).reason as { code: string }).code,
          'journal_unavailable',
        );
      assert.equal((await journal.count()).webhooks.pending, 1);
      assert.equal(statuses(await appendMany(journal, 3)), '+++');
      assert.equal((await journal.count()).webhooks.pending, 4);
    });
  });
});

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

const roomy: WriteBounds = {
  journalBatchMax: 256,
  journalWaitingMax: 10_000,
  journalWaitingBytesMax: 1_000_000,
};

/** What is forgotten leaves no rows behind that nobody can reach. The rules are in the contract. */
import assert from 'node:assert/strict';
import { openReader } from '../../../../core/journal/sqlite/database.js';
import { SqliteJournal } from '../../../../core/journal/sqlite/journal.js';
import { anEvent, Clerk, died, T0 } from '../../../support/clerk.js';
import { JournalFiles } from '../../../support/journal-files.js';

describe('pruning a file', () => {
  const files = new JournalFiles();
  after(() => files.remove());

  it('takes bodies, attempts, steps, events and held lanes along', async () => {
    const path = files.fresh();
    const journal = await SqliteJournal.open(path);
    const clerk = new Clerk(journal);
    await clerk.fill('1042');
    const delivery = await clerk.claimOne();
    await clerk.saveStep(delivery, 'create', '1');
    await clerk.settle(delivery, died());
    // The newest of each kind stays, so that its id is given once.
    await clerk.fill('1043', [anEvent({ destinations: ['elsewhere'] })]);
    const before = T0 + 1;
    const request = {
      webhooksBefore: before,
      quarantinedBefore: before,
      deliveriesBefore: before,
      deadBefore: before,
    };
    await journal.prune({ ...request, limit: 10 });
    await journal.close();
    const database = openReader(path);
    const rows = ['webhook', 'webhook_body', 'event', 'delivery', 'lane', 'attempt', 'step'].map(table => [
      table,
      database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n,
    ]);
    database.handle.close();
    assert.deepEqual(Object.fromEntries(rows), {
      webhook: 1,
      webhook_body: 1,
      event: 1,
      delivery: 1,
      lane: 1,
      attempt: 0,
      step: 0,
    });
  });
});

/** Reading long lists: one part looks at so many ids and no more, so that it holds up nobody. */
import assert from 'node:assert/strict';
import { openWriter, type Database } from '../../../../core/journal/sqlite/database.js';
import { findWebhooks } from '../../../../core/journal/sqlite/find-webhooks.js';
import { JournalFiles } from '../../../support/journal-files.js';

describe('a part of a long list', () => {
  const files = new JournalFiles();
  const last = 45_000;
  let database: Database;
  before(() => {
    database = openWriter(files.fresh());
    // Only the very last one is quarantined.
    database.handle.exec(`
      WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ${last})
      INSERT INTO webhook (id, connection, sender_id, topic, received_at, state)
      SELECT id, 'shop', id, 'orders/create', id, CASE id WHEN ${last} THEN 3 ELSE 1 END FROM n;
    `);
  });
  after(() => {
    database.handle.close();
    files.remove();
  });

  it('may be empty and name a next one; the list ends with what fits', () => {
    const parts: { ids: number[]; next: number | undefined }[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const { items, next } = findWebhooks(database, { state: 'quarantined' }, { after, limit: 10 });
      parts.push({ ids: items.map(({ id }) => id), next });
      after = next;
    }
    assert.deepEqual(parts, [
      { ids: [], next: 20_000 },
      { ids: [], next: 40_000 },
      { ids: [last], next: undefined },
    ]);
  });

  it('ends where it is asked to, though more is stored', () => {
    const page = { after: 20_000, limit: 10, upTo: 30_000 };
    assert.deepEqual(findWebhooks(database, { state: 'quarantined' }, page), { items: [], next: undefined });
  });

  it('begins with the first id there is, however many were forgotten before it', () => {
    database.handle.exec(`DELETE FROM webhook WHERE id < ${last}`);
    const { items, next } = findWebhooks(database, { state: 'quarantined' }, { after: 0, limit: 10 });
    assert.deepEqual([items.map(({ id }) => id), next], [[last], undefined]);
  });
});

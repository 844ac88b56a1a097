/** A claim must not cost more when more is waiting: its plan stays a range scan of one index, without a sort. */
import assert from 'node:assert/strict';
import { CLAIM_LANES, DUE_WEBHOOKS, COUNT_ATTEMPT } from '../../../../core/journal/sqlite/claim.js';
import { openWriter, type Database } from '../../../../core/journal/sqlite/database.js';
import { JournalFiles } from '../../../support/journal-files.js';

describe('the plan of a claim', () => {
  const files = new JournalFiles();
  let database: Database;
  before(() => {
    database = openWriter(files.fresh());
  });
  after(() => {
    database.handle.close();
    files.remove();
  });

  /** Looks the due rows up in the index, takes them by their ids, sorts nothing, and reads no table through. */
  const isRangeScan = (sql: string, index: string): void => {
    const plan = database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail);
    const [table] = index.split('_');
    assert.ok(plan.includes(`SEARCH ${table} USING INTEGER PRIMARY KEY (rowid=?)`), plan.join('\n'));
    assert.ok(
      plan.some(step => step.startsWith(`SEARCH ${table} USING`) && step.includes(`INDEX ${index}`)),
      plan.join('\n'),
    );
    const costly = plan.filter(step => /^SCAN (?!json_each)|TEMP B-TREE|AUTOMATIC/.test(step));
    assert.deepEqual(costly, []);
  };

  it('of webhooks searches the index of due times, by connection, and nothing else', () =>
    assert.deepEqual(
      database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${DUE_WEBHOOKS}`).map(({ detail }) => detail),
      ['SEARCH webhook USING COVERING INDEX webhook_due (connection=? AND due<?)'],
    ));

  it('of lanes searches the index of due times, by connection', () =>
    isRangeScan(CLAIM_LANES, 'lane_due (connection=? AND due<?)'));

  it("of a lane's first delivery searches the index of pending deliveries", () =>
    isRangeScan(COUNT_ATTEMPT, 'delivery_lane (lane_id=?)'));
});

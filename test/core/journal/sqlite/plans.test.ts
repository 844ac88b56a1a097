/** What runs for every delivery, and every hour beside the traffic, must not cost more when more is stored: each look-up
 *  searches an index, and none reads a table through. The plans of claims are in claim.test.ts. */
import assert from 'node:assert/strict';
import { READ_NEWER } from '../../../../core/journal/sqlite/claimed.js';
import { openWriter, type Database } from '../../../../core/journal/sqlite/database.js';
import { COUNT_LANES, COUNT_WEBHOOKS } from '../../../../core/journal/sqlite/find.js';
import { ordersBy, subjectsBy } from '../../../../core/journal/sqlite/find-subjects.js';
import { FIND_CHANGED, FIND_NAMED } from '../../../../core/journal/sqlite/find-orders.js';
import { NEWEST_DELIVERIES, NEWEST_WEBHOOKS } from '../../../../core/journal/sqlite/find-newest.js';
import { FIND_ALIKE, FIND_HEAD, FIND_SUCCESSOR } from '../../../../core/journal/sqlite/lane.js';
import {
  DELETE_IDLE_EVENTS,
  FIND_DEAD,
  FIND_DONE_DELIVERIES,
  FIND_DONE_WEBHOOKS,
  FIND_QUARANTINED,
} from '../../../../core/journal/sqlite/prune.js';
import { JournalFiles } from '../../../support/journal-files.js';

describe('the plan of a look-up', () => {
  const files = new JournalFiles();
  let database: Database;
  before(() => {
    database = openWriter(files.fresh());
  });
  after(() => {
    database.handle.close();
    files.remove();
  });

  const lookUps: readonly (readonly [what: string, sql: string, search: string])[] = [
    ["of a lane's first delivery", FIND_HEAD, 'delivery USING INDEX delivery_lane (lane_id=?)'],
    ['of what may be folded', FIND_ALIKE, 'd USING INDEX delivery_order (order_key=?)'],
    ['of what takes a dead one’s place', FIND_SUCCESSOR, 'n USING INDEX delivery_order (order_key=?)'],
    ['of newer ones that arrived', READ_NEWER, 'd USING INDEX delivery_order (order_key=?)'],
    ['of due lanes', COUNT_LANES, 'lane USING COVERING INDEX lane_due (connection=? AND due<?)'],
    ['of due webhooks', COUNT_WEBHOOKS, 'webhook USING COVERING INDEX webhook_due (connection=? AND due<?)'],
    [
      'of orders that changed',
      FIND_CHANGED,
      'order_state USING INDEX order_state_changed (connection=? AND updated_at>? AND updated_at<?)',
    ],
    [
      'of orders that are named',
      FIND_NAMED,
      'order_state USING INDEX sqlite_autoindex_order_state_1 (connection=? AND order_id=?)',
    ],
    ['of webhooks to forget', FIND_DONE_WEBHOOKS, 'webhook USING INDEX webhook_done (received_at<?)'],
    [
      'of quarantined webhooks to forget',
      FIND_QUARANTINED,
      'webhook USING COVERING INDEX webhook_quarantined (received_at<?)',
    ],
    [
      'of deliveries to forget',
      FIND_DONE_DELIVERIES,
      'delivery USING INDEX delivery_done (settled_at>? AND settled_at<?)',
    ],
    [
      'of dead deliveries to forget',
      FIND_DEAD,
      'delivery USING INDEX delivery_dead (settled_at>? AND settled_at<?)',
    ],
    ['of an order by number', subjectsBy('number'), 'o USING INDEX order_state_number (number=?)'],
    [
      'of an order by its key',
      subjectsBy('key'),
      'o USING COVERING INDEX sqlite_autoindex_order_state_1 (connection=? AND order_id=?)',
    ],
    ['of an order by a parcel', subjectsBy('trackingNumber'), 'tracking_number USING PRIMARY KEY (number=?)'],
    [
      'of an order by a link',
      subjectsBy('link'),
      'link USING COVERING INDEX link_provider (connection=? AND kind=? AND provider_id=?)',
    ],
    ['of orders by number', ordersBy('number'), 'o USING INDEX order_state_number (number=?)'],
    [
      'of orders by key',
      ordersBy('key'),
      'o USING INDEX sqlite_autoindex_order_state_1 (connection=? AND order_id=?)',
    ],
    ['of orders by a parcel', ordersBy('trackingNumber'), 'tracking_number USING PRIMARY KEY (number=?)'],
    ['of the newest webhooks', NEWEST_WEBHOOKS, 'w USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
    ['of the newest deliveries', NEWEST_DELIVERIES, 'd USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
    ['of events to forget', DELETE_IDLE_EVENTS, 'event USING COVERING INDEX event_idle (received_at<?)'],
  ];
  for (const [what, sql, search] of lookUps) {
    it(`${what} searches an index and reads no table through`, () => {
      const plan = database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail);
      assert.ok(plan.includes(`SEARCH ${search}`), plan.join('\n'));
      // Counting goes through what its own search gave, which has a limit; and a list of names is handed over to be gone through.
      assert.deepEqual(
        plan.filter(step => /^SCAN (?!\(subquery|json_each)|AUTOMATIC/.test(step)),
        [],
      );
    });
  }

  const unsorted = lookUps.filter(([, sql]) => ![FIND_SUCCESSOR, READ_NEWER].includes(sql));
  for (const [what, sql] of unsorted) {
    it(`${what} sorts nothing`, () => {
      const plan = database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail);
      assert.deepEqual(
        plan.filter(step => step.includes('TEMP B-TREE')),
        [],
      );
    });
  }
});

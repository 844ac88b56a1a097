/** Orders that the buyer fetches, against the stand-in of AfterShip, which wants the place of each. */
import assert from 'node:assert/strict';
import { attempt, close, deliver, kept, open, recordOf, taxed, theStandIn } from './connection.js';

describe('orders that are fetched, at AfterShip', () => {
  afterEach(close);

  for (const [place, id] of [
    ['shop-5th-avenue', 'b1cd63f6'],
    ['shop-6th-avenue', 'd0c5a1e2'],
    [undefined, 'd0c5a1e2'],
  ] as const) {
    it(`have the location the settings know for ${place ?? 'no named place'}`, async () => {
      await open({}, { pickup_locations: { 'shop-5th-avenue': 'b1cd63f6', '*': 'd0c5a1e2' } });
      const pickup = place === undefined ? {} : { locationId: place };
      await deliver('order.created', { ...taxed(), deliveryMethod: 'pickup', pickup });
      assert.deepEqual(kept().pickup_location, { location_id: id });
    });
  }

  for (const place of ['shop-5th-avenue', undefined]) {
    it(`are refused before a call, naming the setting, for ${place ?? 'no named place'}`, async () => {
      await open({}, { pickup_locations: { 'shop-6th-avenue': 'b1cd63f6' } });
      const pickup = place === undefined ? {} : { locationId: place };
      const order = { ...taxed(), deliveryMethod: 'pickup', pickup } as const;
      const record = await recordOf(attempt('order.created', order));
      assert.equal(record.code, 'provider_refused');
      assert.match(record.detail, /setting pickup_locations/);
      assert.equal(theStandIn().calls.length, 0);
    });
  }
});

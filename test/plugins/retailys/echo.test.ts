/** What Retailys shows of an order because we put it there is no news. */
import assert from 'node:assert/strict';
import { shownOrder } from '../../../sandbox/retailys/kept-order.js';
import { close, deliver, everything, kept, observe, open, twoLines } from './connection.js';

describe('the echo of what the plugin retailys puts into an order', () => {
  afterEach(close);

  it('is not heard: a number of ours is no parcel of theirs', async () => {
    await open({}, { ...everything, channel_id: 3 });
    const modifiedAt = '2026-11-01T10:00:00Z';
    const shipment = {
      id: 'P1',
      trackingNumber: 'TRK900',
      carrier: 'Acme Post',
      status: 'label_created',
      modifiedAt,
    } as const;
    const links = await deliver('order.created', twoLines());
    await deliver('order.tracking_added', twoLines(), { links, shipment });
    assert.deepEqual(await observe(shownOrder(kept(), true)), {
      ignored: 'the order came to Retailys from here, and it tells nothing that is not known here',
    });
    kept().trackings.push({ shipper_id: 7, tracking_number: 'TRK901' });
    const heard = await observe(shownOrder(kept(), true));
    assert.ok(Array.isArray(heard));
    assert.deepEqual(
      heard.map(observation => observation.kind === 'shipment' && observation.shipment.trackingNumber),
      ['TRK901'],
    );
  });
});

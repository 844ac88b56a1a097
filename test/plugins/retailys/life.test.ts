/** The plugin against the stand-in of Retailys, which knows nothing of the plugin's schemas: the life of one order, call by
 *  call. */
import assert from 'node:assert/strict';
import { aLine, anAddress, aShipment, sar } from '../../support/orders.js';
import { close, deliver, everything, kept, made, open, pieces, twoLines } from './connection.js';

describe('the plugin retailys against its stand-in', () => {
  afterEach(close);

  it('takes an order through its life, call by call', async () => {
    await open();
    const links = await deliver('order.created', twoLines());
    assert.deepEqual(pieces(), { Mug: 2, 'Tea pot': 1 });
    assert.deepEqual(Object.keys(links), ['order', 'item 11', 'item 12']);
    assert.deepEqual(made(), ['POST /Orders 201', 'POST /Orders/1/item 201', 'POST /Orders/1/item 201']);

    await deliver('order.in_process', twoLines(), { links });
    assert.equal(kept().statusId, 2);
    assert.deepEqual(made(), ['GET /Orders/Statuses 200', 'PATCH /Orders/1/status 200']);

    await deliver('order.paid', twoLines({ paymentStatus: 'paid' }), { links });
    assert.equal(kept().paid, 120);
    await deliver('order.tracking_added', twoLines(), { links, shipment: aShipment() });
    assert.deepEqual(kept().trackings, [{ shipper_id: 7, tracking_number: 'TRK900' }]);
    await deliver('order.note_added', twoLines(), {
      links,
      note: { id: '1', text: 'Wrap it.', at: '2026-11-02T09:00:00Z' },
    });
    assert.deepEqual(kept().history, [{ type: 'apps', record: { name: 'Wrap it.', status: 'note' } }]);
    assert.deepEqual(made(), [
      'PATCH /Orders/1/paid 200',
      'POST /Orders/1/tracking 201',
      'POST /Orders/1/history 201',
    ]);

    for (const type of ['order.shipped', 'order.delivered', 'order.completed', 'order.returned'] as const)
      await deliver(type, twoLines(), { links });
    assert.deepEqual([kept().sentOff, kept().delivered, kept().done, kept().statusId], [true, true, true, 3]);
    await deliver('order.cancelled', twoLines({ status: 'cancelled' }), { links });
    assert.equal(kept().canceled, true);
    assert.deepEqual(made(), [
      'PATCH /Orders/1/sent 200',
      'PATCH /Orders/1/delivered 200',
      'PATCH /Orders/1/done 200',
      'PATCH /Orders/1/status 200',
      'PATCH /Orders/1/cancel 200',
    ]);
  });

  it('follows the lines of an order and where it goes', async () => {
    await open();
    const links = await deliver('order.created', twoLines());
    made();
    const cup = aLine({ id: '13', sku: 'CUP-1', title: 'Cup', quantity: 4 });
    const changed = twoLines({
      lines: [aLine({ quantity: 5 }), cup],
      shippingAddress: anAddress({ street1: '98 Date Street', city: 'Jeddah' }),
    });
    const after = await deliver('order.updated', changed, { links, changes: { fields: ['lines'] } });
    assert.deepEqual(pieces(), { Mug: 5, Cup: 4 });
    assert.deepEqual([kept().sent['delivery_city'], kept().sent['city']], ['Jeddah', 'Riyadh']);
    assert.deepEqual(made(), [
      'GET /Orders/1 200',
      'POST /Orders/1/item 201',
      'PUT /Orders/1/item 201',
      'DELETE /Orders/1/item/3 200',
      'PUT /Orders 200',
    ]);

    const back = twoLines({ lines: [aLine({ quantity: 5 })], shippingAddress: changed.shippingAddress });
    await deliver('order.updated', back, { links: after, changes: { fields: ['lines'] } });
    assert.deepEqual(pieces(), { Mug: 5 });
    assert.deepEqual(made(), ['GET /Orders/1 200', 'DELETE /Orders/1/item/4 200']);
  });

  it('follows the lines where Retailys does not tell the ids of items', async () => {
    await open({ tellsItemIds: false });
    const links = await deliver('order.created', twoLines());
    assert.deepEqual(Object.keys(links), ['order']);
    const fewer = twoLines({ lines: [aLine({ quantity: 1 })] });
    await deliver('order.updated', fewer, {
      links,
      changes: { fields: ['lines'], linesRemoved: twoLines().lines.slice(1) },
    });
    assert.deepEqual(pieces(), { Mug: 1 });
  });

  it('sends what a piece costs as a number where the settings say so, and sees no difference later', async () => {
    await open({}, { ...everything, item_price: 'number' });
    const order = twoLines({ pricesIncludeTax: false, totals: { total: sar('180.00') } });
    const links = await deliver('order.created', order);
    assert.deepEqual(
      kept().items.map(({ price }) => price),
      [50, 80],
    );
    made();
    const moved = { ...order, shippingAddress: anAddress({ city: 'Jeddah' }) };
    await deliver('order.updated', moved, { links, changes: { fields: ['shippingAddress'] } });
    assert.deepEqual(made(), ['GET /Orders/1 200', 'PUT /Orders 200']);
  });
});

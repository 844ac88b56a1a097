/** What happens at Retailys when an answer is lost, at every call that makes something: there is one of it in the end. */
import assert from 'node:assert/strict';
import { anAddress, aShipment } from '../../support/orders.js';
import {
  anotherDelivery,
  attempt,
  close,
  deliver,
  kept,
  made,
  open,
  orders,
  pieces,
  theStandIn,
  twoLines,
} from './connection.js';

const unavailable = { code: 'provider_unavailable' };

describe('the plugin retailys when an answer is lost', () => {
  afterEach(close);

  for (const listsBy of ['date_order', 'created'] as const) {
    for (const kind of ['cut-after', 'cut-before'] as const) {
      it(`has one order (${kind}, orders listed by ${listsBy})`, async () => {
        await open({ listsBy });
        theStandIn().fail({ kind, method: 'POST', path: '/v1/System/Orders', times: 1 });
        await assert.rejects(attempt('order.created', twoLines()), unavailable);
        await deliver('order.created', twoLines(), { attempt: 2 });
        assert.deepEqual(pieces(), { Mug: 2, 'Tea pot': 1 });
      });
    }
  }

  for (const kind of ['cut-after', 'cut-before'] as const) {
    it(`has each item once (${kind})`, async () => {
      await open();
      theStandIn().fail({ kind, method: 'POST', path: '/v1/System/Orders/1/item', times: 1 });
      await assert.rejects(attempt('order.created', twoLines()), unavailable);
      const links = await deliver('order.created', twoLines(), { attempt: 2 });
      assert.deepEqual(
        kept().items.map(({ name }) => name),
        ['Mug', 'Tea pot'],
      );
      assert.deepEqual(links, {
        order: '1',
        'item 11': String(kept().items[0]?.id),
        'item 12': String(kept().items[1]?.id),
      });
    });

    it(`has an item that is added later once (${kind})`, async () => {
      await open();
      const links = await deliver('order.created', twoLines({ lines: twoLines().lines.slice(0, 1) }));
      theStandIn().fail({ kind, method: 'POST', path: '/v1/System/Orders/1/item', times: 1 });
      const changes = { fields: ['lines'] };
      await assert.rejects(attempt('order.updated', twoLines(), { links, changes }), unavailable);
      await deliver('order.updated', twoLines({ shippingAddress: anAddress({ city: 'Jeddah' }) }), {
        links,
        changes,
        attempt: 2,
      });
      assert.deepEqual(pieces(), { Mug: 2, 'Tea pot': 1 });
      assert.equal(kept().items.length, 2);
    });

    it(`has a tracking number once (${kind})`, async () => {
      await open();
      const links = await deliver('order.created', twoLines());
      theStandIn().fail({ kind, method: 'POST', path: '/v1/System/Orders/1/tracking', times: 1 });
      const shipment = aShipment();
      await assert.rejects(attempt('order.tracking_added', twoLines(), { links, shipment }), unavailable);
      await deliver('order.tracking_added', twoLines(), { links, shipment, attempt: 2 });
      assert.equal(kept().trackings.length, 1);
    });
  }

  for (const [type, mark] of [
    ['order.shipped', 'sent'],
    ['order.delivered', 'delivered'],
    ['order.completed', 'done'],
    ['order.cancelled', 'cancel'],
  ] as const) {
    it(`takes ${mark} for done where Retailys refuses to repeat it`, async () => {
      await open();
      const links = await deliver('order.created', twoLines());
      theStandIn().fail({ kind: 'cut-after', method: 'PATCH', times: 1 });
      await assert.rejects(attempt(type, twoLines(), { links }), unavailable);
      made();
      await deliver(type, twoLines(), { links, attempt: 2 });
      const refusal = mark === 'sent' || mark === 'delivered' ? 422 : 400;
      assert.deepEqual(made(), [`PATCH /Orders/1/${mark} ${refusal}`, 'GET /Orders/1 200']);
    });
  }

  it('does not take a mark for done that a cancelled order cannot have', async () => {
    await open();
    const links = await deliver('order.created', twoLines());
    await deliver('order.cancelled', twoLines(), { links });
    await assert.rejects(attempt('order.shipped', twoLines(), { links }), { code: 'provider_refused' });
  });

  it('cancels an order whose creation never had an answer', async () => {
    await open();
    theStandIn().fail({ kind: 'cut-after', method: 'POST', path: '/v1/System/Orders', times: 1 });
    await assert.rejects(attempt('order.created', twoLines()), unavailable);
    await deliver('order.cancelled', twoLines({ status: 'cancelled' }));
    assert.equal(kept().canceled, true);
  });

  it('finishes an order of which only a half was made, whichever event comes next', async () => {
    await open();
    theStandIn().fail({ kind: 'status', status: 400, path: '/v1/System/Orders/1/item' });
    await assert.rejects(attempt('order.created', twoLines()), { code: 'provider_refused' });
    theStandIn().fail();
    await deliver('order.paid', twoLines({ paymentStatus: 'paid' }));
    assert.deepEqual(pieces(), { Mug: 2, 'Tea pot': 1 });
    assert.equal(kept().paid, 120);
  });

  it('does not take the order of another buyer, or of the same buyer at another time, for this one', async () => {
    await open();
    await deliver('order.created', twoLines({ customer: { firstName: 'Huda', email: 'huda@example.com' } }));
    await deliver('order.created', twoLines({ placedAt: '2026-11-01T10:00:07Z' }));
    anotherDelivery();
    await deliver('order.created', twoLines(), { attempt: 2 });
    assert.equal(orders().length, 3);
  });

  it('asks a person where two orders look the same', async () => {
    await open();
    await deliver('order.created', twoLines());
    await deliver('order.created', twoLines());
    anotherDelivery();
    await assert.rejects(attempt('order.created', twoLines(), { attempt: 2 }), /several orders/);
  });

  it('looks through all pages of a busy instance', async () => {
    await open();
    for (let second = 10; second < 60; second += 1)
      for (let hour = 11; hour < 17; hour += 1)
        await theStandIn().imitated.act?.('order', {
          email: 'huda@example.com',
          name: 'Huda',
          order_currency_code: 'SAR',
          date_order: `2026-11-01T${hour}:00:${second}Z`,
        });
    await deliver('order.created', twoLines());
    made();
    await deliver('order.cancelled', twoLines({ status: 'cancelled' }));
    assert.deepEqual(made(), ['GET /Orders 200', 'GET /Orders 200', 'PATCH /Orders/301/cancel 200']);
  });
});

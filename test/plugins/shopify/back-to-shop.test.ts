/** What is told to the shop of its own orders, against the stand-in: fulfilments, their events, and what is skipped. Longer
 *  than other files: a case for each thing a shop may have done before. */
import assert from 'node:assert/strict';
import { aParcel, ORDER_ID, ShopConnection } from './shop-connection.js';

describe('the plugin shopify as a destination', () => {
  let shop: ShopConnection;
  afterEach(() => shop.close());

  const LINES = { mugs: `${ORDER_ID}01`, pot: `${ORDER_ID}02` };

  it('fulfils the order with its tracking when the parcel has left', async () => {
    shop = await ShopConnection.open({ carriers: { aymakan: 'Aymakan' } });
    const parcel = aParcel({ trackingUrl: 'https://track.example.com/TRK900' });
    shop.reportParcel(parcel);
    await shop.deliver('order.tracking_added', { shipment: parcel });
    assert.deepEqual(shop.sent(), [[['TRK900'], 3, 'success', null]]);
    const [fulfilment] = shop.kept().fulfillments;
    assert.equal(fulfilment?.['tracking_company'], 'Aymakan');
    assert.deepEqual(fulfilment?.['tracking_urls'], ['https://track.example.com/TRK900']);
    assert.deepEqual(shop.calls(), ['OrderFulfilments', 'CreateFulfilment', 'OrderFulfilments']);
  });

  it('waits with a parcel that only has a label, unless the setting says otherwise', async () => {
    const parcel = aParcel({ status: 'label_created' });
    shop = await ShopConnection.open();
    shop.reportParcel(parcel);
    assert.match(
      await shop.skip('order.tracking_added', { shipment: parcel }),
      /has not left yet.*fulfil_on/,
    );
    assert.match(await shop.skip('shipment.updated', { shipment: parcel }), /has not left yet/);
    assert.deepEqual(shop.sent(), []);
    await shop.close();
    shop = await ShopConnection.open({ fulfil_on: 'tracking_added' });
    shop.reportParcel(parcel);
    await shop.deliver('order.tracking_added', { shipment: parcel });
    assert.deepEqual(shop.sent(), [[['TRK900'], 3, 'success', null]]);
  });

  it('tells how far a parcel is, each thing once', async () => {
    shop = await ShopConnection.open();
    const steps = [
      ['in_transit', '2026-11-22T08:00:00Z', 'in_transit'],
      ['out_for_delivery', '2026-11-23T05:00:00Z', 'out_for_delivery'],
      ['attempt_failed', '2026-11-23T09:00:00Z', 'attempted_delivery'],
      ['attempt_failed', '2026-11-24T09:00:00Z', 'attempted_delivery'],
    ] as const;
    for (const [status, modifiedAt, said] of steps) {
      const shipment = aParcel({ status, modifiedAt });
      shop.reportParcel(shipment);
      await shop.deliver('shipment.updated', { shipment });
      assert.match(await shop.skip('shipment.updated', { shipment }), /the shop knows/);
      assert.equal(shop.sent()[0]?.[3], said);
    }
    const [fulfilment] = shop.kept().fulfillments;
    assert.equal(shop.shop.events(fulfilment as never).length, 4);
    assert.equal(shop.sent().length, 1);
  });

  it('says that the order has arrived, and nothing older after it', async () => {
    shop = await ShopConnection.open();
    const parcel = aParcel({ status: 'delivered', deliveredAt: '2026-11-24T10:00:00Z' });
    shop.reportParcel(parcel);
    await shop.deliver('order.delivered');
    assert.deepEqual(shop.sent(), [[['TRK900'], 3, 'success', 'delivered']]);
    const [event] = shop.shop.events(shop.kept().fulfillments[0] as never);
    assert.equal(event?.happenedAt, '2026-11-24T10:00:00Z');
    assert.match(await shop.skip('order.delivered'), /delivered already/);
    const late = aParcel({ status: 'in_transit', modifiedAt: '2026-11-23T10:00:00Z' });
    assert.equal((await shop.fail('shipment.updated', { shipment: late })).code, 'out_of_date');
  });

  it('fulfils what is left of an order that has left, in each location', async () => {
    shop = await ShopConnection.open({}, { locationOf: (_line, index) => 71 + index });
    shop.reportParcel(aParcel());
    await shop.deliver('order.tracking_added', { shipment: aParcel() });
    assert.deepEqual(shop.sent(), [[['TRK900'], 2, 'success', null]]);
    await shop.deliver('order.shipped');
    assert.deepEqual(shop.sent(), [
      [['TRK900'], 2, 'success', null],
      [['TRK900'], 1, 'success', null],
    ]);
    assert.match(await shop.skip('order.shipped'), /fulfilled all/);
  });

  it('fulfils an order that left without a number', async () => {
    shop = await ShopConnection.open();
    await shop.deliver('order.shipped');
    assert.deepEqual(shop.sent(), [[[], 3, 'success', null]]);
    assert.match(await shop.skip('order.shipped'), /fulfilled all/);
  });

  it('makes one fulfilment of each parcel whose lines are known, and never two of the same lines', async () => {
    shop = await ShopConnection.open();
    const first = aParcel({ lines: [{ id: LINES.mugs, quantity: 1 }] });
    const second = aParcel({
      id: 'TRK901',
      trackingNumber: 'TRK901',
      lines: [
        { id: LINES.mugs, quantity: 2 },
        { id: LINES.pot, quantity: 1 },
      ],
    });
    for (const shipment of [first, second, first]) {
      shop.reportParcel(shipment);
      await shop.attempt('order.tracking_added', { shipment });
    }
    assert.deepEqual(shop.sent(), [
      [['TRK900'], 1, 'success', null],
      [['TRK901'], 2, 'success', null],
    ]);
  });

  it('adds the number of a further parcel to what has left already', async () => {
    shop = await ShopConnection.open();
    for (const number of ['TRK900', 'TRK901']) {
      const shipment = aParcel({ id: number, trackingNumber: number });
      shop.reportParcel(shipment);
      await shop.deliver('order.tracking_added', { shipment });
    }
    assert.deepEqual(shop.sent(), [[['TRK900', 'TRK901'], 3, 'success', null]]);
    const second = aParcel({ id: 'TRK901', trackingNumber: 'TRK901', status: 'out_for_delivery' });
    assert.match(await shop.skip('shipment.updated', { shipment: second }), /several parcels and one status/);
  });

  it('gives the number to what the merchant has fulfilled without one', async () => {
    shop = await ShopConnection.open();
    await shop.deliver('order.shipped');
    const shipment = aParcel({ status: 'label_created' });
    shop.reportParcel(shipment);
    await shop.deliver('order.tracking_added', { shipment });
    assert.deepEqual(shop.sent(), [[['TRK900'], 3, 'success', null]]);
  });

  it('creates nothing twice where an answer was lost', async () => {
    shop = await ShopConnection.open();
    shop.reportParcel(aParcel());
    const steps = {};
    shop.standIn.fail({ kind: 'cut-after', text: 'CreateFulfilment', times: 1 });
    const lost = await shop.fail('shipment.updated', { shipment: aParcel(), steps });
    assert.equal(lost.code, 'provider_unavailable');
    shop.standIn.fail({ kind: 'cut-after', text: 'CreateFulfilmentEvent', times: 1 });
    const again = await shop.fail('shipment.updated', { shipment: aParcel(), steps, attempt: 2 });
    assert.equal(again.code, 'provider_unavailable');
    await shop.attempt('shipment.updated', { shipment: aParcel(), steps, attempt: 3 });
    assert.deepEqual(shop.sent(), [[['TRK900'], 3, 'success', 'in_transit']]);
    assert.equal(shop.shop.events(shop.kept().fulfillments[0] as never).length, 1);
  });

  it('leaves orders of other shops alone, whatever their ids', async () => {
    shop = await ShopConnection.open();
    for (const type of [
      'order.tracking_added',
      'shipment.updated',
      'order.shipped',
      'order.cancelled',
    ] as const)
      assert.match(
        await shop.skip(type, { origin: 'other-shop', shipment: aParcel() }),
        /came from other-shop, not from this shop/,
      );
    assert.deepEqual(shop.calls(), []);
  });

  it('does what cannot be taken back only where a setting says so', async () => {
    shop = await ShopConnection.open({}, { wish: { isCashOnDelivery: true } });
    const note = { id: '1', text: 'Rang twice', at: '2026-11-22T10:00:00Z' };
    shop.reportParcel(aParcel());
    await shop.deliver('order.shipped');
    shop.calls();
    assert.match(await shop.skip('order.cancelled'), /cancel_orders/);
    assert.match(await shop.skip('order.paid'), /mark_paid/);
    assert.match(await shop.skip('order.completed'), /close_completed/);
    assert.match(await shop.skip('order.note_added', { note }), /append_notes/);
    const cancelled = aParcel({ status: 'cancelled' });
    assert.match(await shop.skip('shipment.updated', { shipment: cancelled }), /cancel_fulfilments/);
    assert.deepEqual(shop.calls(), []);
  });

  it('cancels, books, archives and notes where settings say so, each once', async () => {
    const settings = {
      cancel_orders: 'restock',
      cancel_fulfilments: true,
      mark_paid: true,
      close_completed: true,
      append_notes: true,
    };
    shop = await ShopConnection.open(settings, { wish: { isCashOnDelivery: true } });
    shop.reportParcel(aParcel());
    await shop.deliver('order.shipped');
    await shop.deliver('order.paid');
    assert.match(await shop.skip('order.paid'), /nothing of this order to be paid/);
    const note = { id: '1', text: 'Rang twice', at: '2026-11-22T10:00:00Z' };
    await shop.deliver('order.note_added', { note });
    assert.match(await shop.skip('order.note_added', { note }), /holds the remark/);
    assert.equal(shop.kept()['note'], 'Rang twice');
    const refused = await shop.fail('order.cancelled');
    assert.equal(refused.code, 'provider_refused');
    assert.match(refused.detail, /outstanding fulfillments/);
    await shop.deliver('shipment.updated', { shipment: aParcel({ status: 'cancelled' }) });
    assert.deepEqual(shop.sent(), [[['TRK900'], 3, 'cancelled', null]]);
    await shop.deliver('order.cancelled');
    assert.equal(shop.kept().cancel_reason, 'other');
    assert.equal(shop.kept().financial_status, 'paid');
    assert.match(await shop.skip('order.cancelled'), /cancelled in the shop already/);
    await shop.deliver('order.completed');
    assert.match(await shop.skip('order.completed'), /archived already/);
  });

  it('says what Shopify has no call for', async () => {
    shop = await ShopConnection.open();
    for (const type of ['order.created', 'order.in_process', 'order.returned', 'order.refunded'] as const)
      assert.ok((await shop.skip(type)).length > 20);
    assert.deepEqual(shop.calls(), []);
  });

  it('asks the merchant to release an order on hold', async () => {
    shop = await ShopConnection.open();
    const [held] = shop.shop.fulfilmentOrders(shop.kept());
    assert.ok(held);
    held.status = 'ON_HOLD';
    shop.reportParcel(aParcel());
    const refused = await shop.fail('order.tracking_added', { shipment: aParcel() });
    assert.equal(refused.code, 'provider_refused');
    assert.match(refused.detail, /ON_HOLD in the shop; release it/);
    held.status = 'OPEN';
    await shop.deliver('order.tracking_added', { shipment: aParcel() });
  });

  it('waits as long as the points of the API need', async () => {
    shop = await ShopConnection.open({}, { maximumAvailable: 430, restoreRate: 10 });
    shop.reportParcel(aParcel());
    const held = await shop.fail('shipment.updated', { shipment: aParcel() });
    assert.equal(held.code, 'provider_unavailable');
    assert.ok((held.retryAfterMs ?? 0) >= 1000, String(held.retryAfterMs));
    const steps = {};
    for (let attempt = 1; shop.sent()[0]?.[3] !== 'in_transit'; attempt += 1) {
      assert.ok(attempt < 10, 'it goes on after each pause');
      shop.pass(held.retryAfterMs ?? 0);
      await shop.attempt('shipment.updated', { shipment: aParcel(), attempt, steps }).catch(() => undefined);
    }
    assert.equal(shop.sent().length, 1);
  });

  it('names the scope that the token lacks', async () => {
    shop = await ShopConnection.open({}, { scopes: ['read_orders'] });
    shop.reportParcel(aParcel());
    const refused = await shop.fail('order.tracking_added', { shipment: aParcel() });
    assert.equal(refused.code, 'provider_refused');
    assert.match(refused.detail, /read_merchant_managed_fulfillment_orders/);
  });
});

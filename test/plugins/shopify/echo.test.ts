/** What the shop sends because of our own calls is no news to the hub: a parcel's whole life, told to the shop step by step,
 *  in whatever order its webhooks come back. */
import assert from 'node:assert/strict';
import type { Shipment } from '../../../core/plugin-api.js';
import type { ShopWebhook } from '../../../sandbox/shopify/send.js';
import { aParcel, ORDER_ID, ShopConnection } from './shop-connection.js';

describe('the echo of what the plugin shopify tells its shop', () => {
  let shop: ShopConnection;
  afterEach(() => shop.close());

  const at = (status: Shipment['status'], modifiedAt: string): Shipment => aParcel({ status, modifiedAt });

  /** How the shop's webhooks come in. */
  const arrivals: readonly [string, (sent: ShopWebhook[]) => ShopWebhook[]][] = [
    ['as they are sent', sent => sent],
    ['each of them twice', sent => sent.flatMap(one => [one, one])],
    // Of several webhooks of one kind the newest first; a fulfilment is told before what happens to it.
    ['the order first', sent => [...sent.filter(isOfOrder), ...sent.filter(one => !isOfOrder(one))]],
    ['only those of the order', sent => sent.filter(isOfOrder)],
  ];
  for (const [how, arrive] of arrivals) {
    it(`changes nothing, ${how}`, async () => {
      shop = await ShopConnection.open();
      const echo = () => shop.echo(arrive(shop.told.splice(0)));

      const labelled = at('label_created', '2026-11-21T08:30:00Z');
      assert.deepEqual(shop.reportParcel(labelled), ['order.tracking_added']);
      await shop.skip('order.tracking_added', { shipment: labelled });

      shop.pass(3_600_000);
      const moving = at('in_transit', '2026-11-21T09:00:00Z');
      assert.deepEqual(shop.reportParcel(moving), ['shipment.updated']);
      const left = {
        kind: 'status',
        orderId: String(ORDER_ID),
        status: 'shipped',
        at: moving.modifiedAt,
      } as const;
      assert.deepEqual(shop.report(left), ['order.shipped']);
      await shop.deliver('shipment.updated', { shipment: moving });
      await shop.skip('order.shipped');
      assert.ok(shop.told.length >= 5, 'the shop tells of it');
      assert.deepEqual(await echo(), []);

      shop.pass(3_600_000);
      const out = at('out_for_delivery', '2026-11-21T10:00:00Z');
      assert.deepEqual(shop.reportParcel(out), ['shipment.updated']);
      await shop.deliver('shipment.updated', { shipment: out });
      assert.deepEqual(await echo(), []);

      shop.pass(3_600_000);
      const arrived = { ...at('delivered', '2026-11-21T11:00:00Z'), deliveredAt: '2026-11-21T10:58:00Z' };
      assert.deepEqual(shop.reportParcel(arrived), ['shipment.updated', 'order.delivered']);
      await shop.deliver('shipment.updated', { shipment: arrived });
      await shop.skip('order.delivered');
      assert.deepEqual(await echo(), []);
      const [parcel] = shop.order().shipments;
      assert.deepEqual(
        [shop.order().shipments.length, parcel?.trackingNumber, parcel?.deliveredAt],
        [1, 'TRK900', '2026-11-21T10:58:00Z'],
      );
    });
  }

  it('changes nothing where two parcels leave', async () => {
    shop = await ShopConnection.open();
    for (const [number, line] of [
      ['TRK900', `${ORDER_ID}01`],
      ['TRK901', `${ORDER_ID}02`],
    ] as const) {
      shop.pass(60_000);
      const shipment = aParcel({
        id: number,
        trackingNumber: number,
        modifiedAt: '2026-11-21T08:00:30Z',
        lines: [{ id: line, quantity: 2 }],
      });
      shop.reportParcel(shipment);
      if (number === 'TRK901')
        shop.report({
          kind: 'status',
          orderId: String(ORDER_ID),
          status: 'shipped',
          at: shipment.modifiedAt,
        });
      await shop.deliver('order.tracking_added', { shipment });
      assert.deepEqual(await shop.echo(), []);
    }
    assert.deepEqual(
      shop.order().shipments.map(({ trackingNumber }) => trackingNumber),
      ['TRK900', 'TRK901'],
    );
  });

  it('changes nothing where a payment is booked', async () => {
    shop = await ShopConnection.open({ mark_paid: true }, { wish: { isCashOnDelivery: true } });
    shop.pass(60_000);
    const paid = {
      kind: 'status',
      orderId: String(ORDER_ID),
      status: 'paid',
      at: '2026-11-21T08:00:30Z',
    } as const;
    assert.deepEqual(shop.report(paid), ['order.paid']);
    await shop.deliver('order.paid');
    assert.deepEqual(await shop.echo(), []);
  });

  it('is news where the shop is told of a label: it calls the order sent, and says so itself', async () => {
    shop = await ShopConnection.open({ fulfil_on: 'tracking_added' });
    const labelled = at('label_created', '2026-11-21T08:30:00Z');
    shop.reportParcel(labelled);
    await shop.deliver('order.tracking_added', { shipment: labelled });
    assert.deepEqual(await shop.echo(), ['order.shipped']);
  });
});

function isOfOrder({ topic }: ShopWebhook): boolean {
  return topic.startsWith('orders/');
}

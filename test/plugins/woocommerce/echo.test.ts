/** What the shop sends because of our own calls is no news to the hub. */
import assert from 'node:assert/strict';
import type { StatusObservation } from '../../../core/plugin-api.js';
import { aParcel, ORDER_ID, ShopConnection } from './shop-connection.js';

describe('the echo of what the plugin woocommerce tells its shop', () => {
  let shop: ShopConnection;
  afterEach(() => shop.close());

  const PREPAID = {
    payment_method: 'stripe',
    date_paid_gmt: '2026-11-01T10:00:00',
    date_paid: '2026-11-01T10:00:00',
  };
  const reached = (status: StatusObservation['status'], at: string): StatusObservation => ({
    kind: 'status',
    orderId: String(ORDER_ID),
    status,
    at,
  });

  for (const tracking of ['note', 'meta', 'shipment_tracking'] as const) {
    it(`changes nothing where numbers are told by ${tracking}`, async () => {
      shop = await ShopConnection.open({ tracking }, { hasShipmentTracking: true, order: PREPAID });
      shop.pass(60_000);
      assert.deepEqual(shop.reportParcel(aParcel()), ['order.tracking_added']);
      await shop.deliver('order.tracking_added', { shipment: aParcel() });
      assert.deepEqual(await shop.echo(), []);
      shop.pass(60_000);
      const out = aParcel({ status: 'out_for_delivery', modifiedAt: '2026-11-02T08:01:30Z' });
      assert.deepEqual(shop.reportParcel(out), ['shipment.updated']);
      assert.deepEqual(shop.report(reached('delivered', '2026-11-02T08:02:00Z')), [
        'order.shipped',
        'order.delivered',
      ]);
      shop.pass(60_000);
      await shop.skip('order.shipped');
      await shop.deliver('order.delivered');
      assert.equal(shop.told.length, 1);
      assert.deepEqual(await shop.echo(), []);
      assert.deepEqual(
        shop.order().shipments.map(({ trackingNumber, status }) => [trackingNumber, status]),
        [['TRK900', 'out_for_delivery']],
      );
    });
  }

  it('changes nothing where every fact has a status of the shop', async () => {
    const set_status = { shipped: 'sent', delivered: 'completed', returned: 'back' };
    shop = await ShopConnection.open(
      { set_status, tracking: 'none' },
      { statuses: ['sent', 'back'], order: PREPAID },
    );
    for (const fact of ['shipped', 'delivered', 'returned'] as const) {
      shop.pass(60_000);
      shop.report(reached(fact, '2026-11-02T08:00:30Z'));
      await shop.deliver(`order.${fact}`);
      assert.equal(shop.told.length, 1);
      // Not one of these statuses is explained by the setting custom_statuses: the mark explains them.
      assert.deepEqual(await shop.echo(), []);
    }
  });

  it('is news in one thing: the shop books what was paid at the door', async () => {
    shop = await ShopConnection.open();
    shop.report(reached('delivered', '2026-11-02T08:00:30Z'));
    shop.pass(60_000);
    await shop.deliver('order.delivered');
    assert.deepEqual(await shop.echo(), ['order.paid']);
  });

  it("counts as the shop's own word again when somebody changes the status there", async () => {
    shop = await ShopConnection.open({}, { order: PREPAID });
    shop.report(reached('delivered', '2026-11-02T08:00:30Z'));
    shop.pass(60_000);
    await shop.deliver('order.delivered');
    await shop.echo();
    const gmt = '2026-11-03T08:00:00';
    const again = { ...shop.kept(), status: 'cancelled', date_modified_gmt: gmt };
    assert.deepEqual(await shop.observe(again), ['order.cancelled']);
  });
});

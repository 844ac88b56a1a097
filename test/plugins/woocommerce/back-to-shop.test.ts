/** What is told to the shop of its own orders, against the stand-in: status, tracking, remarks, and what is skipped. */
import assert from 'node:assert/strict';
import { aParcel, ShopConnection } from './shop-connection.js';

describe('the plugin woocommerce as a destination', () => {
  let shop: ShopConnection;
  afterEach(() => shop.close());

  it('completes an order that has arrived, once', async () => {
    shop = await ShopConnection.open();
    shop.reportParcel(aParcel({ status: 'delivered' }));
    await shop.deliver('order.delivered');
    assert.equal(shop.kept().status, 'completed');
    assert.deepEqual(await shop.notes(), [['Tracking number TRK900 by aymakan', false]]);
    assert.match(await shop.skip('order.delivered'), /completed in the shop already/);
    assert.equal((await shop.notes()).length, 1);
  });

  it('sets the status that stands for each fact, never back', async () => {
    const set_status = { in_process: 'processing', shipped: 'sent', delivered: 'arrived', returned: 'back' };
    const custom_statuses = { sent: 'shipped', arrived: 'delivered', back: 'returned' };
    shop = await ShopConnection.open(
      { set_status, custom_statuses, tracking: 'none' },
      { statuses: ['sent', 'arrived', 'back'] },
    );
    assert.match(await shop.skip('order.in_process'), /processing in the shop already/);
    for (const [type, status] of [
      ['order.shipped', 'sent'],
      ['order.delivered', 'arrived'],
      ['order.returned', 'back'],
    ] as const) {
      await shop.deliver(type);
      assert.equal(shop.kept().status, status);
    }
    assert.equal((await shop.fail('order.shipped')).code, 'out_of_date');
    assert.match(await shop.skip('order.completed'), /no status of the shop stands for completed/);
    assert.equal(shop.kept().status, 'back');
    const marks = (shop.kept()['meta_data'] as { key: string; value: string }[]).filter(
      ({ key }) => key === '_orderwire_status',
    );
    assert.deepEqual(
      marks.map(({ value }) => value),
      ['back=returned'],
    );
  });

  it('leaves an order alone that is over, or completed by the shop itself', async () => {
    shop = await ShopConnection.open({
      set_status: { shipped: 'sent', delivered: 'completed' },
      tracking: 'none',
    });
    shop.shop.put({ ...shop.kept(), status: 'cancelled' });
    assert.match(await shop.skip('order.delivered'), /cancelled in the shop, and stays so/);
    shop.shop.put({ ...shop.kept(), status: 'completed' });
    assert.match(await shop.skip('order.shipped'), /completed in the shop, which is more/);
  });

  it('does not cancel the order of the shop because a carrier has cancelled, unless the setting says so', async () => {
    shop = await ShopConnection.open();
    assert.match(await shop.skip('order.cancelled'), /no status of the shop stands for cancelled/);
    await shop.close();
    shop = await ShopConnection.open({ set_status: { cancelled: 'cancelled' } });
    await shop.deliver('order.cancelled');
    assert.equal(shop.kept().status, 'cancelled');
  });

  it('tells a number as a remark, for the buyer too where the setting says so', async () => {
    shop = await ShopConnection.open({ notes: 'customer', carriers: { aymakan: 'Aymakan' } });
    const shipment = aParcel({ status: 'label_created', trackingUrl: 'https://track.example.com/TRK900' });
    shop.reportParcel(shipment);
    await shop.deliver('order.tracking_added', { shipment });
    assert.match(await shop.skip('order.tracking_added', { shipment }), /has the remark already/);
    assert.deepEqual(await shop.notes(), [
      ['Tracking number TRK900 by Aymakan https://track.example.com/TRK900', true],
    ]);
  });

  for (const [tracking, id] of [
    ['meta', 'orderwire-TRK900'],
    ['shipment_tracking', 't10421'],
  ] as const) {
    it(`tells a number as an entry of the extension, by ${tracking}, when the parcel has left`, async () => {
      shop = await ShopConnection.open({ tracking }, { hasShipmentTracking: true });
      const labelled = aParcel({ status: 'label_created' });
      shop.reportParcel(labelled);
      assert.match(await shop.skip('order.tracking_added', { shipment: labelled }), /has not left yet/);
      shop.reportParcel(aParcel());
      await shop.deliver('shipment.updated', { shipment: aParcel() });
      await shop.skip('shipment.updated', { shipment: aParcel() });
      const second = aParcel({ id: 'TRK901', trackingNumber: 'TRK901' });
      shop.reportParcel(second);
      await shop.deliver('order.tracking_added', { shipment: second });
      assert.deepEqual(
        shop.trackings().map(({ tracking_number: number }) => number),
        ['TRK900', 'TRK901'],
      );
      assert.equal(shop.trackings()[0]?.['tracking_id'], id);
    });
  }

  it('says that the extension is missing', async () => {
    shop = await ShopConnection.open({ tracking: 'shipment_tracking' });
    const refused = await shop.fail('order.tracking_added', { shipment: aParcel() });
    assert.equal(refused.code, 'provider_refused');
    assert.match(refused.detail, /Shipment Tracking is not installed; then set tracking to note or meta/);
  });

  it('tells of a parcel that was not handed over only where the setting lists it', async () => {
    shop = await ShopConnection.open({ note_parcel_statuses: ['attempt_failed'], tracking: 'none' });
    const shipment = aParcel({ status: 'attempt_failed' });
    await shop.deliver('shipment.updated', { shipment });
    assert.match(await shop.skip('shipment.updated', { shipment }), /has the remark already/);
    assert.deepEqual(await shop.notes(), [['Parcel TRK900: attempt failed, 2026-11-02T07:30:00Z', false]]);
    assert.match(await shop.skip('shipment.updated', { shipment: aParcel() }), /does not list this one/);
  });

  it('passes remarks on, each once', async () => {
    shop = await ShopConnection.open();
    const note = { id: '1', text: 'Rang twice, nobody there', at: '2026-11-02T10:00:00Z' };
    const steps = {};
    shop.standIn.fail({ kind: 'cut-after', method: 'POST', times: 1 });
    assert.equal((await shop.fail('order.note_added', { note, steps })).code, 'provider_unavailable');
    await shop.attempt('order.note_added', { note, steps, attempt: 2 });
    assert.deepEqual(await shop.notes(), [['Rang twice, nobody there', false]]);
  });

  it('leaves orders of other shops alone, whatever their ids', async () => {
    shop = await ShopConnection.open();
    for (const type of [
      'order.tracking_added',
      'shipment.updated',
      'order.delivered',
      'order.note_added',
    ] as const)
      assert.match(
        await shop.skip(type, { origin: 'other-shop', shipment: aParcel() }),
        /came from other-shop, not from this shop/,
      );
    assert.deepEqual(shop.calls(), []);
  });

  it('names the right that the key lacks', async () => {
    shop = await ShopConnection.open({}, { permissions: 'read' });
    const refused = await shop.fail('order.delivered');
    assert.equal(refused.code, 'provider_refused');
    assert.match(refused.detail, /may not change orders; .* right to read and write/);
  });

  it('says what the shop is told nothing of', async () => {
    shop = await ShopConnection.open();
    for (const type of ['order.created', 'order.refunded', 'order.deleted', 'order.invoice_issued'] as const)
      assert.ok((await shop.skip(type)).length > 20);
    assert.deepEqual(shop.calls(), []);
  });
});

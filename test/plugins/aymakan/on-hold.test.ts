/** Changes that the warehouse takes while an order is on hold alone, against the stand-in. */
import assert from 'node:assert/strict';
import type { EventData, EventType, Note, Order, Outcome } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { AymakanWarehouse } from '../../../sandbox/aymakan/warehouse.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { anAddress, anOrder, aShipment, sar } from '../../support/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

const REFERENCE = 'acme-shop-1042';
const delivered = { kind: 'delivered', links: { order: REFERENCE } };

describe('Aymakan plugin and an order on hold', () => {
  let warehouse: AymakanWarehouse;
  let standIn: StandIn;
  let bench: PluginBench;
  beforeEach(async () => {
    warehouse = new AymakanWarehouse();
    standIn = await StandIn.start(warehouse);
    bench = await openPlugin('aymakan', { base_url: `${standIn.url}/api/v1` });
  });
  afterEach(async () => {
    bench.close();
    await standIn.stop();
  });

  function send(
    type: EventType,
    order: Partial<Order> = {},
    more: Partial<EventData> = {},
    attempt = 1,
  ): Promise<Outcome> {
    const data = { origin: 'acme-shop', reference: REFERENCE, version: 1, order: anOrder(order), ...more };
    const delivery = openDelivery({ deliveryId: '1', attempt, links: {}, steps: {} }, async () => undefined);
    return bench.handle({ ...data, id: '1', type, time: data.order.modifiedAt }, delivery);
  }
  const kept = () => warehouse.state().orders[0];
  const made = (): string[] => standIn.calls.splice(0).map(call => `${call.method} ${call.status}`);
  const remark = (id: string, text: string): { note: Note } => ({
    note: { id, text, at: '2026-11-02T09:00:00Z' },
  });

  it('sends every remark with every call after it, once', async () => {
    await send('order.created', { note: 'Ring twice' });
    assert.deepEqual(
      await send('order.note_added', { note: 'Ring twice' }, remark('1', 'Not before ten')),
      delivered,
    );
    assert.equal(kept()?.note, 'Ring twice\nNot before ten');
    await send('order.note_added', {}, remark('2', 'Gate 3'));
    await send('order.note_added', {}, remark('1', 'Not before eleven'));
    await send('order.updated', { shippingAddress: anAddress({ city: 'Jeddah' }) });
    assert.equal(kept()?.note, 'Gate 3\nNot before eleven');
    assert.equal(kept()?.shipping_address['city'], 'Jeddah');
  });

  it('carries a remark whose own call was lost', async () => {
    await send('order.created');
    standIn.fail({ kind: 'cut-before', method: 'PUT', times: 1 });
    await assert.rejects(send('order.note_added', {}, remark('1', 'Gate 3')), {
      code: 'provider_unavailable',
    });
    await send('order.updated');
    assert.equal(kept()?.note, 'Gate 3');
  });

  it('keeps the ten newest remarks, each in five hundred characters', async () => {
    await send('order.created');
    for (let count = 1; count <= 11; count += 1)
      await send('order.note_added', {}, remark(String(count), `${count} ${'x'.repeat(600)}`));
    const lines = kept()?.note?.split('\n') ?? [];
    assert.deepEqual([lines.length, lines[0]?.slice(0, 3), lines[9]?.length], [10, '2 x', 500]);
  });

  it('sends the newest parcel, and skips one without a number', async () => {
    await send('order.created');
    const shipment = aShipment();
    assert.deepEqual(await send('order.tracking_added', { shipments: [shipment] }, { shipment }), delivered);
    assert.deepEqual(kept() && (kept() as unknown as { shipment: unknown }).shipment, {
      shipping_partner_name: 'Acme Post',
      awb_number: 'TRK900',
    });
    const { trackingNumber: _, ...nameless } = shipment;
    assert.deepEqual(await send('order.tracking_added', {}, { shipment: nameless }), {
      kind: 'skipped',
      reason: 'the parcel has no tracking number yet',
    });
  });

  it('skips a parcel that holds every piece: it is not the warehouse’s', async () => {
    await send('order.created');
    const shipment = aShipment({ lines: [{ id: '11', quantity: 2 }] });
    assert.deepEqual(await send('order.tracking_added', { shipments: [shipment] }, { shipment }), {
      kind: 'skipped',
      reason: 'every piece of the order has left from elsewhere; cancel it at the warehouse',
    });
  });

  it('sends what was paid back, added up where the shop does not', async () => {
    await send('order.created', { paymentStatus: 'paid' });
    const refunds = [
      { id: '1', amount: sar('20.25') },
      { id: '2', amount: sar('9.75') },
    ];
    assert.deepEqual(
      await send('order.refunded', { paymentStatus: 'partially_refunded', refunds }),
      delivered,
    );
    assert.equal(kept()?.invoice?.['total_refunded'], 30);
    await send('order.refunded', {
      paymentStatus: 'refunded',
      refunds,
      totals: { total: sar('120'), refunded: sar('120') },
    });
    assert.equal(kept()?.invoice?.['total_refunded'], 120);
  });

  const changes: [EventType, string, Partial<EventData>][] = [
    ['order.note_added', 'a remark', remark('1', 'Gate 3')],
    ['order.tracking_added', 'a tracking number', { shipment: aShipment() }],
    ['order.refunded', 'a refund', {}],
  ];
  for (const [type, what, more] of changes) {
    it(`skips ${what} once the warehouse works on the order, and changes nothing`, async () => {
      await send('order.created');
      warehouse.advance(REFERENCE, 'in_picking');
      const before = structuredClone(kept());
      made();
      assert.deepEqual(await send(type, {}, more), {
        kind: 'skipped',
        reason: `the warehouse has the order as "in_picking" and takes ${what} only while it is "on_hold"`,
      });
      assert.deepEqual(made(), ['GET 200']);
      assert.deepEqual(kept(), before);
    });

    it(`brings an order that the warehouse lacks with ${what}`, async () => {
      assert.deepEqual(await send(type, {}, more), delivered);
      assert.deepEqual(made(), ['GET 200', 'POST 200']);
    });
  }

  it('calls nobody about what the warehouse decides itself or has no call for', async () => {
    const types: EventType[] = [
      'order.in_process',
      'order.shipped',
      'order.delivered',
      'order.completed',
      'order.returned',
      'order.invoice_issued',
      'order.deleted',
    ];
    for (const type of types) assert.equal((await send(type)).kind, 'skipped');
    assert.deepEqual(made(), []);
  });
});

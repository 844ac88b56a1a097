import assert from 'node:assert/strict';
import type { OrderListView, OrderTimelineView } from '../../../core/admin/orders.js';
import { startHub } from '../../../core/compose.js';
import { aConfig, aConnection, aSource, signed, TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { ask, assertProblem, post } from '../http/wire.js';
import { AdminBench } from './admin-bench.js';

describe('an order in the admin API', () => {
  let bench: AdminBench;
  before(async () => {
    bench = await AdminBench.start();
  });
  after(() => bench.stop());

  /** What an entry says, as one line. */
  const lines = ({ timeline }: OrderTimelineView): string[] =>
    timeline.map(entry => {
      switch (entry.kind) {
        case 'received':
          return `webhook ${entry.webhook.id} ${entry.webhook.state}`;
        case 'event':
          return `${entry.event.type} at ${entry.at} of webhook ${entry.webhookId}`;
        case 'delivery': {
          const { id, connection, state, heldBehind, reason } = entry.delivery;
          return `delivery ${id} to ${connection} ${state} behind ${heldBehind} ${reason?.code}`;
        }
      }
    });

  it('is told from its webhooks to its deliveries, each thing after what caused it', async () => {
    const { webhookId, dead, held } = await bench.holdOrder('1042');
    const order = await bench.read<OrderTimelineView>('/orders/shop/1042');
    const { timeline: _, ...rest } = order;
    assert.deepEqual(rest, {
      connection: 'shop',
      orderId: '1042',
      reference: 'shop-1042',
      number: '#1042',
      status: 'open',
      links: [],
    });
    assert.deepEqual(lines(order), [
      `webhook ${webhookId} translated`,
      `order.created at 2026-11-01T10:00:00.000Z of webhook ${webhookId}`,
      `delivery ${dead} to warehouse dead behind undefined provider_refused`,
      `webhook ${webhookId + 1} translated`,
      `order.note_added at 2026-11-02T10:00:00.000Z of webhook ${webhookId + 1}`,
      `delivery ${held} to warehouse pending behind ${dead} undefined`,
    ]);
  });

  it('tells a webhook once that led to several events', async () => {
    const note = { id: 'n-1', text: 'Ring twice', at: '2026-11-02T10:00:00Z' };
    const webhookId = await bench.sendWebhook([
      { kind: 'order', order: anOrder({ id: '8' }) },
      { kind: 'note', orderId: '8', note },
    ]);
    await bench.log.waitFor('delivery dead', { order: 'shop/8' });
    const { timeline } = await bench.read<OrderTimelineView>('/orders/shop/8');
    assert.deepEqual(
      timeline.map(({ kind }) => kind),
      ['received', 'event', 'delivery', 'event', 'delivery'],
    );
    assert.deepEqual(
      timeline.flatMap(entry => (entry.kind === 'event' ? [entry.webhookId] : [])),
      [webhookId, webhookId],
    );
  });

  it("tells the providers' ids of it", async () => {
    const { deliveryId } = await bench.killOrder('7');
    await bench.act(`/deliveries/${deliveryId}/replay`);
    await bench.line('delivery delivered', deliveryId);
    const { links } = await bench.read<OrderTimelineView>('/orders/shop/7');
    assert.deepEqual(links, [{ connection: 'warehouse', kind: 'order', providerId: 'W-shop-7' }]);
  });

  it('is found by an id that addresses have to escape', async () => {
    const id = 'A/1 #ä?';
    await bench.killOrder(id);
    const { orderId } = await bench.read<OrderTimelineView>(`/orders/shop/${encodeURIComponent(id)}`);
    assert.equal(orderId, id);
  });

  it('has no number while no whole order has come in', async () => {
    const webhookId = await bench.sendWebhook([
      { kind: 'status', orderId: 'early', status: 'paid', at: '2026-11-01T10:00:00Z' },
    ]);
    await bench.log.waitFor('webhook translated', { webhookId });
    assert.deepEqual(await bench.read('/orders/shop/early'), {
      connection: 'shop',
      orderId: 'early',
      reference: 'shop-early',
      timeline: [],
      links: [],
    });
  });

  it('is not found where none has come in', async () => {
    for (const path of ['/orders/shop/nothing', '/orders/warehouse/1042', '/orders/nobody/1042'])
      assertProblem(await bench.ask(path), 404, 'not_found');
  });
});

describe('a look-up of orders in the admin API', () => {
  let bench: AdminBench;
  before(async () => {
    bench = await AdminBench.start();
  });
  after(() => bench.stop());

  /** Brings all of it with one webhook. */
  const bring = async (...observations: readonly object[]): Promise<void> => {
    const webhookId = await bench.sendWebhook(observations);
    await bench.log.waitFor('webhook translated', { webhookId });
  };
  const order = (id: string, number: string) => ({ kind: 'order', order: anOrder({ id, number }) });
  const parcel = (orderId: string, trackingNumber: string) => ({
    kind: 'shipment',
    orderId,
    shipment: { id: 'p-1', trackingNumber, status: 'in_transit', modifiedAt: '2026-11-02T10:00:00Z' },
  });
  const find = (name: string, value: string) =>
    bench.read<OrderListView>(`/orders?${new URLSearchParams({ [name]: value }).toString()}`);
  const idsOf = ({ items }: OrderListView): string[] => items.map(({ orderId }) => orderId);

  it('finds an order by its number, with # or without', async () => {
    await bring(order('501', '#77'), order('502', '78'));
    const first = {
      connection: 'shop',
      orderId: '501',
      reference: 'shop-501',
      number: '#77',
      status: 'open',
    };
    for (const number of ['#77', '77'])
      assert.deepEqual(await find('number', number), { items: [first], isMore: false });
    for (const number of ['#78', '78']) assert.deepEqual(idsOf(await find('number', number)), ['502']);
  });

  it('finds an order by the tracking number of a parcel, before the order itself has come in too', async () => {
    await bring(order('511', '#511'), parcel('511', 'TRK-1'), parcel('512', 'TRK-2'));
    assert.deepEqual(idsOf(await find('tracking_number', 'TRK-1')), ['511']);
    assert.deepEqual(await find('tracking_number', 'TRK-2'), {
      items: [{ connection: 'shop', orderId: '512', reference: 'shop-512' }],
      isMore: false,
    });
  });

  it('finds an order by the reference that providers have, though its id holds hyphens', async () => {
    await bring(order('5-2-1', '#521'));
    assert.deepEqual(idsOf(await find('reference', 'shop-5-2-1')), ['5-2-1']);
  });

  it('finds an order by its reference, though the name of its connection holds hyphens', async () => {
    const folder = new TempFolder();
    const log = new RecordedLog();
    const hub = await startHub(aConfig(folder, [aConnection('acme-shop-eu', aSource(folder))]), { log });
    const body = JSON.stringify({ answer: [order('5-2', '#52')] });
    await post(`${hub.url}/webhooks/acme-shop-eu`, body, signed(body, { 'x-id': '52' }));
    await log.waitFor('webhook translated');
    const { text } = await ask(`${hub.url}/admin/v1/orders?reference=acme-shop-eu-5-2`);
    await hub.stop();
    folder.remove();
    const { items } = JSON.parse(text) as OrderListView;
    assert.deepEqual(
      items.map(({ connection, orderId }) => [connection, orderId]),
      [['acme-shop-eu', '5-2']],
    );
  });

  it('says that there is none', async () => {
    await bring(order('531', '#531'));
    for (const [name, value] of [
      ['number', '5'],
      ['number', '#'],
      ['tracking_number', '#531'],
      ['reference', '531'],
      ['reference', 'outlet-531'],
      ['reference', '-shop-531-'],
    ] as const)
      assert.deepEqual(await find(name, value), { items: [], isMore: false }, `${name} ${value}`);
  });

  it('gives all that fit, the newest first, and of more than 50 the newest 50', async () => {
    await bring(
      ...Array.from({ length: 49 }, (_, index) => order(`n${index}`, '#600')),
      order('other', '600'),
    );
    const written = await find('number', '600');
    assert.deepEqual(idsOf(written).slice(0, 2), ['other', 'n48']);
    assert.deepEqual([written.items.length, written.isMore], [50, false]);
    await bring(order('one-more', '#600'));
    const { items, isMore } = await find('number', '#600');
    assert.deepEqual(
      [items.length, items[0]?.orderId, items[49]?.orderId, isMore],
      [50, 'one-more', 'n0', true],
    );
  });
});

import assert from 'node:assert/strict';
import type { OrderTimelineView } from '../../../core/admin/orders.js';
import { anOrder } from '../../support/orders.js';
import { assertProblem } from '../http/wire.js';
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

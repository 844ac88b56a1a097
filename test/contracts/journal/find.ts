/** The contract of what only reads: `findOrderStates`, `findOrder`, `findWebhook`, `findDueWebhook`, `findDueLane`, `count`. */
import assert from 'node:assert/strict';
import { aChange, anEvent, aWebhook, LEASE_MS, outage, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function findContract(bench: Bench): void {
  findingStates(bench);
  findingOrders(bench);
  findingWebhooks(bench);
  findingDueTimes(bench);
  counting(bench);
}

function findingStates(bench: Bench): void {
  describe('findOrderStates', () => {
    it('gives the states in the order asked for, and undefined for an order that is not known', async () => {
      await bench.clerk.record(await bench.clerk.takeWebhook(), [
        aChange({ orderId: '1', state: '{"one":1}' }),
        aChange({ orderId: '2', state: '{"two":2}' }),
      ]);
      const keys = ['2', 'unknown', '1', '2'].map(orderId => ({ connection: 'shop', orderId }));
      assert.deepEqual(structuredClone(await bench.journal.findOrderStates(keys)), [
        { version: 1, state: '{"two":2}' },
        undefined,
        { version: 1, state: '{"one":1}' },
        { version: 1, state: '{"two":2}' },
      ]);
      assert.deepEqual(await bench.journal.findOrderStates([]), []);
      assert.deepEqual(await bench.journal.findOrderStates([{ connection: 'outlet', orderId: '1' }]), [
        undefined,
      ]);
    });
  });
}

function findingOrders(bench: Bench): void {
  describe('findOrder', () => {
    it('gives the events in the order in which they were recorded, whatever their ids', async () => {
      await bench.clerk.fill('1042', [anEvent({ id: 'shop-1042/2/0' })]);
      await bench.clerk.fill('1042', [anEvent({ id: 'shop-1042/10/0' })]);
      const order = await bench.journal.findOrder({ connection: 'shop', orderId: '1042' });
      assert.deepEqual(
        order?.events.map(({ id }) => id),
        ['shop-1042/2/0', 'shop-1042/10/0'],
      );
    });

    const key = { connection: 'shop', orderId: '1042' };

    it('gives everything about one order and nothing of another', async () => {
      const event = anEvent({ destinations: ['tracking', 'warehouse'], time: T0 - 5 });
      const webhook = await bench.clerk.takeWebhook();
      await bench.clerk.record(webhook, [
        aChange({ events: [event] }),
        aChange({ orderId: '7', events: [anEvent()] }),
      ]);
      const delivery = await bench.clerk.claimOne(T0, 'tracking');
      await bench.clerk.settle(delivery, { state: 'delivered', links: { order: 'tr-1' } }, T0 + 30);
      const { deliveries, ...order } = structuredClone(present(await bench.journal.findOrder(key)));
      assert.deepEqual(order, {
        ...key,
        version: 1,
        state: '{"version":1}',
        events: [{ id: event.id, type: 'order.created', time: T0 - 5, webhookId: webhook.id }],
        links: [{ connection: 'tracking', kind: 'order', providerId: 'tr-1' }],
      });
      const shared = {
        eventId: event.id,
        eventType: 'order.created',
        reason: undefined,
        heldBehind: undefined,
      };
      assert.deepEqual(
        deliveries.map(({ id, ...rest }) => (id > 0 ? rest : undefined)),
        [
          {
            ...shared,
            connection: 'tracking',
            state: 'delivered',
            attempts: 1,
            settledAt: T0 + 30,
            dueAt: undefined,
          },
          {
            ...shared,
            connection: 'warehouse',
            state: 'pending',
            attempts: 0,
            settledAt: undefined,
            dueAt: T0,
          },
        ],
      );
    });

    it('gives undefined where there is no such order', async () =>
      assert.equal(await bench.journal.findOrder(key), undefined));
  });
}

function findingWebhooks(bench: Bench): void {
  describe('findWebhook', () => {
    it('gives a webhook as it stands', async () => {
      const webhook = aWebhook({ senderId: 'delivery-77', topic: 'orders/paid' });
      const { id } = await bench.journal.append(webhook);
      const fresh = {
        id,
        connection: 'shop',
        senderId: 'delivery-77',
        topic: 'orders/paid',
        receivedAt: T0,
        isFetched: false,
        state: 'pending',
        attempts: 0,
        reason: undefined,
      };
      assert.deepEqual(await bench.journal.findWebhook(id), fresh);
      const [claimed] = await bench.clerk.claimWebhooks();
      await bench.clerk.record(present(claimed), [], {
        state: 'pending',
        dueAt: T0 + 9,
        isFailure: true,
        error: outage,
      });
      assert.deepEqual(await bench.journal.findWebhook(id), { ...fresh, attempts: 1, reason: outage });
    });

    it('gives undefined where there is none', async () =>
      assert.equal(await bench.journal.findWebhook(4711), undefined));
  });
}

function findingDueTimes(bench: Bench): void {
  describe('findDueWebhook, findDueLane', () => {
    const dueWebhook = (...connections: string[]) => bench.journal.findDueWebhook(connections);
    const dueLane = (connection: string) => bench.journal.findDueLane(connection);

    it('say nothing where nothing waits', async () =>
      assert.deepEqual([await dueWebhook('shop'), await dueLane('warehouse')], [undefined, undefined]));

    it('say when the next webhook is due: when it came in, when its lease ends, when it is tried again', async () => {
      await bench.journal.append(aWebhook({ receivedAt: T0 - 3 }));
      assert.equal(await dueWebhook('shop'), T0 - 3);
      const [claimed] = await bench.clerk.claimWebhooks(T0);
      assert.equal(await dueWebhook('shop'), T0 + LEASE_MS);
      await bench.clerk.record(present(claimed), [], {
        state: 'pending',
        dueAt: T0 + 500,
        isFailure: true,
        error: outage,
      });
      assert.equal(await dueWebhook('shop'), T0 + 500);
      const [again] = await bench.clerk.claimWebhooks(T0 + 500);
      await bench.clerk.record(present(again));
      assert.equal(await dueWebhook('shop'), undefined);
    });

    it('say when the first webhook of the connections asked for is due, whichever has it', async () => {
      await bench.journal.append(aWebhook({ connection: 'other', senderId: 'a', receivedAt: T0 - 5 }));
      await bench.journal.append(aWebhook({ connection: 'shop', senderId: 'b', receivedAt: T0 - 4 }));
      assert.equal(await dueWebhook('shop', 'other'), T0 - 5);
      assert.equal(await dueWebhook('shop'), T0 - 4);
      assert.equal(await dueWebhook(), undefined);
    });

    it('say when the next lane of a connection is due', async () => {
      await bench.clerk.fill('1', [anEvent({ destinations: ['tracking', 'warehouse'] })]);
      await bench.clerk.fill('2', [anEvent({ destinations: ['tracking', 'warehouse'] })], { now: T0 + 40 });
      assert.deepEqual([await dueLane('tracking'), await dueLane('elsewhere')], [T0, undefined]);
      await bench.clerk.settle(await bench.clerk.claimOne(T0), retryAt(T0 + 90));
      assert.equal(await dueLane('warehouse'), T0 + 40);
      await bench.clerk.claimOne(T0 + 40);
      assert.deepEqual([await dueLane('warehouse'), await dueLane('tracking')], [T0 + 90, T0]);
    });
  });
}

function counting(bench: Bench): void {
  describe('count', () => {
    it('counts nothing in an empty journal, and names every state', async () =>
      assert.deepEqual(await bench.journal.count(), {
        webhooks: { pending: 0, translated: 0, ignored: 0, quarantined: 0 },
        deliveries: { pending: 0, delivered: 0, skipped: 0, superseded: 0, dead: 0, folded: 0 },
        orders: 0,
        events: 0,
      }));

    it('counts webhooks and deliveries by state, orders and events', async () => {
      await bench.clerk.fill('1', [anEvent(), anEvent({ destinations: ['tracking', 'warehouse'] })]);
      await bench.clerk.fill('2', [anEvent({ destinations: [] })]);
      await bench.clerk.record(await bench.clerk.takeWebhook(), [], { state: 'ignored', reason: 'a draft' });
      await bench.clerk.settle(await bench.clerk.claimOne(T0, 'tracking'));
      await bench.journal.append(aWebhook());
      assert.deepEqual(await bench.journal.count(), {
        webhooks: { pending: 1, translated: 2, ignored: 1, quarantined: 0 },
        deliveries: { pending: 2, delivered: 1, skipped: 0, superseded: 0, dead: 0, folded: 0 },
        orders: 2,
        events: 3,
      });
    });
  });
}

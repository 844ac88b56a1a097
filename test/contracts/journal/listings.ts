/** The contract of lists that people read: what fits, part by part. */
import assert from 'node:assert/strict';
import type { DeliveryFilter, Page, PageRequest, WebhookFilter } from '../../../core/journal/journal.js';
import { anEvent, aWebhook, died, outage, refusal, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function listingsContract(bench: Bench): void {
  describe('findDeliveries', () => listingDeliveries(bench));
  describe('findWebhooks', () => listingWebhooks(bench));
  describe('a list', () => paging(bench));
}

/** Reads a list to its end, in parts of so many. */
async function readAll<Item extends { readonly id: number }>(
  read: (page: PageRequest) => Promise<Page<Item>>,
  limit = 100,
): Promise<number[]> {
  const ids = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const { items, next }: Page<Item> = await read({ after, limit });
    assert.ok(items.length <= limit);
    ids.push(...items.map(({ id }) => id));
    after = next;
  }
  return ids;
}

/** Five deliveries: one dead, one waiting for a retry, one delivered, one waiting elsewhere, one of a later webhook. */
async function fillDeliveries(
  bench: Bench,
): Promise<Record<'dead' | 'retry' | 'there' | 'away' | 'late', number>> {
  const at = (ms: number) => ({ now: T0 + ms });
  const [dead] = await bench.clerk.fill('1', [anEvent({ type: 'order.paid' })], at(0));
  await bench.clerk.end(dead, died());
  const [retry] = await bench.clerk.fill('2', [anEvent()], at(10));
  await bench.clerk.end(retry, retryAt(T0 + 1_000_000), T0 + 10);
  const [there] = await bench.clerk.fill('3', [anEvent({ type: 'order.paid' })], at(20));
  await bench.clerk.end(there, undefined, T0 + 20);
  const [away] = await bench.clerk.fill('4', [anEvent({ destinations: ['tracking'] })], at(30));
  const [late] = await bench.clerk.fill('5', [anEvent({ type: 'order.paid' })], at(40));
  return {
    dead: present(dead),
    retry: present(retry),
    there: present(there),
    away: present(away),
    late: present(late),
  };
}

function listingDeliveries(bench: Bench): void {
  type Name = keyof Awaited<ReturnType<typeof fillDeliveries>>;
  const filters: readonly (readonly [filter: DeliveryFilter, fitting: readonly Name[]])[] = [
    [{}, ['dead', 'retry', 'there', 'away', 'late']],
    [{ connection: 'tracking' }, ['away']],
    [{ connection: 'nobody' }, []],
    [{ eventType: 'order.paid' }, ['dead', 'there', 'late']],
    [{ state: 'pending' }, ['retry', 'away', 'late']],
    [{ state: 'dead' }, ['dead']],
    [{ state: 'folded' }, []],
    [{ code: refusal.code }, ['dead']],
    [{ code: outage.code }, ['retry']],
    [{ since: T0 + 20 }, ['there', 'away', 'late']],
    [{ until: T0 + 20 }, ['dead', 'retry']],
    [{ since: T0 + 10, until: T0 + 40, state: 'pending', connection: 'warehouse' }, ['retry']],
    [{ eventType: 'order.paid', state: 'dead', code: refusal.code, connection: 'warehouse' }, ['dead']],
    [{ eventType: 'order.paid', code: outage.code }, []],
  ];

  it('gives those that fit every part of the filter, in the order in which they were recorded', async () => {
    const ids = await fillDeliveries(bench);
    for (const [filter, fitting] of filters) {
      const found = await readAll(page => bench.journal.findDeliveries(filter, page));
      assert.deepEqual(
        found,
        fitting.map(name => ids[name]),
        JSON.stringify(filter),
      );
    }
  });

  it('gives each with its order, its event and when its webhook came in', async () => {
    const { retry } = await fillDeliveries(bench);
    const { items } = await bench.journal.findDeliveries({ code: outage.code }, { after: 0, limit: 10 });
    const { eventId, ...rest } = structuredClone(present(items[0]));
    assert.match(eventId, /^event-/);
    assert.deepEqual(rest, {
      id: retry,
      connection: 'warehouse',
      eventType: 'order.created',
      state: 'pending',
      attempts: 1,
      settledAt: undefined,
      reason: outage,
      dueAt: T0 + 1_000_000,
      heldBehind: undefined,
      order: { connection: 'shop', orderId: '2' },
      receivedAt: T0 + 10,
    });
    assert.deepEqual(structuredClone(await bench.journal.findDelivery(retry)), structuredClone(items[0]));
    assert.equal(await bench.journal.findDelivery(4711), undefined);
  });
}

function listingWebhooks(bench: Bench): void {
  const filters: readonly (readonly [filter: WebhookFilter, fitting: readonly number[]])[] = [
    [{}, [0, 1, 2, 3]],
    [{ connection: 'outlet' }, [3]],
    [{ topic: 'orders/paid' }, [1, 3]],
    [{ state: 'pending' }, [2, 3]],
    [{ state: 'quarantined' }, [0]],
    [{ state: 'translated' }, [1]],
    [{ code: 'payload_invalid' }, [0]],
    [{ code: outage.code }, [2]],
    [{ since: T0 + 20 }, [2, 3]],
    [{ until: T0 + 20 }, [0, 1]],
    [{ since: T0 + 10, until: T0 + 30, topic: 'orders/paid', connection: 'shop' }, [1]],
    [{ topic: 'orders/paid', state: 'quarantined' }, []],
  ];

  it('gives those that fit every part of the filter, in the order of arrival', async () => {
    const ids: number[] = [];
    const invalid = { code: 'payload_invalid', detail: 'no id' } as const;
    for (const [index, verdict] of [
      { state: 'quarantined', error: invalid } as const,
      { state: 'translated' } as const,
      { state: 'pending', dueAt: T0 + 1_000_000, isFailure: true, error: outage } as const,
    ].entries()) {
      const topic = index === 1 ? 'orders/paid' : 'orders/create';
      const webhook = await bench.clerk.takeWebhook({ topic }, T0 + 10 * index);
      await bench.clerk.record(webhook, [], verdict);
      ids.push(webhook.id);
    }
    const last = aWebhook({ connection: 'outlet', topic: 'orders/paid', receivedAt: T0 + 30 });
    ids.push((await bench.journal.append(last)).id);
    for (const [filter, fitting] of filters) {
      const found = await readAll(page => bench.journal.findWebhooks(filter, page));
      assert.deepEqual(
        found,
        fitting.map(index => ids[index]),
        JSON.stringify(filter),
      );
    }
  });
}

function paging(bench: Bench): void {
  it('is read in parts, each item once, however large the parts are', async () => {
    const ids: number[] = [];
    for (const orderId of ['1', '2', '3', '4', '5', '6', '7']) ids.push(...(await bench.clerk.fill(orderId)));
    for (const limit of [1, 2, 3, 7, 8]) {
      assert.deepEqual(await readAll(page => bench.journal.findDeliveries({}, page), limit), ids);
      assert.equal((await readAll(page => bench.journal.findWebhooks({}, page), limit)).length, 7);
    }
  });

  it('skips nothing and repeats nothing where only some fit', async () => {
    const fitting: number[] = [];
    for (const orderId of ['1', '2', '3', '4', '5']) {
      await bench.clerk.fill(orderId, [anEvent({ type: 'order.paid' })]);
      fitting.push(...(await bench.clerk.fill(orderId, [anEvent({ type: 'order.shipped' })])));
    }
    const filter = { eventType: 'order.shipped' };
    for (const limit of [1, 2, 4, 5])
      assert.deepEqual(await readAll(page => bench.journal.findDeliveries(filter, page), limit), fitting);
  });

  it('names no next part where the last item was given, or there is none', async () => {
    const [only = 0] = await bench.clerk.fill('1');
    assert.equal((await bench.journal.findDeliveries({}, { after: 0, limit: 1 })).next, undefined);
    assert.deepEqual(await bench.journal.findDeliveries({}, { after: only, limit: 1 }), {
      items: [],
      next: undefined,
    });
    assert.deepEqual(await bench.journal.findDeliveries({ state: 'dead' }, { after: 0, limit: 5 }), {
      items: [],
      next: undefined,
    });
  });

  it('goes no further than it is asked to', async () => {
    const [one = 0] = await bench.clerk.fill('1');
    const [two = 0] = await bench.clerk.fill('2');
    await bench.clerk.fill('3');
    const upToTwo = await bench.journal.findDeliveries({}, { after: 0, limit: 9, upTo: two });
    assert.deepEqual([upToTwo.items.map(({ id }) => id), upToTwo.next], [[one, two], undefined]);
    const first = await bench.journal.findDeliveries({}, { after: 0, limit: 1, upTo: two });
    assert.equal(first.next, one);
    const nothing = await bench.journal.findDeliveries({}, { after: two, limit: 9, upTo: one });
    assert.deepEqual(nothing, { items: [], next: undefined });
  });

  it('is whole after what is old was forgotten', async () => {
    for (const orderId of ['1', '2', '3']) await bench.clerk.fill(orderId);
    await bench.clerk.drain();
    const kept = await bench.clerk.fill('4', [anEvent()], { now: T0 + 50 });
    const before = T0 + 50;
    const request = { webhooksBefore: before, quarantinedBefore: 0, deliveriesBefore: before, deadBefore: 0 };
    await bench.journal.prune({ ...request, limit: 10 });
    assert.deepEqual(await readAll(page => bench.journal.findDeliveries({}, page), 1), kept);
    const { items } = await bench.journal.findDeliveries({}, { after: 0, limit: 1 });
    assert.equal(items.length, 1, 'the first part is not spent on what is gone');
    assert.equal((await readAll(page => bench.journal.findWebhooks({}, page), 1)).length, 1);
  });
}

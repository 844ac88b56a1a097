/** The contract of `findChangedOrders`: what is new since a time, part by part. */
import assert from 'node:assert/strict';
import type { ChangedOrders, ChangedOrdersRequest } from '../../../core/journal/journal.js';
import { T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

export function changedOrdersContract(bench: Bench): void {
  describe('findChangedOrders', () => {
    giving(bench);
    readingParts(bench);
  });
}

const readFrom =
  (bench: Bench) =>
  (request: Partial<ChangedOrdersRequest> = {}): Promise<ChangedOrders> =>
    bench.journal.findChangedOrders({
      keys: [{ connection: 'shop' }],
      changedFrom: 0,
      changedUntil: T0 + 1_000_000,
      limit: 100,
      ...request,
    });
/** Changes an order so many milliseconds after T0. */
const fillIn =
  (bench: Bench) =>
  (orderId: string, ms: number, connection = 'shop'): Promise<number[]> =>
    bench.clerk.fill(orderId, [], { connection, now: T0 + ms });
const idsOf = ({ orders }: ChangedOrders): string[] => orders.map(({ orderId }) => orderId);

function giving(bench: Bench): void {
  const [read, fill] = [readFrom(bench), fillIn(bench)];

  it('gives orders as they are now, those first that changed longest ago', async () => {
    await fill('1', 0);
    await fill('2', 10);
    await fill('1', 20);
    assert.deepEqual(structuredClone(await read()), {
      orders: [
        { connection: 'shop', orderId: '2', version: 1, changedAt: T0 + 10, state: '{"version":1}' },
        { connection: 'shop', orderId: '1', version: 2, changedAt: T0 + 20, state: '{"version":2}' },
      ],
      next: undefined,
    });
  });

  it('gives those of the origins that are named, in one order, and no others', async () => {
    await fill('1', 0);
    await fill('2', 10, 'outlet');
    await fill('3', 20);
    await fill('4', 5, 'depot');
    const keys = [{ connection: 'outlet' }, { connection: 'shop' }, { connection: 'nobody' }];
    assert.deepEqual(idsOf(await read({ keys })), ['1', '2', '3']);
    assert.deepEqual(idsOf(await read({ keys: [] })), []);
  });

  it('has the beginning of the time and not its end', async () => {
    for (const ms of [0, 10, 20]) await fill(String(ms), ms);
    assert.deepEqual(idsOf(await read({ changedFrom: T0 + 10 })), ['10', '20']);
    assert.deepEqual(idsOf(await read({ changedUntil: T0 + 10 })), ['0']);
    assert.deepEqual(idsOf(await read({ changedFrom: T0 + 10, changedUntil: T0 + 11 })), ['10']);
  });

  it('gives the orders that are named, where they fit, and each once', async () => {
    for (const ms of [0, 10, 20]) await fill(String(ms), ms);
    const keys = [{ connection: 'shop', orderIds: ['20', '0', 'unknown', '20'] }];
    assert.deepEqual(idsOf(await read({ keys })), ['0', '20']);
    assert.deepEqual(idsOf(await read({ keys, changedFrom: T0 + 1 })), ['20']);
    assert.deepEqual(idsOf(await read({ keys: [{ connection: 'shop', orderIds: [] }] })), []);
  });
}

function readingParts(bench: Bench): void {
  const [read, fill] = [readFrom(bench), fillIn(bench)];

  it('is read in parts, also where many changed at the same time, and ends', async () => {
    for (const id of ['1', '2', '3', '4', '5']) await fill(id, 0);
    await fill('6', 7, 'outlet');
    const keys = [{ connection: 'shop' }, { connection: 'outlet' }];
    const parts: string[][] = [];
    for (
      let part = await read({ keys, limit: 2 });
      ;
      part = await read({ keys, limit: 2, after: part.next })
    ) {
      parts.push(idsOf(part));
      if (part.next === undefined) break;
    }
    assert.deepEqual(parts, [
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('gives one that changed meanwhile again in a later part', async () => {
    for (const ms of [0, 10, 20]) await fill(String(ms), ms);
    const first = await read({ limit: 2 });
    await fill('0', 30);
    assert.deepEqual(idsOf(await read({ limit: 2, after: first.next })), ['20', '0']);
  });
}

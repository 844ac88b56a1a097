/** Which orders a connection may be told of, and what of each. On a real journal, with states that the ledger derived. */
import assert from 'node:assert/strict';
import { LiveConnections } from '../../../core/config/live-connections.js';
import { join } from 'node:path';
import type { Route } from '../../../core/config/config.js';
import { SqliteJournal } from '../../../core/journal/sqlite/journal.js';
import { derive } from '../../../core/ledger/derive.js';
import type { Observation, Order } from '../../../core/model/generated/model.js';
import type { OrdersPart } from '../../../core/plugin-api.js';
import { RoutedOrders } from '../../../core/questions/routed-orders.js';
import { aChange, Clerk, T0 } from '../../support/clerk.js';
import { TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';

describe('the orders that routes lead to a connection', () => {
  let folder: TempFolder;
  let journal: SqliteJournal;
  beforeEach(async () => {
    folder = new TempFolder();
    journal = await SqliteJournal.open(join(folder.path, 'journal.db'));
  });
  afterEach(async () => {
    await journal.close();
    folder.remove();
  });

  const all: Route = { from: ['shop', 'outlet'], to: ['panel'], events: ['order.created', 'order.updated'] };
  const read = (request: object = {}, routes: readonly Route[] = [all]): Promise<OrdersPart> =>
    new RoutedOrders(new LiveConnections(new Map(), routes), journal).read('panel', request);
  const references = ({ orders }: OrdersPart): string[] => orders.map(({ reference }) => reference);

  /** Stores an order of which this was observed, changed so many milliseconds after T0. */
  async function keep(
    order: Partial<Order>,
    ms = 0,
    more: Observation[] = [],
    connection = 'shop',
  ): Promise<void> {
    const whole = anOrder(order);
    const state = [{ kind: 'order', order: whole } as const, ...more].reduce(
      (before: ReturnType<typeof derive>['state'] | undefined, observation) =>
        derive(before, observation).state,
      undefined,
    );
    const clerk = new Clerk(journal);
    const change = aChange({
      connection,
      orderId: whole.id,
      state: JSON.stringify(state),
      number: whole.number,
    });
    await clerk.record(await clerk.takeWebhook({ connection }, T0 + ms), [change], undefined, T0 + ms);
  }

  it('are given with their reference, the time of the last change, and what others told of them', async () => {
    const at = '2026-11-03T10:00:00Z';
    const note = { id: '1', text: 'Voucher 4711', at };
    await keep({}, 5, [
      { kind: 'status', orderId: '1042', status: 'delivered', at },
      { kind: 'note', orderId: '1042', note },
    ]);
    const { orders, next } = await read();
    assert.equal(next, undefined);
    assert.equal(orders.length, 1);
    const { order, ...known } = orders[0] ?? assert.fail();
    assert.deepEqual(known, {
      origin: 'shop',
      reference: 'shop-1042',
      changedAt: '2026-11-21T10:00:00.005Z',
      milestones: ['delivered', 'shipped'],
      notes: [note],
    });
    assert.deepEqual([order.number, order.fulfilmentStatus], ['#1042', 'fulfilled']);
  });

  it('are those of the routes to it: origins, events, conditions, tests', async () => {
    await keep({ id: '1' });
    await keep({ id: '2', isTest: true }, 1);
    await keep({ id: '3', shippingAddress: { country: 'GR' } }, 2, [], 'outlet');
    await keep({ id: '4' }, 3, [], 'depot');
    assert.deepEqual(references(await read()), ['shop-1', 'outlet-3']);
    assert.deepEqual(references(await read({}, [{ ...all, tests: true }])), ['shop-1', 'shop-2', 'outlet-3']);
    assert.deepEqual(references(await read({}, [{ ...all, events: ['order.paid'] }])), []);
    assert.deepEqual(references(await read({}, [{ ...all, to: ['warehouse'] }])), []);
    const country = { properties: { country: { const: 'GR' } }, required: ['country'] };
    const where = { properties: { order: { properties: { shippingAddress: country } } } };
    assert.deepEqual(references(await read({}, [{ ...all, where }])), ['outlet-3']);
  });

  it('are asked for by change, by the time they were placed, and by reference', async () => {
    await keep({ id: '1', placedAt: '2026-11-01T10:00:00Z' }, 0);
    await keep({ id: '2', placedAt: '2026-11-02T10:00:00Z' }, 1000);
    await keep({ id: '3', placedAt: '2026-11-03T10:00:00Z' }, 2000, [], 'outlet');
    const changed = { changedFrom: '2026-11-21T10:00:01Z', changedUntil: '2026-11-21T10:00:02Z' };
    assert.deepEqual(references(await read(changed)), ['shop-2']);
    const placed = { placedFrom: '2026-11-02T10:00:00Z', placedUntil: '2026-11-03T10:00:00Z' };
    assert.deepEqual(references(await read(placed)), ['shop-2']);
    const named = ['outlet-3', 'shop-1', 'shop-3', 'depot-1', '1', ''];
    assert.deepEqual(references(await read({ references: named })), ['shop-1', 'outlet-3']);
  });

  it('leave out what is deleted, and what no source has told as a whole', async () => {
    await keep({ id: '1' }, 0, [{ kind: 'deleted', orderId: '1', at: '2026-11-05T10:00:00Z' }]);
    await keep({ id: '2' }, 1);
    const waiting = derive(undefined, {
      kind: 'status',
      orderId: '3',
      status: 'paid',
      at: '2026-11-05T10:00:00Z',
    });
    const clerk = new Clerk(journal);
    const change = aChange({ orderId: '3', state: JSON.stringify(waiting.state) });
    await clerk.record(await clerk.takeWebhook(), [change]);
    assert.deepEqual(references(await read()), ['shop-2']);
  });

  it('are read in bounded parts to their end', async () => {
    for (let id = 1; id <= 230; id += 1) await keep({ id: String(id) }, id);
    const sizes: number[] = [];
    const seen = new Set<string>();
    for (let part = await read(); ; part = await read({ cursor: part.next })) {
      sizes.push(part.orders.length);
      references(part).forEach(one => seen.add(one));
      if (part.next === undefined) break;
    }
    assert.deepEqual([sizes, seen.size], [[100, 100, 30], 230]);
  });

  it('are asked for with a request that is one', async () => {
    await assert.rejects(read({ changedFrom: 'yesterday' }), { code: 'request_invalid' });
  });
});

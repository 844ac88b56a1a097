/** The contracts of `findSubjects` and `findOrders`: orders are found by what others know them by, and by what people do. */
import assert from 'node:assert/strict';
import type { OrderLookup, OrderSearch } from '../../../core/journal/journal.js';
import { aChange, anEvent } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

export function subjectsContract(bench: Bench): void {
  const find = async (lookup: OrderLookup, connection = 'tracking', most = 10) =>
    (await bench.journal.findSubjects(connection, lookup, most)).map(
      found => `${found.connection}/${found.orderId}${found.isKnown ? ' known' : ''}`,
    );
  const record = async (...changes: Parameters<typeof aChange>[0][]) => {
    for (const change of changes)
      await bench.clerk.record(await bench.clerk.takeWebhook(), [aChange(change)]);
  };
  describe('findSubjects', () => {
    findingByFacts(bench, { find, record });
    findingByAccount(bench, find);
  });
  describe('findOrders', () => findingForPeople(bench, record));
}

type Find = (lookup: OrderLookup, connection?: string, most?: number) => Promise<string[]>;
type Record = (...changes: Parameters<typeof aChange>[0][]) => Promise<void>;

const byNumber = (number: string) => ({ by: 'number', number }) as const;
const byTracking = (trackingNumber: string) => ({ by: 'trackingNumber', trackingNumber }) as const;

function findingByFacts(bench: Bench, { find, record }: { find: Find; record: Record }): void {
  it('finds orders by number, oldest first, and no more than are asked for', async () => {
    await record(
      { orderId: '1', number: '#7' },
      { connection: 'outlet', orderId: '9', number: '#7' },
      { orderId: '2', number: '#8' },
      { orderId: '3', number: undefined },
    );
    assert.deepEqual(await find(byNumber('#7')), ['shop/1', 'outlet/9']);
    assert.deepEqual(await find(byNumber('#7'), 'tracking', 1), ['shop/1']);
    assert.deepEqual(await find(byNumber('#9')), []);
  });

  it('finds an order by the number it has now', async () => {
    await record({ orderId: '1', number: '#7' }, { orderId: '1', version: 2, number: '#8' });
    assert.deepEqual(await find(byNumber('#7')), []);
    assert.deepEqual(await find(byNumber('#8')), ['shop/1']);
  });

  it('finds an order by every tracking number it ever had, once', async () => {
    await record(
      { orderId: '1', trackingNumbers: ['TRK1', 'TRK2'] },
      { orderId: '1', version: 2, trackingNumbers: ['TRK2', 'TRK3'] },
      { orderId: '2', trackingNumbers: ['TRK3'] },
    );
    assert.deepEqual(await find(byTracking('TRK1')), ['shop/1']);
    assert.deepEqual(await find(byTracking('TRK2')), ['shop/1']);
    assert.deepEqual(await find(byTracking('TRK3')), ['shop/1', 'shop/2']);
    assert.deepEqual(await find(byTracking('TRK4')), []);
  });

  it('finds no tracking number of a change that was refused', async () => {
    const webhook = await bench.clerk.takeWebhook();
    const change = aChange({ version: 9, expectedVersion: 8, trackingNumbers: ['TRK1'] });
    assert.equal((await bench.clerk.record(webhook, [change])).kind, 'conflict');
    assert.deepEqual(await find(byTracking('TRK1')), []);
  });

  it('finds an order by its key', async () => {
    await record({ orderId: '1' });
    assert.deepEqual(await find({ by: 'key', connection: 'shop', orderId: '1' }), ['shop/1']);
    assert.deepEqual(await find({ by: 'key', connection: 'outlet', orderId: '1' }), []);
  });

  it('finds all of it again after a crash', async () => {
    await record({ orderId: '1', number: '#7', trackingNumbers: ['TRK1'] });
    await bench.crash();
    assert.deepEqual(await find(byTracking('TRK1')), ['shop/1']);
    assert.deepEqual(await find(byNumber('#7')), ['shop/1']);
  });
}

function findingByAccount(bench: Bench, find: Find): void {
  it('finds an order by a link of the asking connection alone, and by its kind', async () => {
    await bench.clerk.fill('1');
    const delivery = await bench.clerk.claimOne();
    await bench.clerk.settle(delivery, { state: 'delivered', links: { order: '77', parcel: '88' } });
    const byLink = (kind: string, id: string) => ({ by: 'link', kind, id }) as const;
    assert.deepEqual(await find(byLink('order', '77'), 'warehouse'), ['shop/1 known']);
    assert.deepEqual(await find(byLink('parcel', '77'), 'warehouse'), []);
    assert.deepEqual(await find(byLink('order', '77'), 'tracking'), []);
  });

  it('says whether the asking connection was ever sent the order', async () => {
    await bench.clerk.fill('1', [anEvent({ destinations: ['warehouse'] })]);
    assert.deepEqual(await find(byNumber('#1042'), 'warehouse'), ['shop/1 known']);
    assert.deepEqual(await find(byNumber('#1042'), 'tracking'), ['shop/1']);
  });

  it('gives the orders first that the asking connection was sent, though others of the number are older', async () => {
    await bench.clerk.record(await bench.clerk.takeWebhook(), [
      aChange({ connection: 'outlet', orderId: '9', number: '#1042' }),
    ]);
    await bench.clerk.fill('1', [anEvent({ destinations: ['warehouse'] })]);
    assert.deepEqual(await find(byNumber('#1042'), 'warehouse', 1), ['shop/1 known']);
    assert.deepEqual(await find(byNumber('#1042'), 'tracking', 1), ['outlet/9']);
  });
}

function findingForPeople(bench: Bench, record: Record): void {
  const find = async (search: OrderSearch, most = 10) =>
    (await bench.journal.findOrders(search, most)).map(
      ({ connection, orderId, version, state }) => `${connection}/${orderId} ${version} ${state}`,
    );

  it('gives orders of a number as they are now, the newest first, and no more than are asked for', async () => {
    await record(
      { orderId: '1', number: '#7' },
      { connection: 'outlet', orderId: '9', number: '#7' },
      { orderId: '2', number: '#8' },
      { orderId: '1', version: 2, number: '#7' },
    );
    const [newest, older] = ['outlet/9 1 {"version":1}', 'shop/1 2 {"version":2}'];
    assert.deepEqual(await find(byNumber('#7')), [newest, older]);
    assert.deepEqual(await find(byNumber('#7'), 1), [newest]);
    assert.deepEqual(await find(byNumber('#7'), 0), []);
    assert.deepEqual(await find(byNumber('7')), []);
  });

  it('gives orders that have a tracking number, or had it', async () => {
    await record(
      { orderId: '1', trackingNumbers: ['TRK1'] },
      { orderId: '1', version: 2, trackingNumbers: ['TRK2'] },
      { orderId: '2', trackingNumbers: ['TRK2'] },
    );
    const [one, two] = ['shop/1 2 {"version":2}', 'shop/2 1 {"version":1}'];
    assert.deepEqual(await find(byTracking('TRK1')), [one]);
    assert.deepEqual(await find(byTracking('TRK2')), [two, one]);
    assert.deepEqual(await find(byTracking('TRK3')), []);
  });

  it('gives the order of a key', async () => {
    await record({ orderId: '1' }, { connection: 'outlet', orderId: '1' });
    assert.deepEqual(await find({ by: 'key', connection: 'outlet', orderId: '1' }), [
      'outlet/1 1 {"version":1}',
    ]);
    assert.deepEqual(await find({ by: 'key', connection: 'outlet', orderId: '2' }), []);
  });
}

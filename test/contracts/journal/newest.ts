/** The contract of what is read backwards: `findNewestWebhooks` and `findNewestDeliveries`. */
import assert from 'node:assert/strict';
import type { NewestRequest, Page } from '../../../core/journal/journal.js';
import { anEvent, aWebhook, died, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

export function newestContract(bench: Bench): void {
  describe('findNewestWebhooks', () => newestWebhooks(bench));
  describe('findNewestDeliveries', () => newestDeliveries(bench));
}

/** Reads backwards to the end, in parts of so many; gives the ids of each part. */
async function readBack(
  read: (request: NewestRequest) => Promise<Page<{ readonly id: number }>>,
  connections: readonly string[],
  limit: number,
): Promise<number[][]> {
  const parts: number[][] = [];
  let before: number | undefined;
  do {
    const page: Page<{ readonly id: number }> = await read({ connections, before, limit });
    parts.push(page.items.map(({ id }) => id));
    before = page.next;
  } while (before !== undefined);
  return parts;
}

function newestWebhooks(bench: Bench): void {
  const read = (request: NewestRequest) => bench.journal.findNewestWebhooks(request);

  it('gives a webhook as it came in, with its exact bytes, whatever became of it', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x00, 0x7d]);
    const headers = { 'x-topic': 'orders/paid', 'x-shop': 'acme' };
    const one = await bench.journal.append(
      aWebhook({ topic: 'orders/paid', headers, query: 'event=paid', body, receivedAt: T0 + 7 }),
    );
    const [claimed] = await bench.clerk.claimWebhooks(T0 + 7);
    assert.ok(claimed);
    await bench.clerk.record(claimed, [], { state: 'ignored', reason: 'a draft' });
    const { items } = await read({ connections: ['shop'], limit: 10 });
    assert.deepEqual(structuredClone(items), [
      {
        id: one.id,
        connection: 'shop',
        topic: 'orders/paid',
        receivedAt: T0 + 7,
        headers,
        query: 'event=paid',
        body: new Uint8Array(body),
        isFetched: false,
      },
    ]);
  });

  it('gives the newest first, of the connections asked for alone, part by part', async () => {
    const ids: number[] = [];
    for (const connection of ['shop', 'outlet', 'depot', 'shop', 'outlet', 'shop'])
      ids.push((await bench.journal.append(aWebhook({ connection }))).id);
    const [first, second, third, fourth, fifth, sixth] = ids;
    assert.deepEqual(await readBack(read, ['shop', 'outlet'], 2), [
      [sixth, fifth],
      [fourth, second],
      [first],
    ]);
    assert.deepEqual((await readBack(read, ['depot'], 2)).flat(), [third]);
    assert.deepEqual((await readBack(read, ['nobody'], 2)).flat(), []);
    assert.deepEqual((await readBack(read, [], 2)).flat(), []);
  });

  it('gives nothing where nothing is stored', async () =>
    assert.deepEqual(await read({ connections: ['shop'], limit: 1 }), { items: [], next: undefined }));
}

function newestDeliveries(bench: Bench): void {
  const read = (request: NewestRequest) => bench.journal.findNewestDeliveries(request);

  it('gives a delivery with the event its handler is given', async () => {
    const [id] = await bench.clerk.fill(
      '1042',
      [anEvent({ id: 'shop-1042/1/0', json: '{"order":"1042"}' })],
      {
        now: T0 + 5,
      },
    );
    await bench.clerk.end(id, died(), T0 + 5);
    const { items } = await read({ connections: ['warehouse'], limit: 10 });
    assert.deepEqual(structuredClone(items), [
      {
        id,
        connection: 'warehouse',
        origin: { connection: 'shop', orderId: '1042' },
        eventId: 'shop-1042/1/0',
        eventType: 'order.created',
        event: '{"order":"1042"}',
        receivedAt: T0 + 5,
      },
    ]);
  });

  it('gives those that were attempted, settled or not, newest first and part by part', async () => {
    const [delivered] = await bench.clerk.fill('1');
    await bench.clerk.end(delivered);
    const [waiting] = await bench.clerk.fill('2');
    await bench.clerk.end(waiting, retryAt(T0 + 1_000_000));
    const [elsewhere] = await bench.clerk.fill('3', [anEvent({ destinations: ['tracking'] })]);
    await bench.clerk.settle(await bench.clerk.claimOne(T0, 'tracking'));
    await bench.clerk.fill('4');
    await bench.clerk.claimOne();
    await bench.clerk.fill('5');
    assert.deepEqual((await readBack(read, ['warehouse'], 1)).flat(), [waiting, delivered]);
    assert.deepEqual((await readBack(read, ['warehouse', 'tracking'], 10)).flat(), [
      elsewhere,
      waiting,
      delivered,
    ]);
  });
}

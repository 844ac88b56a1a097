/** Polling the carrier: what happened to our shipments is told once, and asked for as long as something may happen. */
import assert from 'node:assert/strict';
import type { Observation, PolledPage } from '../../../core/plugin-api.js';
import { close, made, open, send, tell, theBench, theCarrier, theStandIn } from './connection.js';

const FIRST = 2_866_494_373;
const number = (index: number): string => `AY${FIRST + index}`;

describe('polling the carrier', () => {
  /** Ids of what was stored: what comes again is a duplicate. */
  let stored: Set<string>;
  let minute: number;
  let nowMs: number;
  beforeEach(async () => {
    stored = new Set();
    minute = 0;
    nowMs = Date.parse('2026-11-20T09:30:00Z');
    await open({ now: () => (nowMs += 60_000) });
  });
  afterEach(close);

  async function place(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1)
      await send('order.created', {}, { reference: `acme-shop-${index}` });
    made();
  }
  const at = (minutes: number): string =>
    new Date(Date.parse('2026-11-21T00:00:00Z') + minutes * 60_000).toISOString();
  async function page(cursor?: string, pageSize = 2): Promise<PolledPage> {
    const request = { since: at(minute - 2), until: at(minute + 15), pageSize };
    const asked = cursor === undefined ? request : { ...request, cursor };
    return (await theBench().inquire({ kind: 'poll', request: asked })) as PolledPage;
  }
  /** A whole walk. Number and code of what was not stored before. */
  async function walk(): Promise<string[]> {
    const news: string[] = [];
    let cursor: string | undefined;
    do {
      const { documents, next }: PolledPage = await page(cursor);
      for (const { id } of documents) {
        if (!stored.has(id)) news.push(id.split(' ').slice(0, 2).join(' '));
        stored.add(id);
      }
      cursor = next;
    } while (cursor !== undefined);
    minute += 15;
    return news;
  }

  it('asks nobody where nothing was sent', async () => {
    assert.deepEqual(await walk(), []);
    assert.deepEqual(made(), []);
  });

  it('tells each step of each shipment once, page after page', async () => {
    await place(3);
    assert.deepEqual(await walk(), [`${number(0)} AY-0001`, `${number(1)} AY-0001`, `${number(2)} AY-0001`]);
    assert.deepEqual(made(), [`GET /track/${number(0)},${number(1)} 200`, `GET /track/${number(2)} 200`]);
    assert.deepEqual(await walk(), []);
    theCarrier().move(number(1), 'AY-0002');
    assert.deepEqual(await walk(), [`${number(1)} AY-0002`]);
  });

  it('asks no more for what has come to its end, once that is stored', async () => {
    await place(2);
    await walk();
    theCarrier().move(number(0), 'AY-0005');
    assert.deepEqual(await walk(), [`${number(0)} AY-0005`]);
    await walk();
    made();
    await walk();
    assert.deepEqual(made(), [`GET /track/${number(1)} 200`]);
  });

  it('tells an end again whose page was lost', async () => {
    await place(1);
    theCarrier().move(number(0), 'AY-0008');
    const { documents } = await page();
    assert.equal(documents.length, 1);
    assert.deepEqual((await page()).documents, documents);
  });

  it('goes on from the page that failed', async () => {
    await place(3);
    const { next } = await page();
    theStandIn().fail({ kind: 'status', status: 503, times: 1 });
    await assert.rejects(page(next), { code: 'provider_unavailable' });
    assert.deepEqual(
      (await page(next)).documents.map(({ id }) => id.split(' ')[0]),
      [number(2)],
    );
  });

  it('leaves out what Aymakan does not know, and asks for at most fifty at once', async () => {
    await place(51);
    made();
    const { documents, next } = await page(undefined, 200);
    assert.deepEqual([documents.length, made().length], [50, 1]);
    assert.equal((await page(next, 200)).documents.length, 1);
  });

  it('tells of a look-up what a webhook would tell', async () => {
    await place(1);
    const webhook = theCarrier().move(number(0), 'AY-0002');
    const [polled] = (await page()).documents;
    const told = (await tell(webhook)) as Observation[];
    assert.deepEqual(await tell(polled?.body as Record<string, unknown>, 'tracked'), told);
    assert.deepEqual(
      told.map(each => (each.kind === 'status' ? each.status : each.kind)),
      ['shipment', 'shipped'],
    );
  });

  it('knows a cancelled shipment by its own cancellation', async () => {
    await place(1);
    await send('order.cancelled', {}, { reference: 'acme-shop-0', links: { shipment: number(0) } });
    assert.deepEqual(await walk(), [`${number(0)} AY-00011`]);
  });
});

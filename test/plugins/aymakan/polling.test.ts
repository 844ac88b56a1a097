/** Polling the warehouse: what its orders came to is told once, whatever the lists look like. */
import assert from 'node:assert/strict';
import type { Ignored, Observation, PolledDocument, PolledPage } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { createValidator } from '../../../core/schema/validator.js';
import { AymakanWarehouse, type AymakanOptions } from '../../../sandbox/aymakan/warehouse.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { anOrder } from '../../support/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

const NOW = '2026-11-21T11:00:00Z';
const isObservation = createValidator().canonical('observation');

describe('polling the warehouse', () => {
  let warehouse: AymakanWarehouse;
  let standIn: StandIn;
  let bench: PluginBench;
  /** Ids of what was stored: what comes again is a duplicate. */
  let stored: Set<string>;
  /** End of the walk before, in minutes of the day. */
  let minute: number;
  let pageSize: number;

  async function start(options: AymakanOptions = {}, settings: Record<string, unknown> = {}): Promise<void> {
    warehouse = new AymakanWarehouse({ now: () => NOW, ...options });
    standIn = await StandIn.start(warehouse);
    bench = await openPlugin('aymakan', { base_url: `${standIn.url}/api/v1`, ...settings });
    stored = new Set();
    minute = 0;
    pageSize = 2;
  }
  afterEach(async () => {
    bench.close();
    await standIn.stop();
  });

  async function place(...references: string[]): Promise<void> {
    for (const reference of references) {
      const order = anOrder();
      const data = { origin: 'acme-shop', reference, version: 1, order };
      const delivery = openDelivery(
        { deliveryId: '1', attempt: 1, links: {}, steps: {} },
        async () => undefined,
      );
      await bench.handle({ ...data, id: '1', type: 'order.created', time: NOW }, delivery);
    }
    standIn.calls.splice(0);
  }

  const at = (minutes: number): string =>
    new Date(Date.parse('2026-11-21T00:00:00Z') + minutes * 60_000).toISOString();
  async function page(cursor?: string, minutes = 5): Promise<PolledPage> {
    const request = { since: at(minute - 2), until: at(minute + minutes), pageSize };
    const asked = cursor === undefined ? request : { ...request, cursor };
    return (await bench.inquire({ kind: 'poll', request: asked })) as PolledPage;
  }

  /** A whole walk. What was not there before, as id and what is told of it. */
  async function walk(minutes = 5): Promise<string[]> {
    const documents: PolledDocument[] = [];
    let cursor: string | undefined;
    do {
      const { documents: found, next }: PolledPage = await page(cursor, minutes);
      documents.push(...found);
      cursor = next;
    } while (cursor !== undefined);
    minute += minutes;
    const news = documents.filter(({ id }) => !stored.has(id));
    for (const { id } of news) stored.add(id);
    return [...new Set(news.map(({ id }) => id))];
  }

  async function told(id: string, body: unknown): Promise<Observation[] | Ignored> {
    assert.deepEqual(bench.webhookCheck('order')?.(body), []);
    const meta = { id, topic: 'order', headers: {}, receivedAt: '2026-11-21T12:00:00Z' };
    const observations = await bench.translate(openWebhook(meta, Buffer.from(JSON.stringify(body))));
    if (Array.isArray(observations))
      for (const observation of observations) assert.deepEqual(isObservation(observation), []);
    return observations;
  }

  it('tells each step of an order once, and its end after it left the lists', async () => {
    await start();
    await place('acme-shop-1');
    assert.deepEqual(await walk(), []);
    warehouse.advance('acme-shop-1', 'in_picking');
    assert.deepEqual(await walk(), ['acme-shop-1 in_picking']);
    assert.deepEqual(await walk(), []);
    warehouse.advance('acme-shop-1', 'shipped');
    assert.deepEqual(await walk(), ['acme-shop-1 shipped']);
    warehouse.advance('acme-shop-1', 'delivered');
    assert.deepEqual(await walk(), ['acme-shop-1 delivered']);
    assert.deepEqual(await walk(), []);
  });

  it('tells the end of an order that we brought and that ended before any walk saw it, once', async () => {
    await start();
    await walk();
    await Promise.all(['acme-shop-1', 'acme-shop-2', 'acme-shop-3'].map(reference => place(reference)));
    for (const reference of ['acme-shop-1', 'acme-shop-3']) warehouse.advance(reference, 'cancelled');
    assert.deepEqual(await walk(), ['acme-shop-1 cancelled', 'acme-shop-3 cancelled']);
    assert.deepEqual(await walk(), []);
  });

  it('leaves what we brought alone where it is not to be reported', async () => {
    await start({}, { reported_orders: ['acme-outlet-'] });
    await walk();
    await place('acme-shop-1', 'acme-outlet-1');
    for (const reference of ['acme-shop-1', 'acme-outlet-1']) warehouse.advance(reference, 'cancelled');
    assert.deepEqual(await walk(), ['acme-outlet-1 cancelled']);
  });

  it('asks no more for an order whose end was told, one walk later: by then it is stored', async () => {
    await start();
    await place('acme-shop-1');
    await walk();
    warehouse.advance('acme-shop-1', 'cancelled');
    assert.deepEqual(await walk(), ['acme-shop-1 cancelled']);
    await walk();
    standIn.calls.splice(0);
    await walk();
    assert.deepEqual(
      standIn.calls.filter(({ query }) => query['order_id'] !== undefined),
      [],
    );
  });

  it('tells the end again where the page that told it was lost', async () => {
    await start();
    await place('acme-shop-1');
    await walk();
    warehouse.advance('acme-shop-1', 'delivered');
    // The page that told it is not stored: the same page is asked for again.
    let cursor: string | undefined;
    let found: PolledPage;
    for (found = await page(); found.documents.length === 0; found = await page(cursor)) cursor = found.next;
    assert.deepEqual((await page(cursor)).documents, found.documents);
    // The walk is given up, and the next one begins at the same time.
    assert.deepEqual(await walk(6), ['acme-shop-1 delivered']);
  });

  it('goes through all pages, however few orders the warehouse gives at once', async () => {
    await start({ pageMax: 2 });
    pageSize = 50;
    const references = ['acme-shop-1', 'acme-shop-2', 'acme-shop-3', 'acme-shop-4', 'acme-shop-5'];
    await place(...references);
    for (const reference of references) warehouse.advance(reference, 'packed');
    assert.deepEqual(
      await walk(),
      references.map(reference => `${reference} packed`),
    );
    for (const reference of references) warehouse.advance(reference, 'delivered');
    assert.deepEqual((await walk()).length, 5);
  });

  it('goes through what is final too where the span is long, but not back to the first day', async () => {
    await start();
    await place('acme-shop-1');
    warehouse.advance('acme-shop-1', 'delivered');
    assert.deepEqual(await walk(5), []);
    assert.deepEqual(await walk(12 * 60), ['acme-shop-1 delivered']);
    minute = 24 * 60;
    stored.clear();
    assert.deepEqual(await walk(120), []);
  });

  it('leaves orders alone that others brought', async () => {
    await start({}, { reported_orders: ['acme-shop-', 'acme-outlet-'] });
    await place('acme-shop-1', 'other-1', 'acme-outlet-1');
    for (const reference of ['acme-shop-1', 'other-1', 'acme-outlet-1'])
      warehouse.advance(reference, 'shipped');
    assert.deepEqual(await walk(), ['acme-shop-1 shipped', 'acme-outlet-1 shipped']);
  });

  it('asks for a page again that failed, and tells an outage from a refusal', async () => {
    await start();
    await place('acme-shop-1');
    warehouse.advance('acme-shop-1', 'shipped');
    standIn.fail({ kind: 'status', status: 503, times: 1, headers: { 'retry-after': '7' } });
    await assert.rejects(page(), { code: 'provider_unavailable', retryAfterMs: 7000 });
    standIn.fail({ kind: 'status', status: 401, times: 1 });
    await assert.rejects(page(), { code: 'provider_refused' });
    assert.deepEqual(await walk(), ['acme-shop-1 shipped']);
  });

  it('asks with the filters of the page, and nothing else', async () => {
    await start();
    await page();
    assert.deepEqual(
      standIn.calls.map(({ method, path, query }) => [method, path, query]),
      [['GET', '/api/v1/orders', { per_page: '2', page: '1', status: 'new_order' }]],
    );
  });

  it('tells the parcel with its number, where the list shows one', async () => {
    await start({ showsParcels: true });
    await place('acme-shop-1');
    warehouse.advance('acme-shop-1', 'shipped');
    assert.deepEqual(await walk(), ['acme-shop-1 shipped FC-acme-shop-1']);
    warehouse.advance('acme-shop-1', 'delivered');
    const { documents } = await lastPage();
    const about = { link: { kind: 'order', id: 'acme-shop-1' }, reference: 'acme-shop-1' };
    assert.deepEqual(await told('1', documents[0]?.body), [
      {
        kind: 'shipment',
        about,
        shipment: {
          id: 'FC-acme-shop-1',
          trackingNumber: 'FC-acme-shop-1',
          carrier: 'Aymakan',
          status: 'delivered',
          modifiedAt: NOW,
          shippedAt: NOW,
          deliveredAt: NOW,
        },
      },
      { kind: 'status', about, status: 'shipped', at: NOW },
      { kind: 'status', about, status: 'delivered', at: NOW },
    ]);
  });

  /** The first page of a walk that has documents. */
  async function lastPage(): Promise<PolledPage> {
    for (let found = await page(); ; found = await page(found.next))
      if (found.documents.length > 0 || found.next === undefined) return found;
  }
});

/** Polling a shop whose list knows no time of changes: each round finds what changed among the orders of the last days. */
import assert from 'node:assert/strict';
import type { PolledDocument, PolledPage } from '../../../core/plugin-api.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { createValidator } from '../../../core/schema/validator.js';
import { MerchantproShop } from '../../../sandbox/merchantpro/merchantpro.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';
import { recordOf } from './connection.js';

/** The time of the plugin's clock. */
const NOW = '2026-11-21T12:00:00Z';
const isPage = createValidator().canonical('polled-page');

describe('polling a MerchantPro shop', () => {
  let standIn: StandIn;
  let shop: MerchantproShop;
  let bench: PluginBench;
  let shopTime: string;

  async function open(settings: Record<string, unknown> = {}, rateLimits = false): Promise<void> {
    shop = new MerchantproShop({ rateLimits, now: () => Date.parse(shopTime) });
    standIn = await StandIn.start(shop);
    bench = await openPlugin('merchantpro', { shop_url: standIn.url, currency: 'RON', ...settings });
  }
  afterEach(async () => {
    bench.close();
    await standIn.stop();
  });

  /** A buyer orders at this time. */
  async function place(time: string): Promise<void> {
    shopTime = time;
    await shop.act('place', {});
  }

  /** All pages of a walk. */
  async function walk(span: { since: string; until: string }, pageSize = 100): Promise<PolledPage[]> {
    const pages: PolledPage[] = [];
    let cursor: string | undefined;
    do {
      const request = { ...span, pageSize, ...(cursor === undefined ? {} : { cursor }) };
      const page = (await bench.inquire({ kind: 'poll', request })) as PolledPage;
      assert.deepEqual(isPage(page), []);
      pages.push(page);
      cursor = page.next;
    } while (cursor !== undefined);
    return pages;
  }

  const idsOf = (pages: readonly PolledPage[]): string[] => documentsOf(pages).map(({ id }) => id);
  const documentsOf = (pages: readonly PolledPage[]): PolledDocument[] =>
    pages.flatMap(({ documents }) => documents);
  const round = { since: '2026-11-21T11:43:00Z', until: NOW };

  it('lists what was placed in the days of the setting, with its lines, page by page', async () => {
    await open({ poll_days: 7 });
    for (const day of ['01', '12', '15', '18', '21']) await place(`2026-11-${day}T09:00:00Z`);
    const pages = await walk(round, 2);
    assert.deepEqual(
      standIn.calls.map(({ query }) => ({ ...query })),
      [
        {
          created_after: '2026-11-13',
          include: 'line_items',
          sort: 'date_created',
          limit: '2',
        },
        {
          created_after: '2026-11-13',
          include: 'line_items',
          sort: 'date_created',
          limit: '2',
          start: '2',
        },
      ],
    );
    assert.deepEqual(idsOf(pages), [
      '69291308 2026-11-15T11:00:00+02:00',
      '69291309 2026-11-18T11:00:00+02:00',
      '69291310 2026-11-21T11:00:00+02:00',
    ]);
    assert.deepEqual(
      pages.map(({ total }) => total),
      [3, undefined],
    );
  });

  it('gives an order that was changed another id, and one that was not the same', async () => {
    await open();
    await place('2026-11-15T09:00:00Z');
    await place('2026-11-16T09:00:00Z');
    const before = idsOf(await walk(round));
    shopTime = '2026-11-21T11:50:00Z';
    await shop.act('ship', { id: 69_291_306, awb: 'AWB900' });
    const after = idsOf(await walk(round));
    // The oldest change first, though the list is sorted by when orders were placed.
    assert.deepEqual(after, ['69291307 2026-11-16T11:00:00+02:00', '69291306 2026-11-21T13:50:00+02:00']);
    assert.deepEqual(
      after.filter(id => before.includes(id)),
      ['69291307 2026-11-16T11:00:00+02:00'],
    );
  });

  it('goes back to where the last round ended, where the hub was down for longer than these days', async () => {
    await open({ poll_days: 2 });
    await place('2026-11-03T09:00:00Z');
    assert.equal(idsOf(await walk(round)).length, 0);
    assert.equal(idsOf(await walk({ since: '2026-11-01T00:00:00Z', until: NOW })).length, 1);
  });

  it('asks for exactly the span of a backfill that lies in the past', async () => {
    await open();
    for (const time of [
      '2026-10-31T23:59:59Z',
      '2026-11-01T00:00:00Z',
      '2026-11-02T12:00:00Z',
      '2026-11-02T12:00:01Z',
    ])
      await place(time);
    const pages = await walk({ since: '2026-11-01T00:00:00Z', until: '2026-11-02T12:00:00Z' }, 3);
    assert.deepEqual(idsOf(pages), [
      '69291307 2026-11-01T02:00:00+02:00',
      '69291308 2026-11-02T14:00:00+02:00',
    ]);
    const { created_after, created_before } = standIn.calls[0]?.query ?? {};
    assert.deepEqual([created_after, created_before], ['2026-10-31', '2026-11-04']);
  });

  it('asks for no more than a hundred orders a page, whatever the connection says', async () => {
    await open();
    await walk(round, 250);
    assert.equal(standIn.calls[0]?.query['limit'], '100');
  });

  it('gives documents that fit the schema of their topic and are read as orders without another call', async () => {
    await open();
    await place('2026-11-20T09:00:00Z');
    const [document] = documentsOf(await walk(round));
    assert.ok(document);
    assert.equal(document.topic, 'order.polled');
    assert.deepEqual(bench.webhookCheck(document.topic)?.(document.body), []);
    const meta = { id: '1', topic: document.topic, headers: {}, receivedAt: NOW };
    const observed = await bench.translate(openWebhook(meta, Buffer.from(JSON.stringify(document.body))));
    assert.ok(Array.isArray(observed) && observed[0]?.kind === 'order');
    assert.equal(observed[0].order.id, '69291306');
    assert.equal(standIn.calls.length, 1);
  });

  it('leaves an order that changed while it has no time of changes another id by its content', async () => {
    await open();
    await place('2026-11-20T09:00:00Z');
    const [order] = shop.orders.all;
    assert.ok(order);
    order['date_modified'] = null;
    const first = idsOf(await walk(round));
    assert.deepEqual(idsOf(await walk(round)), first);
    order['customer_note'] = 'Ring twice';
    assert.notDeepEqual(idsOf(await walk(round)), first);
  });

  it('waits where the shop is asked too often or is out of order', async () => {
    await open({}, true);
    shopTime = NOW;
    for (let count = 0; count < 4; count += 1) await walk(round);
    assert.equal((await recordOf(walk(round))).code, 'provider_unavailable');
  });
});

/** Polling an instance whose list knows no time of changes: what changed is told by what an order holds. */
import assert from 'node:assert/strict';
import type { PolledPage } from '../../../core/plugin-api.js';
import { RetailysInstance } from '../../../sandbox/retailys/retailys.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

const NOW = '2026-11-21T12:00:00Z';
const round = { since: '2026-11-21T11:43:00Z', until: NOW };

describe('polling Retailys', () => {
  let standIn: StandIn;
  let bench: PluginBench;

  beforeEach(async () => {
    standIn = await StandIn.start(new RetailysInstance({ channels: [3, 4, 5] }));
    const settings = { base_url: `${standIn.url}/v1`, source_channels: [3], channel_id: 4, poll_days: 7 };
    bench = await openPlugin('retailys', settings);
  });
  afterEach(async () => {
    bench.close();
    await standIn.stop();
  });

  async function place(time: string, channel = 3): Promise<void> {
    await standIn.imitated.act?.('order', {
      email: 'noura@example.com',
      name: 'Noura Alharbi',
      order_currency_code: 'SAR',
      date_order: time,
      channel,
    });
  }

  async function walk(span: { since: string; until: string }, pageSize = 100): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const request = { ...span, pageSize, ...(cursor === undefined ? {} : { cursor }) };
      const page = (await bench.inquire({ kind: 'poll', request })) as PolledPage;
      for (const { topic, id, body } of page.documents) {
        assert.deepEqual(bench.webhookCheck(topic)?.(body), []);
        ids.push(id);
      }
      cursor = page.next;
    } while (cursor !== undefined);
    return ids;
  }
  const ordersOf = (ids: readonly string[]): number[] => ids.map(id => Number(id.split(' ')[0]));

  it('lists the orders of the days of the setting, and of the channels that are heard', async () => {
    await place('2026-11-13T09:00:00+00:00');
    for (const channel of [3, 4, 5]) await place('2026-11-15T09:00:00+00:00', channel);
    assert.deepEqual(ordersOf(await walk(round)), [2, 3]);
    assert.deepEqual(
      standIn.calls.map(({ query }) => ({ ...query })),
      [
        {
          from: '2026-11-14T12:00:00+00:00',
          to: '2026-11-21T12:00:00+00:00',
          page: '1',
          per_page: '100',
          expanded: 'true',
        },
      ],
    );
  });

  it('goes from page to page, of no fewer orders than the ten that Retailys gives', async () => {
    for (let count = 0; count < 23; count += 1) await place('2026-11-15T09:00:00+00:00');
    assert.equal((await walk(round, 2)).length, 23);
    assert.deepEqual(
      standIn.calls.map(({ query }) => [query['page'], query['per_page']]),
      [
        ['1', '10'],
        ['2', '10'],
        ['3', '10'],
      ],
    );
  });

  it('gives an order another id when something of it changed, and the same while nothing did', async () => {
    await place('2026-11-15T09:00:00+00:00');
    const before = await walk(round);
    assert.deepEqual(await walk(round), before);
    const headers = { token: 'test-token' };
    const sent = await fetch(`${standIn.url}/v1/System/Orders/1/sent`, { method: 'PATCH', headers });
    assert.equal(sent.status, 200);
    const after = await walk(round);
    assert.deepEqual(ordersOf(after), [1]);
    assert.notDeepEqual(after, before);
  });

  it('asks for exactly the span of a backfill that lies in the past', async () => {
    for (const day of ['01', '02', '03']) await place(`2026-10-${day}T09:00:00+00:00`);
    const span = { since: '2026-10-02T00:00:00Z', until: '2026-10-03T00:00:00Z' };
    assert.deepEqual(ordersOf(await walk(span)), [2]);
  });
});

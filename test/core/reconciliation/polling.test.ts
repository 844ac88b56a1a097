/** Polling over real HTTP, with the plugin in a real runner. */
import assert from 'node:assert/strict';
import type { ConnectionView } from '../../../core/admin/connections.js';
import { assertProblem, post } from '../http/wire.js';
import { signed } from '../../support/hub-parts.js';
import { aDocument, PollableShop } from './pollable-shop.js';

const polling = { everySeconds: 300, overlapSeconds: 120, pageSize: 2 };
const three = [
  { documents: [aDocument('1'), aDocument('2')], next: '2', total: 3 },
  { documents: [aDocument('3')], total: 3 },
] as const;

describe('a source that is polled', () => {
  let shop: PollableShop;
  beforeEach(() => {
    shop = new PollableShop();
  });
  afterEach(() => shop.stop());

  const orders = async () => (await shop.hub.journal.count()).orders;
  const reconciled = async (count: number) => {
    assert.equal((await shop.act('/connections/shop/reconcile')).status, 202);
    return shop.log.waitFor('poll done', { connection: 'shop' }, count);
  };
  const connection = async () => {
    const { items } = JSON.parse((await shop.ask('/connections')).text) as { items: ConnectionView[] };
    return items.find(({ name }) => name === 'shop');
  };

  it('is asked page by page, and its orders go the way of every other', async () => {
    await shop.start({ polling });
    await shop.log.waitFor('poll done', { connection: 'shop' });
    shop.list(...three);
    shop.provider.requests = [];
    const line = await reconciled(2);
    assert.deepEqual([line['fetched'], line['stored']], [3, 3]);
    const span = { since: '2026-11-21T09:58:00.000Z', until: '2026-11-21T10:00:00.000Z', limit: '2' };
    assert.deepEqual(shop.pages, [
      { ...span, page: '1' },
      { ...span, page: '2' },
    ]);
    await shop.log.waitFor('delivery delivered', { connection: 'sink' }, 3);
    assert.equal(await orders(), 3);
    const webhook = await shop.hub.journal.findWebhook(1);
    assert.deepEqual(
      [webhook?.senderId, webhook?.topic, webhook?.isFetched, webhook?.state],
      ['polled:1@2026-11-21T09:00:00Z', 'order/polled', true, 'translated'],
    );
  });

  it('tells nothing a second time: the same page, a newer copy without news, and what was pushed before', async () => {
    await shop.start({ polling });
    await shop.log.waitFor('poll done', { connection: 'shop' });
    const { body } = aDocument('1');
    const pushed = await post(`${shop.hub.url}/webhooks/shop`, JSON.stringify(body), {
      ...signed(JSON.stringify(body)),
      'x-id': 'pushed-1',
    });
    assert.equal(pushed.status, 200);
    await shop.log.waitFor('webhook translated', {});
    shop.list({ documents: [aDocument('1'), aDocument('1', 5)] });
    assert.deepEqual((await reconciled(2))['stored'], 2);
    await shop.log.waitFor('webhook translated', {}, 3);
    assert.deepEqual((await reconciled(3))['stored'], 0);
    assert.deepEqual((await shop.hub.journal.count()).events, 1);
  });

  it('begins its next round where the last one ended, and is told so', async () => {
    await shop.start({ polling });
    await shop.log.waitFor('poll done', { connection: 'shop' });
    assert.deepEqual((await connection())?.polling, {
      everySeconds: 300,
      doneAt: '2026-11-21T10:00:00.000Z',
    });
    shop.nowMs += 60 * 60_000;
    await reconciled(2);
    const { since, until } = shop.pages.at(-1) ?? {};
    assert.deepEqual([since, until], ['2026-11-21T09:58:00.000Z', '2026-11-21T11:00:00.000Z']);
  });

  it('goes on after a restart with the page it was at', async () => {
    await shop.start({ polling });
    await shop.log.waitFor('poll done', { connection: 'shop' });
    shop.list(...three);
    const answerPages = shop.provider.routes.get('/orders');
    shop.provider.routes.set('/orders', (request, response) => {
      if (request.url?.includes('page=2')) return void response.writeHead(503).end();
      return answerPages?.(request, response);
    });
    assert.equal((await shop.act('/connections/shop/reconcile')).status, 202);
    await shop.log.waitFor('poll failed', { connection: 'shop', code: 'provider_unavailable' });
    assert.match((await connection())?.polling?.error?.detail ?? '', /busy/);
    await shop.stopHub();
    shop.list(...three);
    shop.provider.requests = [];
    await shop.start({ polling });
    const line = await shop.log.waitFor('poll done', { connection: 'shop' }, 2);
    assert.deepEqual([line['fetched'], line['stored']], [3, 3]);
    assert.deepEqual(
      shop.pages.map(({ page }) => page),
      ['2'],
    );
  });

  it('is left alone as long as it asks, and begins again from the last that was done where a page is refused', async () => {
    await shop.start({ polling });
    await shop.log.waitFor('poll done', { connection: 'shop' });
    shop.provider.routes.set('/orders', (_request, response) =>
      response.writeHead(503, { 'retry-after': '90' }).end(),
    );
    await shop.act('/connections/shop/reconcile');
    const paused = await shop.log.waitFor('poll failed', { code: 'provider_unavailable' });
    assert.ok(Number(paused['pauseMs']) >= 90_000, String(paused['pauseMs']));
    shop.provider.routes.set('/orders', (_request, response) => response.writeHead(410).end());
    await shop.act('/connections/shop/reconcile');
    const refused = await shop.log.waitFor('poll failed', { code: 'provider_refused' });
    assert.equal(refused['pauseMs'], 300_000);
    shop.list({ documents: [] });
    shop.provider.requests = [];
    await reconciled(2);
    assert.deepEqual(
      shop.pages.map(({ since, page }) => [since, page]),
      [['2026-11-21T09:58:00.000Z', '1']],
    );
  });

  it('asks once a round at least while the source is down, so that it is whole again soon after', async () => {
    await shop.start({ polling });
    await shop.log.waitFor('poll done', { connection: 'shop' });
    shop.provider.routes.set('/orders', (_request, response) => response.writeHead(503).end());
    const pauses: number[] = [];
    for (let failures = 1; failures <= 8; failures += 1) {
      await shop.act('/connections/shop/reconcile');
      const { pauseMs } = await shop.log.waitFor('poll failed', { code: 'provider_unavailable' }, failures);
      pauses.push(Number(pauseMs));
    }
    // A round, and what chance adds to a pause.
    assert.ok(Math.max(...pauses) <= 300_000 * 1.2, String(pauses));
    assert.ok((pauses[0] ?? 0) < 10_000 && (pauses[7] ?? 0) >= 300_000, String(pauses));
  });

  for (const [about, answer] of [
    ['something else than a page', { orders: [] }],
    ['a document without an id', { documents: [{ topic: 'order/polled', body: {} }] }],
    ['the same page for ever', { documents: [], next: '1' }],
  ] as const)
    it(`stores nothing of ${about}, and says so`, async () => {
      await shop.start({ polling });
      await shop.log.waitFor('poll done', { connection: 'shop' });
      shop.list(answer);
      await shop.act('/connections/shop/reconcile');
      await shop.log.waitFor('poll failed', { code: 'plugin_failed' });
      assert.equal((await shop.hub.journal.count()).webhooks.pending, 0);
    });

  it('quarantines a document that cannot be translated, as it would a webhook', async () => {
    await shop.start({ polling });
    await shop.log.waitFor('poll done', { connection: 'shop' });
    shop.list({ documents: [{ topic: 'order/polled', id: 'x', body: { id: 7 } }] });
    await reconciled(2);
    await shop.log.waitFor('webhook quarantined', { code: 'observation_invalid' });
  });

  it('is not polled where the configuration does not say so', async () => {
    await shop.start();
    assertProblem(await shop.act('/connections/shop/reconcile'), 409, 'state_conflict');
    assert.equal((await connection())?.polling, undefined);
    assert.deepEqual(shop.pages, []);
  });
});

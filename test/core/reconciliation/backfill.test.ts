/** Fetching the past of a source over real HTTP, with the plugin in a real runner. */
import assert from 'node:assert/strict';
import type { PollView } from '../../../core/admin/polls.js';
import { assertProblem } from '../http/wire.js';
import { aDocument, PollableShop } from './pollable-shop.js';

const three = [
  { documents: [aDocument('1'), aDocument('2')], next: '2', total: 3 },
  { documents: [aDocument('3')], total: 3 },
] as const;

describe('a backfill', () => {
  let shop: PollableShop;
  beforeEach(() => {
    shop = new PollableShop();
  });
  afterEach(() => shop.stop());

  const since = '2026-10-01T00:00:00Z';
  const started = async (body: object = { since }) => {
    const answer = await shop.act('/connections/shop/backfill', body);
    assert.equal(answer.status, 202, answer.text);
    return JSON.parse(answer.text) as PollView;
  };
  const look = async (id: number) => JSON.parse((await shop.ask(`/polls/${id}`)).text) as PollView;

  it('fetches a span of time of a source that is not polled otherwise, and tells how far it is', async () => {
    await shop.start();
    shop.list(...three);
    const { id, state } = await started({ since, until: '2026-11-01T00:00:00Z' });
    assert.equal(state, 'running');
    await shop.log.waitFor('backfill done', { connection: 'shop' });
    assert.deepEqual(await look(id), {
      id,
      connection: 'shop',
      kind: 'backfill',
      state: 'done',
      createdAt: '2026-11-21T10:00:00.000Z',
      since: '2026-10-01T00:00:00.000Z',
      until: '2026-11-01T00:00:00.000Z',
      fetched: 3,
      stored: 3,
      total: 3,
    });
    const [first] = shop.pages;
    assert.deepEqual([first?.['since'], first?.['limit']], ['2026-10-01T00:00:00.000Z', '50']);
    await shop.log.waitFor('delivery delivered', { connection: 'sink' }, 3);
  });

  it('fails where the source refuses it, with the reason', async () => {
    await shop.start();
    shop.provider.routes.set('/orders', (_request, response) => response.writeHead(403).end());
    const { id } = await started();
    await shop.log.waitFor('backfill failed', { connection: 'shop', code: 'provider_refused' });
    const { state, reason } = await look(id);
    assert.deepEqual([state, reason?.detail], ['failed', 'refused with 403']);
  });

  it('runs once at a time, and ends where a person wants it', async () => {
    await shop.start();
    shop.provider.routes.set('/orders', (_request, response) => response.writeHead(503).end());
    const { id } = await started();
    assertProblem(await shop.act('/connections/shop/backfill', { since }), 409, 'state_conflict');
    const cancelled = await shop.act(`/polls/${id}/cancel`);
    assert.equal((JSON.parse(cancelled.text) as PollView).state, 'cancelled');
    assertProblem(await shop.act(`/polls/${id}/cancel`), 409, 'state_conflict');
    assertProblem(await shop.act('/polls/999/cancel'), 404, 'not_found');
  });

  it('is begun once where several are asked for at the very same moment', async () => {
    await shop.start();
    shop.provider.routes.set('/orders', (_request, response) => response.writeHead(503).end());
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => shop.act('/connections/shop/backfill', { since })),
    );
    const refused = answers.filter(({ status }) => status !== 202);
    assert.equal(refused.length, 3);
    for (const answer of refused) {
      const { detail } = assertProblem(answer, 409, 'state_conflict');
      assert.equal(detail, 'backfill 1 of shop runs; wait for it, or cancel it');
    }
  });

  it('wants a span of time that has passed, and a connection that can be asked', async () => {
    await shop.start();
    for (const body of [
      {},
      { since: 'yesterday' },
      { since: '2027-01-01T00:00:00Z' },
      { since, until: since },
    ])
      assertProblem(await shop.act('/connections/shop/backfill', body), 400, 'input_invalid');
    assertProblem(await shop.act('/connections/sink/backfill', { since }), 409, 'state_conflict');
    assertProblem(await shop.act('/connections/nobody/backfill', { since }), 404, 'connection_unknown');
  });
});

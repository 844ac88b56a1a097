import assert from 'node:assert/strict';
import { join } from 'node:path';
import { replayRoutes, type ReplayView } from '../../../core/admin/replays.js';
import type { AdminParts } from '../../../core/admin/route.js';
import { SqliteJournal } from '../../../core/journal/sqlite/journal.js';
import { Clerk, T0 } from '../../support/clerk.js';
import { TempFolder } from '../../support/hub-parts.js';
import { present } from '../../support/present.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { assertProblem } from '../http/wire.js';
import { AdminBench } from './admin-bench.js';

describe('replays in the admin API', () => {
  let bench: AdminBench;
  beforeEach(async () => {
    bench = await AdminBench.start();
  });
  afterEach(() => bench.stop());

  const start = async (body: unknown): Promise<ReplayView> => {
    const answer = await bench.act('/replays', body);
    assert.equal(answer.status, 202, answer.text);
    return JSON.parse(answer.text) as ReplayView;
  };
  const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

  it('sends every delivery again that fits, and tells how many', async () => {
    const dead = [await bench.killOrder('1'), await bench.killOrder('2')];
    const filter = {
      connection: 'warehouse',
      event: 'order.created',
      state: 'dead',
      code: 'provider_refused',
    };
    const { id, createdAt, ...started } = await start({ kind: 'deliveries', filter });
    assert.match(createdAt, isoTime);
    assert.deepEqual(started, {
      kind: 'deliveries',
      filter,
      state: 'running',
      progress: 0,
      replayed: 0,
      passedOver: 0,
    });
    for (const { deliveryId } of dead) await bench.line('delivery delivered', deliveryId);
    await bench.log.waitFor('replay done', { replay: id });
    const done = await bench.read<ReplayView>(`/replays/${id}`);
    assert.deepEqual([done.state, done.progress, done.replayed, done.passedOver], ['done', 1, 2, 0]);
    assert.equal(bench.log.find('replay started', { replay: id, kind: 'deliveries' }).length, 1);
  });

  it('has every webhook translated again that fits', async () => {
    const { quarantined: webhookId } = await bench.quarantineOne();
    const { id } = await start({
      kind: 'webhooks',
      filter: { state: 'quarantined', since: '2026-01-01T03:00:00+03:00' },
    });
    await bench.log.waitFor('webhook quarantined', { webhookId }, 2);
    await bench.log.waitFor('replay done', { replay: id, replayed: 1 });
    const { filter } = await bench.read<ReplayView>(`/replays/${id}`);
    assert.deepEqual(filter, { state: 'quarantined', since: '2026-01-01T00:00:00.000Z' });
  });

  it('is done at once where nothing is stored', async () => {
    const { state, progress } = await start({ kind: 'deliveries', filter: { state: 'dead' } });
    assert.deepEqual([state, progress], ['done', 1]);
  });

  it('lists them, newest first', async () => {
    const first = await start({ kind: 'deliveries', filter: { state: 'dead' } });
    const second = await start({ kind: 'webhooks', filter: { state: 'quarantined' } });
    const { items } = await bench.read<{ items: ReplayView[] }>('/replays');
    assert.deepEqual(items, [second, first]);
  });

  it('ends none that is done', async () => {
    const { id } = await start({ kind: 'deliveries', filter: { state: 'dead' } });
    const problem = assertProblem(await bench.act(`/replays/${id}/cancel`), 409, 'state_conflict');
    assert.equal(problem['detail'], `replay ${id} is done; there is nothing to cancel`);
  });

  for (const [about, body, detail] of [
    ['without a body', undefined, /^the body must be object/],
    ['that is a list', [], /^the body must be object/],
    ['without a kind', { filter: { state: 'dead' } }, /kind/],
    [
      'of an unknown kind',
      { kind: 'orders', filter: { state: 'dead' } },
      /kind names no known kind, got "orders"/,
    ],
    ['without a filter', { kind: 'deliveries' }, /filter is missing/],
    ['of everything', { kind: 'deliveries', filter: {} }, /filter must NOT have fewer than 1 properties/],
    [
      "with another kind's filter",
      { kind: 'webhooks', filter: { event: 'order.created' } },
      /filter\/event is not known here/,
    ],
    [
      'with a misspelt filter',
      { kind: 'deliveries', filter: { status: 'dead' } },
      /filter\/status is not known here/,
    ],
    [
      'with a misspelt event',
      { kind: 'deliveries', filter: { event: 'order.flown' } },
      /filter\/event must be one of/,
    ],
    [
      'with an unknown code',
      { kind: 'webhooks', filter: { code: 'lost' } },
      /filter\/code names no error, got "lost"/,
    ],
    [
      'with a time of no zone',
      { kind: 'webhooks', filter: { since: '2026-11-21T10:00:00' } },
      /filter\/since must be a time such as/,
    ],
    [
      'with more',
      { kind: 'webhooks', filter: { state: 'pending' }, dryRun: true },
      /dryRun is not known here/,
    ],
  ] as const)
    it(`refuses one ${about}`, async () => {
      const problem = assertProblem(await bench.act('/replays', body), 400, 'input_invalid');
      assert.match(String(problem['detail']), detail);
      assert.deepEqual(await bench.read('/replays'), { items: [] });
    });
});

describe('a replay that nobody takes further', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let journal: SqliteJournal;
  let id: number;

  before(async () => {
    journal = await SqliteJournal.open(join(folder.path, 'journal.db'));
    const clerk = new Clerk(journal);
    for (const orderId of ['1', '2', '3', '4']) await clerk.fill(orderId);
    ({ id } = await journal.startReplay({ kind: 'deliveries', filter: { state: 'dead' } }, T0));
    await journal.continueReplay({ id, now: T0, ids: [], cursor: 3 });
  });
  after(async () => {
    await journal.close();
    folder.remove();
  });

  /** Calls a route as the API does. */
  const call = async (method: string, path: string): Promise<ReplayView> => {
    const route = replayRoutes({ journal, log } as unknown as AdminParts).find(
      candidate => candidate.method === method && candidate.path === path,
    );
    return (await present(route).run({
      params: { id: String(id) },
      query: {},
      body: undefined,
    })) as ReplayView;
  };

  it('tells how far it is', async () => {
    const { state, progress, createdAt } = await call('GET', '/replays/:id');
    assert.deepEqual([state, progress, createdAt], ['running', 0.75, '2026-11-21T10:00:00.000Z']);
  });

  it('is ended where it is, once and for all', async () => {
    const cancel = async (): Promise<unknown[]> => {
      const { state, progress } = await call('POST', '/replays/:id/cancel');
      return [state, progress];
    };
    assert.deepEqual(
      [await cancel(), await cancel()],
      [
        ['cancelled', 0.75],
        ['cancelled', 0.75],
      ],
    );
    assert.equal((await journal.findReplays())[0]?.state, 'cancelled');
    assert.equal(log.find('replay cancelled', { replay: id, kind: 'deliveries' })[0]?.level, 'info');
  });
});

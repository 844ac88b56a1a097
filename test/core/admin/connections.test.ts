import assert from 'node:assert/strict';
import { connectionRoutes, type ConnectionView } from '../../../core/admin/connections.js';
import { LiveConnections } from '../../../core/config/live-connections.js';
import type { AdminParts } from '../../../core/admin/route.js';
import type { Host } from '../../../core/host/host.js';
import type { Journal, ListedDelivery } from '../../../core/journal/journal.js';
import { aConfig, aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { present } from '../../support/present.js';
import { assertProblem } from '../http/wire.js';
import { AdminBench } from './admin-bench.js';

describe('connections in the admin API', () => {
  let bench: AdminBench;
  beforeEach(async () => {
    bench = await AdminBench.start();
  });
  afterEach(() => bench.stop());

  const warehouse = async (): Promise<ConnectionView> => {
    const { items } = await bench.read<{ items: ConnectionView[] }>('/connections');
    const found = items.find(({ name }) => name === 'warehouse');
    assert.ok(found);
    return found;
  };

  it('tells of each its plugin, whether it is ready, and of a destination what waits', async () => {
    await bench.killOrder('1');
    await bench.killOrder('2');
    assert.deepEqual(await bench.read('/connections'), {
      items: [
        { name: 'shop', plugin: { name: 'shop', version: '1.0.0' }, roles: ['source'], isReady: true },
        {
          name: 'warehouse',
          plugin: { name: 'warehouse', version: '1.0.0' },
          roles: ['destination'],
          isReady: true,
          breaker: { state: 'closed' },
          dueLanes: { count: 0, isMore: false },
          dead: { count: 2, isMore: false },
        },
      ],
    });
  });

  it('shows that a provider is down, and calls it again when a person says so', async () => {
    bench.provider.routes.set('/orders', (_request, response) => void response.writeHead(503).end());
    for (let id = 1; id <= 10; id += 1) await bench.sendOrder({ id: String(id) });
    const paused = await bench.log.waitFor('connection paused', { connection: 'warehouse' });
    const { breaker } = await warehouse();
    assert.equal(breaker?.state, 'open');
    assert.equal(breaker?.until, paused['until']);
    assert.ok(Date.parse(breaker?.since ?? '') < Date.parse(breaker?.until ?? ''));
    const answer = await bench.act('/connections/warehouse/resume');
    assert.equal(answer.status, 200, answer.text);
    const resumed = JSON.parse(answer.text) as ConnectionView;
    assert.equal(resumed.name, 'warehouse');
    assert.deepEqual([resumed.breaker?.state, resumed.breaker?.until], ['closed', undefined]);
    assert.equal((await warehouse()).breaker?.state, 'closed');
    assert.equal(bench.log.find('connection resumed', { connection: 'warehouse' }).length, 1);
  });

  it('changes nothing where nothing is paused', async () => {
    assert.equal((await bench.act('/connections/warehouse/resume')).status, 200);
    assert.equal(bench.log.find('connection resumed').length, 0);
  });

  it('resumes nothing that does not exist, and nothing that takes no deliveries', async () => {
    for (const name of ['nobody', '__proto__', 'constructor'])
      assertProblem(await bench.act(`/connections/${name}/resume`), 404, 'connection_unknown');
    const problem = assertProblem(await bench.act('/connections/shop/resume'), 409, 'state_conflict');
    assert.equal(problem['detail'], 'shop takes no deliveries, so that it is never paused');
  });
});

describe('connections of a large hub in the admin API', () => {
  const folder = new TempFolder();
  after(() => folder.remove());

  it('count what is due and dead up to a bound, and say that there may be more', async () => {
    let asked = 0;
    const journal: Partial<Journal> = {
      findDeliveries: async ({ state }, { after: from, limit }) => {
        asked += 1;
        assert.deepEqual([state, from, limit], ['dead', (asked - 1) * 20_000, 1000]);
        return { items: [{ connection: 'sink' } as ListedDelivery], next: asked * 20_000 };
      },
      countDueLanes: async (_connection, _now, most) => most,
    };
    const config = aConfig(folder, [aConnection('sink', aDestination(folder, 'sink', ''))]);
    const host: Partial<Host> = { isReady: () => false, reasonAside: () => undefined };
    const breakers = new Map([['sink', { state: 'half-open', since: 1_000, until: undefined }]]);
    const parts = {
      connections: new LiveConnections(config.connections),
      journal,
      host,
      dispatcher: { breakers: () => breakers },
      clock: { now: () => 0 },
    };
    const [route] = connectionRoutes(parts as unknown as AdminParts);
    const answer = await present(route).run({ params: {}, query: {}, body: undefined });
    assert.deepEqual((answer as { items: ConnectionView[] }).items, [
      {
        name: 'sink',
        plugin: { name: 'sink', version: '1.0.0' },
        roles: ['destination'],
        isReady: false,
        aside: 'its runner is being started',
        breaker: { state: 'half-open', since: '1970-01-01T00:00:01.000Z', until: undefined },
        dueLanes: { count: 1000, isMore: true },
        dead: { count: 50, isMore: true },
      },
    ]);
  });
});

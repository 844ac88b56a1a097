import { LiveConnections } from '../../../core/config/live-connections.js';
import assert from 'node:assert/strict';
import { Dispatcher } from '../../../core/dispatch/dispatcher.js';
import { Rates } from '../../../core/dispatch/rates.js';
import { ProviderRefused, ProviderUnavailable } from '../../../core/errors/app-error.js';
import { AttemptFailed, type Handled, type Host } from '../../../core/host/host.js';
import type { ClaimedDelivery, Journal, Settlement } from '../../../core/journal/journal.js';
import { aConfig, aConnection, aDestination, aSource, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { aDelivery } from '../host/host-bench.js';

describe('the dispatcher', () => {
  const folder = new TempFolder();
  let log: RecordedLog;
  let settlements: Settlement[];
  let dispatcher: Dispatcher | undefined;

  beforeEach(() => {
    log = new RecordedLog();
    settlements = [];
  });
  afterEach(() => dispatcher?.stop());
  after(() => folder.remove());

  /** Starts a dispatcher with these deliveries waiting. */
  function start(
    waiting: ClaimedDelivery[],
    handle: (delivery: ClaimedDelivery) => Promise<Handled>,
    settle: (settlement: Settlement) => Promise<'settled' | 'lost'> = async () => 'settled',
  ): { claimedFor: Set<string> } {
    const claimedFor = new Set<string>();
    const journal: Partial<Journal> = {
      releaseAll: async () => 0,
      claimDeliveries: async ({ connection, limit }) => {
        claimedFor.add(connection);
        const mine = waiting.filter(delivery => delivery.connection === connection).slice(0, limit);
        for (const delivery of mine) waiting.splice(waiting.indexOf(delivery), 1);
        return mine;
      },
      findDueLane: async connection =>
        waiting.some(delivery => delivery.connection === connection) ? 0 : undefined,
      settle: async settlement => {
        settlements.push(settlement);
        return settle(settlement);
      },
    };
    const host: Partial<Host> = { isReady: () => true, onChange: () => undefined, handle };
    const config = aConfig(folder, [
      aConnection('shop', aSource(folder)),
      aConnection('slow', aDestination(folder, 'slow', ''), {
        limits: { concurrency: 1 },
        onDead: 'continue',
      }),
      aConnection('sink', aDestination(folder, 'sink', ''), { limits: { concurrency: 1 } }),
    ]);
    const clock = { now: () => 1000 };
    dispatcher = new Dispatcher(
      new LiveConnections(config.connections),
      journal as Journal,
      host as Host,
      new Rates(clock),
      clock,
      log,
    );
    dispatcher.start();
    return { claimedFor };
  }
  const delivered = async (): Promise<Handled> => ({ outcome: { kind: 'delivered' }, exchanges: [] });

  it('settles what an attempt gave, with the links it was given and the calls it made', async () => {
    const exchange = { method: 'GET', url: 'https://api.example.com/', startedAt: 1, durationMs: 2 };
    start(
      [aDelivery('sink', 'a', { id: 7, lane: 8, fence: 9, attempt: 3, links: { invoice: 'I-1' } })],
      async () => ({
        outcome: { kind: 'delivered', links: { order: 'A-1' } },
        exchanges: [exchange],
      }),
    );
    const line = await log.waitFor('delivery delivered', { deliveryId: 7 });
    assert.deepEqual(line['links'], ['order A-1']);
    assert.deepEqual(settlements, [
      {
        deliveryId: 7,
        lane: 8,
        fence: 9,
        attempt: 3,
        startedAt: 1000,
        now: 1000,
        outcome: { state: 'delivered', links: { order: 'A-1' } },
        givenLinks: { invoice: 'I-1' },
        exchanges: JSON.stringify([exchange]),
      },
    ]);
  });

  it('keeps the calls of an attempt that failed', async () => {
    const exchange = { method: 'GET', url: 'https://api.example.com/', startedAt: 1, durationMs: 2 };
    start([aDelivery('sink', 'a')], () =>
      Promise.reject(
        new AttemptFailed(new ProviderUnavailable('busy', { retryAfterMs: 60_000 }), [exchange]),
      ),
    );
    const line = await log.waitFor('delivery waits for a retry');
    assert.equal(line['dueAt'], new Date(61_000).toISOString());
    assert.equal(settlements[0]?.exchanges, JSON.stringify([exchange]));
    assert.deepEqual(settlements[0]?.outcome, {
      state: 'pending',
      isFailure: true,
      dueAt: 61_000,
      error: { code: 'provider_unavailable', detail: 'busy', retryAfterMs: 60_000 },
    });
  });

  it('claims for destinations alone', async () => {
    const waiting = ['sink', 'slow', 'shop'].map(connection => aDelivery(connection, 'a'));
    const { claimedFor } = start(waiting, delivered);
    await log.waitFor('delivery delivered', {}, 2);
    assert.deepEqual([...claimedFor].sort(), ['sink', 'slow']);
  });

  it('lets a slow connection hold up nobody', async () => {
    let release = (): void => undefined;
    start([aDelivery('slow', 'a', { id: 1 }), aDelivery('sink', 'b', { id: 2 })], ({ connection }) =>
      connection === 'slow'
        ? new Promise(resolve => (release = () => void delivered().then(resolve)))
        : delivered(),
    );
    await log.waitFor('delivery delivered', { deliveryId: 2 });
    assert.equal(log.find('delivery delivered', { deliveryId: 1 }).length, 0);
    release();
    await log.waitFor('delivery delivered', { deliveryId: 1 });
  });

  it('goes on after an attempt that cannot be settled', async () => {
    start(
      [1, 2, 3].map(id => aDelivery('sink', 'a', { id })),
      delivered,
      ({ deliveryId }) =>
        deliveryId === 1
          ? Promise.reject(new Error('the disk is full'))
          : Promise.resolve(deliveryId === 2 ? 'lost' : 'settled'),
    );
    await log.waitFor('delivery delivered', { deliveryId: 3 });
    assert.equal(log.find('delivery not settled', { deliveryId: 1, level: 'error' }).length, 1);
    assert.equal(log.find('delivery lost its lease', { deliveryId: 2 }).length, 1);
  });

  it('goes on after an outcome that nobody understands', async () => {
    start(
      [1, 2].map(id => aDelivery('sink', 'a', { id })),
      ({ id }) => (id === 1 ? Promise.resolve({ exchanges: [] } as unknown as Handled) : delivered()),
    );
    await log.waitFor('delivery delivered', { deliveryId: 2 });
    assert.equal(log.find('delivery not settled', { deliveryId: 1 }).length, 1);
  });

  it('takes a plain mistake of ours for the plugin’s, and tries again', async () => {
    start([aDelivery('sink', 'a')], () => Promise.reject(new TypeError('x is not a function')));
    const line = await log.waitFor('delivery waits for a retry');
    assert.equal(line['code'], 'plugin_failed');
  });

  it('calls nobody for a delivery over which something newer has gone, and names it', async () => {
    const handled: number[] = [];
    const newer = [
      { eventId: '1042/2/0', writes: 'shipment 7' },
      { eventId: '1042/3/0', writes: 'order' },
    ];
    start([aDelivery('sink', 'a', { id: 1, writes: 'order', newer })], async ({ id }) => {
      handled.push(id);
      return delivered();
    });
    await log.waitFor('delivery superseded', { deliveryId: 1, code: 'out_of_date' });
    assert.deepEqual(handled, []);
    assert.deepEqual(
      [settlements[0]?.outcome, settlements[0]?.exchanges],
      [
        {
          state: 'superseded',
          error: { code: 'out_of_date', detail: 'the event 1042/3/0 is newer and has arrived already' },
        },
        '[]',
      ],
    );
  });

  it('runs a late delivery that says something of its own', async () => {
    const newer = [{ eventId: '1042/3/0', writes: 'order' }];
    start([aDelivery('sink', 'a', { id: 1, writes: 'shipment 7', newer })], delivered);
    await log.waitFor('delivery delivered', { deliveryId: 1 });
  });

  it('holds the lane of a dead delivery, or not, as the connection says', async () => {
    const refused = (): Promise<Handled> => Promise.reject(new AttemptFailed(new ProviderRefused('no'), []));
    start([aDelivery('slow', 'a', { id: 1 }), aDelivery('sink', 'b', { id: 2 })], refused);
    await log.waitFor('delivery dead', { deliveryId: 1 });
    await log.waitFor('delivery dead', { deliveryId: 2 });
    const holds = settlements.map(({ deliveryId, outcome }) => [
      deliveryId,
      outcome.state === 'dead' && outcome.holdsLane,
    ]);
    assert.deepEqual(Object.fromEntries(holds), { 1: false, 2: true });
  });

  it('tells outages from refusals, and pauses the connection for the former alone', async () => {
    const exchange = { method: 'GET', url: 'https://api.example.com/', startedAt: 1, durationMs: 2 };
    const waiting = Array.from({ length: 30 }, (_, index) => [
      aDelivery('slow', 'a', { id: index, lane: index }),
      aDelivery('sink', 'b', { id: 100 + index, lane: 100 + index }),
    ]).flat();
    start(waiting, ({ connection }) => {
      const cause = connection === 'slow' ? new ProviderRefused('no') : new ProviderUnavailable('busy');
      return Promise.reject(new AttemptFailed(cause, [exchange]));
    });
    await log.waitFor('connection paused', { connection: 'sink' });
    await log.waitFor('delivery dead', { connection: 'slow' }, 30);
    assert.equal(settlements.filter(({ deliveryId }) => deliveryId >= 100).length, 10);
    assert.deepEqual(log.find('connection paused', { connection: 'slow' }), []);
    assert.equal(dispatcher?.breakers().get('sink')?.state, 'open');
    assert.equal(dispatcher?.resetBreaker('sink'), true);
    await log.waitFor('connection resumed', { connection: 'sink' });
    assert.equal(dispatcher?.resetBreaker('shop'), false);
  });
});

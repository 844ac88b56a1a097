/** The machine's clock is set back by an hour in the middle of traffic: nothing waits for the hour to pass again. */
import assert from 'node:assert/strict';
import { SteadyClock } from '../../core/clock.js';
import { startHub, type Hub } from '../../core/compose.js';
import { post } from '../core/http/wire.js';
import { aConfig, aConnection, aDestination, aSource, signed, TempFolder } from '../support/hub-parts.js';
import { anOrder } from '../support/orders.js';
import { RecordedLog } from '../support/recorded-log.js';

const HOUR_MS = 60 * 60 * 1000;
const ORDERS = 12;

/** Fails the first attempt of each order, as a provider that is down for a moment. */
const flaky = `
export default {
  handlers: {
    'order.created': async (event, { attempt }) => {
      if (attempt === 1) throw Object.assign(new Error('down'), { code: 'provider_unavailable' });
      return { kind: 'delivered' };
    },
  },
};`;
/** Takes everything. */
const taker = `export default { handlers: { 'order.created': async () => ({ kind: 'delivered' }) } };`;

describe('a hub whose clock is set back by an hour', function () {
  this.timeout(30_000);
  const folder = new TempFolder();
  const log = new RecordedLog();
  let setMs = 0;
  let hub: Hub;

  before(async () => {
    const to = (name: string, module: string) => aDestination(folder, name, module);
    const connections = [
      aConnection('shop', aSource(folder)),
      // It makes no call, so its breaker has nothing to judge by.
      aConnection('flaky', to('flaky', flaky), {
        retry: { pausesMs: [1500], attemptsMax: 5 },
        limits: { concurrency: 4 },
      }),
      // One after the other, so that some wait for a token when the clock is set.
      aConnection('slow', to('slow', taker), { limits: { ratePerSecond: 8, burst: 1 } }),
    ];
    const config = aConfig(folder, connections, {
      routes: [{ from: ['shop'], to: ['flaky', 'slow'], events: ['order.created'] }],
    });
    const onSetBack = (behindMs: number): void => log.warn('clock set back', { behindMs });
    const clock = new SteadyClock(onSetBack, { now: () => Date.now() + setMs });
    hub = await startHub(config, { log, clock, stopMs: 1000 });
  });
  after(async () => {
    await hub.stop();
    folder.remove();
  });

  const send = async (id: number): Promise<void> => {
    const body = JSON.stringify({ answer: [{ kind: 'order', order: anOrder({ id: String(id) }) }] });
    const answer = await post(`${hub.url}/webhooks/shop`, body, signed(body, { 'x-id': `id-${id}` }));
    assert.equal(answer.status, 200, answer.text);
  };

  it('goes on with what waits for a retry or a token, and with what comes in', async () => {
    for (let id = 1; id <= ORDERS / 2; id += 1) await send(id);
    await log.waitFor('delivery waits for a retry', { connection: 'flaky' });
    assert.ok(log.find('delivery delivered', { connection: 'slow' }).length < ORDERS / 2, 'some wait');
    setMs = -HOUR_MS;
    for (let id = ORDERS / 2 + 1; id <= ORDERS; id += 1) await send(id);
    // What would wait an hour lets these run into the time-out of the test.
    await log.waitFor('delivery delivered', { connection: 'flaky' }, ORDERS);
    await log.waitFor('delivery delivered', { connection: 'slow' }, ORDERS);
    const { deliveries } = await hub.journal.count();
    assert.deepEqual([deliveries.delivered, deliveries.pending], [2 * ORDERS, 0]);
  });

  it('tells the operator by how much', () => {
    const [line] = log.find('clock set back');
    assert.ok(Math.abs(Number(line?.['behindMs']) - HOUR_MS) < 1000, JSON.stringify(line));
  });
});

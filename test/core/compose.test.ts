import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { startHub, type Hub } from '../../core/compose.js';
import { limits } from '../../core/config/limits.js';
import { toRecord } from '../../core/errors/app-error.js';
import { anOrder } from '../support/orders.js';
import { aConfig, aConnection, aDestination, aSource, signed, TempFolder } from '../support/hub-parts.js';
import { RecordedLog } from '../support/recorded-log.js';
import { assertProblem, post } from './http/wire.js';
import { LocalProvider } from './host/local-provider.js';

/** A destination that creates an order, and ends its process right after it did so for the first time. */
const fragile = `
export default {
  handlers: {
    'order.created': async ({ reference }, delivery, { http, settings }) => {
      const call = (method, path) => http.send({ method, url: settings.url + path });
      const id = await delivery.ensure('order', {
        find: async () => (await call('GET', '/orders/' + reference)).json()?.id,
        create: async () => {
          const created = (await call('POST', '/orders/' + reference)).json().id;
          if (delivery.attempt === 1) process.exit(1);
          return created;
        },
      });
      return { kind: 'delivered', links: { order: id } };
    },
  },
};`;
/** Two destinations that work on one order at once: the first time one of them ends the process of both. */
const culprit = `
export default {
  handlers: {
    'order.created': async (event, { attempt }, { http, settings }) => {
      if (attempt > 1) return { kind: 'delivered' };
      await http.send({ method: 'GET', url: settings.url + '/both-are-at-work' });
      process.exit(1);
    },
  },
};`;
const bystander = culprit.replace('/both-are-at-work', '/at-work');
const hanging = `export default { handlers: { 'order.created': () => new Promise(() => undefined) } };`;

describe('a hub', () => {
  let folder: TempFolder;
  let log: RecordedLog;
  let hub: Hub | undefined;
  let provider: LocalProvider;

  before(async () => {
    provider = await LocalProvider.start();
  });
  beforeEach(() => {
    folder = new TempFolder();
    log = new RecordedLog();
    provider.reset();
  });
  afterEach(async () => {
    await hub?.stop();
    hub = undefined;
    folder.remove();
  });
  after(() => provider.stop());

  /** Starts a hub with a shop and these destinations, by name. */
  const startWith = async (
    modules: Readonly<Record<string, string>>,
    { now = Date.now, stopMs = 1000 }: { now?: () => number; stopMs?: number } = {},
  ): Promise<Hub> => {
    const settings = { url: `http://${provider.host}` };
    const permissions = { hosts: [provider.host] };
    const sinks = Object.entries(modules).map(([name, module]) =>
      aConnection(name, aDestination(folder, name, module, ['order.created'], { permissions }), { settings }),
    );
    const config = aConfig(folder, [aConnection('shop', aSource(folder)), ...sinks], {
      routes: [{ from: ['shop'], to: sinks.map(({ name }) => name), events: ['order.created'] }],
      isPrivateAllowed: true,
    });
    hub = await startHub(config, {
      log,
      clock: { now },
      stopMs,
      runnerBounds: { runnerRestartMs: 10 },
    });
    return hub;
  };
  const start = (module: string, given: { now?: () => number; stopMs?: number } = {}): Promise<Hub> =>
    startWith({ sink: module }, given);
  const sendOrder = async (id: string): Promise<void> => {
    const body = JSON.stringify({ answer: [{ kind: 'order', order: anOrder({ id }) }] });
    const answer = await post(`${hub?.url}/webhooks/shop`, body, signed(body, { 'x-id': randomUUID() }));
    assert.equal(answer.status, 200, answer.text);
  };

  it('delivers again what a runner was working on when it ended, and does not create it twice', async () => {
    const orders = new Map<string, string>();
    provider.routes.set('/orders/shop-1042', (request, response) => {
      if (request.method === 'POST') orders.set('shop-1042', `P-${orders.size + 1}`);
      response.end(JSON.stringify({ id: orders.get('shop-1042') }));
    });
    let skippedMs = 0;
    await start(fragile, { now: () => Date.now() + skippedMs });
    await sendOrder('1042');
    const retry = await log.waitFor('delivery waits for a retry', { connection: 'sink', attempt: 1 });
    assert.equal(retry['code'], 'plugin_crashed');
    await log.waitFor('plugins ready', {}, 2);
    skippedMs = 10_000;
    const done = await log.waitFor('delivery delivered', { connection: 'sink', attempt: 2 });
    assert.deepEqual(done['links'], ['order P-1']);
    assert.deepEqual(
      provider.requests.map(({ method }) => method),
      ['POST', 'GET'],
    );
  });

  it('has what was beside the end of a runner wait for a second, and what ended it as long as any retry', async () => {
    const atWork = Promise.withResolvers<void>();
    // The bystander is answered never; its call ends with its runner.
    provider.routes.set('/at-work', () => atWork.resolve());
    provider.routes.set(
      '/both-are-at-work',
      (_request, response) => void atWork.promise.then(() => response.end('{}')),
    );
    let nowMs = Date.parse('2026-11-01T10:00:00Z');
    await startWith({ culprit, bystander }, { now: () => nowMs });
    await sendOrder('1042');
    const beside = await log.waitFor('delivery waits for a retry', { connection: 'bystander', attempt: 1 });
    assert.deepEqual(
      [beside['code'], beside['detail'], beside['dueAt']],
      ['plugin_unavailable', 'the runner was ended by culprit', '2026-11-01T10:00:01.000Z'],
    );
    const own = await log.waitFor('delivery waits for a retry', { connection: 'culprit', attempt: 1 });
    assert.equal(own['code'], 'plugin_crashed');
    assert.ok(Date.parse(String(own['dueAt'])) >= nowMs + 5000);
    nowMs += 1000;
    await log.waitFor('delivery delivered', { connection: 'bystander', attempt: 2 });
    assert.equal(log.find('delivery delivered').length, 1);
  });

  it('says that it has failed when the thread that writes its journal is gone, and can be stopped', async () => {
    // The first thread of a hub is the one that writes.
    const writer = new Promise<Worker>(resolve => process.once('worker', resolve));
    const { failed, stop } = await start(hanging);
    await (await writer).terminate();
    assert.equal(toRecord(await failed).code, 'journal_unavailable');
    const answer = await post(`${hub?.url}/webhooks/shop`, '{}', signed('{}'));
    assertProblem(answer, 503, 'journal_unavailable');
    await stop();
    hub = await startHub(aConfig(folder, [aConnection('shop', aSource(folder))]), { log });
  });

  it('releases, when it stops, an attempt that takes longer than the grace', async () => {
    const { stop, journal } = await start(hanging, { stopMs: 20 });
    const claimed = new Promise<void>(resolve => {
      const claim = journal.claimDeliveries.bind(journal);
      journal.claimDeliveries = async given => {
        const deliveries = await claim(given);
        if (deliveries.length > 0) resolve();
        return deliveries;
      };
    });
    await sendOrder('1042');
    await claimed;
    const startedAt = performance.now();
    await stop();
    hub = undefined;
    assert.ok(performance.now() - startedAt < limits.runnerStopMs);
    const line = await log.waitFor('delivery waits for a retry', { attempt: 1 });
    assert.deepEqual([line['code'], line['detail']], ['plugin_unavailable', 'the hub is stopping']);
    assert.equal(log.find('runner ended').length, 0);
  });

  it('leaves nothing running where a part refuses the configuration', async () => {
    const shop = aSource(folder, undefined, {});
    const { verification } = shop.manifest.webhooks ?? {};
    assert.ok(verification?.kind === 'hmac');
    const webhooks = { ...shop.manifest.webhooks, verification: { ...verification, key: 'hex' as const } };
    const plugin = { ...shop, manifest: { ...shop.manifest, webhooks } } as typeof shop;
    const config = aConfig(folder, [aConnection('shop', plugin)]);
    await assert.rejects(startHub(config, { log }), { code: 'config_invalid' });
    // The journal is free again: another hub may have it.
    hub = await startHub(aConfig(folder, [aConnection('shop', shop)]), { log });
  });

  it('refuses a journal that another hub holds, and a port that another server holds, and lets go of both', async () => {
    const first = await start(hanging);
    const config = aConfig(folder, [aConnection('shop', aSource(folder))]);
    await assert.rejects(startHub(config, { log }), { code: 'journal_unavailable', message: /another hub/ });
    const other = new TempFolder();
    const port = Number(new URL(first.url).port);
    const taken = aConfig(other, [aConnection('shop', aSource(other))], { server: { port } });
    await assert.rejects(startHub(taken, { log }), { code: 'EADDRINUSE' });
    const free = await startHub({ ...taken, server: { ...taken.server, port: 0 } }, { log });
    await free.stop();
    other.remove();
  });
});

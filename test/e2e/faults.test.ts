/** The same orders on a day without a fault and on one full of them: both providers end with the same. The choices are
 *  always the same, SEED=n makes others. By default it is a small day, about a minute on two cores; ORDERWIRE_LONG=1 has 2,000 orders, and an
 *  outage of one provider that opens the hub's breaker. */
import assert from 'node:assert/strict';
import type { Counts, DeliveryRecord } from '../../core/journal/journal.js';
import { present } from '../support/present.js';
import { randomFrom } from '../support/random.js';
import { shop } from '../support/shop-config.js';
import { calmDay, stormyDay } from './days.js';
import { heldByAftership, heldByAymakan, type HeldOrders } from './held-orders.js';
import { byOrder, faultsOfLane, toAftershipCall, toAymakanCall, type LaneCall } from './lane-calls.js';
import { Stage } from './stage.js';
import { tellStories } from './stories.js';

const IS_LONG = process.env['ORDERWIRE_LONG'] === '1';
const SEED = Number(process.env['SEED'] ?? 1042);
const ORDERS = IS_LONG ? 2000 : 120;
const KILLS = IS_LONG ? { day: 40, evening: 10 } : { day: 6, evening: 2 };
/** Several times what it takes on two cores: a machine may do other things, and a breaker that opens by bad luck costs half
 *  a minute. */
const TIMEOUT_MS = IS_LONG ? 30 * 60_000 : 5 * 60_000;

const providers = ['aftership', 'aymakan'] as const;
type Provider = (typeof providers)[number];
const readers = {
  aftership: { held: heldByAftership, call: toAftershipCall },
  aymakan: { held: heldByAymakan, call: toAymakanCall },
};

/** What a day leaves behind. */
interface Evening {
  readonly held: Readonly<Record<Provider, HeldOrders>>;
  readonly calls: Readonly<Record<Provider, readonly LaneCall[]>>;
  readonly counts: Counts;
  readonly deliveries: readonly DeliveryRecord[];
  /** Webhooks that were answered 200, and sends that were not. */
  readonly sent: { readonly answered: number; readonly failures: number };
  readonly kills: readonly number[];
}

describe(`${ORDERS} orders with five webhooks each on a day full of faults (SEED=${SEED})`, () => {
  const random = randomFrom(SEED);
  const stories = tellStories(ORDERS, random);
  const ids = stories.map(({ orderId }) => `${shop.connection}-${orderId}`).sort();
  const stages: Stage[] = [];
  let calm: Evening;
  let stormy: Evening;

  before(async function () {
    this.timeout(TIMEOUT_MS);
    calm = await spend({}, stage => calmDay(stage, stories));
    // What hangs is given up soon, and what failed is soon tried again.
    const settings = { limits: { timeoutMs: 2000 }, retry: { pausesMs: [100, 200, 400], attemptsMax: 30 } };
    stormy = await spend(settings, stage =>
      stormyDay(stage, stories, { seed: SEED, random, kills: KILLS, hasOutage: IS_LONG }),
    );
  });

  // Also where a day never comes to its end.
  after(async function () {
    this.timeout(20_000);
    for (const stage of stages) await stage.close();
  });

  /** Spends a day on a stage of its own. */
  async function spend(
    settings: Parameters<typeof Stage.open>[0],
    day: (stage: Stage) => Promise<void>,
  ): Promise<Evening> {
    const stage = await Stage.open(settings);
    stages.push(stage);
    await day(stage);
    return lookBack(stage);
  }

  async function lookBack(stage: Stage): Promise<Evening> {
    const ask = async <Answer>(question: (provider: Provider) => Promise<Answer>) => ({
      aftership: await question('aftership'),
      aymakan: await question('aymakan'),
    });
    const journaled = await stage.readJournal(async journal => {
      const keys = stories.map(({ orderId }) => ({ connection: shop.connection, orderId }));
      const orders = await Promise.all(keys.map(key => journal.findOrder(key)));
      return {
        counts: await journal.count(),
        deliveries: orders.flatMap(order => present(order).deliveries),
      };
    });
    return {
      held: await ask(async provider => readers[provider].held(await stage[provider].state())),
      calls: await ask(async provider => (await stage[provider].calls()).map(readers[provider].call)),
      ...journaled,
      sent: { answered: stage.post.answered.size, failures: stage.post.failures },
      kills: stage.hub.kills,
    };
  }

  it('had every fault there is, and kills in the middle of it', () => {
    const { deliveries, sent } = stormy;
    const calls = providers.flatMap(provider => stormy.calls[provider]);
    const met = new Set<string | undefined>(
      calls.map(({ fault, status }) => (fault === 'status' ? `${status}` : fault)),
    );
    for (const fault of ['422', '429', '500', '503', 'cut-before', 'cut-after', 'hang-before', 'hang-after'])
      assert.ok(met.has(fault), `${fault} was met`);
    assert.ok(calls.some(({ does, fault }) => does === 'create' && fault === 'cut-after'));
    assert.ok(sent.failures > 0, 'some sends ended without an answer');
    assert.ok(
      deliveries.some(({ state }) => state === 'superseded'),
      'some refused deliveries were healed by a newer webhook',
    );
    assert.ok(calm.deliveries.every(({ attempts, state }) => attempts <= 1 && state !== 'superseded'));
  });

  it('leaves nothing pending, nothing dead and nothing quarantined', () => {
    const { webhooks, deliveries, orders } = stormy.counts;
    assert.deepEqual(webhooks, {
      pending: 0,
      translated: stormy.sent.answered,
      ignored: 0,
      quarantined: 0,
    });
    assert.deepEqual([deliveries.pending, deliveries.dead, orders], [0, 0, ORDERS]);
  });

  for (const provider of providers) {
    it(`brings every order to ${provider} exactly once`, () => {
      assert.deepEqual(Object.keys(stormy.held[provider]).sort(), ids);
      const lanes = byOrder(stormy.calls[provider]);
      for (const id of ids) {
        const creates = (lanes.get(id) ?? []).filter(({ does }) => does === 'create');
        assert.equal(creates.filter(({ isDone }) => isDone).length, 1, id);
        assert.ok(creates.at(-1)?.isDone, `${id}: nobody tries to create what is there`);
      }
    });

    it(`calls ${provider} about each order in order, one call at a time, and not while it asked to be left alone`, () => {
      const faults = [...byOrder(stormy.calls[provider])].flatMap(([id, calls]) =>
        faultsOfLane(calls, stormy.kills).map(fault => `${id} ${fault}`),
      );
      assert.deepEqual(faults, []);
    });

    it(`leaves ${provider} with what a day without faults leaves it with`, () => {
      for (const id of ids) assert.deepEqual(stormy.held[provider][id], calm.held[provider][id], id);
    });
  }
});

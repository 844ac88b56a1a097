/** Kills the hub in the middle of bursts, again and again, and shows that nothing is lost, nothing doubled, and every order
 *  kept in order. The choices are always the same; SEED=n makes others, KILLS=n makes it longer. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import type { OrderRecord } from '../../core/journal/journal.js';
import { openReader } from '../../core/journal/sqlite/database.js';
import { SqliteJournal } from '../../core/journal/sqlite/journal.js';
import { RemoteStandIn } from '../../sandbox/process.js';
import { freePort } from '../support/free-port.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { randomFrom } from '../support/random.js';
import { destinations, shop, tracking, warehouse, writeShopConfig } from '../support/shop-config.js';
import { MortalHub } from './mortal-hub.js';
import { isSettled } from './stage.js';
import { aftershipCalls, aymakanCalls, type OrderCalls } from './provider-calls.js';
import { Senders } from './senders.js';

const KILLS = Number(process.env['KILLS'] ?? 20);
const SEED = Number(process.env['SEED'] ?? 1042);
/** A life is this long at most, from taking webhooks to the kill. */
const LIFE_MS = 900;
const ORDERS_PER_LIFE = 20;
const ORDERS_AT_KILL = 1;
const SENDERS = 5;
/** What a call takes at the providers, so that most kills hit some under way. */
const CALL_MS = 15;

describe(`a hub that is killed ${KILLS} times in the middle of bursts (SEED=${SEED})`, () => {
  const folder = new TempFolder();
  const random = randomFrom(SEED);
  const stops: (() => Promise<void>)[] = [];
  let providers: { aftership: RemoteStandIn; aymakan: RemoteStandIn };
  let senders: Senders;
  let journal: SqliteJournal;
  let orders: OrderRecord[];

  before(async function () {
    // About 40 s on two idle cores, most of it the hub's starts; far more is allowed, for machines that do other things.
    this.timeout(60_000 + KILLS * 10_000);
    providers = {
      aftership: await RemoteStandIn.start('aftership', tracking),
      aymakan: await RemoteStandIn.start('aymakan', warehouse),
    };
    stops.push(
      () => providers.aftership.stop(),
      () => providers.aymakan.stop(),
    );
    await providers.aftership.fail({ kind: 'slow', delayMs: CALL_MS });
    await providers.aymakan.fail({ kind: 'slow', delayMs: CALL_MS });
    const { aftership, aymakan } = providers;
    const places = { port: await freePort(), aftership: aftership.url, aymakan: aymakan.url };
    const hub = new MortalHub(writeShopConfig(folder.path, places));
    stops.unshift(() => hub.end());
    senders = new Senders(hub, SENDERS, random);
    await liveAndDie(hub, senders);
    await settle(hub);
    await hub.stop();
    journal = await SqliteJournal.open(join(folder.path, 'journal.db'));
    stops.unshift(() => journal.close());
    const found = senders.orders.map(orderId => journal.findOrder({ connection: shop.connection, orderId }));
    orders = (await Promise.all(found)).map(order => present(order));
  });

  after(async function () {
    this.timeout(20_000);
    for (const stop of stops) await stop();
    folder.remove();
  });

  /** Each life begins with a burst and ends at a moment of chance, in the middle of a send; what it leaves unanswered is sent
   *  to the next. */
  async function liveAndDie(hub: MortalHub, from: Senders): Promise<void> {
    for (let life = 0; life < KILLS; life += 1) {
      await hub.start();
      from.begin(ORDERS_PER_LIFE);
      await pass(random() * LIFE_MS);
      // In one turn: however quickly the others were answered, these are not.
      from.begin(ORDERS_AT_KILL);
      await hub.kill();
    }
    await hub.start();
    await from.finish();
  }

  /** Resolves when nothing waits to be translated or delivered. The hub tells what it did after it is on disk. */
  async function settle(hub: MortalHub): Promise<void> {
    const reader = openReader(join(folder.path, 'journal.db'));
    await (await hub.up()).waitFor(() => isSettled(reader, destinations));
    reader.handle.close();
  }

  it('was killed while senders waited for answers and while deliveries were under way', () => {
    const interrupted = orders.flatMap(order => order.deliveries).filter(({ attempts }) => attempts > 1);
    assert.ok(senders.post.failures > 0, 'some sends ended without an answer');
    assert.ok(interrupted.length > 0, 'some attempts were interrupted');
  });

  it('has every webhook that it answered, once', async () => {
    const { webhooks } = await journal.count();
    assert.equal(senders.post.answered.size, 2 * senders.orders.length);
    assert.equal(new Set(senders.post.answered.values()).size, senders.post.answered.size);
    assert.deepEqual(webhooks, {
      pending: 0,
      translated: senders.post.answered.size,
      ignored: 0,
      quarantined: 0,
    });
    for (const [senderId, id] of senders.post.answered)
      assert.equal((await journal.findWebhook(id))?.senderId, senderId);
  });

  it('lost no event and made none twice', async () => {
    for (const { orderId, events } of orders)
      assert.deepEqual(
        events.map(({ type }) => type),
        ['order.created', 'order.paid'],
        orderId,
      );
    assert.equal((await journal.count()).events, 2 * orders.length);
  });

  it('settled every delivery, and none as dead', async () => {
    const { deliveries } = await journal.count();
    const { pending, superseded, dead, delivered, skipped } = deliveries;
    assert.deepEqual([pending, superseded, dead], [0, 0, 0]);
    assert.equal(delivered + skipped, 4 * orders.length);
  });

  it('kept each lane in order', () => {
    for (const { orderId, deliveries } of orders) {
      for (const destination of destinations) {
        const lane = deliveries.filter(({ connection }) => connection === destination);
        assert.deepEqual(
          lane.map(({ eventType }) => eventType),
          ['order.created', 'order.paid'],
          orderId,
        );
        assert.ok(present(lane[0]?.settledAt) <= present(lane[1]?.settledAt), orderId);
      }
    }
  });

  it('has every order at AfterShip once, created by one call and before it was changed', async () => {
    const { orders: held } = await providers.aftership.state<{
      orders: { id: string; financial_status: string }[];
    }>();
    assert.deepEqual(
      held.map(({ id, financial_status }) => `${id} ${financial_status}`).sort(),
      senders.orders.map(id => `${shop.connection}-${id} paid`).sort(),
    );
    eachOnce(aftershipCalls(await providers.aftership.calls()));
  });

  it('has every order at Aymakan once, created by one call and before it was changed', async () => {
    const { orders: held } = await providers.aymakan.state<{
      orders: { order_id: string; payment_method: string }[];
    }>();
    assert.deepEqual(
      held.map(({ order_id, payment_method }) => `${order_id} ${payment_method}`).sort(),
      senders.orders.map(id => `${shop.connection}-${id} prepaid`).sort(),
    );
    eachOnce(aymakanCalls(await providers.aymakan.calls()));
  });

  /** No order was created twice, none was even tried to be: an attempt that follows an interrupted one looks first. */
  function eachOnce(calls: Map<string, OrderCalls>): void {
    assert.equal(calls.size, senders.orders.length);
    for (const [id, order] of calls)
      assert.deepEqual(order, { created: 1, repeated: 0, isOutOfOrder: false }, id);
  }
});

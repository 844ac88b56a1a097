/** The contract of forgetting webhooks, deliveries and events: each kind by its age, and never what waits. */
import assert from 'node:assert/strict';
import {
  aDestination,
  anEvent,
  aWebhook,
  delivered,
  LEASE_MS,
  outage,
  refusal,
  retryAt,
  T0,
} from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';
import { everything, goOn, later, nothing, pruneAll } from './prune-bench.js';

export function pruneSettledContract(bench: Bench): void {
  describe('prune, what is settled', () => {
    forgettingWebhooks(bench);
    forgettingDeliveries(bench);
    forgettingEvents(bench);
  });
}

function forgettingWebhooks(bench: Bench): void {
  it('forgets webhooks that are translated or ignored, those that came in before the time', async () => {
    const gone = await bench.clerk.takeWebhook({}, T0);
    await bench.clerk.record(gone);
    const kept = await bench.clerk.takeWebhook({}, T0 + 10);
    await bench.clerk.record(kept);
    const ignored = await bench.clerk.takeWebhook({}, T0 + 5);
    await bench.clerk.record(ignored, [], { state: 'ignored', reason: 'a draft' });
    await goOn(bench);
    assert.deepEqual(await pruneAll(bench, { ...nothing, webhooksBefore: T0 + 10 }), {
      webhooks: 2,
      deliveries: 0,
      events: 0,
    });
    for (const { id } of [gone, ignored]) assert.equal(await bench.journal.findWebhook(id), undefined);
    assert.equal((await bench.journal.findWebhook(kept.id))?.state, 'translated');
    assert.equal(await bench.journal.replayWebhook(gone.id, T0), 'unknown');
  });

  it('forgets quarantined ones by a time of their own', async () => {
    const webhook = await bench.clerk.takeWebhook();
    await bench.clerk.record(webhook, [], { state: 'quarantined', error: refusal });
    await goOn(bench);
    assert.equal((await pruneAll(bench, { ...everything, quarantinedBefore: T0 })).webhooks, 0);
    assert.equal((await pruneAll(bench, { ...nothing, quarantinedBefore: T0 + 1 })).webhooks, 1);
    assert.equal(await bench.journal.findWebhook(webhook.id), undefined);
  });

  it('never forgets one that waits, is under way, or is to be translated again', async () => {
    const underWay = await bench.clerk.takeWebhook();
    const retried = await bench.clerk.takeWebhook();
    await bench.clerk.record(retried, [], {
      state: 'pending',
      dueAt: T0 + 5,
      isFailure: true,
      error: outage,
    });
    const replayed = await bench.clerk.takeWebhook({}, T0);
    await bench.clerk.record(replayed);
    await bench.journal.replayWebhook(replayed.id, T0);
    const { id: waiting } = await bench.journal.append(aWebhook());
    await goOn(bench);
    assert.equal((await pruneAll(bench, everything)).webhooks, 0);
    for (const id of [underWay.id, retried.id, replayed.id, waiting])
      assert.equal((await bench.journal.findWebhook(id))?.state, 'pending');
    assert.equal((await bench.clerk.claimWebhooks(later + LEASE_MS)).length, 4);
  });

  it('takes the same webhook in again when its first was forgotten, as a new one', async () => {
    const webhook = aWebhook();
    const { id } = await bench.journal.append(webhook);
    await bench.clerk.record(present((await bench.clerk.claimWebhooks())[0]));
    await goOn(bench);
    await pruneAll(bench, { ...everything, webhooksBefore: T0 + 1 });
    const again = await bench.journal.append(webhook);
    assert.equal(again.isDuplicate, false);
    assert.ok(again.id > id);
  });
}

function forgettingDeliveries(bench: Bench): void {
  it('forgets settled deliveries with attempts and steps, by when they were settled', async () => {
    const [gone] = await bench.clerk.fill('1');
    const attempt = await bench.clerk.claimOne();
    await bench.clerk.saveStep(attempt, 'create', '1');
    await bench.clerk.settle(attempt, delivered, T0 + 9);
    const [kept] = await bench.clerk.fill('2');
    await bench.clerk.end(kept, delivered, T0 + 10);
    await goOn(bench);
    assert.equal((await pruneAll(bench, { ...nothing, deliveriesBefore: T0 + 10 })).deliveries, 1);
    assert.equal(await bench.journal.findDelivery(present(gone)), undefined);
    assert.deepEqual(await bench.journal.findAttempts(present(gone)), []);
    assert.equal(await bench.journal.replay(present(gone), T0), 'unknown');
    assert.equal((await bench.clerk.look(kept)).state, 'delivered');
    assert.equal((await bench.journal.findAttempts(present(kept))).length, 1);
  });

  it('forgets those that are skipped, superseded or folded as well', async () => {
    const latest = [aDestination({ isLatestOnly: true })];
    const [, skipped, superseded] = await bench.clerk.fill('1', [
      anEvent({ type: 'order.updated', destinations: latest }),
      anEvent(),
      anEvent(),
      anEvent({ type: 'order.updated', destinations: latest }),
    ]);
    await bench.clerk.end(skipped, { state: 'skipped', reason: 'nothing to do' });
    await bench.clerk.end(superseded, { state: 'superseded', error: outage });
    await goOn(bench);
    assert.equal((await pruneAll(bench, everything)).deliveries, 3);
    const { pending, folded } = (await bench.journal.count()).deliveries;
    assert.deepEqual([pending, folded], [2, 0]);
  });

  it('never forgets one that waits, is under way, waits for a retry, or is to be sent again', async () => {
    const [retried] = await bench.clerk.fill('1');
    await bench.clerk.end(retried, retryAt(later));
    const [replayed] = await bench.clerk.fill('2');
    await bench.clerk.end(replayed);
    await bench.journal.replay(present(replayed), later);
    const [underWay] = await bench.clerk.fill('3');
    await bench.clerk.claimOne();
    const [waiting] = await bench.clerk.fill('4');
    assert.equal((await pruneAll(bench, everything)).deliveries, 0);
    for (const id of [retried, replayed, underWay, waiting])
      assert.equal((await bench.clerk.look(id)).state, 'pending');
  });
}

function forgettingEvents(bench: Bench): void {
  it('forgets an event with the last of its deliveries, and keeps the state and the links of its order', async () => {
    const [toWarehouse] = await bench.clerk.fill('1', [anEvent({ destinations: ['warehouse', 'tracking'] })]);
    const attempt = await bench.clerk.claimOne();
    assert.equal(attempt.id, toWarehouse);
    await bench.clerk.settle(attempt, { state: 'delivered', links: { order: 'wh-7' } });
    await goOn(bench);
    assert.deepEqual(await pruneAll(bench, { ...everything, webhooksBefore: 0, deliveriesBefore: later }), {
      webhooks: 0,
      deliveries: 1,
      events: 0,
    });
    await bench.clerk.settle(await bench.clerk.claimOne(T0, 'tracking'));
    assert.deepEqual(await pruneAll(bench, { ...everything, webhooksBefore: 0 }), {
      webhooks: 0,
      deliveries: 1,
      events: 1,
    });
    const order = present(await bench.journal.findOrder({ connection: 'shop', orderId: '1' }));
    assert.deepEqual([order.version, order.events, order.deliveries], [1, [], []]);
    assert.deepEqual(structuredClone(order.links), [
      { connection: 'warehouse', kind: 'order', providerId: 'wh-7' },
    ]);
  });

  it('forgets an event that went to nobody by when its webhook came in', async () => {
    await bench.clerk.fill('1', [anEvent({ destinations: [] })], { now: T0 });
    await bench.clerk.fill('2', [anEvent({ destinations: [] })], { now: T0 + 10 });
    await goOn(bench);
    assert.equal((await pruneAll(bench, { ...nothing, deliveriesBefore: T0 + 10 })).events, 1);
    const { events } = present(await bench.journal.findOrder({ connection: 'shop', orderId: '2' }));
    assert.equal(events.length, 1);
  });
}

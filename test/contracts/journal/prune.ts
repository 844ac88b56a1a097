/** The contract of forgetting: in slices, and never what somebody still needs. */
import assert from 'node:assert/strict';
import type { Pruned } from '../../../core/journal/journal.js';
import { anEvent, aWebhook, died, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';
import { everything, goOn, nothing, pruneAll } from './prune-bench.js';

export function pruneContract(bench: Bench): void {
  describe('prune', () => {
    keepingTheDead(bench);
    keepingWhatIsCompared(bench);
    slicing(bench);
  });
}

function keepingTheDead(bench: Bench): void {
  it('forgets dead ones by a time of their own, and frees the lane that one held', async () => {
    const [dead] = await bench.clerk.fill('1');
    await bench.clerk.end(dead, died(), T0 + 5);
    await goOn(bench);
    assert.equal((await pruneAll(bench, { ...everything, deadBefore: T0 + 5 })).deliveries, 0);
    assert.equal((await pruneAll(bench, { ...nothing, deadBefore: T0 + 6 })).deliveries, 1);
    assert.equal(await bench.journal.findDelivery(present(dead)), undefined);
    const [next] = await bench.clerk.fill('1');
    await bench.clerk.end(next);
  });

  it('never forgets a dead one that others wait behind', async () => {
    const [dead, waiting] = await bench.clerk.fill('1', [anEvent(), anEvent()]);
    await bench.clerk.end(dead, died());
    await goOn(bench);
    assert.equal((await pruneAll(bench, everything)).deliveries, 0);
    assert.equal((await bench.clerk.look(waiting)).heldBehind, dead);
    await bench.journal.release(present(dead), T0);
    await bench.clerk.end(waiting);
    assert.equal((await pruneAll(bench, everything)).deliveries, 2);
  });
}

function keepingWhatIsCompared(bench: Bench): void {
  it('never forgets a newer one while an older one of the order and connection is there', async () => {
    const [dead, arrived] = await bench.clerk.fill('1', [anEvent(), anEvent()]);
    await bench.clerk.end(dead, died({ holdsLane: false }));
    await bench.clerk.end(arrived);
    await goOn(bench);
    assert.equal((await pruneAll(bench, { ...everything, deadBefore: 0 })).deliveries, 0);
    await bench.journal.replay(present(dead), T0);
    assert.equal((await bench.clerk.claimOne()).newer.length, 1);
  });

  it('is not kept from it by older ones of another order or connection', async () => {
    const [dead] = await bench.clerk.fill('1');
    await bench.clerk.end(dead, died({ holdsLane: false }));
    await bench.clerk.fill('1', [anEvent({ destinations: ['tracking'] })]);
    await bench.clerk.settle(await bench.clerk.claimOne(T0, 'tracking'));
    const [other] = await bench.clerk.fill('2');
    await bench.clerk.end(other);
    await goOn(bench);
    assert.equal((await pruneAll(bench, { ...everything, deadBefore: 0 })).deliveries, 2);
  });

  it('gives no id a second time, though the newest of each kind were old', async () => {
    const { id: webhook } = await bench.clerk.takeWebhook().then(async taken => {
      await bench.clerk.record(taken);
      return taken;
    });
    const [delivery] = await bench.clerk.fill('1');
    await bench.clerk.end(delivery);
    await pruneAll(bench, everything);
    assert.ok((await bench.journal.append(aWebhook())).id > webhook + 1);
    assert.ok(present((await bench.clerk.fill('2'))[0]) > present(delivery));
  });
}

function slicing(bench: Bench): void {
  it('forgets no more of a kind at once than it is asked to, and says whether there may be more', async () => {
    for (const orderId of ['1', '2', '3', '4', '5']) await bench.clerk.fill(orderId);
    await bench.clerk.drain();
    await goOn(bench);
    const slices: Pruned[] = [];
    do slices.push(await bench.journal.prune({ ...everything, limit: 2, from: slices.at(-1)?.next }));
    while (slices.at(-1)?.isMore);
    assert.ok(slices.every(slice => Math.max(slice.webhooks, slice.deliveries, slice.events) <= 2));
    const sum = (kind: 'webhooks' | 'deliveries' | 'events'): number =>
      slices.reduce((total, slice) => total + slice[kind], 0);
    assert.deepEqual([sum('webhooks'), sum('deliveries'), sum('events')], [5, 5, 5]);
  });

  it('forgets all deliveries of an order in the end, the oldest first', async () => {
    const ids = await bench.clerk.fill('1', [anEvent(), anEvent(), anEvent()]);
    await bench.clerk.drain();
    await goOn(bench);
    await bench.journal.prune({ ...everything, limit: 1 });
    assert.equal(await bench.journal.findDelivery(present(ids[0])), undefined);
    assert.notEqual(await bench.journal.findDelivery(present(ids[1])), undefined);
    assert.equal((await pruneAll(bench, everything)).deliveries, 2);
  });

  it('has nothing to do in an empty journal', async () =>
    assert.deepEqual(await pruneAll(bench, everything), { webhooks: 0, deliveries: 0, events: 0 }));
}

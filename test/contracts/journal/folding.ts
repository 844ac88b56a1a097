/** The contract of latest-only deliveries: waiting ones of the same order and type become the newest one. */
import assert from 'node:assert/strict';
import { aDestination, anEvent, delivered, died, outage, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

/** Two names whose lanes of one order have the same id in the engine on SQLite. */
const COLLIDING = ['dest-96', 'dest-1590'] as const;

export function foldingContract(bench: Bench): void {
  describe('a latest-only delivery', () => {
    folding(bench);
    leavingAlone(bench);
    keepingPauses(bench);
  });
}

function folding(bench: Bench): void {
  it('folds the waiting ones of its order and type; they stay visible and name its event', async () => {
    const newest = anUpdate();
    const [first, one, two, last] = await bench.clerk.fill(
      '1042',
      [anEvent(), anUpdate(), anUpdate(), newest],
      { now: T0 + 9 },
    );
    for (const id of [one, two]) {
      const { state, settledAt, reason, dueAt, heldBehind, attempts } = await bench.clerk.look(id);
      assert.deepEqual(
        [state, settledAt, dueAt, heldBehind, attempts],
        ['folded', T0 + 9, undefined, undefined, 0],
      );
      // The second folded the first; the newest folded the second.
      assert.equal(typeof reason, 'string');
    }
    assert.match(String((await bench.clerk.look(two)).reason), new RegExp(`\\b${newest.id}\\b`));
    assert.deepEqual(await bench.clerk.drain(T0 + 9), [first, last]);
    const { folded, delivered: arrived } = (await bench.journal.count()).deliveries;
    assert.deepEqual([folded, arrived], [2, 2]);
  });

  it('folds behind a dead one that holds the lane as well', async () => {
    const [dead, one] = await bench.clerk.fill('1042', [anEvent(), anUpdate()]);
    await bench.clerk.end(dead, died());
    const [two] = await bench.clerk.fill('1042', [anUpdate()]);
    assert.equal((await bench.clerk.look(one)).state, 'folded');
    assert.equal((await bench.clerk.look(two)).heldBehind, dead);
    await bench.journal.release(present(dead), T0);
    assert.deepEqual(await bench.clerk.drain(), [two]);
  });
}

function leavingAlone(bench: Bench): void {
  it('leaves the deliveries of another destination alone, whatever the two are called', async () => {
    const updates = COLLIDING.map(connection =>
      aDestination({ connection, writes: 'order', isUpsert: true, isLatestOnly: true }),
    );
    const event = () => anEvent({ type: 'order.updated', destinations: updates });
    await bench.clerk.fill('1042', [event(), event()]);
    const { folded, pending } = (await bench.journal.count()).deliveries;
    assert.deepEqual([folded, pending], [2, 2], 'each destination has its newest');
  });

  it('leaves those of other types where they are, in order', async () => {
    const [, paid, , shipped, last] = await bench.clerk.fill('1042', [
      anUpdate(),
      anEvent({ type: 'order.paid' }),
      anUpdate(),
      anEvent({ type: 'order.shipped' }),
      anUpdate(),
    ]);
    assert.deepEqual(await bench.clerk.drain(), [paid, shipped, last]);
  });

  it('leaves those of other orders and connections alone', async () => {
    const [other] = await bench.clerk.fill('1043', [anUpdate()]);
    const [outlet] = await bench.clerk.fill('1042', [anUpdate()], { connection: 'outlet' });
    const [elsewhere] = await bench.clerk.fill('1042', [anUpdate('tracking')]);
    await bench.clerk.fill('1042', [anUpdate()]);
    for (const id of [other, outlet, elsewhere]) assert.equal((await bench.clerk.look(id)).state, 'pending');
  });

  it('is not folded into a later one that is not latest-only', async () => {
    const ids = await bench.clerk.fill('1042', [anUpdate(), anEvent({ type: 'order.updated' })]);
    assert.deepEqual(await bench.clerk.drain(), ids);
  });

  it('never folds the one under way', async () => {
    const [underWay] = await bench.clerk.fill('1042', [anUpdate()]);
    const delivery = await bench.clerk.claimOne();
    const [between, last] = await bench.clerk.fill('1042', [anUpdate(), anUpdate()]);
    assert.equal((await bench.clerk.look(underWay)).state, 'pending');
    assert.equal((await bench.clerk.look(between)).state, 'folded');
    assert.equal(await bench.clerk.settle(delivery), 'settled');
    assert.equal((await bench.clerk.look(underWay)).state, 'delivered');
    await bench.clerk.end(last);
  });

  it('never folds the one under way, though an earlier one is to be sent again meanwhile', async () => {
    const [early, underWay] = await bench.clerk.fill('1042', [anEvent(), anUpdate()]);
    await bench.clerk.end(early);
    const delivery = await bench.clerk.claimOne();
    assert.equal(await bench.journal.replay(present(early), T0), 'replayed');
    const [last] = await bench.clerk.fill('1042', [anUpdate()]);
    assert.equal((await bench.clerk.look(underWay)).state, 'pending');
    assert.equal(await bench.clerk.settle(delivery), 'settled');
    assert.equal((await bench.clerk.look(underWay)).state, 'delivered');
    assert.deepEqual(await bench.clerk.drain(), [early, last]);
  });

  it('folds nothing that is settled', async () => {
    const [dead] = await bench.clerk.fill('1042', [anUpdate()]);
    await bench.clerk.end(dead, died({ holdsLane: false }));
    const [arrived] = await bench.clerk.fill('1042', [anUpdate()]);
    await bench.clerk.end(arrived);
    const [last] = await bench.clerk.fill('1042', [anUpdate()]);
    assert.equal((await bench.clerk.look(dead)).state, 'dead');
    assert.equal((await bench.clerk.look(arrived)).state, 'delivered');
    await bench.clerk.end(last);
  });
}

function keepingPauses(bench: Bench): void {
  it('takes over the pause of one that waits for a retry, and begins its own attempts', async () => {
    const [waiting] = await bench.clerk.fill('1042', [anUpdate()]);
    await bench.clerk.end(waiting, retryAt(T0 + 5000));
    const [last] = await bench.clerk.fill('1042', [anUpdate()], { now: T0 + 1 });
    const { state, attempts } = await bench.clerk.look(waiting);
    assert.deepEqual([state, attempts], ['folded', 1]);
    assert.equal((await bench.clerk.look(last)).dueAt, T0 + 5000);
    assert.deepEqual(await bench.clerk.claim(T0 + 4999), []);
    const { id, attempt, failures } = await bench.clerk.claimOne(T0 + 5000);
    assert.deepEqual([id, attempt, failures], [last, 1, 0]);
  });

  it('keeps that pause when the lane is released meanwhile', async () => {
    const [early, waiting] = await bench.clerk.fill('1042', [anEvent(), anUpdate()]);
    await bench.clerk.end(early);
    await bench.clerk.end(waiting, retryAt(T0 + 5000));
    // Sent again, the early one comes first once more; then it dies and holds what waits for the retry.
    await bench.journal.replay(present(early), T0);
    await bench.clerk.end(early, died());
    const [last] = await bench.clerk.fill('1042', [anUpdate()]);
    await bench.journal.release(present(early), T0);
    assert.deepEqual(await bench.clerk.claim(T0 + 4999), []);
    await bench.clerk.end(last, delivered, T0 + 5000);
  });

  it('has the lane keep the pause where another one comes first now', async () => {
    const [waiting, paid] = await bench.clerk.fill('1042', [anUpdate(), anEvent({ type: 'order.paid' })]);
    await bench.clerk.end(waiting, { state: 'pending', dueAt: T0 + 5000, isFailure: false, error: outage });
    const [last] = await bench.clerk.fill('1042', [anUpdate()]);
    assert.deepEqual(await bench.clerk.claim(T0 + 4999), []);
    assert.deepEqual(await bench.clerk.drain(T0 + 5000), [paid, last]);
  });
}

function anUpdate(connection = 'warehouse'): ReturnType<typeof anEvent> {
  return anEvent({
    type: 'order.updated',
    destinations: [aDestination({ connection, writes: 'order', isLatestOnly: true })],
  });
}

/** The contract of dead deliveries: those that hold their lane, those that do not, and how a lane goes on. */
import assert from 'node:assert/strict';
import { anEvent, died, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function holdContract(bench: Bench): void {
  describe('a dead delivery', () => {
    holding(bench);
    goingOn(bench);
  });
  describe('release', () => releasing(bench));
  describe('releaseAll', () => releasingAll(bench));
}

const far = T0 + 400 * 24 * 60 * 60 * 1000;

/** Fills the lane of an order and lets its first delivery die. */
async function hold(bench: Bench, orderId: string, count = 2): Promise<number[]> {
  const ids = await bench.clerk.fill(
    orderId,
    Array.from({ length: count }, () => anEvent()),
  );
  await bench.clerk.end(ids[0], died());
  return ids;
}

function holding(bench: Bench): void {
  it('that holds its lane has all others of it wait, however long, and those say behind what', async () => {
    const [dead, waiting] = await hold(bench, '1042');
    const [later] = await bench.clerk.fill('1042');
    assert.deepEqual(await bench.clerk.claim(far), []);
    for (const id of [waiting, later]) {
      const { state, dueAt, heldBehind, attempts } = await bench.clerk.look(id);
      assert.deepEqual([state, dueAt, heldBehind, attempts], ['pending', undefined, dead, 0]);
    }
    const { state, dueAt, heldBehind } = await bench.clerk.look(dead);
    assert.deepEqual([state, dueAt, heldBehind], ['dead', undefined, undefined]);
  });

  it('stops no other order of the connection and no other connection of the order', async () => {
    await hold(bench, '1042');
    const [other] = await bench.clerk.fill('1043');
    const [elsewhere] = await bench.clerk.fill('1042', [anEvent({ destinations: ['tracking'] })]);
    await bench.clerk.fill('1042', [anEvent()], { connection: 'outlet' });
    const claimed = await bench.clerk.claim();
    assert.equal(claimed.length, 2);
    assert.ok(claimed.some(({ id }) => id === other));
    assert.ok(claimed.some(({ origin }) => origin.connection === 'outlet'));
    assert.equal((await bench.clerk.claimOne(T0, 'tracking')).id, elsewhere);
  });

  it('makes nothing due by holding its lane', async () => {
    await hold(bench, '1042');
    assert.equal(await bench.journal.findDueLane('warehouse'), undefined);
    assert.equal(await bench.journal.countDueLanes('warehouse', far, 10), 0);
  });

  for (const [about, again] of [
    ['a close', () => bench.reopen()],
    ['a crash', () => bench.crash()],
  ] as const) {
    it(`still holds its lane after ${about}, and can be released then`, async () => {
      const [dead, waiting] = await hold(bench, '1042');
      await again();
      assert.deepEqual(await bench.clerk.claim(far), []);
      assert.equal((await bench.clerk.look(waiting)).heldBehind, dead);
      assert.equal(await bench.journal.release(present(dead), far), true);
      await bench.clerk.end(waiting, undefined, far);
    });
  }
}

function goingOn(bench: Bench): void {
  it('that does not hold its lane stays dead while the lane goes on', async () => {
    const [dead, second] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    await bench.clerk.end(dead, died({ holdsLane: false }));
    assert.equal((await bench.clerk.look(second)).heldBehind, undefined);
    await bench.clerk.end(second);
    assert.equal((await bench.clerk.look(dead)).state, 'dead');
    assert.equal(await bench.journal.release(present(dead), T0), false);
  });

  it('that is the last of its lane holds what comes later all the same', async () => {
    const [dead] = await hold(bench, '1042', 1);
    const [later] = await bench.clerk.fill('1042');
    assert.deepEqual(await bench.clerk.claim(far), []);
    assert.equal((await bench.clerk.look(later)).heldBehind, dead);
  });
}

function releasing(bench: Bench): void {
  it('lets the lane go on in order, and the dead one stays dead', async () => {
    const [dead, second, third] = await hold(bench, '1042', 3);
    assert.equal(await bench.journal.release(present(dead), T0 + 70), true);
    assert.equal((await bench.clerk.look(second)).dueAt, T0 + 70);
    assert.deepEqual(await bench.clerk.drain(T0 + 70), [second, third]);
    assert.equal((await bench.clerk.look(dead)).state, 'dead');
  });

  it('leaves a lane behind that takes what comes later', async () => {
    const [dead] = await hold(bench, '1042', 1);
    assert.equal(await bench.journal.release(present(dead), T0), true);
    const [later] = await bench.clerk.fill('1042');
    await bench.clerk.end(later);
  });

  it('frees the lane of no other order', async () => {
    const [dead] = await hold(bench, '1042');
    const [, otherWaiting] = await hold(bench, '1043');
    await bench.journal.release(present(dead), T0);
    assert.equal((await bench.clerk.claimOne()).origin.orderId, '1042');
    assert.equal((await bench.clerk.look(otherWaiting)).dueAt, undefined);
  });

  it('is false for a delivery that holds no lane, and changes nothing', async () => {
    const [dead, waiting] = await hold(bench, '1042');
    const [arrived] = await bench.clerk.fill('1043', [anEvent(), anEvent()]);
    await bench.clerk.end(arrived);
    for (const id of [present(waiting), present(arrived), 4711])
      assert.equal(await bench.journal.release(id, T0), false);
    assert.equal(await bench.journal.release(present(dead), T0), true);
    assert.equal(await bench.journal.release(present(dead), T0), false);
  });

  it('is false for one under way, whose lease goes on', async () => {
    const [id] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    const delivery = await bench.clerk.claimOne();
    assert.equal(await bench.journal.release(present(id), T0), false);
    assert.deepEqual(await bench.clerk.claim(), []);
    assert.equal(await bench.clerk.settle(delivery), 'settled');
  });
}

function releasingAll(bench: Bench): void {
  it('lets every held lane of one connection go on, and counts them', async () => {
    const [, one] = await hold(bench, '1042');
    const [, two] = await hold(bench, '1043');
    const [elsewhere] = await bench.clerk.fill('1042', [
      anEvent({ destinations: ['tracking'] }),
      anEvent({ destinations: ['tracking'] }),
    ]);
    const first = await bench.clerk.claimOne(T0, 'tracking');
    assert.equal(first.id, elsewhere);
    await bench.clerk.settle(first, died());
    assert.equal(await bench.journal.releaseAll('warehouse', T0), 2);
    assert.deepEqual(
      (await bench.clerk.claim()).map(({ id }) => id).sort((a, b) => a - b),
      [one, two],
    );
    assert.deepEqual(await bench.clerk.claim(far, 10, 'tracking'), []);
  });

  it('frees nothing that is leased or waits for a retry', async () => {
    await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    await bench.clerk.claimOne();
    assert.equal(await bench.journal.releaseAll('warehouse', T0), 0);
    assert.deepEqual(await bench.clerk.claim(), []);
  });
}

/** The contract of `claimDeliveries` about leases: attempts, ends and fences. */
import assert from 'node:assert/strict';
import { anEvent, LEASE_MS, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function leasesContract(bench: Bench): void {
  describe('claimDeliveries, leases', () => {
    leasing(bench);
    refusingLateResults(bench);
  });
}

function leasing(bench: Bench): void {
  it("ends a lease by the caller's clock: not before its end, and at its end", async () => {
    const [id] = await bench.clerk.fill('1042');
    await bench.clerk.claimOne(T0);
    assert.deepEqual(await bench.clerk.claim(T0 + LEASE_MS - 1), []);
    assert.equal((await bench.clerk.claimOne(T0 + LEASE_MS)).id, id);
  });

  it('gives the same delivery again after a lease that ended, and not the one behind it', async () => {
    const [first] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    for (const round of [0, 1, 2]) {
      const delivery = await bench.clerk.claimOne(T0 + round * LEASE_MS);
      assert.equal(delivery.id, first);
    }
  });

  it('counts the attempt with the claim, whatever becomes of it', async () => {
    await bench.clerk.fill('1042');
    const attempts = [];
    const first = await bench.clerk.claimOne(T0);
    attempts.push(first.attempt);
    const second = await bench.clerk.claimOne(T0 + LEASE_MS);
    attempts.push(second.attempt);
    await bench.clerk.settle(second, retryAt(T0 + LEASE_MS + 1), T0 + LEASE_MS);
    attempts.push((await bench.clerk.claimOne(T0 + LEASE_MS + 1)).attempt);
    assert.deepEqual(attempts, [1, 2, 3]);
    assert.equal((await bench.journal.findOrder(key))?.deliveries[0]?.attempts, 3);
  });

  it('gives each claim of a lane a higher fence, also after the lane was empty', async () => {
    const fences = [];
    for (const round of [0, 1]) {
      await bench.clerk.fill('1042', [anEvent()], { now: T0 + round });
      const delivery = await bench.clerk.claimOne(T0 + round);
      fences.push(delivery.fence);
      await bench.clerk.settle(delivery);
    }
    assert.ok(present(fences[0]) < present(fences[1]));
  });
}

function refusingLateResults(bench: Bench): void {
  it('refuses the late result of a lease that was claimed again, and changes nothing for it', async () => {
    await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    const stale = await bench.clerk.claimOne(T0);
    const current = await bench.clerk.claimOne(T0 + LEASE_MS);
    const outcome = { state: 'delivered', links: { order: 'wrong' } } as const;
    assert.equal(await bench.clerk.settle(stale, outcome), 'lost');
    const order = await bench.journal.findOrder(key);
    assert.deepEqual([order?.deliveries[0]?.state, order?.links], ['pending', []]);
    assert.deepEqual(await bench.clerk.claim(T0 + LEASE_MS), [], 'the current lease goes on');
    assert.equal(await bench.clerk.settle(current), 'settled');
  });

  it('refuses the late result also after the current one is in, and after the lane was empty', async () => {
    await bench.clerk.fill('1042');
    const stale = await bench.clerk.claimOne(T0);
    const current = await bench.clerk.claimOne(T0 + LEASE_MS);
    await bench.clerk.settle(current, retryAt(T0 + LEASE_MS + 10));
    assert.equal(await bench.clerk.settle(stale), 'lost');
    await bench.clerk.settle(await bench.clerk.claimOne(T0 + LEASE_MS + 10));
    assert.equal(await bench.clerk.settle(stale), 'lost');
    const [behind] = await bench.clerk.fill('1042', [anEvent()], { now: T0 + 2 * LEASE_MS });
    assert.equal(await bench.clerk.settle(stale), 'lost');
    assert.equal((await bench.clerk.claimOne(T0 + 2 * LEASE_MS)).id, behind);
  });

  it('takes the result of a lease that has ended as long as nobody claimed it again', async () => {
    await bench.clerk.fill('1042');
    const delivery = await bench.clerk.claimOne(T0);
    assert.equal(await bench.clerk.settle(delivery, undefined, T0 + 10 * LEASE_MS), 'settled');
    assert.deepEqual(await bench.clerk.claim(T0 + 20 * LEASE_MS), []);
  });

  it('settles an attempt once', async () => {
    const [first, second] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    const delivery = await bench.clerk.claimOne();
    assert.equal(delivery.id, first);
    const answers = await Promise.all([bench.clerk.settle(delivery), bench.clerk.settle(delivery)]);
    assert.deepEqual(answers, ['settled', 'lost']);
    assert.equal((await bench.clerk.claimOne()).id, second);
  });
}

const key = { connection: 'shop', orderId: '1042' };

/** The contract of `saveStep`: what an attempt finished, the next one gets back. */
import assert from 'node:assert/strict';
import { anEvent, LEASE_MS, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

export function stepsContract(bench: Bench): void {
  describe('saveStep', () => {
    it('gives the results of finished steps to the next attempt, after a retry and after a lost lease', async () => {
      await bench.clerk.fill('1042');
      const first = await bench.clerk.claimOne(T0);
      assert.equal(await bench.clerk.saveStep(first, 'order', '{"id":"wh-7"}'), 'saved');
      const second = await bench.clerk.claimOne(T0 + LEASE_MS);
      assert.deepEqual(structuredClone(second.steps), { order: '{"id":"wh-7"}' });
      assert.equal(await bench.clerk.saveStep(second, 'label', 'null'), 'saved');
      await bench.clerk.settle(second, retryAt(T0 + LEASE_MS + 1));
      const third = await bench.clerk.claimOne(T0 + LEASE_MS + 1);
      assert.deepEqual(structuredClone(third.steps), { order: '{"id":"wh-7"}', label: 'null' });
    });

    it('keeps the steps over a crash', async () => {
      await bench.clerk.fill('1042');
      await bench.clerk.saveStep(await bench.clerk.claimOne(T0), 'order', '"done"');
      await bench.crash();
      const again = await bench.clerk.claimOne(T0 + LEASE_MS);
      assert.deepEqual([again.attempt, structuredClone(again.steps)], [2, { order: '"done"' }]);
    });

    it('refuses a step of a lease that was claimed again', async () => {
      await bench.clerk.fill('1042');
      const stale = await bench.clerk.claimOne(T0);
      const current = await bench.clerk.claimOne(T0 + LEASE_MS);
      assert.equal(await bench.clerk.saveStep(stale, 'order', '"stale"'), 'lost');
      assert.equal(await bench.clerk.saveStep(current, 'order', '"current"'), 'saved');
      assert.equal(await bench.clerk.saveStep(stale, 'order', '"stale"'), 'lost');
      const again = await bench.clerk.claimOne(T0 + 2 * LEASE_MS);
      assert.deepEqual(structuredClone(again.steps), { order: '"current"' });
    });

    it('refuses a step of an attempt that is settled', async () => {
      await bench.clerk.fill('1042', [anEvent(), anEvent()]);
      const delivery = await bench.clerk.claimOne();
      await bench.clerk.settle(delivery);
      assert.equal(await bench.clerk.saveStep(delivery, 'order', '1'), 'lost');
    });

    it('keeps the steps of one delivery from the next of its lane', async () => {
      await bench.clerk.fill('1042', [anEvent(), anEvent()]);
      const first = await bench.clerk.claimOne();
      await bench.clerk.saveStep(first, 'order', '1');
      await bench.clerk.settle(first);
      const second = await bench.clerk.claimOne(T0);
      assert.deepEqual(structuredClone(second.steps), {});
      const again = await bench.clerk.claimOne(T0 + LEASE_MS);
      assert.deepEqual([again.id, structuredClone(again.steps)], [second.id, {}]);
    });
  });
}

/** The contract of `saveLink`: an id that an attempt keeps is there afterwards, whatever the attempt gave. */
import assert from 'node:assert/strict';
import { anEvent, LEASE_MS, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

export function linksContract(bench: Bench): void {
  describe('saveLink', () => {
    it('gives the id to the next attempt, after a retry, a lost lease and a crash', async () => {
      await bench.clerk.fill('1042');
      const first = await bench.clerk.claimOne(T0);
      assert.equal(await bench.clerk.saveLink(first, 'order', 'wh-7'), 'saved');
      const second = await bench.clerk.claimOne(T0 + LEASE_MS);
      assert.deepEqual(structuredClone(second.links), { order: 'wh-7' });
      await bench.clerk.saveLink(second, 'label', 'L-1');
      await bench.clerk.settle(second, retryAt(T0 + LEASE_MS + 1));
      const third = await bench.clerk.claimOne(T0 + LEASE_MS + 1);
      assert.deepEqual(structuredClone(third.links), { order: 'wh-7', label: 'L-1' });
      await bench.clerk.saveLink(third, 'order', 'wh-8');
      await bench.crash();
      const fourth = await bench.clerk.claimOne(T0 + 3 * LEASE_MS);
      assert.deepEqual(structuredClone(fourth.links), { order: 'wh-8', label: 'L-1' });
    });

    it('gives way to what the attempt itself returns', async () => {
      await bench.clerk.fill('1042', [anEvent(), anEvent()]);
      const first = await bench.clerk.claimOne();
      await bench.clerk.saveLink(first, 'order', 'wh-7');
      await bench.clerk.saveLink(first, 'label', 'L-1');
      await bench.clerk.settle(first, { state: 'delivered', links: { order: 'wh-8' } });
      const second = await bench.clerk.claimOne();
      assert.deepEqual(structuredClone(second.links), { order: 'wh-8', label: 'L-1' });
    });

    it('refuses an id of a lease that was claimed again, and of an attempt that is settled', async () => {
      await bench.clerk.fill('1042', [anEvent(), anEvent()]);
      const stale = await bench.clerk.claimOne(T0);
      const current = await bench.clerk.claimOne(T0 + LEASE_MS);
      assert.equal(await bench.clerk.saveLink(stale, 'order', 'stale'), 'lost');
      await bench.clerk.settle(current);
      assert.equal(await bench.clerk.saveLink(current, 'order', 'late'), 'lost');
      assert.deepEqual(structuredClone((await bench.clerk.claimOne(T0 + LEASE_MS)).links), {});
    });
  });
}

/** The contract of attempts: what is kept of each, and which ones count as failed. */
import assert from 'node:assert/strict';
import { anEvent, delivered, died, LEASE_MS, outage, refusal, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function attemptsContract(bench: Bench): void {
  describe('findAttempts', () => {
    finding(bench);
    leavingOut(bench);
  });
  describe('failures', () => counting(bench));
}

function finding(bench: Bench): void {
  it('gives each attempt with its times, its outcome, the links it was given and its calls, first to last', async () => {
    const [id] = await bench.clerk.fill('1042');
    const first = await bench.clerk.claimOne(T0);
    const { lane } = first;
    await bench.journal.settle({
      deliveryId: first.id,
      lane,
      fence: first.fence,
      attempt: first.attempt,
      startedAt: T0 + 1,
      now: T0 + 4,
      outcome: retryAt(T0 + 4),
      givenLinks: { order: 'W-1' },
      exchanges: '[{"status":503}]',
    });
    await bench.clerk.end(id, died(), T0 + 4);
    await bench.journal.replay(present(id), T0 + 10);
    await bench.clerk.end(id, delivered, T0 + 10);
    assert.deepEqual(structuredClone(await bench.journal.findAttempts(present(id))), [
      {
        number: 1,
        startedAt: T0 + 1,
        endedAt: T0 + 4,
        outcome: 'pending',
        reason: outage,
        givenLinks: { order: 'W-1' },
        exchanges: '[{"status":503}]',
      },
      {
        number: 2,
        startedAt: T0 + 4,
        endedAt: T0 + 4,
        outcome: 'dead',
        reason: refusal,
        givenLinks: {},
        exchanges: '[]',
      },
      {
        number: 3,
        startedAt: T0 + 10,
        endedAt: T0 + 10,
        outcome: 'delivered',
        reason: undefined,
        givenLinks: {},
        exchanges: '[]',
      },
    ]);
  });
}

function leavingOut(bench: Bench): void {
  it('leaves out an attempt that ended without a result, and keeps its number', async () => {
    const [id] = await bench.clerk.fill('1042');
    await bench.clerk.claimOne(T0);
    await bench.crash();
    await bench.clerk.end(id, delivered, T0 + LEASE_MS);
    const attempts = await bench.journal.findAttempts(present(id));
    assert.deepEqual(
      attempts.map(({ number, outcome }) => ({ number, outcome })),
      [{ number: 2, outcome: 'delivered' }],
    );
    assert.equal((await bench.clerk.look(id)).attempts, 2);
  });

  it('keeps nothing of a result that comes too late', async () => {
    await bench.clerk.fill('1042');
    const stale = await bench.clerk.claimOne(T0);
    await bench.clerk.claimOne(T0 + LEASE_MS);
    assert.equal(await bench.clerk.settle(stale), 'lost');
    assert.deepEqual(await bench.journal.findAttempts(stale.id), []);
  });

  it('gives those of one delivery alone, and none where there is no such delivery', async () => {
    const [one, other] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    await bench.clerk.end(one);
    assert.equal((await bench.journal.findAttempts(present(one))).length, 1);
    assert.deepEqual(await bench.journal.findAttempts(present(other)), []);
    assert.deepEqual(await bench.journal.findAttempts(4711), []);
  });
}

function counting(bench: Bench): void {
  it('are counted only where an attempt failed; attempts are counted always', async () => {
    await bench.clerk.fill('1042');
    const seen = [];
    let now = T0;
    for (const isFailure of [true, false, true, false, false]) {
      const delivery = await bench.clerk.claimOne(now);
      seen.push([delivery.attempt, delivery.failures]);
      now += 10;
      await bench.clerk.settle(delivery, { state: 'pending', dueAt: now, isFailure, error: outage }, now);
    }
    // A lease that ends without a result is an attempt and no failure.
    for (const _ of [1, 2]) {
      const { attempt, failures } = await bench.clerk.claimOne(now);
      seen.push([attempt, failures]);
      now += LEASE_MS;
    }
    assert.deepEqual(seen, [
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 2],
      [6, 2],
      [7, 2],
    ]);
  });

  it('survive a crash', async () => {
    const [id] = await bench.clerk.fill('1042');
    await bench.clerk.end(id, retryAt(T0));
    await bench.clerk.end(id, retryAt(T0));
    await bench.crash();
    const { attempt, failures } = await bench.clerk.claimOne();
    assert.deepEqual([attempt, failures], [3, 2]);
  });
}

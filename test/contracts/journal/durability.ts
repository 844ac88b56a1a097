/** The contract of what a crash leaves: everything that was resolved. */
import assert from 'node:assert/strict';
import { aChange, anEvent, aWebhook, LEASE_MS, outage, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function durabilityContract(bench: Bench): void {
  for (const [about, again] of [
    ['a close', () => bench.reopen()],
    ['a crash', () => bench.crash()],
  ] as const) {
    describe(`after ${about}`, () => {
      keepingWebhooks(bench, again);
      goingOn(bench, again);
    });
  }
}

type Again = () => Promise<void>;

function keepingWebhooks(bench: Bench, again: Again): void {
  it('every webhook that was answered is there once, and is still known as a duplicate', async () => {
    const webhooks = Array.from({ length: 30 }, () => aWebhook());
    const answers = await Promise.all(webhooks.map(webhook => bench.journal.append(webhook)));
    await again();
    assert.equal((await bench.journal.count()).webhooks.pending, 30);
    const repeated = await Promise.all(webhooks.map(webhook => bench.journal.append(webhook)));
    assert.deepEqual(
      repeated,
      answers.map(({ id }) => ({ id, isDuplicate: true })),
    );
  });

  it('what was leased can be claimed once its lease is over, with its attempts counted on', async () => {
    const webhook = await bench.clerk.takeWebhook();
    await again();
    const [claimed] = await bench.clerk.claimWebhooks(later);
    assert.deepEqual([claimed?.id, claimed?.attempt], [webhook.id, 2]);
    assert.ok(present(claimed).fence > webhook.fence);
    await bench.clerk.record(present(claimed), [aChange({ events: [anEvent()] })]);
    const first = await bench.clerk.claimOne(later);
    await again();
    const second = await bench.clerk.claimOne(later + 2 * LEASE_MS);
    assert.deepEqual([second.id, second.attempt], [first.id, 2]);
    assert.ok(second.fence > first.fence);
    assert.equal(await bench.clerk.settle(first), 'lost');
  });
}

function goingOn(bench: Bench, again: Again): void {
  it('lanes go on where they were, in order', async () => {
    const [, second, third] = await bench.clerk.fill('1042', [anEvent(), anEvent(), anEvent()]);
    await bench.clerk.settle(await bench.clerk.claimOne());
    await again();
    const next = await bench.clerk.claimOne();
    assert.equal(next.id, second);
    await bench.clerk.settle(next);
    assert.equal((await bench.clerk.claimOne()).id, third);
  });

  it('what waits for a retry waits on', async () => {
    const dueAt = T0 + 5000;
    const webhook = await bench.clerk.takeWebhook();
    await bench.clerk.fill('1042');
    await bench.clerk.record(webhook, [], { state: 'pending', dueAt, isFailure: true, error: outage });
    await bench.clerk.settle(await bench.clerk.claimOne(), retryAt(dueAt));
    await again();
    assert.deepEqual(await bench.clerk.claimWebhooks(dueAt - 1), []);
    assert.deepEqual(await bench.clerk.claim(dueAt - 1), []);
    assert.equal((await bench.clerk.claimWebhooks(dueAt)).length, 1);
    assert.equal((await bench.clerk.claim(dueAt)).length, 1);
  });

  it('what is settled stays settled, with state, links and reasons', async () => {
    await bench.clerk.fill('1042', [anEvent({ destinations: ['tracking', 'warehouse'] })]);
    const outcome = { state: 'delivered', links: { order: 'wh-7' } } as const;
    await bench.clerk.settle(await bench.clerk.claimOne(), outcome);
    await bench.clerk.settle(await bench.clerk.claimOne(T0, 'tracking'), {
      state: 'dead',
      holdsLane: false,
      error: outage,
    });
    const before = structuredClone(await bench.journal.findOrder(aChange()));
    await again();
    assert.deepEqual(structuredClone(await bench.journal.findOrder(aChange())), before);
    assert.deepEqual(await bench.clerk.claim(later), []);
  });
}

const later = T0 + 2 * LEASE_MS;

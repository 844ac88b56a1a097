/** The contract of sending one delivery, or one webhook, again. */
import assert from 'node:assert/strict';
import type { DeliveryOutcome, Verdict } from '../../../core/journal/journal.js';
import { aDestination, anEvent, delivered, died, outage, refusal, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function replayContract(bench: Bench): void {
  describe('replay', () => {
    replayingSettled(bench);
    findingPlaces(bench);
    beginningAnew(bench);
    refusing(bench);
  });
  describe('replayWebhook', () => replayingWebhooks(bench));
}

function replayingSettled(bench: Bench): void {
  const settled: readonly DeliveryOutcome[] = [
    delivered,
    { state: 'skipped', reason: 'nothing to do' },
    { state: 'superseded', error: outage },
    died({ holdsLane: false }),
    died(),
  ];
  for (const outcome of settled) {
    const holds = outcome.state === 'dead' && outcome.holdsLane ? ' and holds its lane' : '';
    it(`makes one that is ${outcome.state}${holds} due, before those behind it`, async () => {
      const [id, behind] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
      await bench.clerk.end(id, outcome);
      assert.equal(await bench.journal.replay(present(id), T0 + 30), 'replayed');
      const { state, attempts, settledAt, reason, dueAt, heldBehind } = await bench.clerk.look(id);
      assert.deepEqual(
        [state, attempts, settledAt, reason, dueAt, heldBehind],
        ['pending', 1, undefined, undefined, T0 + 30, undefined],
      );
      const again = await bench.clerk.claimOne(T0 + 30);
      assert.deepEqual([again.id, again.attempt, again.failures], [id, 2, 0]);
      await bench.clerk.settle(again, delivered, T0 + 30);
      await bench.clerk.end(behind, delivered, T0 + 30);
    });
  }

  it('makes a folded one due, before the one it was folded into', async () => {
    const latest = aDestination({ isLatestOnly: true });
    const [folded, last] = await bench.clerk.fill('1042', [
      anEvent({ destinations: [latest] }),
      anEvent({ destinations: [latest] }),
    ]);
    assert.equal((await bench.clerk.look(folded)).state, 'folded');
    assert.equal(await bench.journal.replay(present(folded), T0), 'replayed');
    assert.deepEqual(await bench.clerk.drain(), [folded, last]);
  });

  it('makes one due whose lane was empty', async () => {
    const [id] = await bench.clerk.fill('1042');
    await bench.clerk.end(id);
    assert.equal(await bench.journal.replay(present(id), T0 + 5), 'replayed');
    assert.equal(await bench.journal.findDueLane('warehouse'), T0 + 5);
    await bench.clerk.end(id, delivered, T0 + 5);
  });
}

function findingPlaces(bench: Bench): void {
  it('gives several their old order, in whatever order they are asked for', async () => {
    const ids = await bench.clerk.fill('1042', [anEvent(), anEvent(), anEvent()]);
    await bench.clerk.drain();
    for (const id of ids.toReversed()) assert.equal(await bench.journal.replay(id, T0), 'replayed');
    assert.deepEqual(await bench.clerk.drain(), ids);
  });

  it('puts one before another that waits for a retry, and leaves that its pause', async () => {
    const [first, waiting, last] = await bench.clerk.fill('1042', [anEvent(), anEvent(), anEvent()]);
    await bench.clerk.end(first);
    await bench.clerk.end(waiting, retryAt(T0 + 5000));
    assert.equal(await bench.journal.replay(present(first), T0 + 10), 'replayed');
    await bench.clerk.end(first, delivered, T0 + 10);
    assert.deepEqual(await bench.clerk.claim(T0 + 4999), []);
    assert.deepEqual(await bench.clerk.drain(T0 + 5000), [waiting, last]);
  });

  it('puts one behind another that is under way, whatever becomes of that one', async () => {
    const outcomes: readonly DeliveryOutcome[] = [delivered, retryAt(T0 + 5000), died()];
    for (const [index, outcome] of outcomes.entries()) {
      const [first, second, third] = await bench.clerk.fill(String(index), [anEvent(), anEvent(), anEvent()]);
      await bench.clerk.end(first);
      const underWay = await bench.clerk.claimOne();
      assert.equal(await bench.journal.replay(present(first), T0), 'replayed');
      assert.deepEqual(await bench.clerk.claim(), [], 'the lease goes on');
      assert.equal((await bench.clerk.look(first)).heldBehind, second);
      assert.equal(await bench.clerk.settle(underWay, outcome), 'settled');
      if (outcome.state === 'pending') await bench.clerk.end(second, delivered, T0 + 5000);
      if (outcome.state === 'dead') assert.equal(await bench.journal.release(present(second), T0), true);
      assert.deepEqual(await bench.clerk.drain(T0 + 5000), [first, third]);
    }
  });

  it('puts one behind another whose lease ended or whose hub crashed', async () => {
    const [first, second] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    await bench.clerk.end(first);
    await bench.clerk.claimOne();
    await bench.crash();
    assert.equal(await bench.journal.replay(present(first), T0), 'replayed');
    assert.deepEqual(await bench.clerk.drain(T0 + 1_000_000), [second, first]);
  });

  it('has one wait behind a dead one that holds the lane, and run before the others when that is released', async () => {
    const [first, dead, third] = await bench.clerk.fill('1042', [anEvent(), anEvent(), anEvent()]);
    await bench.clerk.end(first);
    await bench.clerk.end(dead, died());
    assert.equal(await bench.journal.replay(present(first), T0), 'replayed');
    assert.equal((await bench.clerk.look(first)).heldBehind, dead);
    assert.deepEqual(await bench.clerk.claim(), []);
    await bench.journal.release(present(dead), T0);
    assert.deepEqual(await bench.clerk.drain(), [first, third]);
  });

  it('keeps the old order of dead ones that are all sent again, the first one already released', async () => {
    const [first, second, third] = await bench.clerk.fill('1042', [anEvent(), anEvent(), anEvent()]);
    await bench.clerk.end(first, died());
    await bench.journal.release(present(first), T0);
    await bench.clerk.end(second, died());
    await bench.journal.replay(present(first), T0);
    await bench.journal.replay(present(second), T0);
    assert.deepEqual(await bench.clerk.drain(), [first, second, third]);
  });
}

function beginningAnew(bench: Bench): void {
  it('counts failures anew and attempts on', async () => {
    const [id] = await bench.clerk.fill('1042');
    await bench.clerk.end(id, retryAt(T0));
    await bench.clerk.end(id, retryAt(T0));
    await bench.clerk.end(id, died());
    await bench.journal.replay(present(id), T0);
    const { attempt, failures } = await bench.clerk.claimOne();
    assert.deepEqual([attempt, failures], [4, 0]);
  });

  it('keeps finished steps and links', async () => {
    const [id] = await bench.clerk.fill('1042');
    const first = await bench.clerk.claimOne();
    await bench.clerk.saveStep(first, 'create', '{"id":"wh-7"}');
    await bench.clerk.settle(first, { state: 'delivered', links: { order: 'wh-7' } });
    await bench.journal.replay(present(id), T0);
    const { steps, links } = structuredClone(await bench.clerk.claimOne());
    assert.deepEqual([steps, links], [{ create: '{"id":"wh-7"}' }, { order: 'wh-7' }]);
  });

  it('has one that waits for a retry tried at once, its failures counted anew', async () => {
    const [id, behind] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    await bench.clerk.end(id, retryAt(T0 + 5000));
    assert.equal(await bench.journal.replay(present(id), T0 + 1), 'replayed');
    assert.equal((await bench.clerk.look(id)).dueAt, T0 + 1);
    const again = await bench.clerk.claimOne(T0 + 1);
    assert.deepEqual([again.id, again.attempt, again.failures], [id, 2, 0]);
    await bench.clerk.settle(again, delivered, T0 + 1);
    await bench.clerk.end(behind, delivered, T0 + 1);
  });

  it('survives a crash', async () => {
    const [id] = await bench.clerk.fill('1042');
    await bench.clerk.end(id);
    await bench.journal.replay(present(id), T0);
    await bench.crash();
    await bench.clerk.end(id);
  });
}

function refusing(bench: Bench): void {
  it('says `under_way` of one whose attempt runs, and changes nothing', async () => {
    const [id] = await bench.clerk.fill('1042');
    await bench.clerk.end(id, retryAt(T0));
    const delivery = await bench.clerk.claimOne();
    assert.equal(await bench.journal.replay(present(id), T0), 'under_way');
    assert.deepEqual(await bench.clerk.claim(), []);
    assert.equal(await bench.clerk.settle(delivery, retryAt(T0 + 50)), 'settled');
    assert.equal((await bench.clerk.claimOne(T0 + 50)).failures, 2);
  });

  it('says `held` of one that waits behind another: dead, waiting for a retry, or under way', async () => {
    for (const [orderId, outcome] of [
      ['1', died()],
      ['2', retryAt(T0 + 5000)],
      ['3', undefined],
    ] as const) {
      const [, behind] = await bench.clerk.fill(orderId, [anEvent(), anEvent()]);
      const first = await bench.clerk.claimOne();
      if (outcome) await bench.clerk.settle(first, outcome);
      assert.equal(await bench.journal.replay(present(behind), T0), 'held');
      assert.equal((await bench.clerk.look(behind)).heldBehind, first.id);
      assert.deepEqual(await bench.clerk.claim(T0 + 4999), []);
    }
  });

  it('says `unknown` of one that is not there', async () =>
    assert.equal(await bench.journal.replay(4711, T0), 'unknown'));
}

function replayingWebhooks(bench: Bench): void {
  const verdicts: readonly Verdict[] = [
    { state: 'translated' },
    { state: 'ignored', reason: 'a draft' },
    { state: 'quarantined', error: refusal },
    { state: 'pending', dueAt: T0 + 5000, isFailure: true, error: outage },
  ];
  for (const verdict of verdicts) {
    it(`makes one that is ${verdict.state} due, with its bytes, its attempts counted anew`, async () => {
      const webhook = await bench.clerk.takeWebhook();
      await bench.clerk.record(webhook, [], verdict);
      assert.equal(await bench.journal.replayWebhook(webhook.id, T0 + 9), 'replayed');
      const { state, attempts, reason } = present(await bench.journal.findWebhook(webhook.id));
      assert.deepEqual([state, attempts, reason], ['pending', 0, undefined]);
      assert.deepEqual(await bench.clerk.claimWebhooks(T0 + 8), []);
      const [again] = await bench.clerk.claimWebhooks(T0 + 9);
      assert.deepEqual([again?.id, again?.attempt], [webhook.id, 1]);
      assert.deepEqual(Buffer.from(present(again).body), Buffer.from(webhook.body));
      assert.equal((await bench.clerk.record(present(again))).kind, 'recorded');
    });
  }

  it('says `under_way` of one whose translation runs, and `unknown` of one that is not there', async () => {
    const webhook = await bench.clerk.takeWebhook();
    assert.equal(await bench.journal.replayWebhook(webhook.id, T0), 'under_way');
    assert.equal((await bench.clerk.record(webhook)).kind, 'recorded');
    assert.equal(await bench.journal.replayWebhook(4711, T0), 'unknown');
  });
}

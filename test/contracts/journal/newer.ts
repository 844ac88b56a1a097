/** The contract of what a claimed delivery is told about newer ones that arrived before it. */
import assert from 'node:assert/strict';
import type { ClaimedDelivery, DeliveryOutcome } from '../../../core/journal/journal.js';
import { aDestination, anEvent, anUpsert, delivered, died, outage, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function newerContract(bench: Bench): void {
  describe('claimDeliveries, newer ones that have arrived', () => {
    naming(bench);
    remembering(bench);
    leavingOut(bench);
  });
}

/** The event ids that a claimed delivery is told. */
const told = ({ newer }: ClaimedDelivery): string[] => newer.map(({ eventId }) => eventId);

function naming(bench: Bench): void {
  it('are none in the order of events', async () => {
    await bench.clerk.fill('1042', [anEvent(), anEvent(), anEvent()]);
    for (const _ of [1, 2, 3]) {
      const delivery = await bench.clerk.claimOne();
      assert.deepEqual(delivery.newer, []);
      await bench.clerk.settle(delivery);
    }
  });

  it('are all that arrived since, oldest first, with what they wrote', async () => {
    const events = ['order', 'shipment 7', 'progress'].map(writes =>
      anEvent({ destinations: [aDestination({ writes })] }),
    );
    const [first, second] = await bench.clerk.fill('1042', events);
    await bench.clerk.drain();
    await bench.journal.replay(present(first), T0);
    const again = await bench.clerk.claimOne();
    assert.deepEqual(structuredClone(again.newer), [
      { eventId: events[1]?.id, writes: 'shipment 7' },
      { eventId: events[2]?.id, writes: 'progress' },
    ]);
    await bench.clerk.settle(again);
    await bench.journal.replay(present(second), T0);
    assert.deepEqual(told(await bench.clerk.claimOne()), [events[2]?.id]);
  });

  it('include the one that took the place of a dead one, for those that waited between', async () => {
    const [dead] = await bench.clerk.fill('1042', [
      anEvent({ destinations: [anUpsert()] }),
      anEvent({ destinations: [anUpsert()] }),
    ]);
    await bench.clerk.end(dead, died());
    const corrected = anEvent({ destinations: [anUpsert()] });
    const [newer] = await bench.clerk.fill('1042', [corrected]);
    // The second took the place of the first; when it dies too, the corrected one takes the place of both.
    const second = await bench.clerk.claimOne();
    assert.notEqual(second.id, newer);
    await bench.clerk.settle(second, died());
    await bench.clerk.end(newer);
    await bench.journal.replay(present(dead), T0);
    assert.deepEqual(told(await bench.clerk.claimOne()), [corrected.id]);
  });
}

function remembering(bench: Bench): void {
  it('include one that arrived once, whatever became of it when it was sent again', async () => {
    const outcomes: readonly DeliveryOutcome[] = [
      died({ holdsLane: false }),
      { state: 'skipped', reason: 'nothing to do' },
      { state: 'superseded', error: outage },
    ];
    const last = anEvent();
    const [first, second] = await bench.clerk.fill('1042', [anEvent(), last]);
    await bench.clerk.drain();
    for (const outcome of outcomes) {
      await bench.journal.replay(present(second), T0);
      await bench.clerk.end(second, outcome);
      await bench.journal.replay(present(first), T0);
      const again = await bench.clerk.claimOne();
      assert.deepEqual(told(again), [last.id]);
      await bench.clerk.settle(again);
    }
    await bench.journal.replay(present(second), T0);
    await bench.journal.replay(present(first), T0);
    assert.deepEqual(told(await bench.clerk.claimOne()), [last.id], 'it waits to be sent again');
  });

  it('survive a crash', async () => {
    const last = anEvent();
    const [first] = await bench.clerk.fill('1042', [anEvent(), last]);
    await bench.clerk.drain();
    await bench.crash();
    await bench.journal.replay(present(first), T0);
    assert.deepEqual(told(await bench.clerk.claimOne()), [last.id]);
  });
}

function leavingOut(bench: Bench): void {
  it('leave out what never arrived: dead, skipped, superseded, folded, waiting', async () => {
    const latest = aDestination({ isLatestOnly: true });
    const [first, dead, skipped, superseded] = await bench.clerk.fill('1042', [
      anEvent(),
      anEvent(),
      anEvent(),
      anEvent(),
      anEvent({ type: 'order.updated', destinations: [latest] }),
      anEvent({ type: 'order.updated', destinations: [latest] }),
    ]);
    await bench.clerk.end(first);
    await bench.clerk.end(dead, died({ holdsLane: false }));
    await bench.clerk.end(skipped, { state: 'skipped', reason: 'nothing to do' });
    await bench.clerk.end(superseded, { state: 'superseded', error: outage });
    await bench.journal.replay(present(first), T0);
    const again = await bench.clerk.claimOne();
    assert.equal(again.id, first);
    assert.deepEqual(again.newer, []);
  });

  it('leave out older ones, and those of other orders, shops and connections', async () => {
    const both = (): ReturnType<typeof anEvent> => anEvent({ destinations: ['warehouse', 'tracking'] });
    const [, , second] = await bench.clerk.fill('1042', [both(), both()]);
    await bench.clerk.drain();
    await bench.clerk.fill('1043');
    await bench.clerk.fill('1042', [anEvent()], { connection: 'outlet' });
    await bench.clerk.fill('1042', [anEvent({ destinations: ['tracking'] })]);
    await bench.clerk.drain();
    for (let more = true; more;) {
      const [delivery] = await bench.clerk.claim(T0, 1, 'tracking');
      more = delivery !== undefined;
      if (delivery) await bench.clerk.settle(delivery, delivered);
    }
    await bench.journal.replay(present(second), T0);
    const again = await bench.clerk.claimOne();
    assert.deepEqual([again.id, again.newer], [second, []]);
  });
}

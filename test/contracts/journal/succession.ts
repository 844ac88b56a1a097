/** The contract of an upsert that takes the place of a dead delivery which holds its lane. */
import assert from 'node:assert/strict';
import type { Destination } from '../../../core/journal/journal.js';
import { aDestination, anEvent, anUpsert, died, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

export function successionContract(bench: Bench): void {
  describe('an upsert behind a dead delivery that holds the lane', () => {
    takingPlaces(bench);
    staying(bench);
  });
}

function takingPlaces(bench: Bench): void {
  it('that comes later takes its place and runs before all that waited', async () => {
    const [dead, second, third] = await bench.clerk.fill('1042', [
      snapshot(),
      aNote(),
      anEvent({ destinations: [aDestination({ writes: 'progress' })] }),
    ]);
    await bench.clerk.end(dead, died());
    const corrected = snapshot();
    const [newer] = await bench.clerk.fill('1042', [corrected], { now: T0 + 60 });
    const { state, settledAt, reason } = await bench.clerk.look(dead);
    assert.deepEqual([state, settledAt], ['superseded', T0 + 60]);
    assert.match(String(reason), new RegExp(`\\b${corrected.id}\\b`));
    assert.equal((await bench.clerk.look(second)).heldBehind, newer);
    assert.deepEqual(await bench.clerk.drain(T0 + 60), [newer, second, third]);
  });

  it('that waited already when the other died does the same, the newest where there are several', async () => {
    const corrected = snapshot();
    const [dead, second, third, newest] = await bench.clerk.fill('1042', [
      snapshot(),
      aNote(),
      snapshot(),
      corrected,
    ]);
    await bench.clerk.end(dead, died(), T0 + 60);
    const { state, reason } = await bench.clerk.look(dead);
    assert.equal(state, 'superseded');
    assert.match(String(reason), new RegExp(`\\b${corrected.id}\\b`));
    assert.deepEqual(await bench.clerk.drain(T0 + 60), [newest, second, third]);
  });

  it('takes the place of one that writes the whole without being an upsert', async () => {
    const [dead] = await bench.clerk.fill('1042', [to(aDestination({ writes: 'order' }))]);
    await bench.clerk.end(dead, died());
    const [newer] = await bench.clerk.fill('1042', [snapshot()]);
    assert.equal((await bench.clerk.look(dead)).state, 'superseded');
    await bench.clerk.end(newer);
  });

  it('that dies in its place is followed by the next one there', async () => {
    const [first, note] = await bench.clerk.fill('1042', [snapshot(), aNote()]);
    await bench.clerk.end(first, died());
    const [second] = await bench.clerk.fill('1042', [snapshot()]);
    await bench.clerk.end(second, died());
    assert.equal((await bench.clerk.look(note)).heldBehind, second);
    const [third] = await bench.clerk.fill('1042', [snapshot()]);
    assert.equal((await bench.clerk.look(second)).state, 'superseded');
    assert.deepEqual(await bench.clerk.drain(), [third, note]);
  });

  it('keeps its place over a crash', async () => {
    const [dead, note] = await bench.clerk.fill('1042', [snapshot(), aNote()]);
    await bench.clerk.end(dead, died());
    const [newer] = await bench.clerk.fill('1042', [snapshot()]);
    await bench.crash();
    assert.deepEqual(await bench.clerk.drain(), [newer, note]);
  });
}

function staying(bench: Bench): void {
  const others: readonly (readonly [about: string, dead: Destination, newer: Destination])[] = [
    ['writes something else', anUpsert({ writes: 'shipment 7' }), anUpsert()],
    ['writes another part', anUpsert({ writes: 'shipment 7' }), anUpsert({ writes: 'shipment 8' })],
    ['adds something of its own', anUpsert({ writes: '' }), anUpsert({ writes: '' })],
    ['is no upsert', anUpsert(), aDestination({ writes: 'order' })],
  ];
  for (const [about, deadOne, newerOne] of others) {
    it(`waits where it ${about}, whether it came before or after the other died`, async () => {
      const [dead, early] = await bench.clerk.fill('1042', [to(deadOne), to(newerOne)]);
      await bench.clerk.end(dead, died());
      const [late] = await bench.clerk.fill('1042', [to(newerOne)]);
      assert.deepEqual(await bench.clerk.claim(T0 + 1_000_000), []);
      assert.equal((await bench.clerk.look(dead)).state, 'dead');
      for (const id of [early, late]) assert.equal((await bench.clerk.look(id)).heldBehind, dead);
    });
  }

  it('takes no place in the lane of another order, shop or connection', async () => {
    const [dead] = await bench.clerk.fill('1042', [snapshot()]);
    await bench.clerk.end(dead, died());
    await bench.clerk.fill('1043', [snapshot()]);
    await bench.clerk.fill('1042', [snapshot()], { connection: 'outlet' });
    await bench.clerk.fill('1042', [to(anUpsert({ connection: 'tracking' }))]);
    assert.equal((await bench.clerk.look(dead)).state, 'dead');
    const due = await bench.clerk.claim();
    assert.ok(due.every(({ origin }) => origin.orderId === '1043' || origin.connection === 'outlet'));
  });

  it('leaves a dead one dead that holds nothing: the lane went on, or was released', async () => {
    const [passed, released] = await bench.clerk.fill('1042', [snapshot(), anEvent()]);
    await bench.clerk.end(passed, died({ holdsLane: false }));
    await bench.clerk.end(released, died());
    await bench.journal.release(released ?? 0, T0);
    const [newer] = await bench.clerk.fill('1042', [snapshot()]);
    await bench.clerk.end(newer);
    for (const id of [passed, released]) assert.equal((await bench.clerk.look(id)).state, 'dead');
  });
}

function to(destination: Destination): ReturnType<typeof anEvent> {
  return anEvent({ destinations: [destination] });
}

function snapshot(): ReturnType<typeof anEvent> {
  return to(anUpsert());
}

function aNote(): ReturnType<typeof anEvent> {
  return to(aDestination());
}

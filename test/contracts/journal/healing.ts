/** The contract of lanes that a dead delivery holds: which newer one takes its place, and what goes before what then. */
import assert from 'node:assert/strict';
import type { DeliveryOutcome, Destination, NewEvent } from '../../../core/journal/journal.js';
import { aDestination, anEvent, outage, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

const whole: Partial<Destination> = { writes: 'order', isUpsert: true };
const created = (): NewEvent => anEvent({ type: 'order.created', destinations: [aDestination(whole)] });
const paid = (): NewEvent =>
  anEvent({ type: 'order.paid', destinations: [aDestination({ writes: 'payment' })] });
const refused: DeliveryOutcome = {
  state: 'dead',
  holdsLane: true,
  error: { code: 'provider_refused', detail: 'no such city' },
};

export function healingContract(bench: Bench): void {
  describe('claimDeliveries, lanes that are held', () => {
    beforeEach(async () => {
      await bench.clerk.fill('1042', [created()]);
      await bench.clerk.settle(await bench.clerk.claimOne(), refused);
    });

    takingPlaces(bench);
    foldingOnTheWay(bench);
  });
}

function takingPlaces(bench: Bench): void {
  it('gives an upsert in place of the dead one, before what waited behind that', async () => {
    await bench.clerk.fill('1042', [paid()]);
    assert.deepEqual(await bench.clerk.claim(), []);
    await update(bench, '1042');
    assert.deepEqual(await rest(bench), ['order.updated', 'order.paid']);
  });

  it('gives nothing in place of a dead one that wrote something else', async () => {
    await bench.clerk.fill('1043', [paid()]);
    await bench.clerk.settle(await bench.clerk.claimOne(), refused);
    await update(bench, '1043');
    assert.deepEqual(await bench.clerk.claim(), []);
  });

  it('tells a late delivery what of newer events has arrived', async () => {
    await bench.clerk.fill('1042', [paid()]);
    await update(bench, '1042');
    await bench.clerk.settle(await bench.clerk.claimOne());
    const late = await bench.clerk.claimOne();
    assert.deepEqual(
      late.newer.map(({ writes }) => writes),
      ['order'],
    );
    await bench.clerk.settle(late, { state: 'superseded', error: outage });
    assert.deepEqual(await bench.clerk.claim(), []);
  });
}

function foldingOnTheWay(bench: Bench): void {
  it('gives the update that folded one in the dead one’s place still before what waited behind that', async () => {
    await update(bench, '1042', paid());
    const newest = await update(bench, '1042');
    const next = await bench.clerk.claimOne();
    assert.deepEqual([next.eventType, next.id], ['order.updated', newest]);
    await bench.clerk.settle(next);
    assert.deepEqual(await rest(bench), ['order.paid']);
  });

  it('keeps that place through any number of folds, and the pause that a provider asked for', async () => {
    await update(bench, '1042', paid());
    await bench.clerk.settle(await bench.clerk.claimOne(), retryAt(T0 + 5000));
    await update(bench, '1042');
    const newest = await update(bench, '1042');
    assert.deepEqual(await bench.clerk.claim(T0 + 4999), []);
    assert.equal((await bench.clerk.claimOne(T0 + 5000)).id, newest);
  });

  it('leaves an update that folds others without a dead one at its own place', async () => {
    await bench.clerk.fill('1043', [anEvent()]);
    const first = await bench.clerk.claimOne();
    await update(bench, '1043', paid());
    const newest = await update(bench, '1043');
    await bench.clerk.settle(first);
    const next = await bench.clerk.claimOne();
    assert.equal(next.eventType, 'order.paid');
    await bench.clerk.settle(next);
    assert.equal((await bench.clerk.claimOne()).id, newest);
  });
}

/** An update of the whole order, and what follows it from the same webhook; gives the id of the update's delivery. */
async function update({ clerk }: Bench, orderId: string, ...others: NewEvent[]): Promise<number | undefined> {
  const destination = aDestination({ ...whole, isLatestOnly: true });
  const updated = anEvent({ type: 'order.updated', destinations: [destination] });
  return (await clerk.fill(orderId, [updated, ...others]))[0];
}

/** Delivers what is left; gives the types in their order. */
async function rest({ clerk }: Bench): Promise<string[]> {
  const types: string[] = [];
  for (let [next] = await clerk.claim(); next !== undefined; [next] = await clerk.claim()) {
    types.push(next.eventType);
    await clerk.settle(next);
  }
  return types;
}

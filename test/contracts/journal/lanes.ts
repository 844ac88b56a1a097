/** The contract of `claimDeliveries` about lanes: in order, one at a time, each for itself. */
import assert from 'node:assert/strict';
import { anEvent, delivered, outage, retryAt, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function lanesContract(bench: Bench): void {
  describe('claimDeliveries, lanes', () => {
    servingOneByOne(bench);
    servingSideBySide(bench);
    waitingInLine(bench);
  });
}

function servingOneByOne(bench: Bench): void {
  it('gives a delivery with its event, its order and when its webhook came in', async () => {
    const event = anEvent({ type: 'order.paid', json: '{"total":"120.00"}' });
    const [id] = await bench.clerk.fill('1042', [event], { now: T0 + 3 });
    const { lane: _, fence: __, ...rest } = await bench.clerk.claimOne(T0 + 3);
    assert.deepEqual(structuredClone(rest), {
      id,
      connection: 'warehouse',
      attempt: 1,
      failures: 0,
      origin: { connection: 'shop', orderId: '1042' },
      eventId: event.id,
      eventType: 'order.paid',
      writes: '',
      newer: [],
      event: '{"total":"120.00"}',
      receivedAt: T0 + 3,
      links: {},
      steps: {},
    });
  });

  it('gives the deliveries of a lane one at a time, in the order in which they were recorded', async () => {
    const recorded = [
      ...(await bench.clerk.fill('1042', [anEvent(), anEvent()])),
      ...(await bench.clerk.fill('1042', [anEvent(), anEvent()])),
    ];
    const given = [];
    for (let count = 0; count < recorded.length; count += 1) {
      const delivery = await bench.clerk.claimOne();
      assert.deepEqual(await claimedIds(bench), [], 'nothing else of the lane while one is under way');
      given.push(delivery.id);
      assert.equal(await bench.clerk.settle(delivery), 'settled');
    }
    assert.deepEqual(given, recorded);
    assert.deepEqual(await claimedIds(bench), []);
  });

  it('goes on with a lane after each outcome that ends a delivery', async () => {
    const error = outage;
    const outcomes = [
      delivered,
      { state: 'skipped', reason: 'nothing to do' },
      { state: 'superseded', error },
    ] as const;
    const recorded = await bench.clerk.fill('1042', [anEvent(), anEvent(), anEvent(), anEvent()]);
    for (const [index, outcome] of outcomes.entries()) {
      const delivery = await bench.clerk.claimOne();
      assert.equal(delivery.id, recorded[index]);
      await bench.clerk.settle(delivery, outcome);
    }
    assert.equal((await bench.clerk.claimOne()).id, recorded[3]);
  });
}

function servingSideBySide(bench: Bench): void {
  it('gives lanes side by side, each its first, and no more than asked for', async () => {
    const firsts = [];
    for (const orderId of ['1', '2', '3']) {
      const [first] = await bench.clerk.fill(orderId, [anEvent(), anEvent()]);
      firsts.push(present(first));
    }
    const two = await claimedIds(bench, T0, 2);
    assert.equal(two.length, 2);
    assert.deepEqual(
      [...two, ...(await claimedIds(bench, T0, 2))].sort((one, other) => one - other),
      firsts,
    );
  });

  it('gives a lane to one of several claims that are made at once', async () => {
    for (let order = 0; order < 20; order += 1) await bench.clerk.fill(String(order), [anEvent(), anEvent()]);
    const claims = await Promise.all(Array.from({ length: 5 }, () => bench.clerk.claim(T0, 6)));
    const lanes = claims.flat().map(({ lane }) => lane);
    assert.equal(lanes.length, 20);
    assert.equal(new Set(lanes).size, 20);
  });

  it('keeps the destinations of an order apart', async () => {
    const [toTracking, toWarehouse] = await bench.clerk.fill('1042', [
      anEvent({ destinations: ['tracking', 'warehouse'] }),
    ]);
    assert.deepEqual(await claimedIds(bench, T0, 9, 'tracking'), [toTracking]);
    assert.deepEqual(await claimedIds(bench, T0, 9, 'warehouse'), [toWarehouse]);
    assert.deepEqual(await claimedIds(bench, T0, 9, 'nobody'), []);
  });

  it('keeps orders of two shops apart that have the same id', async () => {
    await bench.clerk.fill('1042', [anEvent()], { connection: 'shop' });
    await bench.clerk.fill('1042', [anEvent()], { connection: 'outlet' });
    const claimed = await bench.clerk.claim();
    assert.deepEqual(claimed.map(({ origin }) => origin.connection).sort(), ['outlet', 'shop']);
  });
}

function waitingInLine(bench: Bench): void {
  it('lets a waiting retry block its own lane and no other', async () => {
    const [first] = await bench.clerk.fill('1042', [anEvent(), anEvent()]);
    await bench.clerk.settle(await bench.clerk.claimOne(), retryAt(T0 + 5000));
    const [other] = await bench.clerk.fill('1043', [anEvent()]);
    assert.deepEqual(await claimedIds(bench, T0 + 4999), [other]);
    assert.deepEqual(
      await claimedIds(bench, T0 + 5000),
      [first],
      'the one that waited comes before the one behind it',
    );
  });

  it('does not free a lane that is leased or waits for a retry because more arrives in it', async () => {
    const [leased] = await bench.clerk.fill('leased');
    const underWay = await bench.clerk.claimOne();
    assert.equal(underWay.id, leased);
    const [, behind] = [leased, ...(await bench.clerk.fill('leased'))];
    const [waiting] = await bench.clerk.fill('waiting');
    await bench.clerk.settle(await bench.clerk.claimOne(), retryAt(T0 + 5000));
    await bench.clerk.fill('waiting');
    assert.deepEqual(await claimedIds(bench, T0 + 1), []);
    assert.deepEqual(await claimedIds(bench, T0 + 5000), [waiting]);
    assert.equal(await bench.clerk.settle(underWay), 'settled');
    assert.deepEqual(await claimedIds(bench, T0 + 5000), [behind]);
  });

  it('serves a lane again that was empty', async () => {
    await bench.clerk.fill('1042');
    await bench.clerk.settle(await bench.clerk.claimOne());
    const [later] = await bench.clerk.fill('1042', [anEvent()], { now: T0 + 9 });
    assert.equal((await bench.clerk.claimOne(T0 + 9)).id, later);
  });
}

async function claimedIds(bench: Bench, now = T0, limit?: number, connection?: string): Promise<number[]> {
  return (await bench.clerk.claim(now, limit, connection))
    .map(({ id }) => id)
    .sort((one, other) => one - other);
}

/** The contract of `settle`: what each outcome leaves behind. */
import assert from 'node:assert/strict';
import type { DeliveryRecord } from '../../../core/journal/journal.js';
import { anEvent, outage, retryAt, T0, LEASE_MS } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function settleContract(bench: Bench): void {
  describe('settle', () => {
    ending(bench);
    retrying(bench);
    keepingLinks(bench);
  });
}

function ending(bench: Bench): void {
  const faults = [{ pointer: '/city', detail: 'is missing' }];
  const refusal = { code: 'provider_refused', detail: 'no such city', faults, retryAfterMs: 7 } as const;
  for (const [outcome, reason] of [
    [{ state: 'delivered', links: {} }, undefined],
    [{ state: 'skipped', reason: 'already prepaid' }, 'already prepaid'],
    [{ state: 'superseded', error: outage }, outage],
    [{ state: 'dead', holdsLane: false, error: refusal }, refusal],
  ] as const) {
    it(`ends a delivery as ${outcome.state}, with the time and the reason`, async () => {
      const [id] = await bench.clerk.fill('1042');
      await bench.clerk.settle(await bench.clerk.claimOne(), outcome, T0 + 250);
      const { eventId: _, eventType: __, connection: ___, ...rest } = present(await firstDelivery(bench));
      assert.deepEqual(rest, {
        id,
        state: outcome.state,
        attempts: 1,
        settledAt: T0 + 250,
        reason,
        dueAt: undefined,
        heldBehind: undefined,
      });
      assert.deepEqual(await bench.clerk.claim(T0 + 10 * LEASE_MS), []);
      assert.equal((await bench.journal.count()).deliveries[outcome.state], 1);
    });
  }
}

function retrying(bench: Bench): void {
  it('keeps a delivery that is tried again open, with the reason, and gives it when it is due', async () => {
    const [id] = await bench.clerk.fill('1042');
    const delivery = await bench.clerk.claimOne();
    await bench.clerk.settle(delivery, retryAt(T0 + 5000));
    const { state, settledAt, reason } = present(await firstDelivery(bench));
    assert.deepEqual([state, settledAt, reason], ['pending', undefined, outage]);
    assert.deepEqual(await bench.clerk.claim(T0 + 4999), []);
    const again = await bench.clerk.claimOne(T0 + 5000);
    assert.deepEqual([again.id, again.attempt], [id, 2]);
  });

  it('forgets the reason of an earlier attempt when the delivery arrives', async () => {
    await bench.clerk.fill('1042');
    const first = await bench.clerk.claimOne();
    await bench.clerk.settle(first, retryAt(T0 + 5000));
    await bench.clerk.settle(await bench.clerk.claimOne(T0 + 5000));
    assert.equal((await firstDelivery(bench))?.reason, undefined);
  });

  it('has a retry that is due at once due at once', async () => {
    await bench.clerk.fill('1042');
    const first = await bench.clerk.claimOne();
    await bench.clerk.settle(first, retryAt(T0));
    assert.equal((await bench.clerk.claimOne(T0)).attempt, 2);
  });
}

function keepingLinks(bench: Bench): void {
  it("keeps the provider's ids and gives them to later deliveries of the order and connection", async () => {
    await deliverWith(bench, { order: 'wh-7', shipment: 'sh-1' });
    assert.deepEqual(await linksGivenTo(bench, '1042'), { order: 'wh-7', shipment: 'sh-1' });
  });

  it('replaces a link of the same kind, and keeps those of other kinds', async () => {
    await deliverWith(bench, { order: 'wh-7', shipment: 'sh-1' });
    await deliverWith(bench, { shipment: 'sh-2', label: 'l-1' });
    assert.deepEqual(structuredClone((await bench.journal.findOrder(key))?.links), [
      { connection: 'warehouse', kind: 'label', providerId: 'l-1' },
      { connection: 'warehouse', kind: 'order', providerId: 'wh-7' },
      { connection: 'warehouse', kind: 'shipment', providerId: 'sh-2' },
    ]);
  });

  it('gives links to no other connection and no other order', async () => {
    await deliverWith(bench, { order: 'wh-7' });
    await deliverWith(bench, { order: 'tr-7' }, 'tracking');
    assert.deepEqual(await linksGivenTo(bench, '1042', 'tracking'), { order: 'tr-7' });
    assert.deepEqual(await linksGivenTo(bench, '1043'), {});
  });

  it('stores a provider id as it is, whatever characters it has', async () => {
    const id = `a'b"c\u0000\n${'é'.repeat(300)}`;
    await deliverWith(bench, { order: id });
    assert.deepEqual(await linksGivenTo(bench, '1042'), { order: id });
  });
}

const key = { connection: 'shop', orderId: '1042' };

async function firstDelivery(bench: Bench): Promise<DeliveryRecord | undefined> {
  return (await bench.journal.findOrder(key))?.deliveries[0];
}

async function deliverWith(
  bench: Bench,
  links: Record<string, string>,
  connection = 'warehouse',
): Promise<void> {
  await bench.clerk.fill('1042', [anEvent({ destinations: [connection] })]);
  const delivery = await bench.clerk.claimOne(T0, connection);
  assert.equal(await bench.clerk.settle(delivery, { state: 'delivered', links }), 'settled');
}

async function linksGivenTo(bench: Bench, orderId: string, connection = 'warehouse'): Promise<object> {
  await bench.clerk.fill(orderId, [anEvent({ destinations: [connection] })]);
  return structuredClone((await bench.clerk.claimOne(T0, connection)).links);
}

/** The contract of `claimWebhooks`: leases of webhooks. */
import assert from 'node:assert/strict';
import { aChange, anEvent, aWebhook, LEASE_MS, outage, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function claimWebhooksContract(bench: Bench): void {
  describe('claimWebhooks', () => {
    leasing(bench);
    choosing(bench);
    endingLeases(bench);
  });
}

function leasing(bench: Bench): void {
  it('gives nothing where nothing is stored', async () => assert.deepEqual(await idsAt(bench, T0), []));

  it('gives the oldest first, and no more than asked for', async () => {
    const ids = [
      await append(bench, 'shop', T0),
      await append(bench, 'shop', T0 + 1),
      await append(bench, 'shop', T0 + 2),
    ];
    assert.deepEqual(await idsAt(bench, T0 + 9, 2), ids.slice(0, 2));
    assert.deepEqual(await idsAt(bench, T0 + 9, 2), ids.slice(2));
  });

  it('gives what is leased to nobody else until the lease ends, and then again', async () => {
    const id = await append(bench);
    assert.deepEqual(await idsAt(bench, T0), [id]);
    assert.deepEqual(await idsAt(bench, T0), []);
    assert.deepEqual(await idsAt(bench, T0 + LEASE_MS - 1), []);
    assert.deepEqual(await idsAt(bench, T0 + LEASE_MS), [id]);
  });

  it('shares nothing between claims that are made at once', async () => {
    for (let count = 0; count < 20; count += 1) await append(bench);
    const claims = await Promise.all(Array.from({ length: 5 }, () => idsAt(bench, T0, 6)));
    assert.equal(claims.flat().length, 20);
    assert.equal(new Set(claims.flat()).size, 20);
  });

  it('counts the attempts with the claims, and gives each claim a fence that is higher', async () => {
    const id = await append(bench);
    const [first] = await bench.clerk.claimWebhooks(T0);
    const [second] = await bench.clerk.claimWebhooks(T0 + LEASE_MS);
    const [third] = await bench.clerk.claimWebhooks(T0 + 2 * LEASE_MS);
    assert.deepEqual([first?.attempt, second?.attempt, third?.attempt], [1, 2, 3]);
    assert.ok(present(first).fence < present(second).fence && present(second).fence < present(third).fence);
    assert.equal((await bench.journal.findWebhook(id))?.attempts, 3);
  });
}

function choosing(bench: Bench): void {
  it('leaves the webhooks of connections that are not asked for alone, and counts no attempt for them', async () => {
    const [shop, outlet, depot] = [
      await append(bench, 'shop'),
      await append(bench, 'outlet'),
      await append(bench, 'depot'),
    ];
    assert.deepEqual(await idsAt(bench, T0, 100, ['outlet']), [outlet]);
    assert.deepEqual(await idsAt(bench, T0, 100, ['outlet', 'depot']), [depot]);
    const [claimed] = await bench.clerk.claimWebhooks(T0);
    assert.deepEqual([claimed?.id, claimed?.attempt], [shop, 1]);
  });

  it('is not held up by older webhooks of a connection that is not asked for', async () => {
    for (let count = 0; count < 5; count += 1) await append(bench, 'shop', T0);
    const outlet = await append(bench, 'outlet', T0 + 1);
    assert.deepEqual(await idsAt(bench, T0 + 1, 2, ['outlet', 'depot']), [outlet]);
  });
}

function endingLeases(bench: Bench): void {
  it('refuses the late result of a lease that was claimed again, and changes nothing for it', async () => {
    const stale = await bench.clerk.takeWebhook();
    const [current] = await bench.clerk.claimWebhooks(T0 + LEASE_MS);
    const change = aChange({ events: [anEvent()] });
    assert.deepEqual(await bench.clerk.record(stale, [change]), { kind: 'lost' });
    assert.deepEqual(await bench.journal.findOrderStates([change]), [undefined]);
    assert.equal((await bench.journal.findWebhook(stale.id))?.state, 'pending');
    assert.deepEqual(await idsAt(bench, T0 + LEASE_MS), [], 'the current lease goes on');
    assert.equal((await bench.clerk.record(present(current), [change])).kind, 'recorded');
    assert.equal((await bench.journal.count()).events, 1);
  });

  it('takes the result of a lease that has ended as long as nobody claimed it again', async () => {
    const webhook = await bench.clerk.takeWebhook();
    const late = T0 + 10 * LEASE_MS;
    const recorded = await bench.clerk.record(webhook, [aChange()], { state: 'translated' }, late);
    assert.equal(recorded.kind, 'recorded');
    assert.deepEqual(await idsAt(bench, late), []);
  });

  it('gives a webhook that is to be tried again when it is due, and not before', async () => {
    const webhook = await bench.clerk.takeWebhook();
    const dueAt = T0 + 5000;
    await bench.clerk.record(webhook, [], { state: 'pending', dueAt, isFailure: true, error: outage });
    assert.deepEqual(await idsAt(bench, dueAt - 1), []);
    const [again] = await bench.clerk.claimWebhooks(dueAt);
    assert.deepEqual([again?.id, again?.attempt], [webhook.id, 2]);
  });

  it('does not count a try that never reached the plugin', async () => {
    const webhook = await bench.clerk.takeWebhook();
    const verdict = { state: 'pending', dueAt: T0 + 5000, isFailure: false, error: outage } as const;
    await bench.clerk.record(webhook, [], verdict);
    assert.equal((await bench.clerk.claimWebhooks(T0 + 5000))[0]?.attempt, 1);
  });

  it('never gives a settled webhook again', async () => {
    const error = { code: 'payload_invalid', detail: 'no id' } as const;
    for (const verdict of [
      { state: 'translated' },
      { state: 'ignored', reason: 'a draft' },
      { state: 'quarantined', error },
    ] as const)
      await bench.clerk.record(await bench.clerk.takeWebhook(), [], verdict);
    assert.deepEqual(await idsAt(bench, T0 + 1_000_000), []);
  });
}

async function idsAt(
  bench: Bench,
  now: number,
  limit?: number,
  connections?: readonly string[],
): Promise<number[]> {
  return (await bench.clerk.claimWebhooks(now, limit, connections)).map(({ id }) => id);
}

async function append(bench: Bench, connection = 'shop', receivedAt = T0): Promise<number> {
  return (await bench.journal.append(aWebhook({ connection, receivedAt }))).id;
}

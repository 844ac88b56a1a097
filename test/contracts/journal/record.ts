/** The contract of `record`: verdict, order states, events and deliveries, all or nothing. */
import assert from 'node:assert/strict';
import type { Translation } from '../../../core/journal/journal.js';
import { aChange, anEvent, LEASE_MS, outage, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function recordContract(bench: Bench): void {
  describe('record', () => {
    storing(bench);
    conflicting(bench);
    recordingBatches(bench);
  });
}

function storing(bench: Bench): void {
  it('stores state, events and deliveries of each order, and names the deliveries', async () => {
    const created = anEvent({ destinations: ['tracking', 'warehouse'] });
    const paid = anEvent({ type: 'order.paid', destinations: ['tracking'] });
    const webhook = await bench.clerk.takeWebhook();
    const recorded = await bench.clerk.record(webhook, [
      aChange({ orderId: '1', events: [created, paid] }),
      aChange({ orderId: '2', events: [anEvent({ destinations: [] })] }),
      aChange({ orderId: '3', number: undefined }),
    ]);
    assert.equal(recorded.kind, 'recorded');
    const connections = recorded.kind === 'recorded' ? recorded.deliveries.map(d => d.connection) : [];
    assert.deepEqual(connections, ['tracking', 'warehouse', 'tracking']);
    const order = await bench.journal.findOrder({ connection: 'shop', orderId: '1' });
    assert.deepEqual(
      order?.events.map(({ id, type, webhookId }) => [id, type, webhookId]),
      [
        [created.id, 'order.created', webhook.id],
        [paid.id, 'order.paid', webhook.id],
      ],
    );
    assert.deepEqual(
      order?.deliveries.map(({ id }) => id),
      recorded.kind === 'recorded' ? recorded.deliveries.map(({ id }) => id) : [],
    );
    assert.deepEqual([await versionOf(bench, '2'), await versionOf(bench, '3')], [1, 1]);
    assert.equal((await bench.journal.findWebhook(webhook.id))?.state, 'translated');
  });

  it('keeps why a webhook is ignored, quarantined or tried again', async () => {
    const faults = [{ pointer: '/line_items/0/id', detail: 'is missing' }];
    const error = { code: 'payload_invalid', detail: 'the payload does not fit', faults } as const;
    const dueAt = T0 + 5000;
    for (const [verdict, reason] of [
      [{ state: 'ignored', reason: 'a draft' }, 'a draft'],
      [{ state: 'quarantined', error }, error],
      [{ state: 'pending', dueAt, isFailure: true, error: outage }, outage],
      [{ state: 'translated' }, undefined],
    ] as const) {
      const webhook = await bench.clerk.takeWebhook();
      assert.deepEqual(await bench.clerk.record(webhook, [], verdict), {
        kind: 'recorded',
        deliveries: [],
      });
      const found = await bench.journal.findWebhook(webhook.id);
      assert.deepEqual([found?.state, found?.reason], [verdict.state, reason]);
    }
  });
}

function conflicting(bench: Bench): void {
  for (const [about, expectedVersion] of [
    ['another version', 2],
    ['no such order', 0],
  ] as const) {
    it(`gives a conflict where the change expects ${about}, and nothing of the translation stays`, async () => {
      await bench.clerk.fill('1042', []);
      const webhook = await bench.clerk.takeWebhook();
      const recorded = await bench.clerk.record(webhook, [
        aChange({ orderId: 'fits', events: [anEvent()] }),
        aChange({ orderId: '1042', expectedVersion, version: 9, events: [anEvent()] }),
      ]);
      assert.deepEqual(recorded, { kind: 'conflict' });
      assert.deepEqual([await versionOf(bench, 'fits'), await versionOf(bench, '1042')], [undefined, 1]);
      const { events, deliveries } = await bench.journal.count();
      assert.deepEqual([events, deliveries.pending], [0, 0]);
      assert.deepEqual(await bench.clerk.claim(), []);
    });
  }

  it('gives a conflict where the order of a later version is not there', async () => {
    const recorded = await bench.clerk.record(await bench.clerk.takeWebhook(), [aChange({ version: 2 })]);
    assert.deepEqual(recorded, { kind: 'conflict' });
  });

  it('has the webhook of a conflict due at once, without waiting for its lease to end', async () => {
    await bench.clerk.fill('1042', []);
    const webhook = await bench.clerk.takeWebhook();
    await bench.clerk.record(webhook, [aChange()]);
    assert.equal((await bench.journal.findWebhook(webhook.id))?.state, 'pending');
    const [again] = await bench.clerk.claimWebhooks(T0);
    assert.deepEqual([again?.id, again?.attempt], [webhook.id, 2]);
    assert.equal((await bench.clerk.record(present(again), [aChange({ version: 2 })])).kind, 'recorded');
  });

  it('takes one of two that build on the same version at once', async () => {
    const pair = [await translationOf(bench, aChange()), await translationOf(bench, aChange())];
    const results = await Promise.all(pair.map(translation => bench.journal.record([translation])));
    assert.deepEqual(
      results
        .flat()
        .map(({ kind }) => kind)
        .sort(),
      ['conflict', 'recorded'],
    );
    assert.equal(await versionOf(bench, '1042'), 1);
  });
}

function recordingBatches(bench: Bench): void {
  it('takes several of one order in one batch that build on each other', async () => {
    const batch = [];
    for (const version of [1, 2, 3])
      batch.push(
        await translationOf(bench, aChange({ version, events: [anEvent({ type: `order.v${version}` })] })),
      );
    assert.deepEqual(
      (await bench.journal.record(batch)).map(({ kind }) => kind),
      ['recorded', 'recorded', 'recorded'],
    );
    const order = await bench.journal.findOrder(aChange());
    assert.deepEqual(
      [order?.version, order?.state, order?.events.map(({ type }) => type)],
      [3, '{"version":3}', ['order.v1', 'order.v2', 'order.v3']],
    );
  });

  it('answers in the order asked, and lets no lost or conflicting one of a batch touch the others', async () => {
    const stale = await translationOf(bench, aChange({ orderId: 'stale' }));
    await bench.clerk.claimWebhooks(T0 + LEASE_MS);
    const batch = [
      await translationOf(bench, aChange({ version: 1 })),
      stale,
      await translationOf(bench, aChange({ version: 9 })),
      await translationOf(bench, aChange({ version: 2 })),
      await translationOf(bench, aChange({ orderId: 'other' })),
    ];
    assert.deepEqual(
      (await bench.journal.record(batch)).map(({ kind }) => kind),
      ['recorded', 'lost', 'conflict', 'recorded', 'recorded'],
    );
    assert.deepEqual(
      [await versionOf(bench, '1042'), await versionOf(bench, 'stale'), await versionOf(bench, 'other')],
      [2, undefined, 1],
    );
  });

  it('records a lease once', async () => {
    const webhook = await bench.clerk.takeWebhook();
    const change = aChange({ events: [anEvent()] });
    assert.equal((await bench.clerk.record(webhook, [change])).kind, 'recorded');
    assert.deepEqual(await bench.clerk.record(webhook, [change]), { kind: 'lost' });
    const retried = await bench.clerk.takeWebhook();
    await bench.clerk.record(retried, [], {
      state: 'pending',
      dueAt: T0 + 5000,
      isFailure: true,
      error: outage,
    });
    assert.deepEqual(await bench.clerk.record(retried, [aChange({ version: 2 })]), { kind: 'lost' });
    assert.equal((await bench.journal.count()).events, 1);
    assert.equal(await versionOf(bench, '1042'), 1);
  });

  it('answers an empty batch with nothing', async () => assert.deepEqual(await bench.journal.record([]), []));
}

async function translationOf(bench: Bench, ...changes: Translation['changes']): Promise<Translation> {
  const { id: webhookId, fence } = await bench.clerk.takeWebhook();
  return { webhookId, fence, now: T0, verdict: { state: 'translated' }, changes };
}

async function versionOf(bench: Bench, orderId: string): Promise<number | undefined> {
  return (await bench.journal.findOrderStates([{ connection: 'shop', orderId }]))[0]?.version;
}

/** The contract of `close`. */
import assert from 'node:assert/strict';
import type { Journal } from '../../../core/journal/journal.js';
import { aWebhook, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

export function closeContract(bench: Bench): void {
  describe('close', () => {
    it('commits what was handed over before it', async () => {
      const answers = Array.from({ length: 40 }, () => bench.journal.append(aWebhook()));
      const closed = bench.journal.close();
      const ids = (await Promise.all(answers)).map(({ id }) => id);
      await closed;
      await bench.reopen();
      assert.equal(new Set(ids).size, 40);
      assert.equal((await bench.journal.count()).webhooks.pending, 40);
    });

    it('lets a claim that was made before it have what it leased', async () => {
      const { id } = await bench.journal.append(aWebhook());
      const claimed = bench.clerk.claimWebhooks();
      await bench.journal.close();
      assert.deepEqual(
        (await claimed).map(webhook => webhook.id),
        [id],
      );
    });

    it('may be called twice', async () => {
      await Promise.all([bench.journal.close(), bench.journal.close()]);
      await bench.journal.close();
    });

    it('has every other call raise journal_unavailable, from the moment it is asked to close', async () => {
      const refused = { code: 'journal_unavailable' };
      const closing = bench.journal.close();
      for (const [name, call] of Object.entries(calls))
        await assert.rejects(call(bench.journal), refused, name);
      await closing;
      for (const [name, call] of Object.entries(calls))
        await assert.rejects(call(bench.journal), refused, name);
    });
  });
}

const key = { connection: 'shop', orderId: '1042' };
const claim = { now: T0, leaseUntil: T0 + 1, limit: 1 };
const holder = { deliveryId: 1, lane: 1, fence: 1 };

/** One of each. */
const calls: { readonly [Name in Exclude<keyof Journal, 'close'>]: (journal: Journal) => Promise<unknown> } =
  {
    append: journal => journal.append(aWebhook()),
    claimWebhooks: journal => journal.claimWebhooks({ ...claim, connections: ['shop'] }),
    findOrderStates: journal => journal.findOrderStates([key]),
    findSubjects: journal => journal.findSubjects('tracking', { by: 'number', number: '#1042' }, 1),
    findOrders: journal => journal.findOrders({ by: 'number', number: '#1042' }, 1),
    record: journal =>
      journal.record([{ webhookId: 1, fence: 1, now: T0, verdict: { state: 'translated' }, changes: [] }]),
    claimDeliveries: journal => journal.claimDeliveries({ ...claim, connection: 'warehouse' }),
    settle: journal =>
      journal.settle({
        ...holder,
        attempt: 1,
        startedAt: T0,
        now: T0,
        outcome: { state: 'delivered', links: {} },
        givenLinks: {},
        exchanges: '[]',
      }),
    saveLink: journal => journal.saveLink({ ...holder, kind: 'order', providerId: 'wh-7' }),
    saveStep: journal => journal.saveStep({ ...holder, name: 'order', result: '1' }),
    replay: journal => journal.replay(1, T0),
    release: journal => journal.release(1, T0),
    releaseAll: journal => journal.releaseAll('warehouse', T0),
    replayWebhook: journal => journal.replayWebhook(1, T0),
    startReplay: journal => journal.startReplay({ kind: 'deliveries', filter: {} }, T0),
    continueReplay: journal => journal.continueReplay({ id: 1, now: T0, ids: [1], cursor: 1 }),
    cancelReplay: journal => journal.cancelReplay(1),
    startPoll: journal =>
      journal.startPoll({ connection: 'shop', kind: 'regular', since: T0, until: T0 + 1 }, T0),
    continuePoll: journal => journal.continuePoll({ id: 1, fetched: 0, stored: 0 }),
    cancelPoll: journal => journal.cancelPoll(1),
    findPoll: journal => journal.findPoll(1),
    findPolls: journal => journal.findPolls('shop'),
    findReplays: journal => journal.findReplays(),
    prune: journal =>
      journal.prune({
        webhooksBefore: T0,
        quarantinedBefore: T0,
        deliveriesBefore: T0,
        deadBefore: T0,
        limit: 1,
      }),
    countDueLanes: journal => journal.countDueLanes('warehouse', T0, 1),
    countDueWebhooks: journal => journal.countDueWebhooks('shop', T0, 1),
    findDelivery: journal => journal.findDelivery(1),
    findDeliveries: journal => journal.findDeliveries({}, { after: 0, limit: 1 }),
    findNewestWebhooks: journal => journal.findNewestWebhooks({ connections: ['shop'], limit: 1 }),
    findNewestDeliveries: journal => journal.findNewestDeliveries({ connections: ['warehouse'], limit: 1 }),
    findAttempts: journal => journal.findAttempts(1),
    findWebhooks: journal => journal.findWebhooks({}, { after: 0, limit: 1 }),
    findDueLane: journal => journal.findDueLane('warehouse'),
    findDueWebhook: journal => journal.findDueWebhook(['shop']),
    getValue: journal => journal.getValue('warehouse', 'token'),
    setValue: journal => journal.setValue('warehouse', 'token', '1'),
    findOrder: journal => journal.findOrder(key),
    findChangedOrders: journal =>
      journal.findChangedOrders({
        keys: [{ connection: 'shop' }],
        changedFrom: 0,
        changedUntil: T0,
        limit: 1,
      }),
    findWebhook: journal => journal.findWebhook(1),
    count: journal => journal.count(),
  };

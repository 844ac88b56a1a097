/** The contract of sending many again: how far it is, what it takes in, and that it survives. */
import assert from 'node:assert/strict';
import type { Replay, ReplaySelection } from '../../../core/journal/journal.js';
import { anEvent, aWebhook, delivered, died, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { pruneAll } from './prune-bench.js';
import { present } from '../../support/present.js';

export function replaysContract(bench: Bench): void {
  describe('a replay of many', () => {
    starting(bench);
    continuing(bench);
    ending(bench);
    surviving(bench);
  });
}

const everything: ReplaySelection = { kind: 'deliveries', filter: {} };

/** Lets these orders have one delivery each that arrived. */
async function deliver(bench: Bench, ...orderIds: string[]): Promise<number[]> {
  const ids = [];
  for (const orderId of orderIds) ids.push(...(await bench.clerk.fill(orderId)));
  await bench.clerk.drain();
  return ids;
}

function starting(bench: Bench): void {
  it('begins with everything that is stored, and nothing done', async () => {
    const [first, last] = await deliver(bench, '1', '2');
    const selection = { kind: 'deliveries', filter: { connection: 'warehouse', state: 'dead' } } as const;
    const replay = await bench.journal.startReplay(selection, T0 + 5);
    const { id, first: above, cursor, ...rest } = structuredClone(replay);
    assert.ok(above < present(first), 'it goes through ids above its first');
    assert.equal(cursor, above);
    assert.deepEqual(rest, {
      ...selection,
      createdAt: T0 + 5,
      state: 'running',
      last,
      replayed: 0,
      passedOver: 0,
    });
    assert.ok(id > 0);
    assert.deepEqual(structuredClone(await bench.journal.findReplays()), [replay]);
    assert.deepEqual(await bench.clerk.claim(), [], 'beginning sends nothing');
  });

  it('is done at once where nothing is stored', async () => {
    for (const kind of ['deliveries', 'webhooks'] as const)
      assert.equal((await bench.journal.startReplay({ kind, filter: {} }, T0)).state, 'done');
  });

  it('goes through webhooks, or through deliveries, by the ids of these', async () => {
    const [, last] = await deliver(bench, '1', '2');
    for (let count = 0; count < 3; count += 1) await bench.journal.append(aWebhook());
    const webhooks = await bench.journal.startReplay({ kind: 'webhooks', filter: {} }, T0);
    const deliveries = await bench.journal.startReplay(everything, T0);
    assert.equal(webhooks.last, 5);
    assert.equal(deliveries.last, last);
  });
}

function continuing(bench: Bench): void {
  it('sends the given ones again, moves on, and is done when it reaches the last', async () => {
    const [one = 0, two = 0, three = 0] = await deliver(bench, '1', '2', '3');
    const { id } = await bench.journal.startReplay(everything, T0);
    const halfway = await bench.journal.continueReplay({ id, now: T0 + 1, ids: [one, two], cursor: two });
    assert.deepEqual(progress(halfway), { state: 'running', cursor: two, replayed: 2, passedOver: 0 });
    assert.deepEqual(
      (await bench.clerk.drain(T0 + 1)).toSorted((a, b) => a - b),
      [one, two],
    );
    const over = await bench.journal.continueReplay({ id, now: T0 + 2, ids: [three], cursor: three });
    assert.deepEqual(progress(over), { state: 'done', cursor: three, replayed: 3, passedOver: 0 });
    assert.deepEqual(await bench.clerk.drain(T0 + 2), [three]);
  });

  it('counts those it passes over: under way, held, or gone', async () => {
    const [underWay = 0, behind = 0] = await bench.clerk.fill('1', [anEvent(), anEvent()]);
    const attempt = await bench.clerk.claimOne();
    const { id } = await bench.journal.startReplay(everything, T0);
    const ids = [underWay, behind, 4711];
    const after = await bench.journal.continueReplay({ id, now: T0, ids, cursor: behind });
    assert.deepEqual(progress(after), { state: 'done', cursor: behind, replayed: 0, passedOver: 3 });
    assert.equal(await bench.clerk.settle(attempt), 'settled');
  });

  it('moves over a part in which nothing fits', async () => {
    const [, last = 0] = await deliver(bench, '1', '2');
    const { id } = await bench.journal.startReplay(everything, T0);
    const after = await bench.journal.continueReplay({ id, now: T0, ids: [], cursor: last });
    assert.deepEqual(progress(after), { state: 'done', cursor: last, replayed: 0, passedOver: 0 });
    assert.deepEqual(await bench.clerk.claim(), []);
  });

  it('sends dead ones of a lane again in their old order', async () => {
    const ids = await bench.clerk.fill('1', [anEvent(), anEvent(), anEvent()]);
    for (const id of ids) await bench.clerk.end(id, died({ holdsLane: false }));
    const { id } = await bench.journal.startReplay(everything, T0);
    await bench.journal.continueReplay({ id, now: T0, ids, cursor: present(ids[2]) });
    assert.deepEqual(await bench.clerk.drain(), ids);
  });

  it('makes webhooks due again', async () => {
    const webhook = await bench.clerk.takeWebhook();
    await bench.clerk.record(webhook);
    const { id } = await bench.journal.startReplay({ kind: 'webhooks', filter: {} }, T0);
    const step = { id, now: T0 + 1, ids: [webhook.id], cursor: webhook.id };
    assert.deepEqual(progress(await bench.journal.continueReplay(step)), {
      state: 'done',
      cursor: webhook.id,
      replayed: 1,
      passedOver: 0,
    });
    assert.equal((await bench.clerk.claimWebhooks(T0 + 1))[0]?.id, webhook.id);
  });

  it('ends where it began to, whatever comes in meanwhile and whatever is forgotten', async () => {
    const [last = 0] = await deliver(bench, '1');
    const { id } = await bench.journal.startReplay(everything, T0);
    const week = 7 * 24 * 60 * 60 * 1000;
    await pruneAll(bench, everythingBefore(T0 + week));
    const [later = 0] = await bench.clerk.fill('2');
    assert.ok(later > last, 'no id is given a second time');
    const page = { after: 0, upTo: last, limit: 10 };
    assert.ok((await bench.journal.findDeliveries({}, page)).items.every(item => item.id !== later));
    const replay = (await bench.journal.findReplays())[0];
    assert.deepEqual([replay?.id, replay?.last], [id, last]);
  });
}

function everythingBefore(time: number) {
  return {
    webhooksBefore: time,
    quarantinedBefore: time,
    deliveriesBefore: time,
    deadBefore: time,
    limit: 10,
  };
}

function ending(bench: Bench): void {
  it('is ended by a person, and what was sent again stays so', async () => {
    const [one = 0, two = 0] = await deliver(bench, '1', '2');
    const { id } = await bench.journal.startReplay(everything, T0);
    await bench.journal.continueReplay({ id, now: T0, ids: [one], cursor: one });
    assert.deepEqual(progress(await bench.journal.cancelReplay(id)), {
      state: 'cancelled',
      cursor: one,
      replayed: 1,
      passedOver: 0,
    });
    const step = { id, now: T0, ids: [two], cursor: two };
    assert.equal(await bench.journal.continueReplay(step), undefined);
    assert.deepEqual(await bench.clerk.drain(), [one]);
  });

  it('that is done stays done: it is neither continued nor ended', async () => {
    const [one = 0] = await deliver(bench, '1');
    const { id } = await bench.journal.startReplay(everything, T0);
    await bench.journal.continueReplay({ id, now: T0, ids: [one], cursor: one });
    await bench.clerk.drain();
    assert.equal(await bench.journal.continueReplay({ id, now: T0, ids: [one], cursor: one }), undefined);
    assert.deepEqual(await bench.clerk.claim(), []);
    assert.equal((await bench.journal.cancelReplay(id))?.state, 'done');
  });

  it('is undefined where there is none of this id', async () => {
    const step = { id: 4711, now: T0, ids: [], cursor: 1 };
    assert.equal(await bench.journal.continueReplay(step), undefined);
    assert.equal(await bench.journal.cancelReplay(4711), undefined);
  });
}

function surviving(bench: Bench): void {
  it('is where it was after a crash, with its filter', async () => {
    const [one = 0] = await deliver(bench, '1', '2');
    const filter = { connection: 'warehouse', code: 'provider_refused', since: T0, until: T0 + 9 };
    const { id } = await bench.journal.startReplay({ kind: 'deliveries', filter }, T0);
    const before = await bench.journal.continueReplay({ id, now: T0, ids: [one], cursor: one });
    await bench.crash();
    assert.deepEqual(structuredClone(await bench.journal.findReplays()), [structuredClone(before)]);
    await bench.clerk.end(one, delivered);
  });

  it('is listed newest first; one that runs is never lost among later ones', async () => {
    await deliver(bench, '1');
    const running = await bench.journal.startReplay(everything, T0);
    let latest = running;
    for (let count = 0; count < 120; count += 1) {
      latest = await bench.journal.startReplay(everything, T0);
      await bench.journal.cancelReplay(latest.id);
    }
    const replays = await bench.journal.findReplays();
    const ids = replays.map(({ id }) => id);
    assert.equal(ids[0], latest.id);
    assert.deepEqual(
      ids,
      [...ids].sort((one, other) => other - one),
    );
    assert.equal(replays.at(-1)?.id, running.id);
  });
}

function progress(replay: Replay | undefined) {
  const { state, cursor, replayed, passedOver } = present(replay);
  return { state, cursor, replayed, passedOver };
}

/** The contract of `append`: once, exact, whatever the sender repeats. */
import assert from 'node:assert/strict';
import { aWebhook, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';
import { present } from '../../support/present.js';

export function appendContract(bench: Bench): void {
  describe('append', () => {
    storing(bench);
    keepingQueries(bench);
    repeating(bench);
    keepingBodies(bench);
  });
}

function storing(bench: Bench): void {
  it('stores a webhook and gives it back as it came', async () => {
    const headers = { 'x-shop': 'acme.example.com', 'x-name': 'Bücher & أثاث' };
    const webhook = aWebhook({
      topic: 'orders/paid',
      receivedAt: T0 + 7,
      headers,
      body: Buffer.from('{}'),
    });
    const { id, isDuplicate } = await bench.journal.append(webhook);
    assert.equal(isDuplicate, false);
    const [claimed] = await bench.clerk.claimWebhooks(T0 + 7);
    const { fence: _, body, ...rest } = present(claimed);
    assert.deepEqual(rest, {
      id,
      connection: 'shop',
      topic: 'orders/paid',
      receivedAt: T0 + 7,
      headers,
      attempt: 1,
      isFetched: false,
    });
    assert.equal(Buffer.from(body).toString(), '{}');
  });
}

function keepingQueries(bench: Bench): void {
  it('keeps the query of a sender that says something in it, and none of another', async () => {
    await bench.journal.append(aWebhook({ query: 'action=done&name=%CE%91' }));
    await bench.journal.append(aWebhook({ query: '' }));
    await bench.journal.append(aWebhook());
    const claimed = await bench.clerk.claimWebhooks();
    assert.deepEqual(
      claimed.map(({ query }) => query),
      ['action=done&name=%CE%91', '', undefined],
    );
  });
}

function repeating(bench: Bench): void {
  it("answers a second one of the same connection and sender's id with the id of the first", async () => {
    const webhook = aWebhook();
    const first = await bench.journal.append(webhook);
    assert.deepEqual(await bench.journal.append(webhook), { id: first.id, isDuplicate: true });
  });

  it('changes nothing for a duplicate, whatever else it says', async () => {
    const webhook = aWebhook({ body: Buffer.from('first') });
    const { id } = await bench.journal.append(webhook);
    await bench.journal.append({
      ...webhook,
      topic: 'orders/delete',
      receivedAt: T0 + 5,
      headers: {},
      body: Buffer.from('second'),
    });
    const claimed = await bench.clerk.claimWebhooks(T0 + 5);
    assert.deepEqual(
      claimed.map(({ body, topic, headers, receivedAt }) => ({
        body: Buffer.from(body).toString(),
        topic,
        headers,
        receivedAt,
      })),
      [{ body: 'first', topic: webhook.topic, headers: webhook.headers, receivedAt: T0 }],
    );
    assert.equal((await bench.journal.findWebhook(id))?.senderId, webhook.senderId);
  });

  it('does not translate a webhook again because its sender repeats it', async () => {
    const webhook = aWebhook();
    const { id } = await bench.journal.append(webhook);
    const [claimed] = await bench.clerk.claimWebhooks();
    await bench.clerk.record(present(claimed));
    assert.deepEqual(await bench.journal.append(webhook), { id, isDuplicate: true });
    assert.deepEqual(await bench.clerk.claimWebhooks(T0 + 1_000_000), []);
    assert.equal((await bench.journal.findWebhook(id))?.state, 'translated');
  });

  it("keeps webhooks of two connections apart that have the same sender's id", async () => {
    const one = await bench.journal.append(aWebhook({ connection: 'shop', senderId: 'same' }));
    const other = await bench.journal.append(aWebhook({ connection: 'outlet', senderId: 'same' }));
    assert.equal(other.isDuplicate, false);
    assert.notEqual(other.id, one.id);
  });

  it('stores one of fifty with the same id that arrive at once, and answers all with its id', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => bench.journal.append(aWebhook({ senderId: 'same' }))),
    );
    assert.equal(answers.filter(({ isDuplicate }) => !isDuplicate).length, 1);
    assert.equal(new Set(answers.map(({ id }) => id)).size, 1);
    assert.equal((await bench.journal.count()).webhooks.pending, 1);
  });
}

function keepingBodies(bench: Bench): void {
  it('gives each of a hundred that arrive at once an id of its own, and the body that belongs to it', async () => {
    const bodies = Array.from({ length: 100 }, (_, index) => `body ${index} `.repeat(index));
    const answers = await Promise.all(
      bodies.map(body => bench.journal.append(aWebhook({ body: Buffer.from(body) }))),
    );
    const byId = new Map(answers.map(({ id }, index) => [id, bodies[index]]));
    assert.equal(byId.size, 100);
    const claimed = await bench.clerk.claimWebhooks();
    assert.equal(claimed.length, 100);
    for (const { id, body } of claimed) assert.equal(Buffer.from(body).toString(), byId.get(id));
  });

  for (const [about, body] of bodies) {
    it(`gives a body of ${about} back byte by byte`, async () => {
      await bench.journal.append(aWebhook({ body }));
      await bench.crash();
      const [claimed] = await bench.clerk.claimWebhooks(T0 + 1_000_000);
      assert.ok(Buffer.from(present(claimed).body).equals(Buffer.from(body)));
    });
  }
}

const bodies: readonly (readonly [string, Uint8Array])[] = [
  ['no bytes', new Uint8Array(0)],
  ['one byte', new Uint8Array([0])],
  ['all bytes there are', Uint8Array.from({ length: 256 }, (_, index) => index)],
  ['text that is not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x7d])],
  [
    '2 MB',
    Buffer.alloc(
      2 * 1024 * 1024,
      Uint8Array.from({ length: 251 }, (_, index) => index),
    ),
  ],
];

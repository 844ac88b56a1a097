/** What the stand-in of a MerchantPro shop does of its own accord: it counts calls, and it sends webhooks. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { MerchantproShop } from '../../sandbox/merchantpro/merchantpro.js';
import type { Json } from '../../sandbox/merchantpro/orders.js';
import { RateLimits } from '../../sandbox/merchantpro/rate.js';
import { StandIn, type Call, type Imitated } from '../../sandbox/stand-in.js';

describe('rate limits of a MerchantPro shop', () => {
  const windows = [
    ['a second', 4, 200],
    ['a minute', 80, 700],
    ['an hour', 3_600, 800],
    ['a day', 60_000, 1_200],
  ] as const;
  for (const [window, max, everyMs] of windows) {
    it(`takes ${max} calls in ${window} and no more`, () => {
      let now = 0;
      const limits = new RateLimits(() => now);
      let taken = 0;
      for (; limits.take(); taken += 1) now += everyMs;
      assert.equal(taken, max);
    });
  }
});

describe('webhooks of a MerchantPro shop', () => {
  const webhook = { secret: 'PlainSecret123', tries: 2, failuresMax: 2 };

  it('tell of an order that was placed, paid, shipped and removed, signed over the raw body', async () => {
    const hub = new Hub();
    const hubServer = await StandIn.start(hub);
    const shop = new MerchantproShop({ webhook });
    await shop.act('connect', { hook: `${hubServer.url}/webhooks/shop` });
    const placed = (await shop.act('place', {})) as { id: number; status: number };
    assert.equal(placed.status, 200);
    for (const act of ['pay', 'ship', 'remove']) await shop.act(act, { id: placed.id, awb: '900' });
    await hubServer.stop();
    assert.deepEqual(
      hub.seen.map(call => (call.json as { topic: string }).topic),
      ['order.created', 'order.updated', 'order.updated', 'order.deleted'],
    );
    for (const { text, headers } of hub.seen) {
      const signature = createHmac('sha256', webhook.secret).update(text).digest('base64');
      assert.equal(headers['x-webhook-signature'], signature);
    }
    const [, , { json } = {}] = hub.seen;
    const { data: shipped } = json as { data: Json };
    assert.deepEqual([shipped['shipping_status'], shipped['shipping_awb']], ['shipped', '900']);
  });

  it('are sent again when nobody takes them, and end after enough failures', async () => {
    const hub = new Hub();
    hub.status = 500;
    const hubServer = await StandIn.start(hub);
    const shop = new MerchantproShop({ webhook });
    await shop.act('connect', { hook: hubServer.url });
    for (let count = 0; count < 3; count += 1) await shop.act('place', {});
    await hubServer.stop();
    assert.equal(hub.seen.length, 4, 'two deliveries of two tries each');
    assert.equal((shop.state() as { webhook: string }).webhook, 'disabled');
  });
});

/** Answers as it is told and keeps what it was sent. */
class Hub implements Imitated {
  readonly name = 'hub';
  status = 200;
  seen: Call[] = [];

  answer(call: Call) {
    this.seen.push(call);
    return { status: this.status };
  }

  failure(status: number) {
    return { status };
  }

  state() {
    return {};
  }
}

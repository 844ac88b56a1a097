/** The stand-in of a WooCommerce shop behaves as the real one is documented to. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { StandIn, type Call, type Imitated } from '../../sandbox/stand-in.js';
import { cashOnDeliveryOrder } from '../../sandbox/woocommerce/orders.js';
import { WoocommerceWebhook, type WebhookSetup } from '../../sandbox/woocommerce/send.js';
import { WoocommerceShop } from '../../sandbox/woocommerce/shop.js';

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

describe('stand-in of a WooCommerce shop: the REST API', () => {
  let standIn: StandIn;
  before(async () => {
    const shop = new WoocommerceShop({ consumerKey: 'ck_invented', consumerSecret: 'cs_invented' });
    shop.put(cashOnDeliveryOrder());
    standIn = await StandIn.start(shop);
  });
  after(() => standIn.stop());

  const rows = [
    {
      about: 'shows an order',
      path: 'orders/1042',
      key: 'ck_invented:cs_invented',
      status: 200,
      code: undefined,
    },
    {
      about: 'knows no other order',
      path: 'orders/9',
      key: 'ck_invented:cs_invented',
      status: 404,
      code: 'woocommerce_rest_shop_order_invalid_id',
    },
    {
      about: 'shows nothing without a key',
      path: 'orders/1042',
      key: '',
      status: 401,
      code: 'woocommerce_rest_cannot_view',
    },
    {
      about: 'shows nothing to an unknown key',
      path: 'orders/1042',
      key: 'ck_other:cs_invented',
      status: 401,
      code: 'woocommerce_rest_cannot_view',
    },
    {
      about: 'names a wrong secret',
      path: 'orders/1042',
      key: 'ck_invented:cs_other',
      status: 401,
      code: 'woocommerce_rest_authentication_error',
    },
    {
      about: 'has no other routes',
      path: 'products',
      key: 'ck_invented:cs_invented',
      status: 404,
      code: 'rest_no_route',
    },
  ];
  for (const { about, path, key, status, code } of rows) {
    it(about, async () => {
      const authorization = `Basic ${Buffer.from(key).toString('base64')}`;
      const answer = await fetch(`${standIn.url}/wp-json/wc/v3/${path}`, {
        headers: key ? { authorization } : {},
      });
      const body = (await answer.json()) as { id?: number; code?: string; data?: { status: number } };
      assert.equal(answer.status, status);
      assert.equal(body.code, code);
      assert.equal(code === undefined ? body.id : body.data?.status, code === undefined ? 1042 : status);
    });
  }
});

describe('stand-in of a WooCommerce shop: its webhooks', () => {
  const hub = new Hub();
  let standIn: StandIn;
  before(async () => {
    standIn = await StandIn.start(hub);
  });
  beforeEach(() => {
    hub.status = 200;
    hub.seen = [];
  });
  after(() => standIn.stop());

  const webhook = (setup: Partial<WebhookSetup> = {}) =>
    new WoocommerceWebhook({
      id: 12,
      topic: 'order.created',
      deliveryUrl: `${standIn.url}/webhooks/shop`,
      secret: 'PlainSecret123',
      shopUrl: 'https://shop.example.com',
      ...setup,
    });

  it('pings unsigned and is content with exactly 200', async () => {
    assert.equal(await webhook().ping(), true);
    const [call] = hub.seen;
    assert.equal(call?.text, 'webhook_id=12');
    assert.equal(call?.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.deepEqual(
      Object.keys(call?.headers ?? {}).filter(name => name.startsWith('x-wc-')),
      [],
    );
    hub.status = 202;
    assert.equal(await webhook().ping(), false);
  });

  it('escapes slashes and all letters beyond ASCII, and signs those bytes', async () => {
    await webhook().deliver({ id: 1, link: 'https://a/b', name: 'نورة ☕' });
    const [call] = hub.seen;
    const body = String.raw`{"id":1,"link":"https:\/\/a\/b","name":"\u0646\u0648\u0631\u0629 \u2615"}`;
    assert.equal(call?.text, body);
    assert.equal(
      call?.headers['x-wc-webhook-signature'],
      createHmac('sha256', 'PlainSecret123').update(body).digest('base64'),
    );
  });

  it('says in its headers what happened, where, and to whom', async () => {
    await webhook({ now: () => 1_000_000 }).deliver({ id: 1 });
    await webhook({ now: () => 1_000_900 }).deliver({ id: 2 });
    const [first, second] = hub.seen;
    assert.equal(first?.headers['x-wc-webhook-source'], 'https://shop.example.com/');
    assert.equal(first?.headers['x-wc-webhook-topic'], 'order.created');
    assert.equal(first?.headers['x-wc-webhook-resource'], 'order');
    assert.equal(first?.headers['x-wc-webhook-event'], 'created');
    assert.equal(first?.headers['x-wc-webhook-id'], '12');
    assert.match(first?.headers['user-agent'] ?? '', /^WooCommerce\/\S+ Hookshot \(WordPress\/\S+\)$/);
    assert.match(first?.headers['x-wc-webhook-delivery-id'] ?? '', /^[0-9a-f]{32}$/);
    assert.equal(first?.headers['x-wc-webhook-delivery-id'], second?.headers['x-wc-webhook-delivery-id']);
  });

  it('signs a secret with entities in its decoded form', async () => {
    await webhook({ secret: 'a&amp;b&#039;c&lt;d' }).deliver({ id: 1 });
    assert.equal(
      hub.seen[0]?.headers['x-wc-webhook-signature'],
      createHmac('sha256', "a&b'c<d").update('{"id":1}').digest('base64'),
    );
  });

  it('never sends again, and is switched off by the failure after six in a row', async () => {
    const sender = webhook();
    hub.status = 500;
    for (let failure = 1; failure <= 6; failure += 1)
      assert.equal(await sender.deliver({ id: failure }), 500);
    assert.equal(sender.status, 'active');
    assert.equal(await sender.deliver({ id: 7 }), 500);
    assert.equal(sender.status, 'disabled');
    assert.equal(await sender.deliver({ id: 8 }), undefined);
    assert.equal(hub.seen.length, 7);
  });

  it('forgets its failures after one success, a redirect included', async () => {
    const sender = webhook();
    for (const status of [500, 500, 500, 500, 500, 500, 302, 500]) {
      hub.status = status;
      await sender.deliver({ id: 1 });
    }
    assert.equal(sender.status, 'active');
  });

  it('counts an address that cannot be reached as a failure', async () => {
    assert.equal(await webhook({ deliveryUrl: 'http://127.0.0.1:1/webhooks/shop' }).deliver({ id: 1 }), 0);
  });
});

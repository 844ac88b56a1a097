/** What the operator reads when a webhook of the shop cannot be used: the value, and the way out. */
import assert from 'node:assert/strict';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { cashOnDeliveryOrder } from '../../../sandbox/woocommerce/orders.js';
import { WoocommerceShop } from '../../../sandbox/woocommerce/shop.js';
import { openPlugin } from '../../support/plugin-bench.js';

interface Row {
  readonly about: string;
  readonly topic?: string;
  readonly body: unknown;
  readonly code: string;
  readonly says: RegExp;
}

const rows: Row[] = [
  {
    about: 'an unknown status names the setting that explains it',
    body: { ...cashOnDeliveryOrder(), status: 'packed-up' },
    code: 'code_unmapped',
    says: /"packed-up".*custom_statuses/,
  },
  {
    about: 'an error in place of an order names the user of the webhook',
    body: { code: 'woocommerce_rest_cannot_view', message: 'Sorry.', data: { status: 403 } },
    code: 'mapping_failed',
    says: /woocommerce_rest_cannot_view.*user the webhook belongs to/,
  },
  {
    about: 'the old wrapping names the API version to choose',
    body: { order: { id: 1042 } },
    code: 'mapping_failed',
    says: /WP REST API Integration v3/,
  },
  {
    about: 'a body that is nothing of this says what it lacks',
    body: { hello: 'world' },
    code: 'mapping_failed',
    says: /numeric id of an order/,
  },
  {
    about: 'a hook without an order id names the setting to change',
    topic: 'action.my_hook',
    body: { action: 'my_hook', arg: null },
    code: 'mapping_failed',
    says: /my_hook.*fetch_actions/,
  },
  {
    about: 'a key of another shop names both secrets',
    topic: 'action.my_hook',
    body: { action: 'my_hook', arg: 1042 },
    code: 'provider_refused',
    says: /401 \(woocommerce_rest_cannot_view\).*consumer_key and consumer_secret/,
  },
];

describe('sentences of the plugin woocommerce', () => {
  for (const { about, topic = 'order.updated', body, code, says } of rows) {
    it(about, async () => {
      const shop = await StandIn.start(
        new WoocommerceShop({ consumerKey: 'ck_other', consumerSecret: 'cs' }),
      );
      const bench = await openPlugin('woocommerce', { shop_url: shop.url, fetch_actions: ['my_hook'] });
      const webhook = openWebhook(
        { id: '1', topic, headers: {}, receivedAt: '2026-11-09T08:00:00Z' },
        Buffer.from(JSON.stringify(body)),
      );
      try {
        assert.deepEqual(bench.webhookCheck(topic)?.(webhook.json()), []);
        await assert.rejects(bench.translate(webhook), { code, message: says });
      } finally {
        bench.close();
        await shop.stop();
      }
    });
  }

  it('a page of a cache or of maintenance mode is tried again later', async () => {
    const page = {
      name: 'page',
      answer: () => ({ status: 200 }),
      failure: () => ({ status: 500 }),
      state: () => ({}),
    };
    const shop = await StandIn.start(page);
    const bench = await openPlugin('woocommerce', { shop_url: shop.url, fetch_actions: ['my_hook'] });
    const webhook = openWebhook(
      { id: '1', topic: 'action.my_hook', headers: {}, receivedAt: '2026-11-09T08:00:00Z' },
      Buffer.from('{"arg":1042}'),
    );
    try {
      await assert.rejects(bench.translate(webhook), {
        code: 'provider_unavailable',
        message: /maintenance mode/,
      });
    } finally {
      bench.close();
      await shop.stop();
    }
  });
});

/** Both storefronts send what happens in them to who is subscribed, and can be told to lose it, to repeat it, or to fall
 *  silent. */
import assert from 'node:assert/strict';
import { ShopifyStorefront } from '../../sandbox/shopify/storefront.js';
import { StandIn, type Call, type Imitated } from '../../sandbox/stand-in.js';
import { WoocommerceStorefront } from '../../sandbox/woocommerce/storefront.js';

/** Takes every webhook, or none. */
class Hub implements Imitated {
  readonly name = 'hub';
  status = 200;
  seen: Call[] = [];

  answer(call: Call) {
    if (!call.text.startsWith('webhook_id=')) this.seen.push(call);
    return { status: this.status };
  }

  failure(status: number) {
    return { status };
  }

  state() {
    return {};
  }
}

interface Losing {
  readonly losses: { readonly dropped: number; readonly repeated: number };
}

const makers: Readonly<Record<string, () => ShopifyStorefront | WoocommerceStorefront>> = {
  Shopify: () => new ShopifyStorefront({ shop: 'acme.myshopify.com', secret: 's', accessToken: 't' }),
  WooCommerce: () => new WoocommerceStorefront({ secret: 's', consumerKey: 'ck', consumerSecret: 'cs' }),
};

for (const [name, make] of Object.entries(makers)) {
  describe(`the storefront of ${name}`, () => {
    let hub: Hub;
    let standIn: StandIn;
    let shop: ShopifyStorefront | WoocommerceStorefront;
    beforeEach(async () => {
      hub = new Hub();
      standIn = await StandIn.start(hub);
      shop = make();
      await shop.act('connect', {
        hook: `${standIn.url}/webhooks/shop`,
        shopUrl: 'https://shop.example.com',
      });
    });
    afterEach(() => standIn.stop());
    const place = async (from: number, count: number): Promise<void> => {
      for (let id = from; id < from + count; id += 1) await shop.act('place', { id, number: id });
    };

    it('sends each order once', async () => {
      await place(1, 5);
      assert.equal(hub.seen.length, 5);
    });

    it('loses and repeats the shares it is told to', async () => {
      await shop.act('lose', { drop: 0.2, repeat: 0.2, seed: 3 });
      await place(1, 60);
      const { dropped, repeated } = (shop.state() as Losing).losses;
      assert.ok(dropped > 0 && repeated > 0, `${dropped} lost, ${repeated} sent twice`);
      assert.equal(hub.seen.length, 60 - dropped + repeated);
    });

    it('is silent once its webhooks are switched off', async () => {
      await shop.act('disable', {});
      await place(1, 2);
      assert.deepEqual(hub.seen, []);
    });

    it('gives up on a hub that fails again and again', async () => {
      hub.status = 500;
      await place(1, 10);
      const tries = hub.seen.length;
      hub.status = 200;
      await place(20, 3);
      assert.equal(hub.seen.length, tries);
      assert.ok(tries < 10, `${tries} tries`);
    });

    it('knows nothing of what it was never told to do', async () => {
      await assert.rejects(shop.act('explode', {}), /cannot explode/);
    });
  });
}

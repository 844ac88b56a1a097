/** The webhooks of a WooCommerce shop: what is missing or switched off is told, and put back once, with a secret that the
 *  plugin never sees. */
import assert from 'node:assert/strict';
import type { SubscriptionFault } from '../../../core/plugin-api.js';
import { ShopConnection } from './shop-connection.js';

// Nobody listens there: the ping of a new webhook goes nowhere.
const ADDRESS = 'http://127.0.0.1:9/webhooks/acme-shop';

describe('the webhooks of a WooCommerce shop', () => {
  let shop: ShopConnection;
  afterEach(() => shop.close());
  const check = async (): Promise<readonly SubscriptionFault[]> =>
    (await shop.bench.inquire({ kind: 'checkSubscriptions', address: ADDRESS })) as SubscriptionFault[];
  const restore = (fault: SubscriptionFault): Promise<unknown> =>
    shop.bench.inquire({ kind: 'restoreSubscription', fault, address: ADDRESS });

  it('are missing at first, made with the secret of the connection, and then there', async () => {
    shop = await ShopConnection.open();
    const faults = await check();
    assert.deepEqual(
      faults.map(({ topic, fault }) => [topic, fault]),
      [
        ['order.created', 'missing'],
        ['order.updated', 'missing'],
        ['order.deleted', 'missing'],
      ],
    );
    for (const fault of [...faults, ...faults]) await restore(fault);
    assert.deepEqual(await check(), []);
    assert.deepEqual(
      shop.shop.webhooks.list().map(({ setup }) => [setup.topic, setup.deliveryUrl, setup.secret]),
      ['order.created', 'order.updated', 'order.deleted'].map(topic => [topic, ADDRESS, 'test-webhook']),
    );
  });

  for (const status of ['disabled', 'paused'] as const) {
    it(`are switched on again where they are ${status}`, async () => {
      shop = await ShopConnection.open({ webhook_topics: ['order.updated'] });
      const webhook = shop.shop.webhooks.add({ topic: 'order.updated', deliveryUrl: ADDRESS, secret: 's' });
      webhook.set(status);
      const [fault] = await check();
      assert.deepEqual([fault?.fault, fault?.id], ['disabled', '1']);
      assert.match(fault?.detail ?? '', new RegExp(`webhook 1 of order.updated is ${status}`));
      assert.ok(fault);
      await restore(fault);
      assert.equal(webhook.status, 'active');
      assert.deepEqual(await check(), []);
      assert.equal(shop.shop.webhooks.list().length, 1);
    });
  }

  it('are missing where they go to another address, which is left alone', async () => {
    shop = await ShopConnection.open({ webhook_topics: ['order.created'] });
    const other = shop.shop.webhooks.add({
      topic: 'order.created',
      deliveryUrl: 'https://old.example.com/webhooks/acme-shop',
      secret: 's',
    });
    other.set('disabled');
    const [fault] = await check();
    assert.match(
      fault?.detail ?? '',
      /no webhook of order\.created goes to .*; 1 of this topic go to other addresses/,
    );
    assert.ok(fault);
    await restore(fault);
    assert.equal(other.status, 'disabled');
    assert.deepEqual(await check(), []);
  });

  it('are looked for on every page', async () => {
    shop = await ShopConnection.open({ webhook_topics: ['order.created'] });
    for (let count = 0; count <= 100; count += 1)
      shop.shop.webhooks.add({
        topic: 'order.created',
        deliveryUrl: count === 100 ? ADDRESS : `https://hub.example.com/webhooks/${count}`,
        secret: 's',
      });
    assert.deepEqual(await check(), []);
  });

  it('need a key of somebody who manages the shop', async () => {
    shop = await ShopConnection.open({}, { permissions: 'read' });
    const [fault] = await check();
    assert.ok(fault);
    await assert.rejects(restore(fault), { code: 'provider_refused', message: /may not manage webhooks/ });
  });
});

/** The webhook subscriptions of a Shopify app: what is missing is told, and put back once. */
import assert from 'node:assert/strict';
import type { SubscriptionFault } from '../../../core/plugin-api.js';
import { ShopConnection } from './shop-connection.js';

const ADDRESS = 'https://hub.example.com/webhooks/acme-shop';

describe('the subscriptions of a Shopify app', () => {
  let shop: ShopConnection;
  afterEach(() => shop.close());
  const check = async (): Promise<readonly SubscriptionFault[]> =>
    (await shop.bench.inquire({ kind: 'checkSubscriptions', address: ADDRESS })) as SubscriptionFault[];
  const restore = (fault: SubscriptionFault): Promise<unknown> =>
    shop.bench.inquire({ kind: 'restoreSubscription', fault, address: ADDRESS });

  it('are all missing at first, put back, and then there', async () => {
    shop = await ShopConnection.open();
    const faults = await check();
    assert.deepEqual(
      faults.map(({ topic, fault }) => [topic, fault]),
      [
        ['orders/create', 'missing'],
        ['orders/updated', 'missing'],
        ['orders/delete', 'missing'],
      ],
    );
    for (const fault of [...faults, ...faults]) await restore(fault);
    assert.deepEqual(await check(), []);
    assert.deepEqual(
      shop.shop.subscriptions.list().map(({ topic, uri, format }) => [topic, uri, format]),
      [
        ['ORDERS_CREATE', ADDRESS, 'JSON'],
        ['ORDERS_UPDATED', ADDRESS, 'JSON'],
        ['ORDERS_DELETE', ADDRESS, 'JSON'],
      ],
    );
  });

  it('are missing where they go to another address, which is left alone', async () => {
    shop = await ShopConnection.open({ subscribed_topics: ['orders/create'] });
    shop.shop.subscriptions.add('ORDERS_CREATE', 'https://old.example.com/webhooks/acme-shop');
    const [fault] = await check();
    assert.match(
      fault?.detail ?? '',
      /no subscription of orders\/create to https:\/\/hub\.example.*; 1 of this topic go to other/,
    );
    assert.ok(fault);
    await restore(fault);
    assert.deepEqual(await check(), []);
    assert.equal(shop.shop.subscriptions.list().length, 2);
  });

  it('are looked for on every page', async () => {
    shop = await ShopConnection.open({ subscribed_topics: ['orders/updated'] });
    for (let count = 0; count < 100; count += 1)
      shop.shop.subscriptions.add('ORDERS_UPDATED', `https://hub.example.com/webhooks/shop-${count}`);
    shop.shop.subscriptions.add('ORDERS_UPDATED', ADDRESS);
    assert.deepEqual(await check(), []);
    assert.deepEqual(shop.calls(), ['Subscriptions', 'Subscriptions']);
  });

  it('are one fewer where Shopify has deleted one that failed', async () => {
    shop = await ShopConnection.open({ subscribed_topics: ['orders/create', 'orders/updated'] });
    for (const fault of await check()) await restore(fault);
    const [first] = shop.shop.subscriptions.list('ORDERS_CREATE');
    assert.ok(first);
    for (let failures = 0; failures < 8; failures += 1) shop.shop.subscriptions.note(first, false);
    assert.deepEqual(
      (await check()).map(({ topic }) => topic),
      ['orders/create'],
    );
  });
});

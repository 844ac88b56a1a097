/** Countries that nobody knows: where the parcel goes they stop the order, elsewhere they are left out. */
import assert from 'node:assert/strict';
import { MappingError } from '../../../core/plugin-api.js';
import { shopifyOrder } from '../../../sandbox/shopify/orders.js';
import { openShopify, readOrder } from './shopify-bench.js';

const known = { first_name: 'Noura', city: 'Riyadh', country_code: 'SA', phone: null };
const dissolved = {
  first_name: 'Layan',
  city: 'Willemstad',
  country_code: 'AN',
  country: 'Netherlands Antilles',
};

describe('countries at Shopify', () => {
  it('are left out of a billing address where they no longer exist', async () => {
    const bench = await openShopify();
    const home = { ...dissolved, phone: '+59995551234' };
    const fields = { shipping_address: known, billing_address: home, customer: { default_address: home } };
    const order = await readOrder(bench, shopifyOrder({ id: 5001, number: 1042, fields }));
    bench.close();
    assert.deepEqual(order.billingAddress, {
      firstName: 'Layan',
      city: 'Willemstad',
      phone: '+59995551234',
    });
    assert.equal(order.shippingAddress?.country, 'SA');
  });

  it('stop an order that goes there', async () => {
    const bench = await openShopify();
    const fields = { shipping_address: dissolved, billing_address: known };
    await assert.rejects(
      readOrder(bench, shopifyOrder({ id: 5001, number: 1042, fields })),
      (error: unknown) => error instanceof MappingError && error.message.includes('"AN"'),
    );
    bench.close();
  });
});

/** How single values of a WooCommerce order are read. Expectations are worked out by hand. */
import assert from 'node:assert/strict';
import type { Observation, Order } from '../../../core/plugin-api.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { cashOnDeliveryOrder, prepaidOrder } from '../../../sandbox/woocommerce/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

interface Body {
  readonly total: string;
  readonly line_items: readonly object[];
  readonly shipping_lines: readonly object[];
  readonly billing: object;
  readonly shipping: object;
}

describe('a WooCommerce order', () => {
  const prepaid = prepaidOrder() as unknown as Body;
  let bench: PluginBench;
  const read = async (body: unknown): Promise<Order> => {
    const result = (await translate(bench, body)) as Observation[];
    assert.ok(Array.isArray(result) && result[0]?.kind === 'order');
    return result[0].order;
  };

  before(async () => {
    bench = await openPlugin('woocommerce', { shop_url: 'https://shop.example.com' });
  });
  after(() => bench.close());

  it('is collected at the door only where something is carried there', async () => {
    const placed = cashOnDeliveryOrder() as unknown as Body;
    const [line] = placed.shipping_lines;
    assert.deepEqual((await read(placed)).cashOnDelivery, { amount: placed.total, currency: 'SAR' });
    const fetched = await read({ ...placed, shipping_lines: [{ ...line, method_id: 'local_pickup' }] });
    assert.equal(fetched.deliveryMethod, 'pickup');
    assert.equal(fetched.cashOnDelivery, undefined);
    assert.deepEqual(fetched.totals.due, { amount: placed.total, currency: 'SAR' });
    assert.equal((await read({ ...placed, needs_processing: false })).cashOnDelivery, undefined);
  });

  it('goes to the billing address where the shipping address has no street', async () => {
    const bare = { first_name: 'Jonas', city: '', address_1: '', address_2: '', country: 'BE', state: '' };
    const order = await read({ ...prepaid, shipping: bare });
    assert.equal(order.shippingAddress?.street1, 'Lindenweg 3');
    assert.equal(order.shippingAddress?.country, 'DE');
    const second = await read({ ...prepaid, shipping: { ...bare, address_2: 'Rue Neuve 9' } });
    assert.equal(second.shippingAddress?.street2, 'Rue Neuve 9');
    assert.equal(second.shippingAddress?.country, 'BE');
  });

  it('shows that a coupon was taken off again', async () => {
    const [line] = prepaid.line_items;
    const discountOf = async (total: string | null): Promise<string | undefined> =>
      (await read({ ...prepaid, line_items: [{ ...line, subtotal: '75.63', total }] })).lines[0]?.discount
        ?.amount;
    assert.equal(await discountOf('67.23'), '8.4');
    assert.equal(await discountOf('75.63'), '0.00');
    assert.equal(await discountOf(null), undefined);
  });

  it('has the code of a region where the state looks like one', async () => {
    const { billing } = prepaid;
    const regionOf = async (state: string): Promise<(string | undefined)[]> => {
      const { billingAddress } = await read({ ...prepaid, billing: { ...billing, state } });
      return [billingAddress?.regionCode, billingAddress?.region];
    };
    assert.deepEqual(await regionOf('NY'), ['NY', undefined]);
    assert.deepEqual(await regionOf('DE-BE'), ['DE-BE', undefined]);
    assert.deepEqual(await regionOf('JP13'), ['JP13', undefined]);
    assert.deepEqual(await regionOf('Bayern'), [undefined, 'Bayern']);
    assert.deepEqual(await regionOf('BAYERN'), [undefined, 'BAYERN']);
  });

  it('keeps out a billing country that no longer exists, and is refused where it goes there', async () => {
    const { billing, shipping } = prepaid;
    const order = await read({ ...prepaid, billing: { ...billing, country: 'AN' } });
    assert.equal(order.billingAddress?.city, 'Berlin');
    assert.equal(order.billingAddress?.country, undefined);
    await assert.rejects(read({ ...prepaid, shipping: { ...shipping, country: 'AN' } }), {
      code: 'mapping_failed',
      message: /"AN"/,
    });
    const onlyBilling = { ...prepaid, billing: { ...billing, country: 'AN' }, shipping: {} };
    await assert.rejects(read(onlyBilling), { code: 'mapping_failed', message: /"AN"/ });
  });
});

function translate(bench: PluginBench, body: unknown): Promise<unknown> {
  const webhook = openWebhook(
    { id: '1', topic: 'order.updated', headers: {}, receivedAt: '2026-11-09T08:00:00Z' },
    Buffer.from(JSON.stringify(body)),
  );
  return Promise.resolve(bench.translate(webhook));
}

/** What goes wrong with Shopify's payloads in practice, one test for each known trap. */
import assert from 'node:assert/strict';
import type { Order } from '../../../core/plugin-api.js';
import { shopifyOrder } from '../../../sandbox/shopify/orders.js';
import type { PluginBench } from '../../support/plugin-bench.js';
import { openShopify, readOrder, translate } from './shopify-bench.js';

describe('traps in the payloads of Shopify', () => {
  let bench: PluginBench;
  const read = (fields: Record<string, unknown>): Promise<Order> =>
    readOrder(bench, shopifyOrder({ id: 5001, number: 1042, fields }));
  const line = (fields: Record<string, unknown>): Record<string, unknown> => ({
    id: 9,
    title: 'Mug',
    quantity: 3,
    price: '10.00',
    requires_shipping: true,
    ...fields,
  });

  before(async () => {
    bench = await openShopify();
  });
  after(() => bench.close());

  it('1, integer precision: an id above 2^53 keeps its digits', async () => {
    const text = JSON.stringify(shopifyOrder({ id: 5001, number: 1042 }));
    const order = await readOrder(bench, text.replace('"id":5001,', '"id":820982911946154508,'));
    assert.equal(order.id, '820982911946154508');
  });

  it('2, money as numbers: a refund is what was paid back, whatever the form of its line amounts', async () => {
    const result = await translate(bench, 'refunds/create', {
      id: 1,
      order_id: 5001,
      created_at: '2026-11-21T10:00:00+03:00',
      refund_line_items: [
        { subtotal: 89.99, total_tax: 0, subtotal_set: { shop_money: { currency_code: 'VND' } } },
      ],
      transactions: [{ kind: 'refund', status: 'success', amount: '20', currency: null }],
    });
    assert.deepEqual(result, [
      {
        kind: 'refund',
        orderId: '5001',
        refund: { id: '1', at: '2026-11-21T10:00:00+03:00', amount: { amount: '20', currency: 'VND' } },
      },
    ]);
  });

  it('3, two currencies: totals are in the shop currency, the amount to collect in what the buyer pays', async () => {
    const order = await read({
      financial_status: 'pending',
      payment_gateway_names: ['Cash on Delivery (COD)'],
      total_outstanding: '100.00',
      current_total_price: '100.00',
      current_total_price_set: {
        shop_money: { amount: '100.00', currency_code: 'SAR' },
        presentment_money: { amount: '97.80', currency_code: 'AED' },
      },
    });
    assert.deepEqual(order.totals.total, { amount: '100.00', currency: 'SAR' });
    assert.deepEqual(order.totals.due, { amount: '100.00', currency: 'SAR' });
    assert.deepEqual(order.cashOnDelivery, { amount: '97.80', currency: 'AED' });
  });

  it('4, line discounts: the allocations count where total_discount stays 0.00', async () => {
    const order = await read({
      line_items: [
        line({ total_discount: '0.00', discount_allocations: [{ amount: '1.10' }, { amount: '2.20' }] }),
        line({ id: 10, total_discount: '4.00', discount_allocations: [] }),
      ],
    });
    assert.deepEqual(
      order.lines.map(({ discount }) => discount?.amount),
      ['3.30', '4.00'],
    );
  });

  it('5, address null: an order with physical lines has neither address nor customer', async () => {
    const order = await read({
      shipping_address: null,
      billing_address: null,
      customer: null,
      email: '',
      contact_email: null,
      customer_locale: null,
    });
    assert.equal(order.requiresShipping, true);
    assert.equal(order.shippingAddress, undefined);
    assert.equal(order.billingAddress, undefined);
    assert.equal(order.customer, undefined);
  });

  it('6, empty values: null, empty text, a missing field, "N/A" and a dash are all absent', async () => {
    const order = await read({
      note: '',
      shipping_address: {
        first_name: 'Noura',
        last_name: null,
        company: 'n/a',
        address1: 'N/A',
        address2: '-',
        city: '',
        province: 'N/A',
        zip: 'N/a',
        country_code: 'N/A',
        country: 'Saudi Arabia',
        phone: 'N/A',
      },
      phone: 'n/a',
      customer: { phone: '-' },
      billing_address: { first_name: null, city: '', address1: '-', phone: '0500000003', country_code: 'SA' },
    });
    assert.equal(order.note, undefined);
    assert.deepEqual(order.shippingAddress, { firstName: 'Noura', country: 'SA', phone: '+966500000003' });
    assert.deepEqual(order.billingAddress, { country: 'SA', phone: '+966500000003' });
    assert.equal(order.customer?.phone, '+966500000003');
  });

  it('7, phone elsewhere: the number is found at the order, the customer, the bill and the default address', async () => {
    const place = { first_name: 'Noura', city: 'Riyadh', country_code: 'SA', phone: null };
    const phoneOf = async (fields: Record<string, unknown>): Promise<string | undefined> =>
      (await read({ shipping_address: place, billing_address: place, ...fields })).shippingAddress?.phone;
    const home = { default_address: { phone: '0500000004', country_code: 'SA' } };
    assert.equal(await phoneOf({ phone: '0500000001', customer: home }), '+966500000001');
    assert.equal(await phoneOf({ customer: { phone: '0500000002', ...home } }), '+966500000002');
    assert.equal(
      await phoneOf({ customer: home, billing_address: { ...place, phone: '0500000003' } }),
      '+966500000003',
    );
    assert.equal(await phoneOf({ customer: home }), '+966500000004');
  });

  it('8, province null: a Polish address has no region', async () => {
    const order = await read({
      shipping_address: { city: 'Gdynia', zip: '81-001', country_code: 'PL', province: null, phone: null },
      customer: null,
      billing_address: null,
    });
    assert.deepEqual(order.shippingAddress, { city: 'Gdynia', postalCode: '81-001', country: 'PL' });
  });

  it('9, no shipping line: an order that ships need not name a method', async () => {
    const order = await read({ shipping_lines: [] });
    assert.equal(order.requiresShipping, true);
    assert.equal(order.shippingMethod, undefined);
  });

  describe('10, cash on delivery by name', () => {
    const due = { financial_status: 'pending', total_outstanding: '287.50' };
    const collected = async (fields: Record<string, unknown>): Promise<string | undefined> =>
      (await read({ ...due, ...fields })).cashOnDelivery?.amount;

    it('knows the usual names', async () => {
      for (const name of ['Cash on Delivery (COD)', 'cash_on_delivery', 'CASH ON DELIVERY', 'Easy COD fee'])
        assert.equal(await collected({ payment_gateway_names: [name] }), '287.50', name);
    });

    it('takes other methods, and names that only hold the letters, for none', async () => {
      for (const name of ['shopify_payments', 'Bank Deposit', 'Codex Pay'])
        assert.equal(await collected({ payment_gateway_names: [name] }), undefined, name);
    });

    it('collects nothing of a paid order', async () => {
      const fields = { payment_gateway_names: ['cash_on_delivery'], financial_status: 'paid' };
      assert.equal(await collected({ ...fields, total_outstanding: '0.00' }), undefined);
    });

    it('collects what is open of a partly paid order', async () => {
      const fields = {
        payment_gateway_names: ['gift_card', 'cash_on_delivery'],
        financial_status: 'partially_paid',
      };
      assert.equal(await collected({ ...fields, total_outstanding: '50.00' }), '50.00');
    });

    it('knows a name from the settings', async () => {
      const other = await openShopify({ cash_on_delivery_patterns: ['^الدفع عند'] });
      const order = shopifyOrder({
        id: 5001,
        number: 1042,
        fields: { ...due, payment_gateway_names: ['الدفع عند الاستلام'] },
      });
      const { cashOnDelivery } = await readOrder(other, order);
      other.close();
      assert.deepEqual(cashOnDelivery, { amount: '287.50', currency: 'SAR' });
    });
  });

  it('11, the name is the number: prefix and suffix of the merchant stay', async () => {
    const order = await read({ name: '#1166X01', order_number: 1166 });
    assert.equal(order.number, '#1166X01');
  });

  it('12, weights: grams are of one piece, and 0 is no weight', async () => {
    const order = await read({
      total_weight: 0,
      line_items: [line({ grams: 350 }), line({ id: 10, grams: 0 })],
    });
    assert.deepEqual(
      order.lines.map(({ weightGrams, quantity }) => [weightGrams, quantity]),
      [
        [350, 3],
        [undefined, 3],
      ],
    );
  });

  it('13, sums that do not add up pass as they are', async () => {
    const order = await read({
      current_subtotal_price: '404.95',
      current_total_discounts: '20.00',
      current_total_price: '404.95',
      total_shipping_price_set: { shop_money: { amount: '10.00', currency_code: 'SAR' } },
      shipping_lines: [],
    });
    assert.deepEqual(
      [order.totals.subtotal, order.totals.discount, order.totals.shipping, order.totals.total].map(
        money => money?.amount,
      ),
      ['404.95', '20.00', '10.00', '404.95'],
    );
  });

  it('14, quantities: wanted is what remains, ordered what it was', async () => {
    const order = await read({ line_items: [line({ current_quantity: 1 }), line({ id: 10 })] });
    assert.deepEqual(
      order.lines.map(({ quantity, orderedQuantity }) => [quantity, orderedQuantity]),
      [
        [1, 3],
        [3, 3],
      ],
    );
  });

  it("15, times keep the shop's offset", async () => {
    const order = await read({ updated_at: '2026-11-21T11:30:00-05:00' });
    assert.equal(order.modifiedAt, '2026-11-21T11:30:00-05:00');
  });
});

/** What shipping costs once discounts, edits and refunds have had their say. Expectations are worked out by hand. */
import assert from 'node:assert/strict';
import { shopifyOrder } from '../../../sandbox/shopify/orders.js';
import type { PluginBench } from '../../support/plugin-bench.js';
import { openShopify, readOrder } from './shopify-bench.js';

describe('shipping at Shopify', () => {
  let bench: PluginBench;
  /** Price before tax and tax, of an order whose prices contain tax and whose shipping cost 23.00 at first. */
  const read = async (fields: Record<string, unknown>): Promise<(string | undefined)[]> => {
    const { totals } = await readOrder(bench, shopifyOrder({ id: 5001, number: 1042, fields }));
    return [totals.shipping?.amount, totals.shippingTax?.amount];
  };
  const line = { title: 'Standard', price: '23.00', tax_lines: [{ price: '3.00', rate: 0.15 }] };
  const free = { ...line, discount_allocations: [{ amount: '23.00' }], tax_lines: [] };
  const set = (amount: string): unknown => ({ shop_money: { amount, currency_code: 'SAR' } });

  before(async () => {
    bench = await openShopify();
  });
  after(() => bench.close());

  it('costs its price less the tax in it', async () => {
    assert.deepEqual(await read({ shipping_lines: [line] }), ['20.00', '3.00']);
  });

  it('costs nothing where a code makes it free, whatever the total before discounts says', async () => {
    assert.deepEqual(await read({ shipping_lines: [free] }), ['0.00', '0.00']);
    assert.deepEqual(await read({ shipping_lines: [{ ...free, tax_lines: [{ price: '0.00' }] }] }), [
      '0.00',
      '0.00',
    ]);
  });

  it('costs what the shop itself says is left after a refund, with as much of the tax', async () => {
    const halved = { current_shipping_price_set: set('11.50'), shipping_lines: [line] };
    assert.deepEqual(await read(halved), ['10.00', '1.50']);
    assert.deepEqual(await read({ ...halved, current_shipping_price_set: set('0.00') }), ['0.00', '0.00']);
  });

  it('leaves out a line that an edit took off', async () => {
    const removed = { ...line, price: '46.00', is_removed: true };
    assert.deepEqual(await read({ shipping_lines: [removed, line] }), ['20.00', '3.00']);
    assert.deepEqual(await read({ shipping_lines: [removed] }), ['0.00', undefined]);
  });

  it('costs the total where the lines do not tell', async () => {
    assert.deepEqual(await read({ shipping_lines: [] }), ['23.00', undefined]);
    assert.deepEqual(await read({ shipping_lines: [{ title: 'Standard' }] }), ['23.00', undefined]);
  });
});

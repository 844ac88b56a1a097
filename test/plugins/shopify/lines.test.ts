/** Lines of which pieces were taken off, that bear no tax, or that nobody sends. Expectations are worked out by hand. */
import assert from 'node:assert/strict';
import type { Line, Order } from '../../../core/plugin-api.js';
import { shopifyOrder } from '../../../sandbox/shopify/orders.js';
import type { PluginBench } from '../../support/plugin-bench.js';
import { openShopify, readOrder } from './shopify-bench.js';

describe('lines of Shopify', () => {
  let bench: PluginBench;
  const read = (...lines: Record<string, unknown>[]): Promise<Order> =>
    readOrder(
      bench,
      shopifyOrder({
        id: 5001,
        number: 1042,
        fields: { line_items: lines.map((line, index) => ({ id: index + 1, title: 'Lamp', ...line })) },
      }),
    );
  const readLine = async (fields: Record<string, unknown>): Promise<Line> => {
    const [line] = (await read(fields)).lines;
    assert.ok(line);
    return line;
  };

  before(async () => {
    bench = await openShopify();
  });
  after(() => bench.close());

  it('cost the discount and the tax of the pieces that are left', async () => {
    const line = await readLine({
      quantity: 2,
      current_quantity: 1,
      price: '115.00',
      discount_allocations: [{ amount: '23.00' }],
      tax_lines: [{ price: '27.00', rate: 0.15 }],
    });
    assert.equal(line.quantity, 1);
    assert.deepEqual(line.discount, { amount: '11.50', currency: 'SAR' });
    assert.deepEqual(line.tax, { amount: '13.50', currency: 'SAR' });
    assert.equal(line.taxPercent, 15);
  });

  it('round what cannot be divided to the decimals of the amount, half up', async () => {
    const line = await readLine({
      quantity: 3,
      current_quantity: 2,
      price: '10.00',
      discount_allocations: [{ amount: '1.00' }],
      tax_lines: [{ price: '5' }],
    });
    // 1.00 x 2 / 3 = 0.666..., 5 x 2 / 3 = 3.33...
    assert.equal(line.discount?.amount, '0.67');
    assert.equal(line.tax?.amount, '3');
  });

  it('cost nothing where no piece is left', async () => {
    const line = await readLine({
      quantity: 2,
      current_quantity: 0,
      price: '115.00',
      total_discount: '23.00',
      tax_lines: [{ price: '27.00' }],
    });
    assert.deepEqual([line.discount?.amount, line.tax?.amount], ['0.00', '0.00']);
  });

  it('bear no tax where the list of taxes is empty, and an unknown one where it is missing', async () => {
    const { lines } = await read(
      { quantity: 1, price: '115.00', tax_lines: [] },
      { quantity: 1, price: '115.00', tax_lines: null },
      { quantity: 1, price: '115.00' },
      { quantity: 1, price: '115.00', tax_lines: [{ price: null }] },
    );
    assert.deepEqual(
      lines.map(({ tax }) => tax?.amount),
      ['0.00', undefined, undefined, undefined],
    );
  });

  it('make an order one to be sent only with pieces that are left', async () => {
    const gone = { quantity: 1, current_quantity: 0, requires_shipping: true };
    const digital = { quantity: 1, current_quantity: 1, requires_shipping: false };
    const goods = { quantity: 1, current_quantity: 1, requires_shipping: true };
    assert.equal((await read(gone, digital)).requiresShipping, false);
    assert.equal((await read(gone, goods)).requiresShipping, true);
  });
});

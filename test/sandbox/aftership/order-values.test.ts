/** Types, lengths, patterns and choices of an order's fields: the stand-in of AfterShip refuses one wrong value at a time. */
import { anOrder, close, open, refuses, type Json } from './requests.js';

describe('values of an order at the stand-in of AfterShip', () => {
  afterEach(close);

  for (const [field, value, path = field] of [
    ['id', 'a/b'],
    ['id', 'x'.repeat(129)],
    ['name', 'x'.repeat(257)],
    ['number', 'x'.repeat(65)],
    ['number', 1042],
    ['currency', 'sar'],
    ['status', 'cancelled'],
    ['financial_status', 'authorized'],
    ['fulfillment_status', 'shipped'],
    ['order_total', 120],
    ['order_total', 'x'.repeat(101)],
    ['note', 'x'.repeat(5001)],
    ['source_created_at', 'yesterday'],
    ['source_updated_at', '20/11/2026'],
    ['tags', 'vip'],
    ['tags', Array.from({ length: 101 }, () => 'vip')],
    ['shipping_method', 'x'.repeat(257)],
    ['delivery_method', 'courier'],
    ['pickup_info', { pickup_deadline_at: 'soon' }, 'pickup_info.pickup_deadline_at'],
    ['status_timestamps', { opened_at: 'then' }, 'status_timestamps.opened_at'],
    ['custom_fields', { Big: 'x' }, 'custom_fields.Big'],
    ['custom_fields', { key: '' }, 'custom_fields.key'],
    ['custom_fields', Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`k${n}`, 'x']))],
    ['customer', { id: 'x'.repeat(33) }, 'customer.id'],
    ['customer', { emails: 'noura@example.com' }, 'customer.emails'],
    [
      'shipping_address',
      { street_1: '1', state: 'Riyadh', country_region: 'SA' },
      'shipping_address.country_region',
    ],
    [
      'shipping_address',
      { street_1: 'x'.repeat(257), state: 'Riyadh', country_region: 'SAU' },
      'shipping_address.street_1',
    ],
    [
      'shipping_address',
      { street_1: '1', state: 'Riyadh', country_region: 'SAU', type: 'home' },
      'shipping_address.type',
    ],
  ] as readonly (readonly [field: string, value: unknown, path?: string])[]) {
    it(`refuses ${field} with ${JSON.stringify(value).slice(0, 60)}`, async () => {
      await open();
      await refuses('2026-07', { ...anOrder(), [field]: value }, [path]);
    });
  }

  for (const [field, value] of [
    ['id', 'x'.repeat(33)],
    ['sku', 'x'.repeat(257)],
    ['quantity', '2'],
    ['quantity', 1.5],
    ['unit_price', '50.00'],
    ['discount', 1],
    ['tax', 1],
    ['product_variant_title', 'x'.repeat(1025)],
    ['product_id', 'x'.repeat(129)],
    ['product_variant_id', 'x'.repeat(33)],
    ['hs_code', 852580],
    ['origin_country_region', 'SA'],
    ['image_urls', 'https://shop.example.com/mug.jpg'],
    ['returnable_quantity', '1'],
  ] as const) {
    it(`refuses an item whose ${field} is ${JSON.stringify(value).slice(0, 60)}`, async () => {
      await open();
      const item = { ...(anOrder()['items'] as Json[])[0], [field]: value };
      await refuses('2026-07', { ...anOrder(), items: [item] }, [`items.0.${field}`]);
    });
  }

  it('refuses a pick-up location without its id', async () => {
    await open();
    const order = { ...anOrder(), pickup_location: {} };
    await refuses('2026-07', order, ['pickup_location.location_id'], 40001);
  });

  it('refuses a weight in an unknown unit and a price that is a number', async () => {
    await open();
    const item = {
      ...(anOrder()['items'] as Json[])[0],
      unit_weight: { unit: 'stone', value: '1' },
      unit_price: { currency: 'SAR', amount: 50 },
    };
    await refuses('2026-07', { ...anOrder(), items: [item] }, [
      'items.0.unit_price.amount',
      'items.0.unit_weight.unit',
      'items.0.unit_weight.value',
    ]);
  });
});

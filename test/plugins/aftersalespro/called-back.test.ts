/** Rows that one fixture cannot show: codes of statuses, times of filters, amounts of lines. */
import assert from 'node:assert/strict';
import type { KnownOrder, Line } from '../../../core/plugin-api.js';
import type { AftersalesproSettings } from '../../../plugins/aftersalespro/generated/schemas.js';
import { toAsked } from '../../../plugins/aftersalespro/mapping/asked.js';
import { factOf, parcelOf } from '../../../plugins/aftersalespro/mapping/called-back.js';
import { toPulledOrder } from '../../../plugins/aftersalespro/mapping/pulled-order.js';
import { codesOf } from '../../../plugins/aftersalespro/mapping/status.js';
import { anAddress, aLine, anOrder } from '../../support/orders.js';

const settings: AftersalesproSettings = {
  method: 'POST',
  encoding: 'json',
  statuses: {},
  time_zone: 'Europe/Athens',
  country_format: 'alpha-2',
  weight_unit: 'kg',
  region_fallback: 'city',
  name_fallback: '-',
  callback_statuses: {},
  orders_max: 2000,
};

describe('the code of a status that is called back', () => {
  const fact = (order_status: string, more: Partial<AftersalesproSettings> = {}) =>
    factOf({ order_id: '1', order_status }, { ...settings, ...more });

  const rows: [code: string, fact: string | undefined][] = [
    ['paid', 'paid'],
    ['in_process', 'in_process'],
    ['shipped', 'shipped'],
    ['delivered', 'delivered'],
    ['completed', 'completed'],
    ['returned', 'returned'],
    ['cancelled', 'cancelled'],
    [' shipped ', 'shipped'],
    ['pending', undefined],
    ['refunded', undefined],
  ];
  for (const [code, expected] of rows)
    it(`${JSON.stringify(code)} says ${expected ?? 'nothing'}`, () => assert.equal(fact(code), expected));

  it('is the text of a stage as the settings have it, and no longer the default', () => {
    const statuses = { delivered: 'wc-completed' };
    assert.equal(fact('wc-completed', { statuses }), 'delivered');
    assert.throws(() => fact('delivered', { statuses }), { code: 'code_unmapped' });
  });

  it('is what the settings say before it is the text of a stage', () => {
    assert.equal(fact('completed', { callback_statuses: { completed: 'delivered' } }), 'delivered');
    assert.equal(fact('shipped', { callback_statuses: { shipped: 'none' } }), undefined);
  });

  it('is never guessed, whatever it is called', () => {
    for (const code of ['packed', 'Shipped', 'constructor', '__proto__'])
      assert.throws(() => fact(code), { code: 'code_unmapped', message: /callback_statuses/ });
  });

  it('may be any that AfterSalesPro was given to choose from', () => {
    const statuses = { shipped: 'wc-completed', completed: 'wc-completed' };
    for (const code of Object.keys(codesOf({ ...settings, statuses })))
      assert.doesNotThrow(() => fact(code, { statuses }));
  });
});

describe('the parcel in a comment', () => {
  const at = '2026-11-26T09:00:00Z';
  const number = (comment: string | undefined, voucher_pattern?: string): string | undefined => {
    const call = { order_id: '1', order_status: 'shipped', ...(comment === undefined ? {} : { comment }) };
    const more = voucher_pattern === undefined ? {} : { voucher_pattern };
    return parcelOf(call, 'shipped', at, { ...settings, ...more })?.trackingNumber;
  };

  it('is found by the first group, or by all that matches', () => {
    assert.equal(number('ACS 7401234567.', 'ACS (\\d{10})'), '7401234567');
    assert.equal(number('ACS 7401234567.', '\\d{10}'), '7401234567');
    assert.equal(number('Δέμα 74', '\\p{L}+ (\\d+)'), '74');
  });

  it('is not found where nothing matches, nothing is said, or nobody says how', () => {
    assert.equal(number('ACS 74', '\\d{10}'), undefined);
    assert.equal(number(undefined, '\\d{10}'), undefined);
    assert.equal(number('ACS 7401234567'), undefined);
    assert.equal(number('ACS', 'ACS(\\d*)'), undefined);
  });
});

describe('the times of a filter', () => {
  const rows: [name: string, value: string, request: object][] = [
    ['updated_at_from', '2026-07-01 08:00:00', { changedFrom: '2026-07-01T08:00:00+03:00' }],
    ['updated_at_from', '2026-01-01T08:00', { changedFrom: '2026-01-01T08:00:00+02:00' }],
    ['updated_at_from', '2026-01-01T08:00:00+01:00', { changedFrom: '2026-01-01T08:00:00+01:00' }],
    ['updated_at_to', '2026-07-01 08:00:00', { changedUntil: '2026-07-01T05:00:01.000Z' }],
    ['updated_at_to', '2026-03-28', { changedUntil: '2026-03-29T00:00:00+02:00' }],
    ['created_at_to', '2026-12-31', { placedUntil: '2027-01-01T00:00:00+02:00' }],
    ['created_at_from', '2026-03-30', { placedFrom: '2026-03-30T00:00:00+03:00' }],
  ];
  for (const [name, value, request] of rows)
    it(`${name} ${value} is read in the zone of the settings`, () =>
      assert.deepEqual(toAsked({ [name]: value }, settings).request, request));

  it('prefer the new name of the beginning to the old one', () => {
    const both = { after: '2026-01-01T00:00:00Z', updated_at_from: '2026-02-01T00:00:00Z' };
    assert.deepEqual(toAsked(both, settings).request, { changedFrom: '2026-02-01T00:00:00Z' });
  });

  for (const value of ['yesterday', '2026-02-30', '1790000000', '2026-01-01 25:00:00'])
    it(`refuse ${value}, and name the parameter`, () =>
      assert.throws(() => toAsked({ created_at_to: value }, settings), /^MappingError: created_at_to/));
});

describe('an order that is fetched', () => {
  const pulled = (order: Parameters<typeof anOrder>[0], milestones: KnownOrder['milestones'] = []) =>
    toPulledOrder(
      {
        known: {
          origin: 'shop',
          reference: 'shop-1042',
          changedAt: '2026-11-25T08:30:59Z',
          order: anOrder(order),
          milestones,
          notes: [],
        },
        told: milestones.includes('returned') ? { isReturned: true } : {},
      },
      settings,
    );
  const money = (amount: string, currency: string) => ({ amount, currency });
  const rows: [what: string, line: Partial<Line>, price: number | null, total: number | null][] = [
    ['in KWD, with three decimals', { quantity: 3, unitPrice: money('1.235', 'KWD') }, 3.705, 3.705],
    [
      'in JPY, with none',
      { quantity: 2, unitPrice: money('1500', 'JPY'), discount: money('300', 'JPY') },
      3000,
      2700,
    ],
    ['in EUR, of a price with cents', { quantity: 3, unitPrice: money('0.10', 'EUR') }, 0.3, 0.3],
    ['by its own subtotal', { subtotal: money('9.99', 'EUR'), discount: money('0.99', 'EUR') }, 9.99, 9],
    ['of which none is wanted', { quantity: 0, unitPrice: money('5', 'EUR') }, 0, 0],
  ];
  for (const [what, line, price, total] of rows)
    it(`has the price of a line ${what}`, () => {
      const [found] = pulled({ lines: [aLine(line)] }).meta.product_str;
      assert.deepEqual([found?.price, found?.total], [price, total]);
    });

  it('has no price for a line without one', () => {
    const { unitPrice: _price, ...line } = aLine();
    const [found] = pulled({ lines: [line] }).meta.product_str;
    assert.deepEqual([found?.price, found?.total], [null, null]);
  });

  it('is archived where nothing has to be sent, cancelled where it is or was paid back, shipped where it left', () => {
    const flags = (...given: Parameters<typeof pulled>) => {
      const { is_archived, is_cancelled, is_shipped } = pulled(...given);
      return [is_archived, is_cancelled, is_shipped];
    };
    assert.deepEqual(flags({}), [false, false, false]);
    assert.deepEqual(flags({ deliveryMethod: 'pickup' }), [true, false, false]);
    assert.deepEqual(flags({ requiresShipping: false }), [true, false, false]);
    assert.deepEqual(flags({ status: 'cancelled' }), [false, true, false]);
    assert.deepEqual(flags({ paymentStatus: 'refunded' }), [false, true, false]);
    assert.deepEqual(flags({ fulfilmentStatus: 'fulfilled' }), [false, false, true]);
    assert.deepEqual(flags({ fulfilmentStatus: 'partially_fulfilled' }), [false, false, false]);
    assert.deepEqual(flags({ fulfilmentStatus: 'fulfilled' }, ['returned', 'shipped']), [false, false, true]);
  });

  it('has its name with the family name first, the buyer’s where the address has none, and the company', () => {
    const name = (order: Parameters<typeof anOrder>[0]): string | null => pulled(order).recipient_name;
    assert.equal(name({}), 'Alharbi Noura');
    assert.equal(name({ shippingAddress: { company: 'Acme' } }), 'Alharbi Noura Acme');
    assert.equal(name({ shippingAddress: anAddress({ company: 'Acme' }) }), 'Alharbi Noura Acme');
    assert.equal(name({ shippingAddress: {}, customer: {} }), null);
  });

  it('has the country of the address, of the buyer’s, or Greece', () => {
    const country = (order: Parameters<typeof anOrder>[0]): string => pulled(order).recipient_country;
    assert.equal(country({ shippingAddress: { country: 'CY' } }), 'CY');
    assert.equal(country({ shippingAddress: {}, billingAddress: { country: 'DE' } }), 'DE');
    assert.equal(country({ shippingAddress: {}, billingAddress: {} }), 'GR');
  });
});

/** Rows of the mapping that one fixture cannot show. */
import assert from 'node:assert/strict';
import type { Address, Customer, Order } from '../../../core/plugin-api.js';
import type { AftersalesproSettings } from '../../../plugins/aftersalespro/generated/schemas.js';
import { cashToCollect, shippingCharge } from '../../../plugins/aftersalespro/mapping/amounts.js';
import { phonesOf } from '../../../plugins/aftersalespro/mapping/phone.js';
import { weightOf } from '../../../plugins/aftersalespro/mapping/pieces.js';
import { countryOf, namesOf } from '../../../plugins/aftersalespro/mapping/recipient.js';
import { stageOf, type Stage } from '../../../plugins/aftersalespro/mapping/status.js';
import { later, localTime } from '../../../plugins/aftersalespro/mapping/time.js';
import type { Told } from '../../../plugins/aftersalespro/mapping/told.js';
import { aLine, anOrder, sar } from '../../support/orders.js';

const settings: AftersalesproSettings = {
  url: 'https://api.example.com/{uuid}',
  uuid: 'abc',
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

describe('localTime', () => {
  const rows: [string, string, string][] = [
    ['2020-05-26T12:53:11Z', 'Europe/Athens', '2020-05-26 15:53:11'],
    ['2026-01-15T22:00:00Z', 'Europe/Athens', '2026-01-16 00:00:00'],
    ['2026-01-15T23:30:05+02:00', 'Europe/Athens', '2026-01-15 23:30:05'],
    ['2026-03-29T00:59:59Z', 'Europe/Athens', '2026-03-29 02:59:59'],
    ['2026-03-29T01:00:00Z', 'Europe/Athens', '2026-03-29 04:00:00'],
    ['2026-12-31T23:59:59.999Z', 'UTC', '2026-12-31 23:59:59'],
  ];
  for (const [instant, zone, expected] of rows)
    it(`writes ${instant} in ${zone} as ${expected}`, () => assert.equal(localTime(instant, zone), expected));

  it('compares instants, not texts', () => {
    assert.equal(later('2026-01-01T10:00:00+02:00', '2026-01-01T09:00:00Z'), '2026-01-01T09:00:00Z');
    assert.equal(later('2026-01-01T09:00:00Z', '2026-01-01T10:00:00+02:00'), '2026-01-01T09:00:00Z');
  });
});

describe('phonesOf', () => {
  const rows: [string | undefined, string | undefined, object][] = [
    ['+306900000001', undefined, { mobile: '+306900000001' }],
    ['6900000001', undefined, { mobile: '6900000001' }],
    ['+302100000001', undefined, { landline: '+302100000001' }],
    ['210 000 0001', undefined, { landline: '210 000 0001' }],
    ['0030 2100000001', undefined, { landline: '0030 2100000001' }],
    ['+35799000001', undefined, { mobile: '+35799000001' }],
    ['+35722000001', undefined, { landline: '+35722000001' }],
    ['+302100000001', '+306900000001', { landline: '+302100000001', mobile: '+306900000001' }],
    ['+306900000001', '+306900000002', { mobile: '+306900000001' }],
    ['+4930000001', undefined, { landline: '+4930000001', mobile: '+4930000001' }],
    ['+306900000001', '+4930000001', { landline: '+4930000001', mobile: '+306900000001' }],
    ['690000', undefined, { landline: '690000', mobile: '690000' }],
    [undefined, '+306900000001', { mobile: '+306900000001' }],
    [undefined, undefined, {}],
  ];
  for (const [recipient, buyer, expected] of rows) {
    it(`puts ${recipient ?? 'no number'} of the address and ${buyer ?? 'none'} of the buyer where they belong`, () => {
      const order = anOrder({
        shippingAddress: recipient === undefined ? {} : { phone: recipient },
        customer: buyer === undefined ? {} : { phone: buyer },
      });
      assert.deepEqual(phonesOf(order), expected);
    });
  }
});

describe('namesOf', () => {
  const rows: [string, Address, Customer, [string, string]][] = [
    ['both halves', { firstName: 'Anna', lastName: 'Doe' }, { lastName: 'Roe' }, ['Anna', 'Doe']],
    ["the buyer's where the address has none", {}, { firstName: 'Anna', lastName: 'Doe' }, ['Anna', 'Doe']],
    ['a whole name as the last', { lastName: 'Anna  Maria Doe' }, {}, ['Anna  Maria', 'Doe']],
    ['a whole name as the first', { firstName: 'Anna Doe' }, {}, ['Anna', 'Doe']],
    ['a last name alone', { lastName: 'Doe' }, { firstName: 'Eve', lastName: 'Roe' }, ['-', 'Doe']],
    ['a first name alone', { firstName: 'Anna' }, {}, ['Anna', '-']],
    ['a company alone, in one piece', { company: 'Example Ltd' }, {}, ['-', 'Example Ltd']],
    ['a person before a company', { company: 'Example' }, { lastName: 'Doe' }, ['-', 'Doe']],
  ];
  for (const [name, shippingAddress, customer, [first, last]] of rows) {
    it(`takes ${name}`, () =>
      assert.deepEqual(namesOf(anOrder({ shippingAddress, customer }), settings), { first, last }));
  }
});

describe('stageOf', () => {
  const gone = { fulfilmentStatus: 'fulfilled' } as const;
  const rows: [Partial<Order>, Told, Stage][] = [
    [{}, {}, 'open'],
    [{ paymentStatus: 'authorized' }, {}, 'open'],
    [{ paymentStatus: 'partially_paid' }, {}, 'open'],
    [{ paymentStatus: 'paid' }, {}, 'paid'],
    [{ paymentStatus: 'partially_refunded' }, {}, 'paid'],
    [{ paymentStatus: 'paid', status: 'in_process' }, {}, 'in_process'],
    [{ status: 'in_process', fulfilmentStatus: 'partially_fulfilled' }, {}, 'in_process'],
    [{ status: 'in_process', ...gone }, {}, 'shipped'],
    [gone, { isDelivered: true }, 'delivered'],
    [{ ...gone, status: 'completed' }, { isDelivered: true }, 'completed'],
    [{ ...gone, status: 'completed' }, { isReturned: true }, 'returned'],
    [{ ...gone, paymentStatus: 'refunded' }, { isReturned: true }, 'refunded'],
    [{ paymentStatus: 'refunded', status: 'cancelled' }, { isDelivered: true }, 'cancelled'],
  ];
  for (const [order, told, stage] of rows) {
    it(`is ${stage} for ${JSON.stringify({ ...order, ...told })}`, () =>
      assert.equal(stageOf(anOrder(order), told), stage));
  }
});

describe('the amounts of AfterSalesPro', () => {
  it('are nothing to collect where the order is not cash on delivery', () =>
    assert.equal(cashToCollect(anOrder()), 0));
  it('are what is due where the amount to collect is in another currency', () => {
    const cashOnDelivery = { amount: '30.00', currency: 'EUR' };
    assert.equal(cashToCollect(anOrder({ cashOnDelivery })), 120);
    const totals = { total: sar('120.00') };
    assert.equal(cashToCollect(anOrder({ cashOnDelivery, totals })), 120);
  });
  it('have no shipping charge where the shop tells none', () => {
    assert.equal(shippingCharge(anOrder({ totals: { total: sar('1') } })), undefined);
    const totals = { total: sar('1'), shipping: sar('0.1'), shippingTax: sar('0.2') };
    assert.equal(shippingCharge(anOrder({ totals })), 0.3);
  });
});

describe('weightOf', () => {
  const { weightGrams: _, ...unweighed } = aLine({ id: '12' });
  it('adds up what is sent, in the unit of the setting', () => {
    const lines = [aLine({ weightGrams: 100.1, quantity: 3 }), { ...unweighed, requiresShipping: false }];
    assert.equal(weightOf(anOrder({ lines }), settings), 0.3003);
    assert.equal(weightOf(anOrder({ lines }), { ...settings, weight_unit: 'g' }), 300.3);
  });
  it('is not told where a piece has none, and where nothing is sent', () => {
    assert.equal(weightOf(anOrder({ lines: [aLine(), unweighed] }), settings), undefined);
    assert.equal(weightOf(anOrder({ lines: [aLine({ quantity: 0 })] }), settings), undefined);
  });
});

describe('countryOf', () => {
  for (const [country_format, expected] of [
    ['alpha-2', 'GR'],
    ['alpha-3', 'GRC'],
    ['name', 'Greece'],
  ] as const) {
    it(`writes ${expected} as ${country_format}`, () =>
      assert.equal(
        countryOf(anOrder({ shippingAddress: { country: 'GR' } }), { ...settings, country_format }),
        expected,
      ));
  }
});

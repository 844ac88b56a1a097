/** Single decisions of the mapping, and the sentences an operator reads where it refuses. */
import assert from 'node:assert/strict';
import type { Order } from '../../../core/plugin-api.js';
import { toAymakanOrder } from '../../../plugins/aymakan/mapping/order.js';
import { asPaid, withPayment } from '../../../plugins/aymakan/mapping/payment.js';
import { aLine, anAddress, anOrder, aShipment, sar } from '../../support/orders.js';
import { map, settings } from './map-order.js';

const { shippingAddress: _, ...withoutAddress } = anOrder();

describe('the Aymakan order', () => {
  const payments: [string, Partial<Order>, string, boolean][] = [
    ['paid', { paymentStatus: 'paid' }, 'prepaid', false],
    ['paid and refunded in part', { paymentStatus: 'partially_refunded' }, 'prepaid', false],
    ['unpaid with nothing due', { totals: { total: sar(0), due: sar('0.00') } }, 'prepaid', false],
    ['free, due not told', { totals: { total: sar(0) } }, 'prepaid', false],
    ['unpaid', {}, 'postpaid', false],
    ['authorised', { paymentStatus: 'authorized' }, 'prepaid', false],
    [
      'authorised with an amount to collect',
      { paymentStatus: 'authorized', cashOnDelivery: sar(20) },
      'postpaid',
      true,
    ],
    [
      'paid with an amount to collect left over',
      { paymentStatus: 'paid', cashOnDelivery: sar('120.00') },
      'prepaid',
      false,
    ],
    [
      'refunded with an amount to collect left over',
      { paymentStatus: 'refunded', cashOnDelivery: sar('120.00') },
      'prepaid',
      false,
    ],
    ['paid in part', { paymentStatus: 'partially_paid' }, 'postpaid', false],
    ['cash on delivery', { cashOnDelivery: sar('120.00') }, 'postpaid', true],
    ['cash on delivery of nothing', { cashOnDelivery: sar(0), paymentStatus: 'paid' }, 'prepaid', false],
  ];
  for (const [name, order, method, isCash] of payments) {
    it(`is ${method} where it is ${name}`, () => {
      const body = map(order);
      assert.deepEqual([body.payment_method, body.is_cash_on_delivery], [method, isCash]);
    });
  }

  it('tells the amount to collect as due, before what the totals say', () => {
    assert.equal(map({ cashOnDelivery: sar('99.50') }).invoice?.total_due, 99.5);
  });

  it('keeps to the currency of the invoice where the amount to collect is in another', () => {
    const order = map({ cashOnDelivery: { amount: '32.00', currency: 'USD' } });
    assert.deepEqual([order.invoice?.total_due, order.is_cash_on_delivery], [120, true]);
  });

  const rates: [string, string, number | undefined][] = [
    ['20.00', '3.00', 15],
    ['17.39', '2.61', 15],
    ['10.00', '0.55', 5.5],
    ['10.00', '0.00', 0],
    ['0.00', '0.00', 0],
    ['0.00', '1.00', undefined],
  ];
  for (const [price, tax, rate] of rates) {
    it(`gives the tax of ${tax} on shipping of ${price} as ${rate} percent`, () => {
      const totals = { total: sar(100), shipping: sar(price), shippingTax: sar(tax) };
      assert.equal(map({ totals }).invoice?.shipping_tax, rate);
    });
  }

  it("gives the courier the buyer's number where the recipient has none", () => {
    const { phone: _none, ...address } = anAddress();
    const body = map({ shippingAddress: address, customer: { phone: '+966500000009' } });
    assert.equal(body.shipping_address.phone, '+966500000009');
  });

  it('leaves a number whole that has no calling code', () => {
    assert.deepEqual(map({ customer: { phone: '0500000001' } }).customer, { mobile: '0500000001' });
  });

  it('leaves out an e-mail that is none, and a buyer nothing is known of', () => {
    assert.equal(map({ customer: { email: 'none' } }).customer, undefined);
  });

  it('has no shipment before a parcel has a tracking number', () => {
    const { trackingNumber: _none, ...shipment } = aShipment();
    assert.equal(map({ shipments: [shipment] }).shipment, undefined);
  });

  it('gives the time in UTC', () => {
    assert.equal(map({ placedAt: '2026-11-20T01:30:00.120+03:00' }).order_created_at, '2026-11-19T22:30:00Z');
  });

  it("takes the product's id for the SKU where the settings say so", () => {
    const { sku: _none, ...line } = aLine({ productId: '8001' });
    assert.equal(map({ lines: [line] }, { sku_fallback: 'product_id' }).order_items[0]?.sku_code, '8001');
  });
});

describe('an order that Aymakan would refuse', () => {
  const { sku: _sku, ...nameless } = aLine({ id: '12', title: 'Gift wrap' });
  const { street1: _street, ...noStreet } = anAddress();
  const { city: _city, ...noCity } = anAddress();
  const rows: [string, () => unknown, string, RegExp][] = [
    [
      'without SKU',
      () => map({ lines: [aLine(), nameless] }),
      '/order_items/1/sku_code',
      /"Gift wrap" has no SKU; give it one in the shop, or set sku_fallback/,
    ],
    [
      'without the id that stands for the SKU',
      () => map({ lines: [nameless] }, { sku_fallback: 'variant_id' }),
      '/order_items/0/sku_code',
      /"Gift wrap" has no SKU/,
    ],
    [
      'without pieces',
      () => map({ lines: [aLine({ quantity: 0 })] }),
      '/order_items',
      /no line of the order has pieces left/,
    ],
    [
      'of which nobody tells what has left',
      () => map({ fulfilmentStatus: 'partially_fulfilled' }),
      '/order_items',
      /a part of the order has left, but not which pieces; have the warehouse send the rest by hand/,
    ],
    [
      'without street',
      () => map({ shippingAddress: noStreet }),
      '/shipping_address/address1',
      /has no street; correct it in the shop/,
    ],
    [
      'without city',
      () => map({ shippingAddress: noCity }),
      '/shipping_address/city',
      /has no city; correct it in the shop/,
    ],
    [
      'without address',
      () => toAymakanOrder({ reference: 'r', order: withoutAddress }, settings),
      '/shipping_address',
      /has no shipping address; if it is digital, .*; if the shop has the address, its app lacks approval for protected customer data; otherwise add one/,
    ],
  ];
  for (const [name, run, pointer, sentence] of rows) {
    it(`is refused ${name}, with the field and the way out`, () => {
      assert.throws(run, (error: { code: string; message: string; faults: { pointer: string }[] }) => {
        assert.equal(error.code, 'provider_refused');
        assert.match(error.message, sentence);
        assert.equal(error.faults[0]?.pointer, pointer);
        return true;
      });
    });
  }
});

describe('an order that is paid', () => {
  it('keeps the totals of a shop that has booked the payment', () => {
    const totals = { total: sar('120.00'), paid: sar('119.00'), due: sar('0.00') };
    assert.deepEqual(withPayment(anOrder({ paymentStatus: 'paid', totals })).totals, totals);
  });

  it('is paid in full where the shop has not booked it yet, and has nothing to collect', () => {
    const order = map({ paymentStatus: 'paid', cashOnDelivery: sar('120.00') });
    assert.deepEqual([order.invoice?.total_paid, order.invoice?.total_due], [120, 0]);
  });

  it('keeps the amounts of a shop that has paid money back, and has nothing to collect', () => {
    const totals = { total: sar('120.00'), paid: sar('100.00'), due: sar('0.00'), refunded: sar('20.00') };
    const order = map({ paymentStatus: 'partially_refunded', cashOnDelivery: sar('120.00'), totals });
    assert.deepEqual([order.invoice?.total_paid, order.invoice?.total_due], [100, 0]);
  });

  it('counts as paid before its own status says so', () => {
    assert.equal(asPaid(anOrder()).paymentStatus, 'paid');
    assert.equal(asPaid(anOrder({ paymentStatus: 'refunded' })).paymentStatus, 'refunded');
  });
});

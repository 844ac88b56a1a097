/** Prices in AfterShip's terms. Expectations are worked out by hand from its two sums. */
import assert from 'node:assert/strict';
import { priceOrder } from '../../../plugins/aftership/mapping/prices.js';
import { aLine, anOrder, sar } from '../../support/orders.js';

describe('prices for AfterShip', () => {
  it('takes the tax out of a price that contains it', () => {
    const { lines, subtotal } = priceOrder(
      anOrder({ lines: [aLine({ quantity: 2, unitPrice: sar('57.50'), tax: sar('15.00') })] }),
    );
    assert.equal(lines[0]?.unitPrice, '50.00');
    assert.equal(lines[0]?.tax, '15.00');
    assert.equal(subtotal, '100.00');
  });

  it('keeps more decimals of a net price rather than a wrong sum', () => {
    const { lines, subtotal, discountTotal } = priceOrder(
      anOrder({ lines: [aLine({ quantity: 3, unitPrice: sar('10.00'), tax: sar('3.91') })] }),
    );
    assert.equal(lines[0]?.unitPrice, '8.696667');
    assert.equal(subtotal, '26.09');
    assert.equal(discountTotal, '0.00');
  });

  it('rounds the subtotal to the decimals of the total and keeps the unit price exact', () => {
    const totals = { shipping: sar('20.00'), tax: sar('15.000000'), total: sar('135.00') };
    const line = aLine({ quantity: 3, unitPrice: sar('33.333333') });
    const priced = priceOrder(anOrder({ pricesIncludeTax: false, totals, lines: [line] }));
    assert.equal(priced.lines[0]?.unitPrice, '33.333333');
    assert.equal(priced.lines[0]?.discount, '0.00');
    assert.equal(priced.subtotal, '100.00');
  });

  it('rounds shipping and tax to the decimals of the total', () => {
    const totals = { shipping: sar('16.666667'), tax: sar('15.333333'), total: sar('132.00') };
    const line = aLine({ quantity: 2, unitPrice: sar('50.00') });
    const priced = priceOrder(anOrder({ pricesIncludeTax: false, totals, lines: [line] }));
    assert.deepEqual([priced.shippingTotal, priced.taxTotal, priced.subtotal], ['16.67', '15.33', '100.00']);
  });

  it('rounds a discount, and lets the unit price make up for it, so that both sums hold', () => {
    const totals = { total: sar('90.00') };
    const line = aLine({ quantity: 1, unitPrice: sar('33.333333'), discount: sar('3.333333') });
    const lines = ['11', '12', '13'].map(id => ({ ...line, id }));
    const priced = priceOrder(anOrder({ pricesIncludeTax: false, totals, lines }));
    // 33.333333 - 3.333333 = 30.00 is left of each; with a discount of 3.33 the price is 33.33.
    assert.deepEqual([priced.lines[0]?.unitPrice, priced.lines[0]?.discount], ['33.33', '3.33']);
    assert.deepEqual([priced.discountTotal, priced.subtotal], ['9.99', '90.00']);
  });

  it('keeps hundredths where the shop writes a total without them', () => {
    const totals = { shipping: sar('5.05'), total: sar('100') };
    const line = aLine({ quantity: 1, unitPrice: sar('94.95') });
    const priced = priceOrder(anOrder({ pricesIncludeTax: false, totals, lines: [line] }));
    assert.deepEqual([priced.subtotal, priced.shippingTotal], ['94.95', '5.05']);
  });

  it('shrinks a discount by the same share as the price', () => {
    const line = aLine({ quantity: 1, unitPrice: sar('115.00'), discount: sar('23.00'), tax: sar('12.00') });
    const { lines, subtotal, discountTotal } = priceOrder(anOrder({ lines: [line] }));
    assert.equal(lines[0]?.unitPrice, '100.00');
    assert.equal(lines[0]?.discount, '20.00');
    assert.equal(discountTotal, '20.00');
    assert.equal(subtotal, '80.00');
  });

  it('works the tax out by the rate of the line, or else of the order', () => {
    const byLine = priceOrder(
      anOrder({ lines: [aLine({ quantity: 1, unitPrice: sar('105.00'), taxPercent: 5 })] }),
    );
    assert.equal(byLine.lines[0]?.tax, '5.00');
    assert.equal(byLine.lines[0]?.unitPrice, '100.00');
    const totals = { total: sar('115.00'), taxPercent: 15 };
    const byOrder = priceOrder(
      anOrder({ totals, lines: [aLine({ quantity: 1, unitPrice: sar('115.00') })] }),
    );
    assert.equal(byOrder.lines[0]?.tax, '15.00');
    assert.equal(byOrder.taxTotal, '15.00');
  });

  it('takes no tax out of a line that the shop says has none', () => {
    const totals = { shipping: sar('0.00'), tax: sar('15.00'), taxPercent: 15, total: sar('165.00') };
    const lines = [
      aLine({ id: '11', quantity: 1, unitPrice: sar('115.00'), tax: sar('15.00') }),
      aLine({ id: '12', quantity: 1, unitPrice: sar('50.00'), tax: sar('0.00') }),
    ];
    const priced = priceOrder(anOrder({ totals, lines }));
    assert.deepEqual(
      priced.lines.map(({ unitPrice, tax }) => [unitPrice, tax]),
      [
        ['100.00', '15.00'],
        ['50.00', '0.00'],
      ],
    );
    assert.equal(priced.subtotal, '150.00');
  });

  for (const known of [{ tax: sar('15.00') }, { taxPercent: 15 }]) {
    it(`does not use the rate of the order where a line tells its own (${Object.keys(known)[0]})`, () => {
      const totals = { shipping: sar('0.00'), tax: sar('15.00'), taxPercent: 15, total: sar('165.00') };
      const lines = [
        aLine({ id: '11', quantity: 1, unitPrice: sar('115.00'), ...known }),
        aLine({ id: '12', quantity: 1, unitPrice: sar('50.00') }),
      ];
      const priced = priceOrder(anOrder({ totals, lines }));
      assert.deepEqual(
        priced.lines.map(({ unitPrice, tax }) => [unitPrice, tax]),
        [
          ['100.00', '15.00'],
          ['50.00', undefined],
        ],
      );
      assert.equal(priced.subtotal, '150.00');
    });
  }

  it('leaves prices without tax as they are', () => {
    const line = aLine({ quantity: 2, unitPrice: sar('50'), discount: sar('7.5'), tax: sar('13.88') });
    const { lines, subtotal, taxTotal } = priceOrder(anOrder({ pricesIncludeTax: false, lines: [line] }));
    assert.deepEqual([lines[0]?.unitPrice, lines[0]?.discount, lines[0]?.tax], ['50', '7.5', '13.88']);
    assert.equal(subtotal, '92.50');
    assert.equal(taxTotal, '13.88');
  });

  it('leaves a price whose tax nobody knows as it is, and takes the subtotal from the total', () => {
    const totals = { shipping: sar('20.00'), tax: sar('15.65'), total: sar('120.00') };
    const { lines, subtotal } = priceOrder(anOrder({ totals, lines: [aLine({ unitPrice: sar('50.00') })] }));
    assert.equal(lines[0]?.unitPrice, '50.00');
    assert.equal(lines[0]?.tax, undefined);
    assert.equal(subtotal, '84.35');
  });

  it('gives no subtotal where neither lines nor totals tell it', () => {
    const { subtotal, taxTotal } = priceOrder(
      anOrder({ totals: { total: sar('50.00') }, lines: [{ id: '1', title: 'Mug', quantity: 1 }] }),
    );
    assert.equal(subtotal, undefined);
    assert.equal(taxTotal, undefined);
  });

  it('keeps price and discount of a line that costs nothing', () => {
    const line = aLine({ quantity: 1, unitPrice: sar('50.00'), discount: sar('50.00'), tax: sar('0.00') });
    const { lines, subtotal } = priceOrder(anOrder({ lines: [line] }));
    assert.deepEqual([lines[0]?.unitPrice, lines[0]?.discount], ['50.00', '50.00']);
    assert.equal(subtotal, '0.00');
  });

  it('leaves out lines of which nothing is wanted, unless that is all of them', () => {
    const gone = aLine({ id: '12', quantity: 0, orderedQuantity: 3 });
    assert.deepEqual(
      priceOrder(anOrder({ lines: [aLine(), gone] })).lines.map(({ line }) => line.id),
      ['11'],
    );
    assert.deepEqual(
      priceOrder(anOrder({ lines: [gone, aLine({ id: '13', quantity: 0 })] })).lines.map(
        ({ quantity }) => quantity,
      ),
      [3],
    );
  });

  it('sends pieces of which nothing is wanted for nothing where the total holds nothing of them', () => {
    const gone = aLine({ quantity: 0, orderedQuantity: 2, unitPrice: sar('57.50'), tax: sar('15.00') });
    const totals = { shipping: sar('20.00'), tax: sar('3.00'), total: sar('23.00') };
    const { lines, subtotal, discountTotal } = priceOrder(anOrder({ totals, lines: [gone] }));
    assert.deepEqual(
      lines.map(({ quantity, unitPrice, discount, tax }) => [quantity, unitPrice, discount, tax]),
      [[2, '0.00', '0.00', '0.00']],
    );
    assert.deepEqual([subtotal, discountTotal], ['0.00', '0.00']);
  });

  it('sends them at their price where the total still holds it', () => {
    const gone = aLine({ quantity: 0, orderedQuantity: 2, unitPrice: sar('57.50'), tax: sar('15.00') });
    const totals = { shipping: sar('20.00'), tax: sar('18.00'), total: sar('138.00') };
    const { lines, subtotal } = priceOrder(anOrder({ totals, lines: [gone] }));
    assert.deepEqual([lines[0]?.quantity, lines[0]?.unitPrice, lines[0]?.tax], [2, '50.00', '15.00']);
    assert.equal(subtotal, '100.00');
    const third = aLine({ quantity: 0, orderedQuantity: 3, unitPrice: sar('33.333333') });
    const untaxed = { pricesIncludeTax: false, totals: { total: sar('100.00') }, lines: [third] };
    assert.equal(priceOrder(anOrder(untaxed)).lines[0]?.unitPrice, '33.333333');
  });

  it('works in currencies of three decimals and of none', () => {
    const kwd = (amount: string) => ({ amount, currency: 'KWD' });
    const three = priceOrder(
      anOrder({
        currency: 'KWD',
        totals: { total: kwd('1.050') },
        lines: [aLine({ quantity: 1, unitPrice: kwd('1.050'), tax: kwd('0.050') })],
      }),
    );
    assert.equal(three.lines[0]?.unitPrice, '1.000');
    assert.equal(three.subtotal, '1.000');
    const jpy = (amount: string) => ({ amount, currency: 'JPY' });
    const none = priceOrder(
      anOrder({
        currency: 'JPY',
        totals: { total: jpy('1100') },
        lines: [aLine({ quantity: 1, unitPrice: jpy('1100'), tax: jpy('100') })],
      }),
    );
    assert.equal(none.lines[0]?.unitPrice, '1000');
    assert.equal(none.subtotal, '1000');
  });
});

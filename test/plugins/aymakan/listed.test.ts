/** What is read out of Aymakan's answers. */
import assert from 'node:assert/strict';
import { fromListedOrder, statusCode, timeOrNothing } from '../../../plugins/aymakan/mapping/answer.js';
import { map } from './map-order.js';

describe("Aymakan's answers", () => {
  it('read labels and codes of a status alike', () => {
    assert.deepEqual(['On Hold', 'on_hold', ' Ready To  Ship '].map(statusCode), [
      'on_hold',
      'on_hold',
      'ready_to_ship',
    ]);
  });

  const shown = {
    payment_method: 'Postpaid',
    order_items: [{ seller_sku_code: 'MUG-1', quantity: 2 }],
    shipping_address: { address1: '12 Palm Street', city: 'Riyadh', zip: '12345' },
    billing_address: { address1: '12 Palm Street', city: 'Riyadh' },
    invoice: { currency: 'SAR', total: 120, total_due: 120 },
  };
  const differences: [string, object, boolean][] = [
    ['nothing', {}, true],
    ['what the list does not show', { billing_address: null, invoice: null }, true],
    ['the payment', { payment_method: 'Prepaid' }, false],
    ['the pieces', { order_items: [{ seller_sku_code: 'MUG-1', quantity: 1 }] }, false],
    ['the SKU', { order_items: [{ seller_sku_code: 'POT-1', quantity: 2 }] }, false],
    ['where it goes', { shipping_address: { city: 'Jeddah' } }, false],
    ['who pays', { billing_address: { city: 'Jeddah' } }, false],
    ['the amount due', { invoice: { total_due: 100 } }, false],
  ];
  for (const [name, difference, isSame] of differences) {
    it(`${isSame ? 'are' : 'are not'} the same order where ${name} differs`, () => {
      assert.equal(fromListedOrder({ ...shown, ...difference }).isSameAs(map()), isSame);
    });
  }

  it('read the year 1 as no time', () => {
    const times = ['0001-01-01T00:00:00Z', '', null, '2026-11-20T10:00:00Z'];
    assert.deepEqual(times.map(timeOrNothing), [undefined, undefined, undefined, '2026-11-20T10:00:00Z']);
  });
});

/** Which calls about items follow from what AfterShip has and what the order has. */
import assert from 'node:assert/strict';
import { itemChanges } from '../../../plugins/aftership/item-changes.js';
import { versions } from '../../../plugins/aftership/versions.js';

const price = { currency: 'SAR', amount: '50.00' };
const mug = { id: '11', quantity: 1, product_title: 'Mug', unit_price: price, tax: '7.50' };

describe('changes of items at AfterShip', () => {
  it('take back a discount that AfterShip still has and the order has no more', () => {
    const item = { ...mug, discount: '0.00' };
    const there = [{ ...mug, discount: '9.57' }];
    assert.deepEqual(itemChanges([item], there, new Set(), versions['2026-07']), [
      { kind: 'change', id: '11', item },
    ]);
  });

  it('take it back from an item of which we know no price as well', () => {
    const item = { id: '11', quantity: 1, product_title: 'Mug' };
    const there = [{ ...mug, discount: '9.57' }];
    assert.deepEqual(itemChanges([item], there, new Set(), versions['2026-07']), [
      { kind: 'change', id: '11', item: { ...item, discount: '0' } },
    ]);
  });

  it('are none where a discount of zero is written otherwise or left out', () => {
    for (const discount of [undefined, null, '', '0', '0.00', 0]) {
      const item = { ...mug, discount: '0.00' };
      assert.deepEqual(itemChanges([item], [{ ...mug, discount }], new Set(), versions['2026-07']), []);
    }
  });
});

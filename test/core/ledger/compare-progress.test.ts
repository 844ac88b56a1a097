import assert from 'node:assert/strict';
import { compareProgress } from '../../../core/ledger/compare-progress.js';
import type { Order } from '../../../core/model/generated/model.js';
import { anOrder } from '../../support/orders.js';

const compare = (a: Partial<Order>, b: Partial<Order>): number =>
  Math.sign(compareProgress(anOrder(a), anOrder(b)));

describe('compareProgress', () => {
  const ways = {
    paymentStatus: ['unpaid', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded'],
    fulfilmentStatus: ['unfulfilled', 'partially_fulfilled', 'fulfilled'],
    status: ['open', 'in_process', 'completed', 'cancelled'],
  };
  for (const [field, way] of Object.entries(ways)) {
    it(`goes through ${field} from ${way.join(' to ')}`, () => {
      for (const [i, one] of way.entries())
        for (const [j, other] of way.entries())
          assert.equal(compare({ [field]: one }, { [field]: other }), Math.sign(i - j), `${one} ${other}`);
    });
  }

  it('takes voided for an end beside refunded', () => {
    const at = (paymentStatus: Order['paymentStatus']) =>
      compare({ paymentStatus: 'voided' }, { paymentStatus });
    assert.deepEqual([at('authorized'), at('paid'), at('refunded')], [1, 1, 0]);
  });

  it('asks the payment before the fulfilment, and that before the status', () => {
    const paid = { paymentStatus: 'paid' } as const;
    const fulfilled = { fulfilmentStatus: 'fulfilled' } as const;
    const cancelled = { status: 'cancelled' } as const;
    assert.equal(compare(paid, { ...fulfilled, ...cancelled }), 1);
    assert.equal(compare(fulfilled, cancelled), 1);
    assert.equal(compare({ ...paid, ...cancelled }, { ...paid, ...fulfilled }), -1);
  });

  it('does not tell where something else differs', () => {
    assert.equal(compare({ tags: ['one'] }, { tags: ['two'], number: '#1043' }), 0);
  });
});

import assert from 'node:assert/strict';
import { anOrder } from '../../support/orders.js';
import { LoopBench } from './loop-bench.js';

describe('the bookkeeper', () => {
  let bench: LoopBench;

  beforeEach(async () => {
    bench = await LoopBench.open();
  });
  afterEach(() => bench.close());

  it('sends a test order to nobody but along a route for tests', async () => {
    const aTry = [{ kind: 'order', order: anOrder({ isTest: true }) }];
    const fromShop = await bench.store(aTry);
    const fromOther = await bench.store(aTry, 'other');
    bench.start();
    for (const [webhookId, told] of [
      [fromShop, 'order.created -> nobody'],
      [fromOther, 'order.created -> sink'],
    ] as const) {
      const line = await bench.log.waitFor('webhook translated', { webhookId });
      assert.deepEqual(line['events'], [told]);
    }
  });
});

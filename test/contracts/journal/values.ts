/** The contract of a connection's small store. */
import assert from 'node:assert/strict';
import type { Bench } from '../journal.contract.js';

export function valuesContract(bench: Bench): void {
  describe('getValue and setValue', () => {
    it('gives undefined for a key that was never set', async () =>
      assert.equal(await bench.journal.getValue('tracking', 'token'), undefined));

    it('gives back what was set last', async () => {
      await bench.journal.setValue('tracking', 'token', '"one"');
      assert.equal(await bench.journal.getValue('tracking', 'token'), '"one"');
      await bench.journal.setValue('tracking', 'token', '{"two":"٢"}');
      assert.equal(await bench.journal.getValue('tracking', 'token'), '{"two":"٢"}');
    });

    it('applies sets that are made at once in the order in which they were made', async () => {
      await Promise.all([1, 2, 3, 4, 5].map(n => bench.journal.setValue('tracking', 'n', String(n))));
      assert.equal(await bench.journal.getValue('tracking', 'n'), '5');
    });

    it('keeps connections and keys apart', async () => {
      await bench.journal.setValue('tracking', 'token', '1');
      assert.equal(await bench.journal.getValue('warehouse', 'token'), undefined);
      assert.equal(await bench.journal.getValue('tracking', 'tokens'), undefined);
    });

    it('keeps values over a crash', async () => {
      await bench.journal.setValue('tracking', 'token', '1');
      await bench.crash();
      assert.equal(await bench.journal.getValue('tracking', 'token'), '1');
    });
  });
}

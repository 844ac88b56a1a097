/** The contract of what goes wrong: one caller's mistake is that caller's alone. */
import assert from 'node:assert/strict';
import { aChange, anEvent, aWebhook, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

export function failureContract(bench: Bench): void {
  describe('a command that cannot be carried out', () => {
    /** No engine stores half a millisecond. */
    const impossible = T0 + 0.5;

    it('rejects alone; what was handed over at the same time is stored', async () => {
      const answers = await Promise.allSettled([
        bench.journal.append(aWebhook({ senderId: 'before' })),
        bench.journal.append(aWebhook({ senderId: 'impossible', receivedAt: impossible })),
        bench.journal.setValue('tracking', 'token', '1'),
        bench.journal.append(aWebhook({ senderId: 'after' })),
      ]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
      );
      assert.equal((await bench.clerk.claimWebhooks(T0 + 1)).length, 2);
      assert.equal(await bench.journal.getValue('tracking', 'token'), '1');
    });

    it('leaves nothing behind, so that a corrected one is taken', async () => {
      await assert.rejects(bench.journal.append(aWebhook({ senderId: 'same', receivedAt: impossible })));
      assert.equal((await bench.journal.append(aWebhook({ senderId: 'same' }))).isDuplicate, false);
    });

    it('undoes the whole of a translation, its verdict included', async () => {
      const webhook = await bench.clerk.takeWebhook();
      const fits = aChange({ orderId: 'fits', events: [anEvent()] });
      const doesNot = aChange({ events: [anEvent({ time: impossible })] });
      const failed = await bench.clerk.record(webhook, [fits, doesNot]);
      assert.equal(failed.kind, 'failed');
      assert.deepEqual(await bench.journal.findOrderStates([fits, doesNot]), [undefined, undefined]);
      assert.equal((await bench.journal.findWebhook(webhook.id))?.state, 'pending');
      assert.equal((await bench.clerk.record(webhook, [fits])).kind, 'recorded', 'the lease goes on');
    });
  });
}

/** How the translation loop looks for work, and what it does when the journal fails. */
import assert from 'node:assert/strict';
import type { Observation } from '../../../core/model/generated/model.js';
import { anOrder } from '../../support/orders.js';
import { LoopBench } from './loop-bench.js';

const order = (id: string): Observation => ({
  kind: 'order',
  order: anOrder({ id, modifiedAt: '2026-11-01T10:00:00Z' }),
});

describe('the translation loop, looking for work', () => {
  let bench: LoopBench;

  beforeEach(async () => {
    bench = await LoopBench.open();
  });
  afterEach(() => bench.close());

  it('looks before it claims, and writes nothing where nothing is to be translated', async () => {
    let [looks, claims] = [0, 0];
    const looked = Promise.withResolvers<void>();
    bench.start({
      findDueWebhook: connections => {
        looks += 1;
        if (looks === 2) looked.resolve();
        return bench.journal.findDueWebhook(connections);
      },
      claimWebhooks: claim => {
        claims += 1;
        return bench.journal.claimWebhooks(claim);
      },
    });
    bench.poke();
    await looked.promise;
    assert.equal(claims, 0);
    const webhookId = await bench.store([order('1042')]);
    bench.poke();
    await bench.log.waitFor('webhook translated', { webhookId });
    assert.equal(claims, 1);
  });

  it('outlives a journal that fails for a while, without filling the log', async () => {
    let fails = 2;
    const webhookId = await bench.store([order('1042')]);
    bench.start({
      claimWebhooks: claim => {
        fails -= 1;
        if (fails >= 0) return Promise.reject(new Error('the disk is full'));
        return bench.journal.claimWebhooks(claim);
      },
    });
    await bench.log.waitFor('webhooks not claimed', { level: 'error' });
    bench.poke();
    await bench.log.waitFor('webhooks not claimed', {}, 2);
    bench.poke();
    await bench.log.waitFor('webhook translated', { webhookId });
    assert.equal(bench.log.find('webhooks not claimed').length, 2);
  });

  it('outlives a journal that cannot be read for a while', async () => {
    let fails = 1;
    bench.start({
      findDueWebhook: connections => {
        fails -= 1;
        if (fails >= 0) return Promise.reject(new Error('the file cannot be read'));
        return bench.journal.findDueWebhook(connections);
      },
    });
    await bench.log.waitFor('webhooks not claimed', { detail: 'Error: the file cannot be read' });
    const webhookId = await bench.store([order('1042')]);
    bench.poke();
    await bench.log.waitFor('webhook translated', { webhookId });
  });
});

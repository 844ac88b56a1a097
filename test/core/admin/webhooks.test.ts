import assert from 'node:assert/strict';
import type { ListView } from '../../../core/admin/view.js';
import type { WebhookView } from '../../../core/admin/webhooks.js';
import { AdminBench } from './admin-bench.js';

describe('webhooks in the admin API', () => {
  let bench: AdminBench;
  let ignored: number;
  let quarantined: number;
  before(async () => {
    bench = await AdminBench.start();
    ({ quarantined, ignored } = await bench.quarantineOne());
  });
  after(() => bench.stop());

  const list = async (query = ''): Promise<number[]> =>
    (await bench.read<ListView<WebhookView>>(`/webhooks${query}`)).items.map(({ id }) => id);

  it('shows why one is where it is, with every fault and without its body', async () => {
    const { receivedAt, senderId, ...rest } = await bench.read<WebhookView>(`/webhooks/${quarantined}`);
    assert.match(receivedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.match(senderId, /^[0-9a-f-]{36}$/);
    const { detail, ...reason } = rest.reason ?? { detail: '' };
    assert.ok(detail.length > 10, detail);
    assert.deepEqual(
      { ...rest, reason },
      {
        id: quarantined,
        connection: 'shop',
        topic: 'order/changed',
        isFetched: false,
        state: 'quarantined',
        attemptCount: 1,
        reason: {
          code: 'observation_invalid',
          faults: [
            { pointer: '/0/orderId', detail: 'is missing' },
            { pointer: '/0/at', detail: 'is missing' },
          ],
        },
      },
    );
    const { reason: plain } = await bench.read<WebhookView>(`/webhooks/${ignored}`);
    assert.deepEqual(plain, { detail: 'nobody wants it' });
  });

  it('lists what fits the filter, in parts', async () => {
    assert.deepEqual(await list(), [quarantined, ignored]);
    assert.deepEqual(await list('?state=quarantined'), [quarantined]);
    assert.deepEqual(await list('?code=observation_invalid&connection=shop'), [quarantined]);
    assert.deepEqual(await list('?topic=order/changed&state=ignored'), [ignored]);
    assert.deepEqual(await list('?topic=order'), []);
    assert.deepEqual(await list('?connection=warehouse'), []);
    assert.deepEqual(await list('?until=2026-01-01T00:00:00Z'), []);
    const part = await bench.read<ListView<WebhookView>>('/webhooks?limit=1');
    assert.deepEqual([part.items.length, part.next], [1, quarantined]);
    assert.deepEqual(await list(`?after=${part.next}`), [ignored]);
  });

  it('has one translated again', async () => {
    const answer = await bench.act(`/webhooks/${quarantined}/replay`);
    assert.equal(answer.status, 200, answer.text);
    assert.equal((JSON.parse(answer.text) as WebhookView).id, quarantined);
    await bench.log.waitFor('webhook quarantined', { webhookId: quarantined }, 2);
    assert.equal(
      bench.log.find('webhook replayed', { webhookId: quarantined, connection: 'shop' }).length,
      1,
    );
  });
});

import assert from 'node:assert/strict';
import type { ConnectionView } from '../../../core/admin/connections.js';
import { PollableShop } from './pollable-shop.js';

const address = 'https://hooks.example.com/in/webhooks/shop';
const fault = {
  topic: 'order.updated',
  fault: 'disabled',
  detail: 'the shop switched it off after five failures',
  id: '7',
} as const;

describe("a source's webhook subscriptions", () => {
  let shop: PollableShop;
  beforeEach(() => {
    shop = new PollableShop();
  });
  afterEach(() => shop.stop());

  const view = async () => {
    const { items } = JSON.parse((await shop.ask('/connections')).text) as { items: ConnectionView[] };
    return items.find(({ name }) => name === 'shop')?.subscriptions;
  };
  const looked = async (message: string) => {
    await shop.act('/connections/shop/reconcile');
    return shop.log.waitFor(message, { connection: 'shop' });
  };

  it('are looked at under the address that the shop has to know, and told where one is broken', async () => {
    await shop.start({ subscriptions: 'report' });
    shop.answer('/hooks', [fault]);
    const line = await looked('subscription broken');
    assert.deepEqual([line['topic'], line['fault']], ['order.updated', 'disabled']);
    assert.deepEqual(shop.queriesOf('/hooks').at(-1), { address });
    assert.deepEqual(shop.queriesOf('/restore'), []);
    assert.deepEqual((await view())?.faults, [fault]);
  });

  it('are put back where the configuration says so', async () => {
    await shop.start({ subscriptions: 'restore' });
    shop.answer('/hooks', [fault]);
    await looked('subscription restored');
    assert.deepEqual(shop.queriesOf('/restore'), [{ topic: 'order.updated', address }]);
  });

  it('stay told where they cannot be put back', async () => {
    await shop.start({ subscriptions: 'restore' });
    shop.answer('/hooks', [fault]);
    shop.provider.routes.set('/restore', (_request, response) => response.writeHead(403).end());
    assert.equal((await looked('subscription not restored'))['code'], 'provider_refused');
  });

  it('are told to be unknown where nobody can look', async () => {
    await shop.start({ subscriptions: 'report' });
    shop.answer('/hooks', [{ topic: 'order.updated', fault: 'gone' }]);
    assert.equal((await looked('subscriptions not checked'))['code'], 'plugin_failed');
    shop.provider.routes.set('/hooks', (_request, response) => response.writeHead(403).end());
    await shop.act('/connections/shop/reconcile');
    await shop.log.waitFor('subscriptions not checked', { code: 'provider_refused' });
  });
});

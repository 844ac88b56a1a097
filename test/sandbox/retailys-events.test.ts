/** The events of the stand-in of Retailys: subscriptions, and what subscribers are told. */
import assert from 'node:assert/strict';
import { RetailysInstance, type RetailysState } from '../../sandbox/retailys/retailys.js';
import { StandIn } from '../../sandbox/stand-in.js';

const minimal = { email: 'noura@example.com', name: 'Noura', order_currency_code: 'SAR' };

describe('events of the stand-in of Retailys', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await StandIn.start(new RetailysInstance());
  });
  afterEach(() => standIn.stop());

  async function call(method: string, path: string, body?: unknown) {
    const init = {
      method,
      headers: { token: 'test-token' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await fetch(`${standIn.url}/v1/System/${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const statusOf = async (method: string, path: string, body?: unknown) =>
    (await call(method, path, body)).status;
  const told = () => (standIn.imitated.state() as RetailysState).notifications;

  it('keeps subscriptions to events and tells ids under the names of the subscriber', async () => {
    const subscription = {
      event: 'order-change-status',
      path: 'callback/order/status',
      method: 'POST',
      parameters: [
        { name: 'orderId', variable: '%orderId%' },
        { name: 'statusId', variable: '%statusId%' },
      ],
    };
    assert.deepEqual(await call('POST', 'Events', subscription), { status: 201, body: { id: 1 } });
    assert.deepEqual((await call('GET', 'Events/1')).body['params'], [
      { key: 'orderId', macro: '%orderId%' },
      { key: 'statusId', macro: '%statusId%' },
    ]);
    await call('POST', 'Orders', minimal);
    await call('PATCH', 'Orders/1/status', { status_id: 2 });
    assert.deepEqual(told(), [
      { path: 'callback/order/status', method: 'POST', body: { orderId: 1, statusId: 2 } },
    ]);
    assert.equal(await statusOf('PUT', 'Events', { id: 1, ...subscription, method: 'PUT' }), 200);
    assert.equal((await call('GET', 'Events')).body['paginator'] !== undefined, true);
    assert.equal(await statusOf('DELETE', 'Events/1'), 200);
    assert.equal(await statusOf('GET', 'Events/1'), 404);
    assert.equal(await statusOf('POST', 'Events', { ...subscription, event: 'order-paid' }), 400);
  });

  it('knows both spellings of a new order, also of one that somebody places at Retailys', async () => {
    const parameters = [
      { name: 'orderId', variable: '%orderId%' },
      { name: 'from', variable: 'acme' },
    ];
    for (const event of ['order-new', 'new-order'])
      await call('POST', 'Events', { event, path: event, method: 'POST', parameters });
    assert.deepEqual(await standIn.imitated.act?.('order', minimal), { id: 1 });
    assert.deepEqual(told(), [
      { path: 'order-new', method: 'POST', body: { orderId: 1, from: 'acme' } },
      { path: 'new-order', method: 'POST', body: { orderId: 1, from: 'acme' } },
    ]);
  });
});

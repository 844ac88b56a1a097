/** What the operator reads when Aymakan refuses or fails. */
import assert from 'node:assert/strict';
import { openDelivery } from '../../../core/runner/delivery.js';
import { anOrder } from '../../support/orders.js';
import { openPlugin } from '../../support/plugin-bench.js';
import { ScriptedServer, type ScriptedAnswer } from '../../support/scripted-server.js';

/** The error of a delivery, as far as it is read here. */
type Refusal = Error & { code: string; faults: { pointer: string; detail: string }[] };

/** Runs one event against the given answers and gives the error it ends with. */
async function errorOf(type: 'order.created' | 'order.updated' | 'order.paid', answers: ScriptedAnswer[]) {
  const server = await ScriptedServer.start(answers);
  const bench = await openPlugin('aymakan', { base_url: `${server.url}/api/v1` });
  try {
    const order = anOrder();
    const data = { origin: 'acme-shop', reference: 'acme-shop-1042', version: 1, order };
    const delivery = openDelivery(
      { deliveryId: '1', attempt: 1, links: {}, steps: {} },
      async () => undefined,
    );
    const outcome = await bench
      .handle({ ...data, id: '1', type, time: order.modifiedAt }, delivery)
      .catch((error: unknown) => error as Refusal);
    assert.ok(outcome instanceof Error, 'the delivery ends with an error');
    return outcome;
  } finally {
    bench.close();
    await server.stop();
  }
}
const refused = (status: number, message: string, more = {}): ScriptedAnswer => ({
  status,
  body: { success: false, message, data: null, meta: null, ...more },
});
const listed = (order: object): ScriptedAnswer => ({
  status: 200,
  body: { success: true, message: '', data: [{ order_id: 'acme-shop-1042', ...order }], meta: null },
});

describe("Aymakan's refusals", () => {
  it('names every refused field of a validation error', async () => {
    const error = await errorOf('order.created', [
      refused(422, 'Validation Error', {
        validation_errors: {
          'order_items.0.sku_code': 'The sku is not known.',
          note: ['Too long.', 'Not text.'],
        },
      }),
    ]);
    assert.equal(
      error.message,
      'Aymakan refused the POST (422). Validation Error. order_items.0.sku_code: The sku is not known. note: Too long. Not text. Correct these fields in the shop, which sends the order anew.',
    );
    assert.deepEqual(error.faults, [
      { pointer: '/order_items/0/sku_code', detail: 'The sku is not known.' },
      { pointer: '/note', detail: 'Too long. Not text.' },
    ]);
  });

  const ways: [string, 'order.created' | 'order.updated', ScriptedAnswer[], string, RegExp][] = [
    [
      'a refused key',
      'order.created',
      [refused(401, 'Unauthorized')],
      'provider_refused',
      /\(401\)\. Unauthorized\. Put a valid api_key/,
    ],
    [
      'an unknown address',
      'order.created',
      [{ status: 404, body: '' }],
      'provider_refused',
      /refused the POST \(404\)\. Check base_url, create_method/,
    ],
    [
      'a method it does not take',
      'order.updated',
      [listed({ order_status: 'on_hold' }), refused(405, '')],
      'provider_refused',
      /refused the PUT \(405\)\. Check base_url, create_method and update_method/,
    ],
    [
      'an update taken for a new order',
      'order.updated',
      [listed({ order_status: 'on_hold' }), refused(400, 'The order_id you entered is already used')],
      'provider_refused',
      /took the PUT for a new order\. The order_id you entered is already used\. Set another update_method/,
    ],
    [
      'a busy server',
      'order.created',
      [refused(503, 'Busy')],
      'provider_unavailable',
      /answered 503\. Busy\.$/,
    ],
    ['an answer that is no JSON', 'order.created', [{ status: 200 }], 'provider_unavailable', /not its JSON/],
    [
      'a redirect',
      'order.created',
      [{ status: 302, headers: { location: '/login' } }],
      'provider_refused',
      /refused the POST \(302\)\. Settle it/,
    ],
  ];
  for (const [name, type, answers, code, sentence] of ways) {
    it(`tells the way out of ${name}`, async () => {
      const error = await errorOf(type, answers);
      assert.equal(error.code, code);
      assert.match(error.message, sentence);
    });
  }

  it('says as what, and since when, the warehouse has an order that cannot be changed', async () => {
    const shipment = { order_shipped_at: '2026-11-20T10:00:00Z', order_delivered_at: '0001-01-01T00:00:00Z' };
    const error = await errorOf('order.updated', [listed({ order_status: 'shipped', shipment })]);
    assert.match(
      error.message,
      /has the order acme-shop-1042 as "shipped" since 2026-11-20T10:00:00Z and changes orders only while they are "on_hold"; agree the change/,
    );
  });

  it('asks for a person where the courier would collect money for a paid order', async () => {
    const error = await errorOf('order.paid', [
      listed({ order_status: 'Ready To Ship', payment_method: 'Postpaid' }),
    ]);
    assert.match(error.message, /as "ready_to_ship" and not as prepaid.*tell the warehouse that it is paid/);
  });
});

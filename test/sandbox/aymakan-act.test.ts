/** The stand-in of Aymakan's fulfilment centre can be moved on from another process. */
import assert from 'node:assert/strict';
import { AymakanWarehouse } from '../../sandbox/aymakan/warehouse.js';
import { StandIn } from '../../sandbox/stand-in.js';

const order = {
  order_id: 'acme-shop-1',
  order_items: [{ sku_code: 'MUG-1' }],
  payment_method: 'postpaid',
  shipping_address: { address1: '12 Palm Street', city: 'Riyadh' },
};

describe("act of the stand-in of Aymakan's warehouse", () => {
  let warehouse: AymakanWarehouse;
  let standIn: StandIn;
  beforeEach(async () => {
    warehouse = new AymakanWarehouse();
    standIn = await StandIn.start(warehouse);
    const headers = { 'api-key': 'test-api_key' };
    await fetch(`${standIn.url}/api/v1/orders`, { method: 'POST', headers, body: JSON.stringify(order) });
  });
  afterEach(() => standIn.stop());

  async function act(name: string, details: object) {
    const init = { method: 'POST', body: JSON.stringify(details) };
    const response = await fetch(`${standIn.url}/_stand-in/acts/${name}`, init);
    return { status: response.status, body: (await response.json()) as { error?: string } | null };
  }

  it('moves an order on when another process says so', async () => {
    assert.deepEqual(await act('advance', { orderId: 'acme-shop-1', status: 'delivered' }), {
      status: 200,
      body: null,
    });
    assert.equal(warehouse.state().orders[0]?.status, 'delivered');
    const refusals = [
      await act('advance', { orderId: 'acme-shop-9', status: 'packed' }),
      await act('advance', { orderId: 'acme-shop-1', status: 'lost' }),
      await act('deliver', {}),
    ];
    assert.deepEqual(
      refusals.map(({ status, body }) => [status, body?.error?.split(';')[0]]),
      [
        [400, 'the warehouse has no order acme-shop-9'],
        [400, 'unknown status "lost"'],
        [400, 'unknown act "deliver"'],
      ],
    );
  });
});

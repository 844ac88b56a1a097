/** The plugin against the stand-in: the life of one order, and the moments when an answer is lost. */
import assert from 'node:assert/strict';
import type { EventType, Order, Outcome } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { AymakanWarehouse, type AymakanOptions } from '../../../sandbox/aymakan/warehouse.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { anAddress, anOrder, sar } from '../../support/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

const REFERENCE = 'acme-shop-1042';

describe('Aymakan plugin and warehouse', () => {
  let warehouse: AymakanWarehouse;
  let standIn: StandIn;
  let bench: PluginBench;

  async function start(options: AymakanOptions = {}): Promise<void> {
    warehouse = new AymakanWarehouse(options);
    standIn = await StandIn.start(warehouse);
    bench = await openPlugin('aymakan', { base_url: `${standIn.url}/api/v1` });
  }
  beforeEach(() => start());
  afterEach(async () => {
    bench.close();
    await standIn.stop();
  });

  function send(type: EventType, order: Partial<Order> = {}, attempt = 1): Promise<Outcome> {
    const data = { origin: 'acme-shop', reference: REFERENCE, version: 1, order: anOrder(order) };
    const delivery = openDelivery({ deliveryId: '1', attempt, links: {}, steps: {} }, async () => undefined);
    return bench.handle({ ...data, id: '1', type, time: data.order.modifiedAt }, delivery);
  }
  const made = (): string[] => standIn.calls.map(call => `${call.method} ${call.status}`);
  const delivered = { kind: 'delivered', links: { order: REFERENCE } };
  const refused = { code: 'provider_refused' };

  it('creates, changes, pays and then lets the warehouse work', async () => {
    const cash = { cashOnDelivery: sar('120.00') };
    assert.deepEqual(await send('order.created', cash), delivered);
    assert.deepEqual(
      await send('order.updated', { ...cash, shippingAddress: anAddress({ city: 'Jeddah' }) }),
      delivered,
    );
    const [changed] = warehouse.state().orders;
    assert.deepEqual(
      [changed?.order_id, changed?.shipping_address['city'], changed?.payment_method],
      [REFERENCE, 'Jeddah', 'postpaid'],
    );
    assert.deepEqual(await send('order.paid', cash), delivered);
    const [paid] = warehouse.state().orders;
    assert.deepEqual(
      [paid?.payment_method, paid?.invoice?.['total_paid'], paid?.invoice?.['total_due']],
      ['prepaid', 120, 0],
    );
    assert.deepEqual(await send('order.paid', cash), {
      kind: 'skipped',
      reason: 'already recorded as prepaid',
    });
    warehouse.advance(REFERENCE, 'in_picking');
    await assert.rejects(send('order.updated'), refused);
    assert.deepEqual(made(), ['POST 200', 'GET 200', 'PUT 200', 'GET 200', 'PUT 200', 'GET 200', 'GET 200']);
  });

  it('takes the payment of a delivered order for the cash that was collected', async () => {
    const collected = {
      kind: 'skipped',
      reason: 'delivered already; the payment is the cash that was collected',
    };
    await send('order.created', { cashOnDelivery: sar('120.00') });
    warehouse.advance(REFERENCE, 'shipped');
    await assert.rejects(send('order.paid', { paymentStatus: 'paid' }), refused);
    warehouse.advance(REFERENCE, 'delivered');
    assert.deepEqual(await send('order.paid', { paymentStatus: 'paid' }), collected);
  });

  it('asks nobody about a late payment of an order that was never cash on delivery', async () => {
    const uncollected = {
      kind: 'skipped',
      reason: 'the order was not sent as cash on delivery, so that nobody collects the money again',
    };
    await send('order.created');
    warehouse.advance(REFERENCE, 'packed');
    assert.deepEqual(await send('order.paid', { paymentStatus: 'paid' }), uncollected);
  });

  it('asks a person where an order became cash on delivery before it was paid', async () => {
    await send('order.created');
    await send('order.updated', { cashOnDelivery: sar('120.00') });
    warehouse.advance(REFERENCE, 'packed');
    await assert.rejects(send('order.paid', { paymentStatus: 'paid' }), refused);
  });

  it('has one order after a create whose answer was lost', async () => {
    standIn.fail({ kind: 'cut-after', method: 'POST', times: 1 });
    await assert.rejects(send('order.created'), { code: 'provider_unavailable' });
    assert.deepEqual(await send('order.created', {}, 2), delivered);
    assert.deepEqual(made(), ['POST 0', 'GET 200']);
    assert.equal(warehouse.state().orders.length, 1);
  });

  it('creates the order in the second attempt where the first one never arrived', async () => {
    standIn.fail({ kind: 'cut-before', method: 'POST', times: 1 });
    await assert.rejects(send('order.created'), { code: 'provider_unavailable' });
    assert.deepEqual(await send('order.created', {}, 2), delivered);
    assert.deepEqual(made(), ['POST 0', 'GET 200', 'POST 200']);
  });

  it('repeats a create without a trace where nothing differs, and brings up to date what does', async () => {
    await send('order.created');
    assert.deepEqual(await send('order.created'), delivered);
    assert.deepEqual(made(), ['POST 200', 'POST 400', 'GET 200']);
    await send('order.created', { shippingAddress: anAddress({ street1: '14 Palm Street' }) });
    assert.deepEqual(made().slice(3), ['POST 400', 'GET 200', 'PUT 200']);
    assert.equal(warehouse.state().orders[0]?.shipping_address['address1'], '14 Palm Street');
  });

  it('leaves an order alone that the warehouse works on when it is created once more', async () => {
    await send('order.created');
    warehouse.advance(REFERENCE, 'packed');
    assert.deepEqual(await send('order.created', { note: 'new' }), delivered);
    assert.equal(warehouse.state().orders[0]?.status, 'packed');
    assert.deepEqual(made(), ['POST 200', 'POST 400', 'GET 200']);
  });

  it('calls nobody about a cancelled order', async () => {
    assert.equal((await send('order.cancelled', { status: 'cancelled' })).kind, 'skipped');
    assert.deepEqual(made(), []);
  });

  it('passes a refused key on', async () => {
    bench.close();
    await standIn.stop();
    await start({ apiKey: 'another-key' });
    await assert.rejects(send('order.created'), refused);
    assert.deepEqual(made(), ['POST 401']);
  });
});
